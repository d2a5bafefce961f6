"""The office's store on a PostgreSQL server, for many workers on several machines."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool, PoolTimeout

from event_store.database import StoreUnavailable
from event_store.electing import Elected
from event_store.leading import Leader
from event_store.postgresql_session import PostgreSQLSession

TURNS = {"log": 0x6D656469, "keys": 0x6D65646B}
"""The advisory lock of each purpose: it makes writers take turns, so that positions become visible in their order."""
CONNECT_SECONDS = 2
READER = "-c statement_timeout=60s -c default_transaction_read_only=on"
WRITER = (
    "-c synchronous_commit=on -c lock_timeout=5s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"
)
"""What a writer's safety and everybody's patience need, whatever the server's own defaults are."""
ASIDE = "-c synchronous_commit=off -c lock_timeout=5s"
"""What is built aside counts only from the commit that puts it in place."""
UNUSED_SECONDS = 1.0
"""A connection that has rested longer is asked whether it still lives before it is used."""


class Reading(psycopg.Connection):
    """A connection of the pool, which knows when it was last of use."""

    used_at = 0.0

    def still_there(self) -> None:
        """Raise if the connection has rested and was cut meanwhile."""
        if time.monotonic() - self.used_at > UNUSED_SECONDS:
            ConnectionPool.check_connection(self)


class PostgreSQLDatabase:
    """A pool of connections that read, and one that writes under the advisory lock."""

    dialect = "postgresql"

    def __init__(self, url: str, purpose: str = "log") -> None:
        self.url = url
        self._begin = f"BEGIN ISOLATION LEVEL READ COMMITTED; SELECT pg_advisory_xact_lock({TURNS[purpose]})"
        self._pool = ConnectionPool(
            url, connection_class=Reading, min_size=1, max_size=8, open=False, timeout=CONNECT_SECONDS * 2,
            check=Reading.still_there,
            kwargs={"autocommit": True, "connect_timeout": CONNECT_SECONDS, "options": READER},
        )
        self._writer: psycopg.Connection | None = None
        self._writing = threading.Lock()

    def connect(self, options: str) -> psycopg.Connection:
        """A new connection outside the pool."""
        return psycopg.connect(self.url, connect_timeout=CONNECT_SECONDS, autocommit=True, options=options)

    @contextmanager
    def read(self) -> Iterator[PostgreSQLSession]:
        if self._pool.closed:
            self._pool.open()
        with translated(), self._pool.connection() as connection:
            yield PostgreSQLSession(connection)
            connection.used_at = time.monotonic()

    @contextmanager
    def write(self) -> Iterator[PostgreSQLSession]:
        with translated(), self._writing:
            connection = self._begun()
            try:
                yield PostgreSQLSession(connection)
                commit(connection)
            except BaseException:
                give_up(connection)
                raise

    @contextmanager
    def aside(self) -> Iterator[PostgreSQLSession]:
        with translated(), self.connect(ASIDE) as connection, connection.transaction():
            yield PostgreSQLSession(connection)

    @contextmanager
    def snapshot(self) -> Iterator[PostgreSQLSession]:
        with translated(), self.connect(ASIDE) as connection:
            session = PostgreSQLSession(connection)
            with session.moment():
                # the moment is that of the first look
                session.all("SELECT 1")
                yield session

    def leader(self, office: str) -> Leader:
        return Elected(self, office)

    def close(self) -> None:
        self._pool.close()
        if self._writer is not None:
            self._writer.close()

    def _begun(self) -> psycopg.Connection:
        """The writer's connection, in a transaction and alone; one that was cut while it rested is made anew."""
        if self._writer is not None and not self._writer.closed:
            try:
                self._writer.execute(self._begin, prepare=False)
                return self._writer
            except (errors.LockNotAvailable, errors.QueryCanceled):
                give_up(self._writer)
                raise
            except (psycopg.OperationalError, psycopg.InterfaceError):
                self._writer.close()
        self._writer = self.connect(WRITER)
        try:
            self._writer.execute(self._begin, prepare=False)
        except BaseException:
            self._writer.close()
            raise
        return self._writer


def commit(connection: psycopg.Connection) -> None:
    """Commit; where a statement had failed in the transaction the server would only say that it rolled back."""
    if connection.info.transaction_status is not TransactionStatus.INTRANS:
        raise psycopg.InternalError("a statement failed, nothing can be committed")
    connection.execute("COMMIT", prepare=False)


def give_up(connection: psycopg.Connection) -> None:
    """Undo what was begun; a connection that cannot even do that is closed."""
    try:
        if connection.info.transaction_status is not TransactionStatus.IDLE:
            connection.execute("ROLLBACK", prepare=False)
    except psycopg.Error:
        connection.close()


@contextmanager
def translated() -> Iterator[None]:
    """A server that is gone, full or too slow as StoreUnavailable; any other error stays as it is."""
    try:
        yield
    except PoolTimeout as error:
        raise StoreUnavailable("store_missing", str(error)) from error
    except errors.DiskFull as error:
        raise StoreUnavailable("disk_full", str(error)) from error
    except (errors.LockNotAvailable, errors.QueryCanceled, errors.DeadlockDetected, errors.TooManyConnections) as error:
        raise StoreUnavailable("store_busy", str(error)) from error
    except errors.ReadOnlySqlTransaction as error:
        raise StoreUnavailable("store_read_only", str(error)) from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise StoreUnavailable("store_missing", str(error)) from error
