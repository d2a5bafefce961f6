"""The office's store on a PostgreSQL server, for many workers on several machines."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from event_store.database import OPEN, Relation, StoreUnavailable

WRITER_LOCK = 0x6D656469
"""The advisory lock that makes writers take turns, so that positions become visible in their order."""
TYPES = {"text": "text", "int": "bigint", "bytes": "bytea"}
CONNECT_SECONDS = 2


class PostgreSQLSession:
    """One PostgreSQL connection in use."""

    dialect = "postgresql"

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(adapted(sql), params or None).fetchall()

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        return self.connection.execute(adapted(sql), params or None).rowcount

    def run_each(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        with self.connection.cursor() as cursor:
            cursor.executemany(adapted(sql), rows)

    def insert(self, relation: Relation, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            statement = insertion(relation.name, tuple(relation.columns.items()))
            self.connection.execute(statement, [list(column) for column in zip(*rows, strict=True)])

    def supersede(self, relation: Relation, key: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            statement = ending(relation.name, tuple((k, relation.columns[k]) for k in key))
            self.connection.execute(statement, [list(column) for column in zip(*rows, strict=True)])

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            yield from cursor.stream(adapted(sql), params or None, size=500)


@lru_cache(maxsize=1024)
def adapted(sql: str) -> str:
    """The statement with PostgreSQL's placeholders."""
    return sql.replace("%", "%%").replace("?", "%s")


@lru_cache(maxsize=256)
def insertion(name: str, columns: tuple[tuple[str, str], ...]) -> str:
    """One statement that inserts any number of rows, given as one array a column."""
    arrays = ", ".join(f"%s::{TYPES[kind]}[]" for _, kind in columns)
    return f"INSERT INTO {name} ({', '.join(column for column, _ in columns)}) SELECT * FROM unnest({arrays})"


@lru_cache(maxsize=256)
def ending(name: str, key: tuple[tuple[str, str], ...]) -> str:
    """One statement that ends the validity of the open rows of any number of keys."""
    arrays = ", ".join(f"%s::{TYPES[kind]}[]" for kind in ("int", *(kind for _, kind in key)))
    names = ", ".join(("ends", *(k for k, _ in key)))
    same = " AND ".join(f"t.{k} = v.{k}" for k, _ in key)
    return (
        f"UPDATE {name} t SET to_position = v.ends FROM unnest({arrays}) AS v({names}) "
        f"WHERE {same} AND t.to_position = {OPEN}"
    )


class PostgreSQLDatabase:
    """A pool of connections that read, and one that writes under the advisory lock."""

    dialect = "postgresql"

    def __init__(self, url: str) -> None:
        self.url = url
        self._pool = ConnectionPool(
            url, min_size=1, max_size=8, open=False, timeout=CONNECT_SECONDS * 2, check=None,
            kwargs={"autocommit": True, "connect_timeout": CONNECT_SECONDS, "options": "-c statement_timeout=60000"},
        )
        self._writer: psycopg.Connection | None = None
        self._writing = threading.Lock()

    @contextmanager
    def read(self) -> Iterator[PostgreSQLSession]:
        if self._pool.closed:
            self._pool.open()
        with translated(), self._pool.connection() as connection:
            yield PostgreSQLSession(connection)

    def connect(self) -> psycopg.Connection:
        """A new connection outside the pool."""
        return psycopg.connect(self.url, connect_timeout=CONNECT_SECONDS, autocommit=True)

    @contextmanager
    def write(self) -> Iterator[PostgreSQLSession]:
        with translated(), self._writing:
            if self._writer is None or self._writer.closed:
                self._writer = self.connect()
            with self._writer.transaction():
                self._writer.execute("SELECT pg_advisory_xact_lock(%s)", (WRITER_LOCK,))
                yield PostgreSQLSession(self._writer)

    @contextmanager
    def snapshot(self) -> Iterator[PostgreSQLSession]:
        with translated(), self.connect() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            with connection.transaction():
                yield PostgreSQLSession(connection)

    def close(self) -> None:
        self._pool.close()
        if self._writer is not None:
            self._writer.close()


@contextmanager
def translated() -> Iterator[None]:
    """A server that is gone, full or too slow as StoreUnavailable."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable("store_missing", str(error)) from error
    except psycopg.errors.DiskFull as error:
        raise StoreUnavailable("disk_full", str(error)) from error
    except (psycopg.errors.LockNotAvailable, psycopg.errors.QueryCanceled) as error:
        raise StoreUnavailable("store_busy", str(error)) from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise StoreUnavailable("store_missing", str(error)) from error
