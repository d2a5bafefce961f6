"""The office at work: the one place where store, views, keys and what the office is itself are put together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

from domain.book import Book
from domain.books import Books
from domain.calendar import Calendar
from domain.kernel import RecordedEvent
from domain.network import Directory
from event_store.database import OPEN, Database, Session, open_database
from event_store.keys import KeyStore, office_key
from event_store.log import EventLog
from event_store.mapper import EventMapper
from event_store.recorder import LogRecorder
from event_store.schema import create_log, table_names
from event_store.sealing import Sealer
from projections.views import TABLES
from service.calendar_seed import known_calendar
from service.check import fault, sign
from service.commands import Answer, Command
from service.files.shelf import Files, Limits
from service.files.stores import FileStore, open_store
from service.kept import KEPT
from service.standing import Standing
from service.unit import Remembered, Unit
from service.views import Known
from service.writer import Writer, known_answers


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class Office:
    """Commands go in by `submit`, views are read through `database.read()`.

    database_url, keys_url: `sqlite:///…` or `postgresql://…`; key_file: the office's own key, made on first use;
    files, templates: by default folders beside it.
    """

    def __init__(
        self, database_url: str, keys_url: str, key_file: Path, *, clock: Callable[[], datetime] = utc_now,
        calendar: Calendar | None = None, files: FileStore | None = None, limits: Limits | None = None,
        templates: Path | None = None,
    ) -> None:
        self.clock = clock
        self.database: Database = open_database(database_url)
        self.keys = KeyStore(open_database(keys_url, "keys"), office_key(key_file))
        self.mapper = EventMapper(Sealer(self.keys))
        self.recorder = LogRecorder(self.database)
        self.log = EventLog(self.mapper)
        self.files = Files(self.database, files or open_store(f"{key_file.parent}/files"), limits or Limits())
        self.templates = templates or key_file.parent / "templates"
        self.standing = Standing(self.database, self.log, Book(calendar or known_calendar()))
        self.writer = Writer(self)
        self._remembered = Remembered()

    def migrate(self) -> None:
        """Make what is missing in the stores; safe to repeat, run once before workers start."""
        with self.database.write() as session:
            create_log(session)
            there = table_names(session)
            for table in (*TABLES, *KEPT):
                for statement in table.statements(session.dialect, "0") if table.name not in there else ():
                    session.run(statement)
            if TABLES[0].name not in there:
                # views that are already there were made by whatever rules: only new ones are signed
                sign(session)
        self.keys.create_schema()

    def fault(self) -> str | None:
        """What keeps the office from working on its store, if anything does; the codes are those of `service.check`."""
        with self.database.read() as session:
            return fault(session)

    def submit(self, *commands: Command) -> Future[Answer]:
        """Queue a command, or several that are recorded together or not at all; see `Writer.submit`."""
        return self.writer.submit(*commands)

    def perform(self, *commands: Command) -> Answer:
        """Give a command, or several together, and wait for the answer."""
        return self.writer.perform(*commands)

    def rehearse(self, bundles: Iterable[Sequence[Command]]) -> Iterator[Answer | Exception]:
        """What each bundle of commands would be answered, one after the other, with nothing recorded.

        It is decided on the log as it stands now, so nobody has to wait meanwhile.
        """
        with self.database.snapshot() as session:
            unit = self.unit(session, Remembered())
            for commands in bundles:
                yield self.writer.decide(unit, commands, known_answers(session, commands), [])

    def unit(self, session: Session, remembered: Remembered | None = None) -> Unit:
        """A unit of work on an open session, with what the writer remembers of the store or something else."""
        remembered = self._remembered if remembered is None else remembered
        last = self.recorder.last_position(session)
        held = self.standing.deciding(session, last)
        return Unit(session, self.log, self.recorder, remembered, self.clock(), held, last)

    def committed(self, unit: Unit) -> None:
        """The unit's session has been committed."""
        unit.committed()
        self.standing.recorded(unit.directory, unit.books, self._remembered.position, unit.batch.events)

    def forget(self) -> None:
        """Something went wrong on the way to the store: what comes next reads it afresh."""
        self._remembered = Remembered()

    def remembered(self, item_id: str, version: int) -> Known | None:
        """An item at this version, if the writer has it at hand."""
        known = self._remembered.items.get(item_id)
        return known if known is not None and known.state.version == version else None

    def directory(self) -> Directory:
        """The network and roster as they stand: at once for this process's changes, within a second for others'."""
        return self.standing.current().directory

    def directory_at(self, session: Session, position: int) -> Directory:
        """The network and roster as of a position, with the names of then."""
        return self.standing.at(session, position)

    @property
    def books(self) -> Books:
        """The office's book through time: at once for this process's changes, within a second for others'."""
        return self.standing.current().books

    @property
    def book(self) -> Book:
        """The calendar, clock rules and code lists as they stand."""
        return self.books.latest

    def opened_past(self, session: Session, item_id: str, position: int = OPEN) -> list[RecordedEvent]:
        """One item's events up to a position, personal text in clear."""
        return [self.mapper.opened(recorded) for recorded in self.log.past(session, item_id, position)]

    def close(self) -> None:
        """Finish what waits and let go of the stores."""
        self.writer.close()
        self.database.close()
        self.keys.database.close()
