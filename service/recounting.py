"""After the calendar or a clock rule changed: every item is told which of its running deadlines have moved."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

import orjson

from domain.books import Books, Change
from domain.clock_rules.history import recounted
from domain.kernel import SYSTEM
from domain.recounting import DeadlineMoved, DeadlinesRecounted
from event_store.database import first
from projections import status
from service.commands import Command, Stale, handle
from service.kept import RECOUNTED
from service.office import Office
from service.unit import Remembered

AT_ONCE = 500
"""Items that are read and told together."""


def recount(office: Office) -> int:
    """Record for each item which of its deadlines the book of now moves; how many deadlines moved in all.

    Stopped on the way, it goes over all items again: those that were told have nothing left that moves. Once it has
    come to the end there is nothing to do until the book changes again.
    """
    books = office.books
    change = books.last_counted
    if change is None or told_up_to(office) >= change.position:
        return 0
    moved = sum(tell(office, books, change, rows) for rows in lots(office))
    with office.database.write() as session:
        session.run("DELETE FROM recounted")
        session.insert(RECOUNTED, [(change.position,)])
    return moved


def would_move(office: Office, command: Command) -> int:
    """How many running deadlines a command would move that changes the book; raises what it would be refused with."""
    return sum(len(one.event.deadlines) for one in would_tell(office, command))  # type: ignore[attr-defined]


def would_tell(office: Office, command: Command) -> list[Command]:
    """What each item would be told after such a command, as `recount` would tell it; nothing is recorded."""
    with office.database.snapshot() as session:
        unit = office.unit(session, Remembered())
        handle(unit, command)
        books = unit.books
    change = books.last_counted
    if change is None:
        return []
    return [told for rows in lots(office) for told in commands(office, books, change, rows)]


def lots(office: Office) -> Iterator[list[dict[str, Any]]]:
    """The items on which deadlines run, lot by lot."""
    after = ""
    while True:
        with office.database.read() as session:
            rows = status.with_clocks(session, after, AT_ONCE)
        yield rows
        if len(rows) < AT_ONCE:
            return
        after = rows[-1]["item_id"]


def told_up_to(office: Office) -> int:
    """The position of the change of which every item has been told."""
    with office.database.read() as session:
        return int(first(session.all("SELECT position FROM recounted")) or 0)


def tell(office: Office, books: Books, change: Change, rows: list[dict[str, Any]]) -> int:
    """Tell these items what moves; one that somebody else has just changed is looked at again."""
    moved = 0
    while rows:
        given = [(command, office.submit(command)) for command in commands(office, books, change, rows)]
        again = []
        for command, future in given:
            try:
                future.result()
                moved += len(command.event.deadlines)  # type: ignore[attr-defined]
            except Stale:
                again.append(command.item_id)
        with office.database.read() as session:
            rows = [row for item in again if (row := status.one(session, item))]
    return moved


def commands(office: Office, books: Books, change: Change, rows: Iterable[dict[str, Any]]) -> Iterator[Command]:
    """What those of the items whose deadlines move are to be told, each at the version that was read."""
    found = {row["item_id"]: row for row in rows}
    with office.database.read() as session:
        past = office.log.pasts(session, list(found))
    for item, events in groupby(past, key=lambda recorded: recorded.stream_id):
        row = found[item]
        before = {key: date.fromisoformat(day) for key, day in orjson.loads(row["clocks"]).items()}
        now = recounted(books.latest, list(events)[: row["version"]])
        moved = tuple(
            DeadlineMoved(clock=key, old=before.get(key), new=now.get(key))
            for key in dict.fromkeys((*before, *now)) if before.get(key) != now.get(key)
        )
        if moved:
            event = DeadlinesRecounted(
                deadlines=moved, cause=change.kind, about=change.about, book_changed_at=change.position
            )
            yield Command(
                kind=row["kind"], name="recount", event=event, actor=SYSTEM.id, item_id=item, expected=row["version"]
            )
