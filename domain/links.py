"""Two items that have to do with each other: each knows of the other one, and in which way (domain.md D32)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self, TypeVar

from domain.copies import replace
from domain.fields import Code, ItemId
from domain.item import LINKED, LINKS_OF_THE_OFFICE, Item
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused, Role
from domain.lifecycle import roles
from domain.shared import RECORDERS
from domain.transition import SAME, Transition

T = TypeVar("T", bound=Item)
PAIRS = (
    ("caused_by", "led_to"),
    ("same_parties", "same_parties"),
    ("hazard_of", "hazard_behind"),
    ("petition_of", "petition_behind"),
    ("duplicate_of", "duplicated_by"),
    ("follows", "followed_by"),
    ("merged_into", "merged_in"),
    ("split_from", "split_into"),
)
SEEN_FROM_THERE: Mapping[str, str] = {a: b for pair in PAIRS for a, b in (pair, pair[::-1])}
"""A relation -> what it is from the other item's side."""
OFFICE = roles("system")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Event):
    """What any link says: which other item, and what it is to this one."""

    other: ItemId
    relation: Annotated[str, Code("link_relation")]

    @property
    def pair(self) -> tuple[str, str]:
        """The link as an item keeps it."""
        return self.other, self.relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsLinked(Link):
    """Two items that have to do with each other; the other one is told by itself."""

    def faults(self, state: Item, context: Context) -> Iterable[Fault]:
        if self.other == state.id:
            yield Fault("not_itself", "other")
        if self.relation in LINKS_OF_THE_OFFICE:
            yield Fault("made_by_the_office", "relation")

    def completed(self, state: Item, context: Context) -> Self:
        if self.pair in state.links:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemsUnlinked(Link):
    """A link that should not be there is taken away, on both sides."""

    def faults(self, state: Item, context: Context) -> Iterable[Fault]:
        if self.pair not in state.links:
            yield Fault("not_linked", "other")
        if self.relation in LINKS_OF_THE_OFFICE:
            yield Fault("made_by_the_office", "relation")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedBack(Link):
    """The other item was linked to this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlinkedBack(Link):
    """The other item is no longer linked to this one."""


def transitions(stages: tuple[str, ...]) -> tuple[Transition, ...]:
    """The rows of links, legal in all stages of an item."""
    return (
        Transition("D32", "link", stages, ItemsLinked, SAME, RECORDERS | {Role.SYSTEM}),
        Transition("D32", "unlink", stages, ItemsUnlinked, SAME, RECORDERS, reason=True, beside=(LINKED,)),
        Transition("D32", "link_back", stages, LinkedBack, SAME, OFFICE),
        Transition("D32", "unlink_back", stages, UnlinkedBack, SAME, OFFICE),
    )


def with_link(state: T, *pairs: tuple[str, str]) -> T:
    """The item with these links, each once."""
    return replace(state, links=tuple(dict.fromkeys((*state.links, *pairs))))


def without_link(state: T, *pairs: tuple[str, str]) -> T:
    """The item without these links."""
    return replace(state, links=tuple(pair for pair in state.links if pair not in pairs))


def linked(state: Any, recorded: RecordedEvent) -> Any:
    """The item knows of the other one."""
    event: Any = recorded.event
    return with_link(state, event.pair)


def unlinked(state: Any, recorded: RecordedEvent) -> Any:
    """The item has nothing to do with the other one any more."""
    event: Any = recorded.event
    return without_link(state, event.pair)


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {
    ItemsLinked: linked, LinkedBack: linked, ItemsUnlinked: unlinked, UnlinkedBack: unlinked,
}
"""Event -> how it changes an item's links."""
