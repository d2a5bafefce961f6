"""How an item's clocks stand when every mistake in its record is put right: what happened, told as corrected."""

from collections.abc import Iterable
from datetime import date

from domain.book import Book
from domain.clock_rules.fold import Step, clocks_after, facts_of, running
from domain.clock_rules.rule import Clock
from domain.clock_rules.touches import ClockTable
from domain.kernel import RecordedEvent
from domain.retelling import retold


def steps(table: ClockTable, history: Iterable[RecordedEvent]) -> list[Step]:
    """An item's events, from its first on, as the clocks see them, each with what later corrections gave it."""
    return [Step(r.name, r.occurred_on, facts_of(table, r.name, r.event)) for r in retold(history)]


def clocks_of(table: ClockTable, history: Iterable[RecordedEvent]) -> dict[str, Clock]:
    """The running clocks of an item with the rule and start of each, so that each can be explained."""
    clocks: dict[str, Clock] = {}
    for step in steps(table, history):
        clocks = clocks_after(table, clocks, step)
    return clocks


def recounted(book: Book, history: Iterable[RecordedEvent]) -> dict[str, date]:
    """The running clocks of an item after a correction: key -> the day each is due, as `running` gives it."""
    clocks: dict[str, date] = {}
    for step in steps(book.clocks, history):
        clocks = running(book.clocks, book.calendar, clocks, step)
    return clocks
