"""How each deadline of the office came out: it was kept, put off, or missed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.alarm_steps import base, day_after
from domain.alarms import DeadlineMissed, DeadlineMissRescinded
from domain.book import Book
from domain.clock_rules import ClockTable, folded
from domain.clock_rules.history import place_of, step
from domain.clock_rules.touches import Touch
from domain.kernel import RecordedEvent
from domain.retelling import retold


class Outcome(NamedTuple):
    """What came of one last day of a clock.

    what: `kept`, `kept_extended` where the day had been put off before, `missed`, or `extended` for the putting off
    itself. day: the business date on which it counts. node: the path of the unit that held the item.
    """

    due_on: date
    day: date
    what: str
    node: str


SETS_ANEW = frozenset({"petition_risk.matter_level_assessed"})
"""Events by which periods begin anew although nothing that was due has been done."""
Outcomes = Mapping[tuple[int, str], Outcome]
"""(version of the event that decided it, clock key) -> what came of it."""


def outcomes_after(
    table: ClockTable, known: Outcomes, before: Mapping[str, date], after: Mapping[str, date],
    recorded: RecordedEvent, node: str,
) -> Outcomes:
    """The outcomes after one more event; before, after: the running clocks, each with its last day.

    A day that the office kept counts when the act was done; one that it missed on the day after, once. A miss that was
    taken back was no miss. What ends with its item while there is time left was neither kept nor missed.
    """
    match recorded.event:
        case DeadlineMissed(clock=key, clock_due_on=due):
            # a day that a correction has moved since was never the last one
            if before.get(key) != due or base(key) not in table.duties:
                return known
            return {**known, (recorded.version, key): Outcome(due, recorded.occurred_on, "missed", node)}
        case DeadlineMissRescinded(clock=key, clock_due_on=due):
            return rescinded(known, key, due, before, recorded.version)
    touch = table.touches.get(recorded.name)
    if touch is None or not before:
        return known
    found: dict[tuple[int, str], Outcome] = {}
    for key, due in before.items():
        if after.get(key) == due or base(key) not in table.duties or waits(table, key, recorded.name):
            continue
        if key in after and base(key) in touch.moves and not begins(touch, key):
            found[recorded.version, key] = Outcome(after[key], recorded.occurred_on, "extended", node)
        elif (what := ended(touch, known, key, due, after, recorded)) is not None:
            day = day_after(due) if what == "missed" else recorded.occurred_on
            found[recorded.version, key] = Outcome(due, day, what, node)
    return {**known, **found} if found else known


def ended(
    touch: Touch, known: Outcomes, key: str, due: date, after: Mapping[str, date], recorded: RecordedEvent
) -> str | None:
    """What has come of a last day by an event after which it is no longer due; None if nothing."""
    anew = begins(touch, key)
    if not anew and key in after or of_day(known, key, due, "missed"):
        return None
    if recorded.occurred_on > due:
        return "missed"
    if recorded.name in SETS_ANEW or not anew and base(key) not in touch.stops:
        return None
    return "kept_extended" if of_day(known, key, due, "extended") else "kept"


def rescinded(known: Outcomes, key: str, due: date, running: Mapping[str, date], version: int) -> Outcomes:
    """The outcomes without a miss that was taken back: its day was kept, unless it still lies ahead."""
    misses = of_day(known, key, due, "missed")
    if not misses:
        return known
    found = {at: one for at, one in known.items() if at not in misses}
    if running.get(key) != due:
        found[version, key] = Outcome(due, due, "kept", known[misses[-1]].node)
    return found


def outcomes_told(book: Book, history: Sequence[RecordedEvent], known: Outcomes, node: str) -> Outcomes:
    """The outcomes of an item as its retold history has them; the unit is the one that was known, or `node`."""
    outcomes, _ = retold_outcomes(book, history, node)
    return {at: one._replace(node=known[at].node) if at in known else one for at, one in outcomes.items()}


def retold_outcomes(
    book: Book, history: Sequence[RecordedEvent], node: str
) -> tuple[Outcomes, Mapping[str, date]]:
    """The outcomes of an item, had all of it happened under this book, and the clocks that run at its end."""
    outcomes: Outcomes = {}
    clocks: Mapping[str, date] = {}
    for told in retold(history):
        at = step(book.clocks, told, place_of(history))
        after = folded(book.clocks, clocks, at, lambda clock: clock.due(book.calendar).rolled)
        outcomes = outcomes_after(book.clocks, outcomes, clocks, after, told, node)
        clocks = after
    return outcomes, clocks


def of_day(known: Outcomes, key: str, due: date, what: str) -> list[tuple[int, str]]:
    """The entries that say something of one last day of a clock."""
    return [at for at, one in known.items() if at[1] == key and (one.due_on, one.what) == (due, what)]


def waits(table: ClockTable, key: str, name: str) -> bool:
    """Whether the period stands still after an event, and may go on."""
    return any(name in row.waits for row in table.rows[base(key)])


def begins(touch: Touch, key: str) -> bool:
    """Whether an event begins the period of a clock, or begins it anew."""
    return base(key) in touch.starts or base(key) in touch.restarts
