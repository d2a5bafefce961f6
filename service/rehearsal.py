"""Rehearsing a rule: which deadlines of the past would have been missed, or kept, had a period been another one?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import NamedTuple

from domain.alarm_steps import base
from domain.book import Book
from domain.clock_rules import ClockTable
from domain.deadlines import Unit, day_of
from domain.outcomes import Outcome, Outcomes, retold_outcomes
from event_store.database import Session
from projections.outcomes import Ended, outcomes
from projections.scope import Scope
from service.office import Office

LATE = "missed"
COUNTED = frozenset({"kept", "kept_extended", LATE})


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What is asked: a clock by its key, the period that it would have, for what came of it from one day to another
    (business dates, ISO), in all that lies at or below the path `node`.
    """

    clock: str
    amount: int
    unit: Unit
    first: str
    last: str
    node: str


class Change(NamedTuple):
    """One deadline that would have come out otherwise. day: when it counted (ISO); due_on: its last day then;
    would_be_due: its last day under the other period. late: whether it would have been missed.
    """

    item_id: str
    kind: str
    day: str
    node: str
    due_on: str
    would_be_due: str
    late: bool


class Month(NamedTuple):
    """How a month came out, and how it would have."""

    month: str
    kept: int
    missed: int
    would_be_kept: int
    would_be_missed: int


class Rehearsal(NamedTuple):
    """The months in their order, and each deadline that would have come out otherwise, by its day."""

    months: Sequence[Month]
    changes: Sequence[Change]


def with_period(book: Book, clock: str, amount: int, unit: Unit) -> Book:
    """The book in which every row of a clock that counts a period counts this one, whenever it began."""
    return replace(book, clocks=ClockTable(tuple(
        replace(row, amount=amount, unit=unit) if row.key == clock and row.amount is not None else row
        for row in book.clocks.rules
    )))


def rehearse(office: Office, session: Session, scope: Scope, asked: Rehearsed) -> Rehearsal:
    """The past told again under the other period, item by item; nothing is recorded.

    An item counts where a deadline of the clock was kept or missed in the days that are asked for.
    """
    book = with_period(office.book, asked.clock, asked.amount, asked.unit)
    today = day_of(office.clock())
    was: dict[str, list[Ended]] = {}
    for one in outcomes(session, scope, asked.first, asked.last, asked.node):
        if one.clock == asked.clock and one.what in COUNTED:
            was.setdefault(one.item_id, []).append(one)
    found: list[tuple[Ended, date, bool]] = []
    items = sorted(was)
    for start in range(0, len(items), 500):
        past = office.log.pasts(session, items[start : start + 500])
        for item, events in groupby(past, key=lambda recorded: recorded.stream_id):
            would, running = retold_outcomes(book, list(events), asked.node)
            for one in was[item]:
                due, late = would_be(one, asked.clock, would, running, today)
                found.append((one, due, late))
    return Rehearsal(months(found), [
        Change(one.item_id, one.kind, one.day, one.node, one.due_on, due.isoformat(), late)
        for one, due, late in sorted(found, key=lambda each: (each[0].day, each[0].item_id))
        if late != (one.what == LATE)
    ])


def would_be(
    one: Ended, clock: str, would: Outcomes, running: Mapping[str, date], today: date
) -> tuple[date, bool]:
    """(last day, whether it would have been missed) of a deadline under the other period.

    What the same act decides is compared with it; of what was only found to have run out, the act that came at last,
    or, where none came, whether the day has passed.
    """
    of_clock = {at: each for at, each in would.items() if base(at[1]) == clock and each.what in COUNTED}
    same: Outcome | None = next((each for (version, _), each in of_clock.items() if version == one.version), None)
    if same is None:
        same = next((each for (version, _), each in sorted(of_clock.items()) if version > one.version), None)
    if same is not None:
        return same.due_on, same.what == LATE
    due = next((day for key, day in running.items() if base(key) == clock), date.fromisoformat(one.due_on))
    return due, due < today


def months(found: Sequence[tuple[Ended, date, bool]]) -> list[Month]:
    """How each month came out and would have; a deadline stays in the month in which it counted."""
    rows: dict[str, list[int]] = {}
    for one, _, late in found:
        row = rows.setdefault(one.day[:7], [0, 0, 0, 0])
        row[one.what == LATE] += 1
        row[2 + late] += 1
    return [Month(month, *rows[month]) for month in sorted(rows)]
