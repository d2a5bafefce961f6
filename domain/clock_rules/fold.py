"""Which clocks run on an item: every event may stop some, start some, or move the last day of one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from domain.clock_rules.rule import Clock, ClockRule
from domain.clock_rules.touches import ClockTable, Touch

T = TypeVar("T")
Change = tuple[str, Clock | None]
"""A clock key and the clock that now runs, or none."""


class Step(NamedTuple):
    """One event as the clocks see it: its stored name, its business date, and what the rules read of it.

    facts: as `facts_of` gives them. place: the path where the item began.
    """

    name: str
    occurred_on: date
    facts: Mapping[str, Any]
    place: str = "/"


def facts_of(table: ClockTable, event_name: str, event: Any) -> dict[str, Any]:
    """What the rules read of an event: its fields by name, a list of entries as their `due_on`."""
    found = {}
    for name in table.reads.get(event_name, ()):
        value = getattr(event, name, None)
        if isinstance(value, tuple):
            value = tuple(getattr(entry, "due_on", entry) for entry in value)
        if value is not None:
            found[name] = value
    return found


def clocks_after(table: ClockTable, clocks: Mapping[str, Clock], step: Step) -> dict[str, Clock]:
    """The open clocks after the event, each with its rule and start."""
    return folded(table, clocks, step, lambda clock: clock)


def first_due(table: ClockTable, clocks: Mapping[str, date]) -> tuple[str, date] | None:
    """The clock that the office has to mind first, and its day; windows of the parties and reminders do not count."""
    found = None
    for key, day in clocks.items():
        if key not in table.windows and (found is None or day < found[1]):
            found = key, day
    return found


def folded(table: ClockTable, clocks: Mapping[str, T], step: Step, value: Callable[[Clock], T]) -> dict[str, T]:
    """The open clocks after the event, with what `value` makes of each that starts or moves.

    Never raises; an event that touches no clock costs one look-up and a copy. A correction changes what already
    happened: after one, `domain.clock_rules.history` tells the clocks.
    """
    after = dict(clocks)
    if (touch := table.touches.get(step.name)) is None:
        return after
    if (spares := touch.spares) is not None:
        after = {key: clock for key, clock in clocks.items() if (table.followed(key) or key) in spares}
    for key, rows in touch.stops.items():
        for stopped in _stopped(key, rows[0], step.facts):
            after.pop(stopped, None)
    for key, clock in _changed(touch, tuple(after), step):
        if clock is None:
            after.pop(key, None)
        else:
            after[key] = value(clock)
    for key in tuple(after):
        if "[" in key and (of := table.followed(key)) and after.get(of) != clocks.get(of):
            del after[key]
    return after


def _stopped(key: str, rule: ClockRule, facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The clocks of a key that an event with these facts stops; one that tells no index stops that of the key alone."""
    if rule.runs_after:
        return (f"{key}[{rule.followed(facts)}]",)
    entries = facts.get(rule.entry)
    if entries is None:
        return (key,)
    return tuple(f"{key}[{entry}]" for entry in (entries if isinstance(entries, tuple) else (entries,)))


def _changed(touch: Touch, open_keys: tuple[str, ...], step: Step) -> list[Change]:
    """The clocks that the event starts or sets anew; none for one that does not run after it."""
    found: list[Change] = []
    for key, rows in touch.starts.items():
        found += _started(key, rows, open_keys, step)
    for key in open_keys:
        if rows := touch.restarts.get(key):
            found += _started(key, rows, open_keys, step)
        elif (rows := touch.moves.get(key)) and (given := step.facts.get(rows[0].date_field)) is not None:
            # only the event that began the period says which row is its rule
            rule = next(row for row in rows if step.place.startswith(row.scope))
            found.append((key, Clock(rule, step.occurred_on, given)))
    return found


def _started(key: str, rows: list[ClockRule], open_keys: tuple[str, ...], step: Step) -> list[Change]:
    first, (_, day, facts, _) = rows[0], step
    if first.runs_after:
        of = first.followed(facts)
        if of not in open_keys:
            return []
        key = f"{key}[{of}]"
    if first.each:
        found: list[Change] = [(old, None) for old in open_keys if old.startswith(f"{key}[")]
        for nth, given in enumerate(facts.get(first.each, ())):
            if given is not None:
                found.append((f"{key}[{nth}]", _begun(rows, day if first.amount is None else given, given, step)))
        return found
    given = facts.get(first.date_field)
    if first.amount is None and given is None:
        return []
    return [(key, _begun(rows, day if given else facts.get(first.counted_from, day), given, step))]


def _begun(rows: list[ClockRule], start: date, given: date | None, step: Step) -> Clock | None:
    """The clock by the first row that judges its start; `given` is its last day where no amount counts from it."""
    for rule in rows:
        if rule.judges(start, step.facts, step.place):
            return Clock(rule, start, None if rule.each and rule.amount is not None else given)
    return None
