"""What follows when items are linked, merged or split: the other item knows of it too."""

from collections.abc import Mapping
from typing import Any

from domain.dispute.events_joining import DisputeMerged, DisputeSplitOff, DisputeUnmerged
from domain.dispute.events_opening import DisputeRegistered
from domain.dispute.state import Dispute
from domain.item import Item
from domain.kernel import Event, RecordedEvent
from domain.links import SEEN_FROM_THERE, ItemsLinked, ItemsUnlinked, LinkedBack, UnlinkedBack
from domain.policies.order import Order, Policy


def linked_back(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """The other item has the link too, as it is from its side."""
    link: Any = recorded.event
    back = LinkedBack(other=item.id, relation=SEEN_FROM_THERE[link.relation])
    return (Order(command="link_back", event=back, item=link.other),)


def unlinked_back(recorded: RecordedEvent, item: Item) -> tuple[Order, ...]:
    """The other item loses the link too."""
    link: Any = recorded.event
    back = UnlinkedBack(other=item.id, relation=SEEN_FROM_THERE[link.relation])
    return (Order(command="unlink_back", event=back, item=link.other),)


def merged_in(recorded: RecordedEvent, dispute: Dispute) -> tuple[Order, ...]:
    """The main case knows what was merged into it."""
    back = LinkedBack(other=dispute.id, relation="merged_in")
    return (Order(command="link_back", event=back, item=dispute.main_case),)


def no_longer_merged_in(recorded: RecordedEvent, dispute: Dispute) -> tuple[Order, ...]:
    """The main case is alone again."""
    unmerged: Any = recorded.event
    back = UnlinkedBack(other=dispute.id, relation="merged_in")
    return (Order(command="unlink_back", event=back, item=unmerged.former_main_case),)


def registered_by_itself(recorded: RecordedEvent, dispute: Dispute) -> tuple[Order, ...]:
    """What was split off is registered as a dispute of its own, at the same node and from the same source."""
    split: Any = recorded.event
    register = DisputeRegistered(
        node=dispute.node, title=split.new_title, place=split.new_place or dispute.place, channel=dispute.channel,
        source=dispute.source, category=split.new_category, facts=split.new_facts, parties=split.parties,
        affected_households=split.new_households, affected_persons=split.new_persons,
    )
    origin = LinkedBack(other=dispute.id, relation="split_from")
    return (Order(
        kind="dispute", command="register", event=register, item=split.new_case, then=(("link_back", origin),),
    ),)


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    ItemsLinked: (linked_back,),
    ItemsUnlinked: (unlinked_back,),
    DisputeMerged: (merged_in,),
    DisputeUnmerged: (no_longer_merged_in,),
    DisputeSplitOff: (registered_by_itself,),
}
