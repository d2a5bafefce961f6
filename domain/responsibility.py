"""Who answers for an item: it goes to a colleague, and whoever has an interest in it withdraws (domain.md part 3)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.copies import replace
from domain.fields import Assigned, Code, Member
from domain.item import Item
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused
from domain.lifecycle import roles
from domain.transition import SAME, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalDeclared(Event):
    """回避: somebody with a direct interest takes no further part (信访工作条例 art. 28); only its kind is told."""

    recusal_ground: Annotated[str, Code("recusal_ground")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemReassigned(Event):
    """A colleague answers for the item from now on."""

    assignee: Member
    reassign_reason: Annotated[str, Code("reassign_reason")]
    relieved: Annotated[str, Assigned()] = ""

    def faults(self, state: Item, context: Context) -> Iterable[Fault]:
        if self.assignee in state.recused:
            yield Fault("has_withdrawn", "assignee")

    def completed(self, state: Item, context: Context) -> Self:
        if self.assignee == state.assignee:
            raise Refused("nothing_changes")
        return replace(self, relieved=state.assignee or "")


OFFICERS = roles(
    "grid_worker", "mediator", "pmc_head", "community_officer", "desk_clerk", "handler", "inspector", "street_leader",
    "supervisor", "records_officer",
)
HEADS = roles("pmc_head", "community_officer", "desk_clerk", "street_leader")


def transitions(stages: tuple[str, ...], final: frozenset[str]) -> tuple[Transition, ...]:
    """Of what has ended nobody needs to withdraw any more."""
    still_open = tuple(stage for stage in stages if stage not in final)
    return (
        Transition("3", "recuse", still_open, RecusalDeclared, SAME, OFFICERS),
        Transition("3", "reassign", still_open, ItemReassigned, SAME, HEADS),
    )


def withdrawn(state: Any, recorded: RecordedEvent) -> Any:
    """Whoever withdrew is responsible no more, and never again."""
    assignee = "" if state.assignee == recorded.actor else state.assignee
    return replace(state, assignee=assignee, recused=tuple(dict.fromkeys((*state.recused, recorded.actor))))


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {RecusalDeclared: withdrawn}
"""Event -> how it changes an item's facts."""
