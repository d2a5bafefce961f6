"""What the office's own rules propose and leave to a person: offers to take or to let be, never acts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.copies import replace
from domain.custody.rules import HOLDER
from domain.fields import Code, ItemId, Note
from domain.item import Item, Suggestion
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused, Role
from domain.lifecycle import roles
from domain.supervision.rules import OVERSEERS, URGERS
from domain.transition import SAME, Transition


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who decides on a suggestion, and the command on the same item that does what is suggested.

    Where there is no such command, `take_suggestion` takes it, and a policy orders what follows for other items.
    """

    by: frozenset[Role]
    command: str = ""


LEADER = roles("street_leader")
DESK = roles("desk_clerk", "street_leader")
INSPECTOR = roles("inspector", "street_leader")

SUGGESTIONS: Mapping[str, Proposal] = {
    "identify_matter": Proposal(DESK | roles("community_officer")),
    "resolve_matter": Proposal(LEADER, "resolve"),
    "reassess_level": Proposal(DESK, "assess"),
    "verify_elimination": Proposal(roles("inspector"), "verify_elimination"),
    "close_hazard": Proposal(INSPECTOR, "close"),
    "urge_handling": Proposal(URGERS, "urge_handling"),
    "order_supervision": Proposal(OVERSEERS, "order_supervision"),
    "escalate": Proposal(HOLDER, "escalate"),
    "rescind_miss": Proposal(OVERSEERS, "rescind_miss"),
}
"""Every suggestion that a policy may make, by its code (domain.md 5.6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Event):
    """A rule of the office proposes something, for a person to decide (domain.md 5.6: offered, never done by itself).

    What is proposed already is not proposed twice.
    """

    suggestion: Annotated[str, Code("suggestion")]
    because: Annotated[str, Code("suggestion_ground")]
    other: ItemId | None = None

    def completed(self, state: Item, context: Context) -> Self:
        if proposed(state, self.suggestion, self.other):
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionTaken(Event):
    """Somebody who may takes it; what follows from that is ordered of other items.

    `unresolved` is what a matter that begins by it is about.
    """

    suggestion: Annotated[str, Code("suggestion")]
    other: ItemId | None = None
    unresolved: Note | None = None

    def faults(self, state: Item, context: Context) -> Iterable[Fault]:
        yield from suggestion_faults(self.suggestion, self.other, state, context)
        if SUGGESTIONS[self.suggestion].command:
            yield Fault("give_the_command", "suggestion")
        elif self.suggestion == "identify_matter" and not self.unresolved:
            yield Fault("required", "unresolved")


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionDismissed(Event):
    """Somebody who may lets it be, and says why."""

    suggestion: Annotated[str, Code("suggestion")]
    other: ItemId | None = None

    def faults(self, state: Item, context: Context) -> Iterable[Fault]:
        yield from suggestion_faults(self.suggestion, self.other, state, context)


def proposed(state: Item, suggestion: str, other: str | None) -> bool:
    """Whether this is proposed and open."""
    return any((s.suggestion, s.other) == (suggestion, other) for s in state.suggestions)


def suggestion_faults(suggestion: str, other: str | None, state: Item, context: Context) -> Iterable[Fault]:
    """Only what is open can be decided on, and only by whom the table names."""
    if not proposed(state, suggestion, other):
        yield Fault("no_such_suggestion", "suggestion")
    elif not SUGGESTIONS[suggestion].by & context.actor.roles_at(state.node):
        yield Fault("not_yours_to_decide", "suggestion")


BY_RULE = roles("system", "clock")
DECIDERS = frozenset().union(*(proposal.by for proposal in SUGGESTIONS.values()))


def transitions(stages: tuple[str, ...]) -> tuple[Transition, ...]:
    """Legal in all stages: what a closed item teaches may be proposed too."""
    there = ("suggestion_open",)
    return (
        Transition("5.6", "suggest", stages, Suggested, SAME, BY_RULE),
        Transition("5.6", "take_suggestion", stages, SuggestionTaken, SAME, DECIDERS, beside=there),
        Transition("5.6", "dismiss_suggestion", stages, SuggestionDismissed, SAME, DECIDERS, reason=True, beside=there),
    )


def made(state: Any, recorded: RecordedEvent) -> Any:
    """One more suggestion is open."""
    event: Any = recorded.event
    settled_by = SUGGESTIONS[event.suggestion].command
    new = Suggestion(suggestion=event.suggestion, because=event.because, other=event.other, settled_by=settled_by)
    return replace(state, suggestions=(*state.suggestions, new))


def decided(state: Any, recorded: RecordedEvent) -> Any:
    """The suggestion is no longer open."""
    event: Any = recorded.event
    left = tuple(s for s in state.suggestions if (s.suggestion, s.other) != (event.suggestion, event.other))
    return replace(state, suggestions=left)


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {
    Suggested: made, SuggestionTaken: decided, SuggestionDismissed: decided,
}
"""Event -> how it changes an item's facts; the command that a suggestion names settles it by itself (`Lifecycle`)."""
