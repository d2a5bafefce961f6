"""Makes all views anew from the log, beside the ones in use, and puts them in place at once."""

import re
import secrets
import time
from collections.abc import Callable

from domain.books import Books
from domain.kernel import RecordedEvent
from event_store.database import Session, StoreUnavailable
from event_store.schema import table_names, take_the_place
from projections.table import Change
from projections.views import TABLES
from service.check import sign
from service.office import Office
from service.replay import replayed
from service.views import Known, change_of, follow, followed, rows_of, write_rows

Progress = Callable[[int, int], None]
"""Told how many events are done, and of how many."""
NEARLY = 500
"""Events still to catch up with when the place is taken, with writers waiting."""
PATIENCE, PAUSE_SECONDS = 60, 1.0
"""How often the place is asked for while a long reading is in the way, and how long writers go on in between."""


def rebuild(office: Office, progress: Progress = lambda done, total: None) -> None:
    """Remake every view. Writers and readers go on; whenever this is stopped, the views are as they were before.

    Raises UnreadableEvent, which names the event, or StoreUnavailable.
    """
    build = Build(office)
    build.clear(r"__(new|old)_[0-9a-f]{8}")
    try:
        build.create()
        done = build.fill(progress)
        build.index()
        build.take_place(done)
    finally:
        build.clear(rf"__(new|old)_{build.mark}")


class Build:
    """One remaking of the views, under a mark of its own."""

    def __init__(self, office: Office) -> None:
        self.office, self.database, self.mark = office, office.database, secrets.token_hex(4)
        self.books = Books(office.standing.book)
        self.new = {table.name: table.renamed(f"__new_{self.mark}") for table in TABLES}
        self.statements = [new.statements(self.database.dialect, "0") for new in self.new.values()]

    def clear(self, suffix: str) -> None:
        """Drop what this remaking, or one that was killed, has left over."""
        ours = re.compile(f"({'|'.join(table.name for table in TABLES)}){suffix}")
        with self.database.read() as session:
            names = sorted(name for name in table_names(session) if ours.fullmatch(name))
        for name in names:
            with self.database.aside() as session:
                session.run(f"DROP TABLE IF EXISTS {name}")

    def create(self) -> None:
        """Make the empty tables; their indexes come when they are full."""
        with self.database.aside() as session:
            for create, *_ in self.statements:
                session.run(create)

    def fill(self, progress: Progress) -> int:
        """Write what the log says up to now; the position up to which it has been told."""
        with self.database.read() as session:
            until = self.office.recorder.last_position(session)
            self.books = self.office.standing.books_until(session, until)
        done = 0
        progress(done, until)
        for told in replayed(self.database, self.office.log, self.books, until):
            for fault in told.faults:
                raise fault
            with self.database.aside() as session:
                for name, rows in told.rows.items():
                    session.insert(self.new[name], rows)
            done += told.events
            progress(done, until)
        return until

    def index(self) -> None:
        """Make the indexes, one at a time."""
        for _, *indexes in self.statements:
            for statement in indexes:
                with self.database.aside() as session:
                    session.run(statement)
        if self.database.dialect == "postgresql":
            for table in self.new.values():
                with self.database.aside() as session:
                    session.run(f"ANALYZE {table.name}")

    def take_place(self, done: int) -> None:
        """Tell what has been recorded meanwhile, and swap the tables in the transaction that tells the last of it."""
        for last_time in (*[False] * PATIENCE, True):
            while (done := self.tell(done)) < self.last() - NEARLY:
                pass
            try:
                with self.database.write() as session:
                    self.follow_up(session, session, done, self.office.recorder.last_position(session))
                    for name, new in self.new.items():
                        take_the_place(session, new.name, name, f"{name}__old_{self.mark}")
                    sign(session)
                return
            except StoreUnavailable as error:
                if error.code != "store_busy" or last_time:
                    raise
                time.sleep(PAUSE_SECONDS)

    def last(self) -> int:
        with self.database.read() as session:
            return self.office.recorder.last_position(session)

    def tell(self, done: int) -> int:
        """Bring the new tables up to the end of the log as it is now; the position reached."""
        until = self.last()
        if until > done:
            with self.database.read() as reading, self.database.aside() as session:
                self.follow_up(reading, session, done, until)
        return until

    def follow_up(self, reading: Session, session: Session, done: int, until: int) -> None:
        """Write what the events after `done` up to `until` mean, in the order of the log."""
        log = self.office.log
        self.books = books = self.office.standing.books_until(reading, until, self.books, done)
        items: dict[str, tuple[Known, list[RecordedEvent]]] = {}
        for page in log.after(reading, done, until):
            changes: list[Change] = []
            for recorded in page:
                known, past = items.get(recorded.stream_id) or self.as_of(reading, recorded)
                book = books.at(recorded.position - 1)
                after = follow(known, recorded, book, lambda version, past=past: past[version - 1])
                changes.append(change_of(known, after, recorded, lambda version, past=past: past[version - 1]))
                past.append(recorded)
                items[recorded.stream_id] = after, past
            write_rows(session, rows_of(changes), self.new)

    def as_of(self, reading: Session, recorded: RecordedEvent) -> tuple[Known | None, list[RecordedEvent]]:
        """An item before an event, and its past."""
        past = self.office.log.past(reading, recorded.stream_id, recorded.position - 1)
        return followed(past, self.books), past
