"""The clocks of who holds an item, the same for every kind (domain.md 4.3 and 6.1)."""

from dataclasses import replace

from domain.clock_rules.rule import ClockRule, Evidence
from domain.deadlines import Roll, Unit

OFFICE = ("本单位规定", "office rule")
OBJECTION = ClockRule(
    key="referral_objection",
    name=("提出异议的期限", "window for an objection"),
    amount=5,
    unit=Unit.WORKING_DAYS,
    start=("item.handed_down", "item.forwarded"),
    stop=("item.acknowledged", "item.objected", "item.offer_withdrawn"),
    when=("petition", True),
    window=True,
    source=("《信访工作条例》第二十三条", "Petition Work Regulations, article 23"),
    evidence=Evidence.LAW,
)

CUSTODY: tuple[ClockRule, ...] = (
    ClockRule(
        key="offer_answer",
        name=("答复上报", "answer to the escalation"),
        amount=2,
        unit=Unit.WORKING_DAYS,
        start=("item.escalation_requested",),
        stop=("item.escalation_accepted", "item.escalation_returned", "item.offer_withdrawn"),
        source=OFFICE,
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="acknowledge",
        name=("签收", "acknowledgement of receipt"),
        amount=1,
        unit=Unit.WORKING_DAYS,
        start=("item.handed_down", "item.forwarded"),
        stop=("item.acknowledged", "item.objected", "item.offer_withdrawn"),
        source=OFFICE,
        evidence=Evidence.OFFICE,
    ),
    OBJECTION,
    replace(OBJECTION, amount=2, when=None, source=OFFICE, evidence=Evidence.OFFICE),
    ClockRule(
        key="objection_decision",
        name=("对异议作出决定", "decision on the objection"),
        amount=2,
        unit=Unit.WORKING_DAYS,
        start=("item.objected",),
        stop=("item.objection_upheld", "item.objection_rejected"),
        source=OFFICE,
        evidence=Evidence.OFFICE,
    ),
    # Whoever takes the item owes the report from then on; until then its sender answers for it.
    ClockRule(
        key="report_back",
        name=("反馈办理结果", "report back"),
        start=(
            "item.acknowledged", "item.objection_rejected", "item.escalation_accepted", "item.recalled",
            "item.report_accepted", "item.report_sent_back",
        ),
        stop=(
            "item.acknowledged", "item.objection_rejected", "item.escalation_accepted", "item.recalled",
            "item.reported_back",
        ),
        moved=("item.report_extended",),
        date_field="report_due_on",
        roll=Roll.NONE,
        outlives=True,
        source=("交办单", "the sender's own paper"),
        evidence=None,
    ),
    ClockRule(
        key="co_report",
        name=("协办反馈", "report of the co-handling unit"),
        start=("item.co_handler_invited",),
        stop=("item.co_handler_reported",),
        date_field="co_due_on",
        roll=Roll.NONE,
        source=("协办函", "the invitation to help"),
        evidence=None,
    ),
)
