"""The clocks of a first contact, and those of any item whose handling is urged or supervised (domain.md 4.2, 4.4)."""

from dataclasses import replace

from domain.clock_rules.rule import ClockRule, Evidence
from domain.deadlines import Roll, Unit

OVERDUE = ClockRule(
    key="overdue_urge",
    name=("逾期后催办", "urge what is overdue"),
    amount=1,
    unit=Unit.WORKING_DAYS,
    start=("item.deadline_missed",),
    stop=("item.deadline_miss_rescinded",),
    runs_after="{clock}",
    window=True,
    quiet=True,
    source=("本单位规定：逾期1、3、7个工作日分别催办、督办、上报", "office rule: 1, 3 and 7 working days after a miss"),
    evidence=Evidence.OFFICE,
)
"""Something late stays late: its clock still runs after the miss; a person decides what is done about it."""

OVERSIGHT: tuple[ClockRule, ...] = (
    OVERDUE,
    replace(OVERDUE, key="overdue_supervise", name=("逾期后督办", "supervise what is overdue"), amount=3),
    replace(OVERDUE, key="overdue_escalate", name=("逾期后上报", "escalate what is overdue"), amount=7),
    ClockRule(
        key="long_overdue",
        name=("义务长期未履行", "an obligation is long overdue"),
        amount=30,
        start=("dispute.obligation_overdue",),
        stop=("dispute.obligation_performed",),
        runs_after="performance[{obligation}]",
        roll=Roll.NONE,
        window=True,
        quiet=True,
        source=("本单位规定：逾期超过30日", "office rule: more than 30 days overdue"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="first_contact_handover",
        name=("首问移交或答复", "hand over or answer the first contact"),
        amount=4,
        unit=Unit.HOURS,
        start=("first_contact.recorded",),
        stop=("first_contact.handed_over", "first_contact.answered"),
        source=("本单位规定；首问责任制", "office rule; the duty of the first contact"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="urge_answer",
        name=("答复催办", "answer the urging"),
        amount=2,
        unit=Unit.WORKING_DAYS,
        start=("item.handling_urged",),
        stop=("item.handling_urge_answered",),
        outlives=True,
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="supervision_due",
        name=("答复督办", "answer the supervision"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        start=("item.supervision_ordered",),
        stop=("item.supervision_answered", "item.supervision_lifted"),
        date_field="supervision_due_on",
        outlives=True,
        source=("本单位规定；督办通知载明日期的，从其日期", "office rule; the order may set another day"),
        evidence=Evidence.OFFICE,
    ),
)
