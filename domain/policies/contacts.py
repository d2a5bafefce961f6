"""What follows for a first contact: once it is registered as an item of its own, the duty of the first one is done."""

from collections.abc import Mapping
from typing import Any

from domain.dispute.events_opening import DisputeRegistered
from domain.first_contact.events import FirstContactHandedOver
from domain.hazard.events import HazardReported
from domain.item import Item
from domain.kernel import Event, RecordedEvent
from domain.links import ItemsLinked
from domain.petition_risk.events_opening import PetitionRegistered
from domain.policies.order import Order, Policy


def handed_over(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """The contact that an item comes from is handed over, and the two are linked."""
    opening: Any = recorded.event
    if opening.from_contact is None:
        return ()
    done, link = FirstContactHandedOver(registered_as=item.id), ItemsLinked(other=item.id, relation="led_to")
    return (Order(
        command="hand_over", event=done, item=opening.from_contact, then=(("link", link),), where_legal=True,
    ),)


TABLE: Mapping[type[Event], tuple[Policy, ...]] = dict.fromkeys(
    (DisputeRegistered, PetitionRegistered, HazardReported), (handed_over,)
)
