"""Which clocks run on an item: every event may stop some, start some, or move the last day of one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from domain.calendar import Calendar
from domain.clock_rules.rule import Clock, ClockRule
from domain.clock_rules.table import CLOCK_RULES, ENDINGS

T = TypeVar("T")


@dataclass(slots=True)
class Touch:
    """What one event does to clocks; the rows of a key stand together, in the order of the table."""

    ends_all: bool = False
    stops: dict[str, ClockRule] = field(default_factory=dict)
    starts: dict[str, list[ClockRule]] = field(default_factory=lambda: defaultdict(list))
    restarts: dict[str, list[ClockRule]] = field(default_factory=lambda: defaultdict(list))
    moves: dict[str, ClockRule] = field(default_factory=dict)

    @property
    def rows(self) -> Iterator[ClockRule]:
        """Every row that reads something of the event."""
        yield from self.stops.values()
        yield from self.moves.values()
        for rows in (*self.starts.values(), *self.restarts.values()):
            yield from rows


def _touches() -> dict[str, Touch]:
    touches: dict[str, Touch] = defaultdict(Touch)
    for rule in CLOCK_RULES:
        for name in rule.stop:
            touches[name].stops.setdefault(rule.key, rule)
        for name in rule.moved:
            touches[name].moves.setdefault(rule.key, rule)
        for name in rule.start:
            touches[name].starts[rule.key].append(rule)
        for name in rule.restart:
            touches[name].restarts[rule.key].append(rule)
    for name in ENDINGS:
        touches[name].ends_all = True
    return dict(touches)


TOUCHES = _touches()
READS = {
    name: frozenset(
        word
        for row in touch.rows
        for word in (row.counted_from, row.date_field, row.each, row.entry, row.when[0] if row.when else "")
        if word
    )
    for name, touch in TOUCHES.items()
}
"""For each event that touches a clock, the fields that its rules read."""


def facts_of(event_name: str, event: Any) -> dict[str, Any]:
    """What the rules read of an event: its fields by name, and for a list of entries the tuple of their `due_on`."""
    found = {}
    for name in READS.get(event_name, ()):
        value = getattr(event, name, None)
        if isinstance(value, tuple):
            value = tuple(entry.due_on for entry in value)
        if value is not None:
            found[name] = value
    return found


def running(
    clocks: Mapping[str, date], event_name: str, occurred_on: date, facts: Mapping[str, Any], calendar: Calendar
) -> dict[str, date]:
    """The open clocks after the event: key -> the day each is due, rest days considered.

    facts: as `facts_of` gives them. Never raises; an event that touches no clock costs one look-up and a copy.
    """
    return _after(clocks, event_name, occurred_on, facts, lambda clock: clock.due(calendar).rolled)


def clocks_after(
    clocks: Mapping[str, Clock], event_name: str, occurred_on: date, facts: Mapping[str, Any]
) -> dict[str, Clock]:
    """Like `running`, with the rule and start of each clock, so that it can be explained."""
    return _after(clocks, event_name, occurred_on, facts, lambda clock: clock)


def _after(
    clocks: Mapping[str, T],
    event_name: str,
    occurred_on: date,
    facts: Mapping[str, Any],
    value: Callable[[Clock], T],
) -> dict[str, T]:
    touch = TOUCHES.get(event_name)
    if touch is None:
        return dict(clocks)
    after = {} if touch.ends_all else dict(clocks)
    for key in _stopped(touch, facts):
        after.pop(key, None)
    for key, clock in _started(touch, after, occurred_on, facts):
        if clock is None:
            after.pop(key, None)
        else:
            after[key] = value(clock)
    return after


def _stopped(touch: Touch, facts: Mapping[str, Any]) -> Iterator[str]:
    for key, rule in touch.stops.items():
        yield f"{key}[{facts.get(rule.entry)}]" if rule.each else key


def _started(
    touch: Touch, running_now: Mapping[str, Any], occurred_on: date, facts: Mapping[str, Any]
) -> Iterable[tuple[str, Clock | None]]:
    begun = [*touch.starts.items(), *((key, rows) for key, rows in touch.restarts.items() if key in running_now)]
    changes: list[tuple[str, Clock | None]] = []
    for key, rows in begun:
        first = rows[0]
        if first.each:
            changes += [(old, None) for old in running_now if old.startswith(f"{key}[")]
            days = enumerate(facts.get(first.each, ()))
            changes += [(f"{key}[{i}]", Clock(first, occurred_on, day)) for i, day in days if day is not None]
        elif first.amount is None:
            if (day := facts.get(first.date_field)) is not None:
                changes.append((key, Clock(first, occurred_on, day)))
        else:
            start = facts.get(first.counted_from, occurred_on)
            rule = next((row for row in rows if row.judges(start, facts)), None)
            changes.append((key, rule and Clock(rule, start)))
    for key, rule in touch.moves.items():
        if key in running_now and (day := facts.get(rule.date_field)) is not None:
            changes.append((key, Clock(rule, occurred_on, day)))
    return changes
