"""What follows from a dispatch meeting: each decision is a supervision order on its item (domain.md 9.3)."""

from collections.abc import Mapping
from typing import Any

from domain.dispatch_meeting.events import DispatchDecisionRecorded
from domain.item import Item
from domain.kernel import Event, RecordedEvent
from domain.policies.order import Order, Policy
from domain.supervision.events import SupervisionOrdered


def ordered(recorded: RecordedEvent, meeting: Item) -> tuple[Order, ...]:
    """Whoever holds the item has to do what was decided, and to answer by the day."""
    decided: Any = recorded.event
    order = SupervisionOrdered(
        supervision_reasons=decided.supervision_reasons, required_action=decided.decision,
        supervision_due_on=decided.due_on,
    )
    return (Order(command="order_supervision", event=order, item=decided.item),)


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {DispatchDecisionRecorded: (ordered,)}
