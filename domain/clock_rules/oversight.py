"""The clocks of a first contact, and those of any item whose handling is urged or supervised (domain.md 4.2, 4.4)."""

from domain.clock_rules.rule import ClockRule, Evidence
from domain.deadlines import Unit

OVERSIGHT: tuple[ClockRule, ...] = (
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
