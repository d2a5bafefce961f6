"""The office's store in one file, on the machine it runs on."""

import errno
import os
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from event_store.database import StoreUnavailable
from event_store.leading import Alone, Leader
from event_store.sqlite_session import SQLiteSession

BUSY_SECONDS = 5.0
"""How long a writer waits for another process before it gives up."""
PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "cache_size = -65536",
    "wal_autocheckpoint = 8000",
    "secure_delete = ON",
    "recursive_triggers = ON",
)
"""Every setting that safety needs is set by us: what is the default differs from build to build."""
READING = ("cache_size = -16384", "query_only = ON")
ASIDE = ("synchronous = NORMAL", "wal_autocheckpoint = 10000", "secure_delete = FAST")
"""What is built aside counts only from the commit that puts it in place, which takes all before it to the disk. What
is dropped aside is views, which say nothing that the log does not go on saying: no need to write over it.
"""
ERROR_CODES = {
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_missing",
    sqlite3.SQLITE_IOERR: "store_damaged",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
}
OS_ERRORS = {errno.ENOSPC: "disk_full", errno.EACCES: "store_read_only", errno.EROFS: "store_read_only"}


class SQLiteDatabase:
    """One writer connection and a few that can only read; every commit is on the disk before it is acknowledged."""

    dialect = "sqlite"

    def __init__(self, url: str, purpose: str = "log") -> None:
        self.url = url
        self.path = Path(url.removeprefix("sqlite:///"))
        self._writer: sqlite3.Connection | None = None
        self._writing = threading.Lock()
        self._readers: deque[sqlite3.Connection] = deque()

    def connect(self, *, read_only: bool = False) -> sqlite3.Connection:
        """A new connection."""
        make_private(self.path)
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            if read_only:
                for pragma in READING:
                    connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def read(self) -> Iterator[SQLiteSession]:
        with translated():
            try:
                connection = self._readers.pop()
            except IndexError:
                connection = self.connect(read_only=True)
            try:
                yield SQLiteSession(connection)
            finally:
                self._readers.append(connection)

    @contextmanager
    def write(self) -> Iterator[SQLiteSession]:
        with translated(), self._writing:
            if self._writer is None:
                self._writer = self.connect()
            connection = self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SQLiteSession(connection)
                connection.execute("COMMIT")
            except BaseException:
                self._give_up(connection)
                raise

    @contextmanager
    def aside(self) -> Iterator[SQLiteSession]:
        with translated(), self._writing:
            connection = self.connect()
            try:
                for pragma in ASIDE:
                    connection.execute(f"PRAGMA {pragma}")
                connection.execute("BEGIN IMMEDIATE")
                yield SQLiteSession(connection)
                connection.execute("COMMIT")
            finally:
                connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[SQLiteSession]:
        with translated():
            with closing(self.connect()) as connection:
                session = SQLiteSession(connection)
                with session.moment():
                    # the moment is that of the first look
                    session.all("SELECT count(*) FROM sqlite_master")
                    yield session

    def copy_to(self, path: Path) -> None:
        """Copy the whole store into a new file, as it is at one moment, while others go on."""
        with translated(), self.read() as session:
            make_private(path)
            with closing(sqlite3.connect(path)) as copy:
                session.connection.backup(copy)
                # one file, whole by itself
                copy.execute("PRAGMA journal_mode = DELETE")

    def leader(self, office: str) -> Leader:
        return Alone()

    def close(self) -> None:
        while self._readers:
            self._readers.pop().close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _give_up(self, connection: sqlite3.Connection) -> None:
        """Undo what was begun; a connection that cannot even do that is not used again."""
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._writer = None
            connection.close()


def make_private(path: Path) -> None:
    """Create the file if it is missing: only the owner may read what the office keeps."""
    if not path.exists():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError as error:
            raise StoreUnavailable(OS_ERRORS.get(error.errno or 0, "store_missing"), str(error)) from error


@contextmanager
def translated() -> Iterator[None]:
    """What keeps the file from being read or written, as StoreUnavailable; any other error stays as it is."""
    try:
        yield
    except sqlite3.Error as error:
        code = ERROR_CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        raise StoreUnavailable(code, str(error)) from error
