"""The running deadlines of an item are counted anew, because the office's calendar or one of its rules changed."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.fields import ClockKey, Code, Some, Text, Whole
from domain.kernel import Event, Role
from domain.transition import SAME, Transition


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMoved:
    """One running clock with its last day before and after; none where it did not run, or runs no more."""

    clock: ClockKey
    old: date | None = None
    new: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesRecounted(Event):
    """The clocks stand as the book of now counts them; a deadline that was missed before stays recorded as missed.

    about: the year or the clock whose rule changed. book_changed_at: the place of that change in the log.
    """

    retells = True

    deadlines: Annotated[tuple[DeadlineMoved, ...], Some(1, 100)]
    cause: Annotated[str, Code("recount_cause")]
    about: Annotated[str, Text(40)]
    book_changed_at: Annotated[int, Whole(0, 2**62)]


def transitions(stages: tuple[str, ...]) -> tuple[Transition, ...]:
    """The row that every kind of item has, in all its stages."""
    return (Transition("6.2", "recount", stages, DeadlinesRecounted, SAME, frozenset({Role.SYSTEM})),)
