"""The office at work: the one place where store, views, keys, calendar and roster are put together."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

from domain.calendar import Calendar
from domain.kernel import RecordedEvent
from domain.kinds import LIFECYCLES
from domain.network import Directory
from event_store.database import Database, Session, open_database
from event_store.keys import KeyStore, office_key
from event_store.log import EventLog
from event_store.mapper import EventMapper
from event_store.recorder import LogRecorder
from event_store.schema import create_log
from event_store.sealing import Sealer
from projections.views import TABLES
from service.calendar_seed import known_calendar
from service.commands import Answer, Command
from service.unit import Remembered, Unit
from service.writer import REQUESTS, Writer

DIRECTORY_KINDS = ("node", "member")
LOOK_AGAIN_SECONDS = 1.0
"""How old another process's change of the roster may be before this one has seen it."""


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class Office:
    """Commands go in by `submit`, views are read through `database.read()`.

    database_url, keys_url: `sqlite:///…` or `postgresql://…`; key_file: the office's own key, made on first use.
    """

    def __init__(
        self, database_url: str, keys_url: str, key_file: Path, *, clock: Callable[[], datetime] = utc_now,
        calendar: Calendar | None = None,
    ) -> None:
        self.clock = clock
        self.calendar = calendar or known_calendar()
        self.database: Database = open_database(database_url)
        self.keys = KeyStore(open_database(keys_url, "keys"), office_key(key_file))
        self.mapper = EventMapper(Sealer(self.keys))
        self.recorder = LogRecorder(self.database)
        self.log = EventLog(self.mapper)
        self.writer = Writer(self)
        self._remembered = Remembered()
        self._directory: Directory | None = None
        self._directory_position = -1
        self._past_directories: dict[int, Directory] = {}
        self._looked_at = 0.0
        self._looking = threading.Lock()

    def migrate(self) -> None:
        """Make what is missing in the stores; safe to repeat, run once before workers start."""
        with self.database.write() as session:
            create_log(session)
            for table in (*TABLES, REQUESTS):
                for statement in table.statements(session.dialect, "0"):
                    session.run(statement)
        self.keys.create_schema()

    def submit(self, command: Command) -> Future[Answer]:
        """Queue a command; see `Writer.submit`."""
        return self.writer.submit(command)

    def perform(self, command: Command) -> Answer:
        """Give a command and wait for its answer."""
        return self.writer.submit(command).result()

    def unit(self, session: Session) -> Unit:
        """A unit of work on an open write session."""
        unit = Unit(session, self.log, self.recorder, self._remembered, self.calendar, self.clock(), self._directory)
        if self._directory is None or any(name.partition(".")[0] in DIRECTORY_KINDS for name in unit.met):
            unit.use_directory(self.load_directory(session))
        return unit

    def committed(self, unit: Unit) -> None:
        """The unit's session has been committed."""
        unit.committed()
        self._directory, self._directory_position = unit.directory, self._remembered.position

    def directory(self) -> Directory:
        """The network and roster as they stand: at once for this process's changes, within a second for others'."""
        if self._directory is None or time.monotonic() - self._looked_at > LOOK_AGAIN_SECONDS:
            with self._looking, self.database.read() as session:
                rows = session.all("SELECT max(position) FROM trail WHERE kind = 'node' OR kind = 'member'")
                if self._directory is None or (rows[0][0] or 0) > self._directory_position:
                    self._directory = self.load_directory(session)
                    self._directory_position = rows[0][0] or 0
                self._looked_at = time.monotonic()
        return self._directory

    def directory_at(self, session: Session, position: int) -> Directory:
        """The network and roster as of a position, with the names of then."""
        rows = session.all(
            "SELECT max(position) FROM trail WHERE (kind = 'node' OR kind = 'member') AND position <= ?", (position,)
        )
        last = rows[0][0] or 0
        if last == self._directory_position and self._directory is not None:
            return self._directory
        if last not in self._past_directories:
            if len(self._past_directories) > 100:
                self._past_directories.clear()
            self._past_directories[last] = self.load_directory(session, last)
        return self._past_directories[last]

    def load_directory(self, session: Session, position: int = 2**62 - 1) -> Directory:
        """The network and roster as of a position, names opened."""
        streams = session.all(
            "SELECT DISTINCT item_id, kind FROM trail WHERE (kind = 'node' OR kind = 'member') AND position <= ?",
            (position,),
        )
        states = {
            (stream, kind): LIFECYCLES[kind].fold(map(self.mapper.opened, self.log.past(session, stream, position)))
            for stream, kind in streams
        }
        return Directory.of(
            nodes=(state for (_, kind), state in states.items() if kind == "node"),  # type: ignore[misc]
            members=(state for (_, kind), state in states.items() if kind == "member"),  # type: ignore[misc]
        )

    def opened_past(self, session: Session, item_id: str, position: int = 2**62 - 1) -> list[RecordedEvent]:
        """One item's events up to a position, personal text in clear."""
        return [self.mapper.opened(recorded) for recorded in self.log.past(session, item_id, position)]

    def close(self) -> None:
        """Finish what waits and let go of the stores."""
        self.writer.close()
        self.database.close()
        self.keys.database.close()
