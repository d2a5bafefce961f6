"""What time brings to an item: a reminder before a deadline, the miss once it has passed, and a miss taken back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from domain.copies import replace
from domain.fields import ClockKey, Whole
from domain.item import DEADLINE_MISSED
from domain.kernel import Context, Event, Fault, RecordedEvent
from domain.lifecycle import roles
from domain.transition import SAME, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderSent(Event):
    """A deadline comes near (domain.md 4.4); 0 days left is its last day, or a window that has closed since."""

    clock: ClockKey
    clock_due_on: date
    days_left: Annotated[int, Whole(0, 366)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMissed(Event):
    """The day of a deadline went by: a fact about the unit that holds the item, never a mark on a party."""

    clock: ClockKey
    clock_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMissRescinded(Event):
    """The deadline was kept after all, as a later or corrected entry shows; the log keeps the miss (domain.md 5.6)."""

    clock: ClockKey
    clock_due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if (self.clock, self.clock_due_on) not in state.missed:
            yield Fault("no_such_miss", "clock")


CLOCK = roles("clock")


def transitions(stages: tuple[str, ...]) -> tuple[Transition, ...]:
    """The rows that every kind has: some clocks go on when the item has ended."""
    return (
        Transition("4.4", "remind", stages, ReminderSent, SAME, CLOCK),
        Transition("5.6", "miss_deadline", stages, DeadlineMissed, SAME, CLOCK),
        Transition(
            "5.6", "rescind_miss", stages, DeadlineMissRescinded, SAME, roles("street_leader", "supervisor"),
            reason=True, beside=(DEADLINE_MISSED,),
        ),
    )


def missed(state: Any, recorded: RecordedEvent) -> Any:
    """The miss is on record."""
    event: Any = recorded.event
    return replace(state, missed=(*state.missed, (event.clock, event.clock_due_on)))


def rescinded(state: Any, recorded: RecordedEvent) -> Any:
    """The miss no longer counts."""
    event: Any = recorded.event
    return replace(state, missed=tuple(miss for miss in state.missed if miss != (event.clock, event.clock_due_on)))


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {
    DeadlineMissed: missed,
    DeadlineMissRescinded: rescinded,
}
"""Event -> how it changes an item's facts."""
