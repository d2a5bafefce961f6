"""What a view is made of: tables as data, and the rows that one event gives."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from domain.item import Item
from domain.kernel import RecordedEvent
from domain.outcomes import Outcomes
from projections.spans import Entry

OPEN = 2**62
"""The `to_position` of a row that is valid until further notice."""
TYPES = {
    "sqlite": {"text": "TEXT", "int": "INTEGER"},
    "postgresql": {"text": 'TEXT COLLATE "C"', "int": "BIGINT"},
}


class Reader(Protocol):
    """A connection that a query reads with; statements use `?`, rows are tuples."""

    dialect: str

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Table:
    """A view's table. columns: name -> `text` or `int`.

    `key`: in a versioned table, what a row is about: a newer row for the same key ends the older one's validity
    (`from_position` ≤ p < `to_position`). Without a key rows are only added. `primary`: the columns by which rows lie
    in the table itself, or, of an `appended` one, by which they are found: its rows lie in the order in which they
    came, so that a new one is put at the end. `indexes`: further column lists, with an optional `WHERE …`, and
    `postgresql: …` before one that a single store has. `create`: a store's own way to make the table. Every index is
    paid for by every command.
    """

    name: str
    columns: dict[str, str]
    key: tuple[str, ...] = ()
    primary: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    create: dict[str, str] | None = None
    appended: bool = False

    def renamed(self, suffix: str) -> "Table":
        """The same table under another name, for building it beside the running one."""
        return replace(self, name=self.name + suffix)

    def statements(self, dialect: str, mark: str) -> list[str]:
        """What creates the table and its indexes; `mark` keeps index names apart between builds."""
        types = TYPES[dialect]
        columns = ", ".join(f"{name} {types[kind]}" for name, kind in self.columns.items())
        primary = ", ".join(self.primary)
        # with the other indexes, a rebuild makes this one when the table is full, which is quicker
        afterwards = self.appended and len(self.primary) > 1 and dialect == "sqlite"
        if self.primary and not afterwards:
            columns += f", PRIMARY KEY ({primary})"
        rowless = " WITHOUT ROWID" if self.primary and not self.appended and dialect == "sqlite" else ""
        create = (self.create or {}).get(dialect, "CREATE TABLE IF NOT EXISTS {table} ({columns})" + rowless)
        made = [create.format(table=self.name, columns=columns)]
        if afterwards:
            made.append(f"CREATE UNIQUE INDEX IF NOT EXISTS {self.name}_primary_{mark} ON {self.name} ({primary})")
        for nth, index in enumerate(self.indexes):
            only, _, rest = index.rpartition(": ")
            if only and only != dialect:
                continue
            on, _, where = rest.partition(" WHERE ")
            condition = f" WHERE {where}" if where else ""
            name = f"{self.name}_{nth}_{mark}"
            target = on if on.startswith("USING") else f"({on})"
            made.append(f"CREATE INDEX IF NOT EXISTS {name} ON {self.name} {target}{condition}")
        return made

    @cached_property
    def key_of(self) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """What a row of a versioned table is about, from its values."""
        names = list(self.columns)
        first, *more = (names.index(name) for name in self.key)
        return itemgetter(first, *more) if more else lambda values: (values[first],)

    @property
    def by_key(self) -> bool:
        """Whether a row of a versioned table is known by its key and its end alone."""
        return sorted(self.primary) == sorted((*self.key, "to_position"))

    @cached_property
    def starts_at(self) -> int:
        """The index of `from_position` in a row of a versioned table."""
        return list(self.columns).index("from_position")

    @cached_property
    def ends_at(self) -> int:
        """The index of `to_position` in a row of a versioned table."""
        return list(self.columns).index("to_position")


class Row(NamedTuple):
    """One row for a table; `supersedes` when an earlier row of the same key may still be open."""

    table: Table
    values: tuple[Any, ...]
    supersedes: bool = False


class Change(NamedTuple):
    """One event and the item before and after it; `began` is the position of the item's first event.

    `clocks` are the item's running clocks after it: key -> the day each is due; `due` is the one that the
    office has to mind first, `alarm_on` the day on which the clock has next something to say. `earlier(version)`
    reads an older event.
    """

    recorded: RecordedEvent
    kind: str
    began: int
    before: Item | None
    after: Item
    clocks: Mapping[str, date]
    due: tuple[str, date] | None
    alarm_on: date | None
    earlier: Callable[[int], RecordedEvent]
    due_before: tuple[str, date] | None
    outcomes_before: Outcomes
    outcomes: Outcomes
    entries_before: tuple[Entry, ...]
    entries: tuple[Entry, ...]


def with_facts(changes: Iterable[Change], read: Callable[[Item], Any]) -> Iterator[tuple[Change, Any, Any]]:
    """Each change with what `read` finds of the item before it, None if it begins with it, and after it.

    What an item was before a change it mostly became by the one that came before: that is not read twice.
    """
    last = found = None
    for change in changes:
        before = change.before
        old = None if before is None else found if before is last else read(before)
        last, found = change.after, read(change.after)
        yield change, old, found


def marks(values: Sized) -> str:
    """A place for each of some values in a statement."""
    return ", ".join("?" * len(values))


class Projection(Protocol):
    """A view: its tables, and the rows that changes give them, one after the other. Pure; reads nothing but these."""

    tables: tuple[Table, ...]

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]: ...
