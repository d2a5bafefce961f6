"""A SQLite connection in use, and the statements that it needs."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from event_store.database import OPEN, Relation, marks


class SQLiteSession:
    """One SQLite connection in use."""

    dialect = "sqlite"

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql, params).fetchall()

    def run(self, sql: str, params: Sequence[Any] = ()) -> int:
        return self.connection.execute(sql, params).rowcount

    def insert(self, relation: Relation, rows: Sequence[Sequence[Any]]) -> None:
        self.connection.executemany(insertion(relation.name, tuple(relation.columns)), rows)

    def supersede(self, relation: Relation, key: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self.connection.executemany(ending(relation.name, tuple(key)), rows)

    def succeed(
        self, relation: Relation, key: Sequence[str], ended: Sequence[Sequence[Any]], rows: Sequence[Sequence[Any]]
    ) -> None:
        """The new row takes the open one's place, and the older one is put beside it: an index of open rows is then
        written only where what it holds has changed."""
        name, columns, key, put = relation.name, tuple(relation.columns), tuple(key), list(rows)
        key_at, ends_at = [columns.index(column) for column in key], columns.index("to_position")
        opened = {tuple(row[at] for at in key_at): nth for nth, row in enumerate(rows) if row[ends_at] == OPEN}
        for to_position, *same in ended:
            nth = opened[tuple(same)]
            found = self.all(open_row(name, columns, key), same)
            if found:
                old, new = found[0], rows[nth]
                changed = [at for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
                statement = changing(name, tuple(columns[at] for at in changed), key)
                self.run(statement, [*(new[at] for at in changed), *same])
                put[nth] = (*old[:ends_at], to_position, *old[ends_at + 1 :])
        self.insert(relation, put)

    @contextmanager
    def moment(self) -> Iterator[None]:
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:
                self.connection.execute("COMMIT")

    def stream(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        return self.connection.execute(sql, params)


@lru_cache(maxsize=256)
def insertion(name: str, columns: tuple[str, ...]) -> str:
    """The statement that inserts one row."""
    return f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks(columns)})"


@lru_cache(maxsize=256)
def ending(name: str, key: tuple[str, ...]) -> str:
    """The statement that ends the validity of a key's open row."""
    return changing(name, ("to_position",), key)


@lru_cache(maxsize=1024)
def changing(name: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    """The statement that changes some columns of a key's open row."""
    return f"UPDATE {name} SET {', '.join(f'{column} = ?' for column in columns)} WHERE {of_open(key)}"


@lru_cache(maxsize=256)
def open_row(name: str, columns: tuple[str, ...], key: tuple[str, ...]) -> str:
    """The statement that reads a key's open row."""
    return f"SELECT {', '.join(columns)} FROM {name} WHERE {of_open(key)}"


def of_open(key: tuple[str, ...]) -> str:
    """The condition that a row is the open one of a key."""
    return f"{' AND '.join(f'{column} = ?' for column in key)} AND to_position = {OPEN}"
