"""The clocks of a petition matter (domain.md 6.1): the notice, the reply, its review, and what was promised."""

from dataclasses import replace
from datetime import date

from domain.clock_rules.rule import ClockRule, Evidence
from domain.codes import Words
from domain.deadlines import Roll, Unit

REGULATIONS_IN_FORCE = date(2022, 5, 1)
"""信访工作条例 took the place of 信访条例, which was in force from 2005-05-01 to the day before."""


def until_2022(rule: ClockRule, source: Words) -> ClockRule:
    """The row by which the matters of 2005 to 2022 are still judged."""
    return replace(rule, source=source, valid_from=date(2005, 5, 1), valid_to=date(2022, 4, 30))


NOTICE = ClockRule(
    key="petition_notice",
    name=("书面告知受理情况", "written notice of receipt"),
    amount=15,
    start=("petition_risk.petition_registered",),
    stop=("petition_risk.receipt_notified", "petition_risk.reply_issued"),
    counted_from="received_on",
    source=("《信访工作条例》第二十二条、第二十三条", "Petition Work Regulations, articles 22 and 23"),
    evidence=Evidence.LAW,
    valid_from=REGULATIONS_IN_FORCE,
)
HANDLE = ClockRule(
    key="petition_handle",
    name=("办理并答复", "handling and reply"),
    amount=60,
    start=("petition_risk.matter_accepted", "petition_risk.reply_set_aside"),
    stop=("petition_risk.reply_issued",),
    moved=("petition_risk.handling_extended",),
    date_field="new_due_on",
    counted_from="accepted_on",
    when=("route", "petition_opinion"),
    source=("《信访工作条例》第三十四条", "Petition Work Regulations, article 34"),
    evidence=Evidence.LAW,
    valid_from=REGULATIONS_IN_FORCE,
)
REVIEW_WINDOW = ClockRule(
    key="review_request_window",
    name=("申请复查的期限", "window for requesting a review"),
    amount=30,
    start=("petition_risk.reply_issued",),
    stop=("petition_risk.review_requested", "petition_risk.review_window_lapsed"),
    counted_from="served_on",
    window=True,
    lapse="lapse_review_window",
    source=("《信访工作条例》第三十五条", "Petition Work Regulations, article 35"),
    evidence=Evidence.LAW,
    valid_from=REGULATIONS_IN_FORCE,
)
# The time of the body above: that it lets it pass is no delay of this office.
REVIEW = ClockRule(
    key="review_decision",
    name=("复查机关作出复查意见", "decision of the reviewing body"),
    amount=30,
    start=("petition_risk.review_requested",),
    stop=("petition_risk.review_decided", "petition_risk.reply_set_aside"),
    window=True,
    source=("《信访工作条例》第三十五条", "Petition Work Regulations, article 35"),
    evidence=Evidence.LAW,
    valid_from=REGULATIONS_IN_FORCE,
)
REREVIEW_WINDOW = replace(
    REVIEW_WINDOW,
    key="rereview_request_window",
    name=("申请复核的期限", "window for requesting a re-review"),
    start=("petition_risk.review_decided",),
    stop=("petition_risk.rereview_requested", "petition_risk.review_window_lapsed"),
    source=("《信访工作条例》第三十六条", "Petition Work Regulations, article 36"),
)
REREVIEW = replace(
    REVIEW,
    key="rereview_decision",
    name=("复核机关作出复核意见（听证时间不计）", "decision of the re-reviewing body, the days of a hearing left out"),
    start=("petition_risk.rereview_requested",),
    stop=("petition_risk.rereview_decided",),
    moved=("petition_risk.hearing_held",),
    date_field="rereview_due_on",
    pausable=True,
    source=("《信访工作条例》第三十六条", "Petition Work Regulations, article 36"),
)
PLAN_STEP = ClockRule(
    key="plan_step",
    name=("落实化解步骤", "step of the resolution plan"),
    start=("petition_risk.resolution_plan_set",),
    stop=("petition_risk.commitment_fulfilled",),
    each="steps",
    entry="step",
    date_field="due_on",
    lapse="mark_commitment_overdue",
    source=("化解方案", "the resolution plan"),
    evidence=None,
)
IMPLEMENT = ClockRule(
    key="implement",
    name=("落实答复意见", "doing what the reply granted"),
    amount=30,
    start=("petition_risk.reply_issued",),
    stop=("petition_risk.commitment_fulfilled", "petition_risk.reply_set_aside"),
    counted_from="served_on",
    date_field="implement_by",
    entry="step",
    when=("implementation_owed", True),
    lapse="mark_commitment_overdue",
    source=(
        "本单位规定；执行信访处理意见的职责见《信访工作条例》第三十二条",
        "office rule; the duty to carry the opinion out: Petition Work Regulations, article 32",
    ),
    evidence=Evidence.OFFICE,
)
CONTACT = ClockRule(
    key="contact_cadence",
    name=("向信访人通报进展", "telling the applicants how far it is"),
    amount=30,
    start=("petition_risk.matter_accepted", "petition_risk.reply_set_aside"),
    restart=(
        "petition_risk.interim_reply_given", "petition_risk.applicant_heard", "petition_risk.matter_level_assessed",
    ),
    stop=("petition_risk.reply_issued",),
    roll=Roll.NONE,
    source=("本单位规定：低30、中15、高7日", "office rule: low 30, medium 15, high 7 calendar days"),
    evidence=Evidence.OFFICE,
)
FIRST_ANSWER = ClockRule(
    key="first_answer",
    name=("首次书面答复或化解方案", "first written answer, or a plan"),
    amount=15,
    start=("petition_risk.responsible_unit_assigned", "petition_risk.matter_accepted"),
    restart=("petition_risk.matter_level_assessed",),
    stop=(
        "petition_risk.interim_reply_given", "petition_risk.resolution_plan_set", "petition_risk.reply_issued",
    ),
    source=(
        "本单位规定：低15日、中10日、高5个工作日",
        "office rule: low 15, medium 10 calendar days, high 5 working days",
    ),
    evidence=Evidence.OFFICE,
)
ASSIGN_UNIT = ClockRule(
    key="assign_unit",
    name=("明确责任单位", "responsible unit fixed"),
    amount=5,
    unit=Unit.WORKING_DAYS,
    start=("petition_risk.matter_identified", "petition_risk.petition_registered"),
    restart=("petition_risk.matter_level_assessed",),
    stop=("petition_risk.responsible_unit_assigned", "petition_risk.matter_accepted"),
    source=("本单位规定：低5、中2、高1个工作日", "office rule: low 5, medium 2, high 1 working days"),
    evidence=Evidence.OFFICE,
)


def when_reopened(rule: ClockRule) -> ClockRule:
    """The row by which a petition that is taken up again begins anew; what the office found by itself just goes on."""
    return replace(
        rule, start=("petition_risk.matter_reopened",), restart=(), counted_from="", when=("petition_received", True)
    )


def by_level(low: ClockRule, medium: ClockRule, high: ClockRule) -> tuple[ClockRule, ...]:
    """The rows of a duty that a higher level leaves less time for; where no level is confirmed, that of a low one."""
    return (replace(medium, when=("level", "medium")), replace(high, when=("level", "high")), low)


PETITION: tuple[ClockRule, ...] = (
    NOTICE,
    when_reopened(NOTICE),
    until_2022(
        NOTICE, ("《信访条例》（2005年）第二十一条、第二十二条", "Petition Regulations (2005), articles 21 and 22")
    ),
    *by_level(ASSIGN_UNIT, replace(ASSIGN_UNIT, start=(), amount=2), replace(ASSIGN_UNIT, start=(), amount=1)),
    when_reopened(ASSIGN_UNIT),
    HANDLE,
    until_2022(HANDLE, ("《信访条例》（2005年）第三十三条", "Petition Regulations (2005), article 33")),
    REVIEW_WINDOW,
    until_2022(REVIEW_WINDOW, ("《信访条例》（2005年）第三十四条", "Petition Regulations (2005), article 34")),
    REVIEW,
    until_2022(REVIEW, ("《信访条例》（2005年）第三十四条", "Petition Regulations (2005), article 34")),
    REREVIEW_WINDOW,
    until_2022(REREVIEW_WINDOW, ("《信访条例》（2005年）第三十五条", "Petition Regulations (2005), article 35")),
    REREVIEW,
    until_2022(REREVIEW, ("《信访条例》（2005年）第三十五条", "Petition Regulations (2005), article 35")),
    PLAN_STEP,
    IMPLEMENT,
    *by_level(CONTACT, replace(CONTACT, amount=15), replace(CONTACT, amount=7)),
    *by_level(
        FIRST_ANSWER, replace(FIRST_ANSWER, amount=10), replace(FIRST_ANSWER, amount=5, unit=Unit.WORKING_DAYS),
    ),
    ClockRule(
        key="archive_due",
        name=("归档", "archiving"),
        amount=30,
        start=("petition_risk.matter_closed",),
        stop=("petition_risk.matter_archived", "petition_risk.matter_reopened"),
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
)
