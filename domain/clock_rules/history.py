"""How an item's clocks stand after each of its events: by the book of then, and with every mistake put right."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from domain.book import Book
from domain.clock_rules.fold import Step, facts_of, folded
from domain.clock_rules.rule import Clock
from domain.clock_rules.touches import ClockTable
from domain.kernel import RecordedEvent
from domain.retelling import retold

T = TypeVar("T")


def step(table: ClockTable, recorded: RecordedEvent, place: str) -> Step:
    """An event as the clocks see it; place: the path where the item began."""
    return Step(recorded.name, recorded.occurred_on, facts_of(table, recorded.name, recorded.event), place)


def then(
    clocks: Mapping[str, T], recorded: RecordedEvent, place: str, table: ClockTable,
    history: Iterable[RecordedEvent], value: Callable[[Clock], T],
) -> dict[str, T]:
    """The open clocks after one more event: key -> what `value` makes of each clock that starts or moves.

    history: all events up to this one, read only if it retells: then everything is counted again.
    """
    if not recorded.event.retells:
        return folded(table, clocks, step(table, recorded, place), value)
    after: dict[str, T] = {}
    for told in retold(history):
        after = folded(table, after, step(table, told, place), value)
    return after


def recounted(book: Book, history: Sequence[RecordedEvent]) -> dict[str, date]:
    """The running clocks of an item if all of it had happened under this book: key -> the day each is due."""
    clocks: dict[str, date] = {}
    for told in retold(history):
        at = step(book.clocks, told, place_of(history))
        clocks = folded(book.clocks, clocks, at, lambda clock: clock.due(book.calendar).rolled)
    return clocks


def place_of(history: Sequence[RecordedEvent]) -> str:
    """The path where an item began, as its first event says."""
    return getattr(history[0].event, "node", "/")
