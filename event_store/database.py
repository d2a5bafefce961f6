"""Where the office keeps its log and views: one interface, two stores."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Sized
from contextlib import AbstractContextManager
from typing import Any, Protocol

from event_store.leading import Leader

OPEN = 2**62
"""The `to_position` of a row that is valid until further notice."""


class Relation(Protocol):
    """A table as the store sees it: its name and its columns with their types, `text`, `int` or `bytes`."""

    @property
    def name(self) -> str: ...

    @property
    def columns(self) -> Mapping[str, str]: ...


class Session(Protocol):
    """A connection in use. Statements are written with `?` for both stores; rows come back as tuples."""

    dialect: str

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        """Execute one statement; the number of rows it touched."""
        ...

    def insert(self, relation: Relation, rows: Sequence[Sequence[Any]]) -> None:
        """Insert many rows at once, in the order of the relation's columns."""
        ...

    def supersede(self, relation: Relation, key: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """End the open row of each key; `rows` hold the new `to_position`, then the key's values."""
        ...

    def succeed(
        self, relation: Relation, key: Sequence[str], ended: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Insert rows of which some come after open ones: these are ended as by `supersede`.

        Which row lies where is the store's own affair: nothing may refer to a row but by its key and `to_position`.
        """
        ...

    def moment(self) -> AbstractContextManager[None]:
        """What is read within is seen as of one moment, whatever is written meanwhile."""
        ...

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of a long answer, a few at a time."""
        ...


class Database(Protocol):
    """A store that is open. `read` gives a session that cannot write; `write` one that is alone until it commits."""

    dialect: str
    url: str

    def read(self) -> AbstractContextManager[Session]: ...

    def write(self) -> AbstractContextManager[Session]:
        """One transaction, committed at the end of the block, rolled back on any exception."""
        ...

    def aside(self) -> AbstractContextManager[Session]:
        """A transaction for tables that nobody else uses yet: it holds up writers as little as the store can."""
        ...

    def snapshot(self) -> AbstractContextManager[Session]:
        """A session that sees one moment only and may make temporary tables."""
        ...

    def leader(self, office: str) -> Leader:
        """A candidate for what only one process at a time may do."""
        ...

    def close(self) -> None: ...


class StoreUnavailable(Exception):
    """The store cannot answer now; the cause is chained.

    code: `store_busy` (locked), `disk_full`, `store_read_only`, `store_missing` (out of reach) or `store_damaged`.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


def marks(values: Sized) -> str:
    """A place for each of some values in a statement; `projections.table` says the same, which may not know a store."""
    return ", ".join("?" * len(values))


def first(rows: list[tuple[Any, ...]], default: Any = None) -> Any:
    """The first column of the first row."""
    return rows[0][0] if rows else default


def open_database(url: str, purpose: str = "log") -> Database:
    """The store at `sqlite:///path/to/file` or `postgresql://…`; raises ValueError for any other address.

    purpose: `log` or `keys`; two stores of different purpose in one PostgreSQL database do not wait for each other.
    """
    opener: Callable[[str, str], Database]
    if url.startswith("sqlite:///"):
        from event_store.sqlite import SQLiteDatabase as opener
    elif url.startswith(("postgresql://", "postgres://")):
        from event_store.postgresql import PostgreSQLDatabase as opener
    else:
        raise ValueError(url)
    return opener(url, purpose)
