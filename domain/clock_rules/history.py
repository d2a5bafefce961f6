"""How an item's clocks stand when every mistake in its record is put right: what happened, told as corrected."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from domain.calendar import Calendar
from domain.clock_rules.fold import clocks_after, facts_of, running
from domain.clock_rules.rule import Clock
from domain.kernel import RecordedEvent
from domain.shared import RecordCorrected


class Step(NamedTuple):
    """One event as the clocks see it: its stored name, its business date, and what the rules read of it."""

    name: str
    occurred_on: date
    facts: dict[str, Any]


def retold(history: Iterable[RecordedEvent]) -> list[Step]:
    """An item's events, from its first on, each with the values that later corrections gave it.

    A corrected field belongs to the last event before the correction that carries it.
    """
    steps: list[Step] = []
    for recorded in history:
        event = recorded.event
        if isinstance(event, RecordCorrected):
            _correct(steps, event)
        steps.append(Step(recorded.name, recorded.occurred_on, facts_of(recorded.name, event)))
    return steps


def clocks_of(history: Iterable[RecordedEvent]) -> dict[str, Clock]:
    """The running clocks of an item with the rule and start of each, so that each can be explained."""
    clocks: dict[str, Clock] = {}
    for step in retold(history):
        clocks = clocks_after(clocks, *step)
    return clocks


def recounted(history: Iterable[RecordedEvent], calendar: Calendar) -> dict[str, date]:
    """The running clocks of an item after a correction: key -> the day each is due, as `running` gives it."""
    clocks: dict[str, date] = {}
    for step in retold(history):
        clocks = running(clocks, *step, calendar)
    return clocks


def _correct(steps: list[Step], correction: RecordCorrected) -> None:
    if correction.of_version is not None:
        at = correction.of_version - 1
        steps[at] = steps[at]._replace(occurred_on=date.fromisoformat(correction.new))
        return
    for step in reversed(steps):
        if correction.field in step.facts:
            step.facts[correction.field] = _as_before(step.facts[correction.field], correction.new)
            return


def _as_before(value: Any, new: str) -> Any:
    """The corrected text as a value of the same sort as the one it takes the place of."""
    match value:
        case bool():
            return new == "true"
        case date():
            return date.fromisoformat(new)
    return new
