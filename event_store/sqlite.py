"""The office's store in one file, on the machine it runs on."""

import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from event_store.database import OPEN, Relation, StoreUnavailable

BUSY_SECONDS = 5.0
"""How long a writer waits for another process before it gives up."""
ERROR_CODES = {
    sqlite3.SQLITE_BUSY: "store_busy",
    sqlite3.SQLITE_LOCKED: "store_busy",
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_CANTOPEN: "store_missing",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_damaged",
}


class SQLiteSession:
    """One SQLite connection in use."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, params).fetchall()

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        return self.connection.execute(sql, params).rowcount

    def run_each(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        self.connection.executemany(sql, rows)

    def insert(self, relation: Relation, rows: Sequence[Sequence[Any]]) -> None:
        self.connection.executemany(insertion(relation.name, tuple(relation.columns)), rows)

    def supersede(self, relation: Relation, key: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self.connection.executemany(ending(relation.name, tuple(key)), rows)

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        return self.connection.execute(sql, params)


@lru_cache(maxsize=256)
def insertion(name: str, columns: tuple[str, ...]) -> str:
    """The statement that inserts one row."""
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


@lru_cache(maxsize=256)
def ending(name: str, key: tuple[str, ...]) -> str:
    """The statement that ends the validity of a key's open row."""
    return f"UPDATE {name} SET to_position = ? WHERE {' AND '.join(f'{k} = ?' for k in key)} AND to_position = {OPEN}"


class SQLiteDatabase:
    """One writer connection and a few that can only read; every commit is on the disk before it is acknowledged."""

    dialect = "sqlite"

    def __init__(self, url: str) -> None:
        self.url = url
        self.path = Path(url.removeprefix("sqlite:///"))
        self._writer: sqlite3.Connection | None = None
        self._writing = threading.Lock()
        self._readers: list[sqlite3.Connection] = []

    def connect(self, *, read_only: bool = False) -> sqlite3.Connection:
        """A new connection with every setting that safety needs, set by us and not by the build."""
        if not self.path.exists():
            # only the owner may read what the office keeps
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        if read_only:
            connection.execute("PRAGMA query_only = ON")
        return connection

    @contextmanager
    def read(self) -> Iterator[SQLiteSession]:
        with translated():
            connection = self._readers.pop() if self._readers else self.connect(read_only=True)
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
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    @contextmanager
    def snapshot(self) -> Iterator[SQLiteSession]:
        with translated():
            connection = self.connect()
            try:
                connection.execute("PRAGMA temp_store = FILE")
                connection.execute("BEGIN")
                yield SQLiteSession(connection)
            finally:
                connection.close()

    def close(self) -> None:
        for connection in (*self._readers, self._writer):
            if connection is not None:
                connection.close()
        self._readers, self._writer = [], None


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's own errors of the disk and its locks as StoreUnavailable."""
    try:
        yield
    except sqlite3.OperationalError as error:
        code = ERROR_CODES.get((error.sqlite_errorcode or 0) & 0xFF)
        if code is None:
            raise
        raise StoreUnavailable(code, str(error)) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise
        raise StoreUnavailable("store_damaged", str(error)) from error
