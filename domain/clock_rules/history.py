"""How an item's clocks stand when every mistake in its record is put right: what happened, told as corrected."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from domain.book import Book
from domain.clock_rules.fold import Step, clocks_after, facts_of, running
from domain.clock_rules.rule import Clock
from domain.clock_rules.touches import ClockTable
from domain.kernel import RecordedEvent
from domain.shared import RecordCorrected


def retold(table: ClockTable, history: Iterable[RecordedEvent]) -> list[Step]:
    """An item's events, from its first on, each with the values that later corrections gave it.

    A corrected field belongs to the last event before the correction that carries it.
    """
    steps: list[Step] = []
    for recorded in history:
        event = recorded.event
        if isinstance(event, RecordCorrected):
            _correct(steps, event)
        steps.append(Step(recorded.name, recorded.occurred_on, facts_of(table, recorded.name, event)))
    return steps


def clocks_of(table: ClockTable, history: Iterable[RecordedEvent]) -> dict[str, Clock]:
    """The running clocks of an item with the rule and start of each, so that each can be explained."""
    clocks: dict[str, Clock] = {}
    for step in retold(table, history):
        clocks = clocks_after(table, clocks, step)
    return clocks


def recounted(book: Book, history: Iterable[RecordedEvent]) -> dict[str, date]:
    """The running clocks of an item after a correction: key -> the day each is due, as `running` gives it."""
    clocks: dict[str, date] = {}
    for step in retold(book.clocks, history):
        clocks = running(book.clocks, book.calendar, clocks, step)
    return clocks


def _correct(steps: list[Step], correction: RecordCorrected) -> None:
    if correction.of_version is not None:
        at = correction.of_version - 1
        steps[at] = steps[at]._replace(occurred_on=date.fromisoformat(correction.new))
        return
    for at, step in reversed([*enumerate(steps)]):
        if correction.field in step.facts:
            new = _as_before(step.facts[correction.field], correction.new)
            steps[at] = step._replace(facts={**step.facts, correction.field: new})
            return


def _as_before(value: Any, new: str) -> Any:
    """The corrected text as a value of the same sort as the one it takes the place of."""
    match value:
        case bool():
            return new == "true"
        case date():
            return date.fromisoformat(new)
    return new
