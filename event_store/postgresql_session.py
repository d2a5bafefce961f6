"""A PostgreSQL connection in use, and the statements that it needs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from event_store.database import OPEN, Relation

TYPES = {"text": "text", "int": "bigint", "bytes": "bytea"}
MANY = 20
"""From so many rows on COPY is faster than a statement, though it takes two round trips to the server."""


class PostgreSQLSession:
    """One PostgreSQL connection in use."""

    dialect = "postgresql"

    def __init__(self, connection: psycopg.Connection) -> None:
        self.connection = connection

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(adapted(sql), params or None).fetchall()

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        return self.connection.execute(adapted(sql), params or None).rowcount

    def insert(self, relation: Relation, rows: Sequence[Sequence[Any]]) -> None:
        if len(rows) >= MANY:
            statement = f"COPY {relation.name} ({', '.join(relation.columns)}) FROM STDIN"
            with self.connection.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        elif rows:
            statement = insertion(relation.name, tuple(relation.columns.items()))
            self.connection.execute(statement, arrays(relation.columns.values(), rows))

    def supersede(self, relation: Relation, key: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            statement = ending(relation.name, tuple((k, relation.columns[k]) for k in key))
            kinds = ("int", *(relation.columns[k] for k in key))
            self.connection.execute(statement, arrays(kinds, rows))

    def succeed(
        self, relation: Relation, key: Sequence[str], ended: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]]
    ) -> None:
        self.supersede(relation, key, ended)
        self.insert(relation, rows)

    @contextmanager
    def moment(self) -> Iterator[None]:
        if self.connection.info.transaction_status != TransactionStatus.IDLE:
            yield
            return
        self.connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        try:
            with self.connection.transaction():
                yield
        finally:
            if not self.connection.closed:
                self.connection.isolation_level = None

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
    given = ", ".join(f"%s::{TYPES[kind]}[]" for _, kind in columns)
    return f"INSERT INTO {name} ({', '.join(column for column, _ in columns)}) SELECT * FROM unnest({given})"


@lru_cache(maxsize=256)
def ending(name: str, key: tuple[tuple[str, str], ...]) -> str:
    """One statement that ends the validity of the open rows of any number of keys."""
    given = ", ".join(f"%s::{TYPES[kind]}[]" for kind in ("int", *(kind for _, kind in key)))
    names = ", ".join(("ends", *(k for k, _ in key)))
    same = " AND ".join(f"t.{k} = v.{k}" for k, _ in key)
    return (
        f"UPDATE {name} t SET to_position = v.ends FROM unnest({given}) AS v({names}) "
        f"WHERE {same} AND t.to_position = {OPEN}"
    )


def arrays(kinds: Iterable[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    """The columns of the rows as PostgreSQL itself writes arrays: many times faster than entry by entry."""
    return [
        "{" + ",".join("NULL" if entry is None else WRITTEN[kind](entry) for entry in column) + "}"
        for kind, column in zip(kinds, zip(*rows, strict=True), strict=True)
    ]


def quoted(text: str) -> str:
    """A text as an entry of an array."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


WRITTEN: dict[str, Callable[[Any], str]] = {
    "text": quoted, "int": str, "bytes": lambda data: quoted(f"\\x{data.hex()}")
}
