"""The clocks of a petition matter (domain.md 6.1): the notice, the reply, and the window for a review."""

from dataclasses import replace
from datetime import date

from domain.clock_rules.rule import ClockRule, Evidence
from domain.codes import Words
from domain.deadlines import Unit

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
    start=("petition_risk.matter_accepted",),
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
    source=("《信访工作条例》第三十五条", "Petition Work Regulations, article 35"),
    evidence=Evidence.LAW,
    valid_from=REGULATIONS_IN_FORCE,
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


PETITION: tuple[ClockRule, ...] = (
    NOTICE,
    when_reopened(NOTICE),
    until_2022(
        NOTICE, ("《信访条例》（2005年）第二十一条、第二十二条", "Petition Regulations (2005), articles 21 and 22")
    ),
    replace(ASSIGN_UNIT, start=(), amount=2, when=("level", "medium")),
    replace(ASSIGN_UNIT, start=(), amount=1, when=("level", "high")),
    ASSIGN_UNIT,
    when_reopened(ASSIGN_UNIT),
    HANDLE,
    until_2022(HANDLE, ("《信访条例》（2005年）第三十三条", "Petition Regulations (2005), article 33")),
    REVIEW_WINDOW,
    until_2022(REVIEW_WINDOW, ("《信访条例》（2005年）第三十四条", "Petition Regulations (2005), article 34")),
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
