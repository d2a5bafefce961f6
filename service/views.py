"""Keeps the views in step with the log: what each event means for each of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from domain.calendar import Calendar
from domain.clock_rules import facts_of, recounted, running
from domain.kernel import Item, RecordedEvent
from domain.kinds import LIFECYCLES
from domain.shared import RecordCorrected
from event_store.database import Session
from projections.table import Change, Row, Table
from projections.views import PROJECTIONS


@dataclass(frozen=True, slots=True)
class Known:
    """An item as far as it has been followed: its kind, where it began, its state and its running clocks."""

    kind: str
    began: int
    state: Item
    clocks: Mapping[str, date]


def follow(
    known: Known | None, recorded: RecordedEvent, calendar: Calendar, earlier: Callable[[int], RecordedEvent]
) -> Known:
    """The item after one more event; `earlier(version)` reads an older one, for a correction changes what happened."""
    kind = known.kind if known else recorded.name.partition(".")[0]
    state = LIFECYCLES[kind].evolve(known.state if known else None, recorded)
    if isinstance(recorded.event, RecordCorrected):
        clocks = recounted([*map(earlier, range(1, recorded.version)), recorded], calendar)
    else:
        facts = facts_of(recorded.name, recorded.event)
        clocks = running(known.clocks if known else {}, recorded.name, recorded.occurred_on, facts, calendar)
    return Known(kind, known.began if known else recorded.position, state, clocks)


def rows_of(
    before: Known | None, after: Known, recorded: RecordedEvent, earlier: Callable[[int], RecordedEvent]
) -> list[Row]:
    """What one event adds to all views."""
    change = Change(recorded, after.kind, after.began, before and before.state, after.state, after.clocks, earlier)
    return [row for projection in PROJECTIONS for row in projection.rows(change)]


def write_rows(session: Session, rows: Iterable[Row], suffix: str = "") -> None:
    """Write many rows table by table; within a versioned table a newer row of the same key ends the older one."""
    by_table = groupby(sorted(rows, key=lambda row: row.table.name), key=lambda row: row.table)
    for table, group in by_table:
        target = table.renamed(suffix) if suffix else table
        if not table.key:
            session.insert(target, [row.values for row in group])
            continue
        new, ended = consolidated(table, group)
        if ended:
            session.supersede(target, table.key, ended)
        session.insert(target, new)


def consolidated(table: Table, rows: Iterable[Row]) -> tuple[list[tuple], list[tuple]]:
    """The rows to insert, those that are superseded among themselves already ended, and the ends of stored rows."""
    names = list(table.columns)
    places = [names.index(name) for name in table.key]
    starts, ends = table.starts_at, table.ends_at
    new: list[tuple] = []
    ended: list[tuple] = []
    last: dict[tuple, int] = {}
    for row in rows:
        key = tuple(row.values[place] for place in places)
        if key in last:
            older = new[last[key]]
            new[last[key]] = (*older[:ends], row.values[starts], *older[ends + 1 :])
        elif row.supersedes:
            ended.append((row.values[starts], *key))
        last[key] = len(new)
        new.append(row.values)
    return new, ended
