"""When a first contact is over: handed over to a unit that accepts it, or answered, and not before (domain.md 4.2)."""

from dataclasses import dataclass
from typing import Annotated

from domain import regions
from domain.copies import replace
from domain.fields import Code, ItemId
from domain.first_contact.events import FirstContactAnswered, FirstContactHandedOver, FirstContactRecorded
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.lifecycle import Lifecycle, roles
from domain.transition import NEW, Transition

RECORDED, HANDED_OVER, ANSWERED = "recorded", "handed_over", "answered"
STAGES = (RECORDED, HANDED_OVER, ANSWERED)
FINAL = frozenset({HANDED_OVER, ANSWERED})


@dataclass(frozen=True, kw_only=True)
class FirstContact(Item):
    """The facts of a first contact; `assignee` is whoever was approached first, `category` whose duty it is about."""

    category: Annotated[str, Code("contact_duty")] = ""
    source: Annotated[str, Code("registration_channel")] = ""
    urgent: bool = False
    registered_as: ItemId | None = None

    @property
    def not_another_sections(self) -> bool:
        """What another section of the office answers for is taken there, not answered here."""
        return self.category != "other_section"


def apply(contact: FirstContact, recorded: RecordedEvent) -> FirstContact:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case FirstContactRecorded(node=node, channel=channel):
            return replace(
                contact, origin=node, received_on=recorded.occurred_on, source=channel, assignee=recorded.actor,
            )
    return regions.apply(contact, recorded)


SYSTEM = roles("system")
ANYONE = roles(
    "building_lead", "grid_worker", "mediator", "pmc_head", "community_officer", "desk_clerk", "handler", "inspector",
    "street_leader",
)

LIFECYCLE = Lifecycle(
    kind="first_contact",
    stages=STAGES,
    final=FINAL,
    state=FirstContact,
    apply=apply,
    table=(
        Transition("4.2", "record", NEW, FirstContactRecorded, RECORDED, ANYONE),
        Transition("4.2", "hand_over", (RECORDED,), FirstContactHandedOver, HANDED_OVER, ANYONE | SYSTEM),
        Transition("4.2", "answer", (RECORDED,), FirstContactAnswered, ANSWERED, ANYONE, ("not_another_sections",)),
        *regions.transitions(STAGES, FINAL),
    ),
)
