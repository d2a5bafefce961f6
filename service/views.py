"""Keeps the views in step with the log: what each event means for each of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain.alarm_steps import alarms_after
from domain.book import Book
from domain.books import Books
from domain.clock_rules import first_due
from domain.clock_rules.history import then
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.kinds import LIFECYCLES
from domain.outcomes import Outcomes, outcomes_after, outcomes_told
from event_store.database import Session
from projections.spans import Entry, entries_after
from projections.table import Change, Row, Table
from projections.views import PROJECTIONS


class Known(NamedTuple):
    """An item as far as it has been followed: its kind, where it began, its state, its running clocks, the clock that
    the office has to mind first, the day of each clock's next reminder or miss, what came of each deadline, and what
    began and answered the item."""

    kind: str
    began: int
    state: Item
    clocks: Mapping[str, date]
    due: tuple[str, date] | None
    alarms: Mapping[str, date]
    outcomes: Outcomes
    entries: tuple[Entry, ...]


def follow(
    known: Known | None, recorded: RecordedEvent, book: Book, earlier: Callable[[int], RecordedEvent]
) -> Known:
    """The item after one more event, by the office's book of then.

    `earlier(version)` reads an older event, for some change what happened.
    """
    before, alarms = (known.clocks, known.alarms) if known else ({}, {})
    kind = known.kind if known else recorded.name.partition(".")[0]
    history = [*map(earlier, range(1, recorded.version)), recorded] if recorded.event.retells else []
    state = LIFECYCLES[kind].fold(history) if history else LIFECYCLES[kind].evolve(known and known.state, recorded)
    clocks = then(before, recorded, state.origin, book.clocks, history, lambda clock: clock.due(book.calendar).rolled)
    due = first_due(book.clocks, clocks)
    alarms = alarms_after(book.clocks, alarms, before, clocks, recorded, state)
    outcomes: Outcomes = known.outcomes if known else {}
    if history:
        outcomes = outcomes_told(book, history, outcomes, state.node)
    else:
        outcomes = outcomes_after(book.clocks, outcomes, before, clocks, recorded, state.node)
    entries = entries_after(known.entries if known else (), recorded)
    return Known(kind, known.began if known else recorded.position, state, clocks, due, alarms, outcomes, entries)


def followed(past: Sequence[RecordedEvent], books: Books) -> Known | None:
    """An item after its whole past, from its first event on, each event by the book of then."""
    known: Known | None = None
    for recorded in past:
        known = follow(known, recorded, books.at(recorded.position - 1), lambda version: past[version - 1])
    return known


def change_of(
    before: Known | None, after: Known, recorded: RecordedEvent, earlier: Callable[[int], RecordedEvent]
) -> Change:
    """What one event changed, as the views are told of it."""
    return Change(
        recorded, after.kind, after.began, before and before.state, after.state, after.clocks, after.due,
        min(after.alarms.values(), default=None), earlier, before and before.due, before.outcomes if before else {},
        after.outcomes, before.entries if before else (), after.entries,
    )


def changes_of(past: Sequence[RecordedEvent], books: Books) -> list[Change]:
    """What each event of an item's whole past changed."""
    known: Known | None = None
    found: list[Change] = []

    def earlier(version: int) -> RecordedEvent:
        return past[version - 1]

    for recorded in past:
        after = follow(known, recorded, books.at(recorded.position - 1), earlier)
        found.append(change_of(known, after, recorded, earlier))
        known = after
    return found


def rows_of(changes: Sequence[Change]) -> list[Row]:
    """What these changes add to all views; one view after the other, which is quicker than one change after the other.
    """
    return [row for projection in PROJECTIONS for row in projection.rows(changes)]


def write_rows(session: Session, rows: Iterable[Row], elsewhere: Mapping[str, Table] | None = None) -> None:
    """Write many rows table by table; within a versioned table a newer row of the same key ends the older one.

    elsewhere: table's name -> the one to write into in its stead.
    """
    for table, group in by_table(rows):
        target = elsewhere[table.name] if elsewhere else table
        if table.key:
            new, ended = consolidated(table, group)
            if ended and table.by_key:
                session.succeed(target, table.key, ended, new)
            else:
                session.supersede(target, table.key, ended)
                session.insert(target, new)
        else:
            session.insert(target, [row.values for row in group])


def values_by_table(rows: Iterable[Row]) -> dict[str, list[tuple[Any, ...]]]:
    """Table's name -> the rows that it has in the end, where `rows` are all rows of the items they are about."""
    return {
        table.name: consolidated(table, group)[0] if table.key else [row.values for row in group]
        for table, group in by_table(rows)
    }


def by_table(rows: Iterable[Row]) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of each table, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.table.name, []).append(row)
    for group in found.values():
        yield group[0].table, group


def consolidated(table: Table, rows: Iterable[Row]) -> tuple[list[tuple], list[tuple]]:
    """The rows to insert, those that are superseded among themselves already ended, and the ends of stored rows."""
    key_of, starts, ends = table.key_of, table.starts_at, table.ends_at
    new: list[tuple] = []
    ended: list[tuple] = []
    last: dict[tuple, int] = {}
    for _, values, supersedes in rows:
        key = key_of(values)
        if key in last:
            older = new[last[key]]
            new[last[key]] = (*older[:ends], values[starts], *older[ends + 1 :])
        elif supersedes:
            ended.append((values[starts], *key))
        last[key] = len(new)
        new.append(values)
    return new, ended
