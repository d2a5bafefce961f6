"""Who did what to which item, when, and what changed by it?"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any

import orjson

from domain.deadlines import day_of
from domain.item import Item
from domain.kernel import LATE_ENTRY_DAYS, OFFICE_ACTORS
from domain.kinds import ITEM_KINDS
from projections.scope import Scope, below
from projections.table import Change, Reader, Row, Table, marks, with_facts

TRAIL = Table(
    "trail",
    {
        "position": "int", "item_id": "text", "version": "int", "kind": "text", "event": "text", "actor": "text",
        "role": "text", "actor_node": "text", "node": "text", "origin": "text", "created_by": "text",
        "occurred_on": "text", "recorded_at": "text", "late": "int", "changes": "text",
    },
    primary=("position",),
    appended=True,
    indexes=("actor, position",),
)
WATCHED = ("stage", "node", "title", "place", "category", "source", "grade", "assignee", "received_on", "due_on")
"""The facts of an item whose old and new values an entry of the trail shows."""


class TrailProjection:
    """One narrow row an event; the event itself is read from the log when the entry is shown."""

    tables = (TRAIL,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change, old, new in with_facts(changes, watched):
            r, item = change.recorded, change.after
            moved = differences(item, old, new) if old is not None and old != new else None
            yield Row(TRAIL, (
                r.position, item.id, item.version, change.kind, r.name, r.actor, r.role, r.node, item.node, item.origin,
                item.created_by, r.occurred_on.isoformat(), stamp(r.recorded_at),
                (day_of(r.recorded_at) - r.occurred_on).days, orjson.dumps(moved).decode() if moved else "",
            ))


def stamp(moment: datetime) -> str:
    """A moment as the text that the views keep and compare: UTC, microseconds, always of the same length."""
    # many are made, and `isoformat` takes four times as long
    text = orjson.dumps(moment.astimezone(UTC), option=orjson.OPT_UTC_Z).decode()[1:-1]
    return text if moment.microsecond else text.replace("Z", ".000000Z")


def differences(item: Item, old: tuple[Any, ...], new: tuple[Any, ...]) -> dict[str, list[str]]:
    """Field -> [old, new] for each watched fact of the item that an event changed; old, new: all of them."""
    pairs = zip(names_of(type(item)), old, new, strict=True)
    return {name: [str(was or ""), str(now or "")] for name, was, now in pairs if (was or "") != (now or "")}


def watched(item: Item) -> tuple[Any, ...]:
    """The watched facts that the item has, in their order."""
    return reading(type(item))(item)


@cache
def reading(cls: type[Item]) -> Callable[[Item], tuple[Any, ...]]:
    """How the watched facts of an item of this class are read at once."""
    return attrgetter(*names_of(cls))


@cache
def names_of(cls: type[Item]) -> tuple[str, ...]:
    """Which of the watched facts items of this class have."""
    return tuple(name for name in WATCHED if name in {f.name for f in fields(cls)})


def position_at(reader: Reader, recorded_at: str) -> int:
    """The last position recorded at or before a moment (`stamp` form): what «as of» means on the log's axis.

    The log's time never runs backwards and its positions are dense, so halving finds it without an index.
    """
    low, high = 0, reader.all("SELECT coalesce(max(position), 0) FROM trail")[0][0]
    while low < high:
        middle = (low + high + 1) // 2
        if reader.all("SELECT recorded_at FROM trail WHERE position = ?", (middle,))[0][0] <= recorded_at:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailFilter:
    """What of the trail is asked for; None means «whatever». since, until: business dates (ISO), both included.

    by_office: what was recorded by nobody of the roster, or by people alone. after, position: places in the log.
    """

    item_id: str | None = None
    actor: str | None = None
    node: str | None = None
    kinds: Sequence[str] = ITEM_KINDS
    event: str | None = None
    since: str | None = None
    until: str | None = None
    late_only: bool = False
    by_office: bool | None = None
    after: int | None = None
    position: int | None = None


COLUMNS = tuple(TRAIL.columns)


def entries(
    reader: Reader, scope: Scope, asked: TrailFilter, *, before: int | None = None, limit: int = 50
) -> tuple[list[dict[str, Any]], int | None]:
    """The newest entries that match, and the position to go on before, if there are more."""
    where, params = scope.condition()
    parts, values = [where], list(params)

    def add(sql: str, *found: Any) -> None:
        parts.append(sql)
        values.extend(found)

    add(f"kind IN ({marks(asked.kinds)})", *asked.kinds)
    if asked.item_id is not None:
        # the log itself knows where an item's events lie
        add("position IN (SELECT position FROM events WHERE stream_id = ?)", asked.item_id)
    for column in ("actor", "event"):
        if (value := getattr(asked, column)) is not None:
            add(f"{column} = ?", value)
    if asked.node:
        inside, bounds = below("node", asked.node)
        add(inside, *bounds)
    if asked.since:
        add("occurred_on >= ?", asked.since)
    if asked.until:
        add("occurred_on <= ?", asked.until)
    if asked.late_only:
        add("late > ?", LATE_ENTRY_DAYS)
    if asked.by_office is not None:
        add(f"actor {'' if asked.by_office else 'NOT '}IN ({marks(OFFICE_ACTORS)})", *OFFICE_ACTORS)
    if asked.after is not None:
        add("position > ?", asked.after)
    if asked.position is not None:
        add("position <= ?", asked.position)
    if before is not None:
        add("position < ?", before)
    rows = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM trail WHERE {' AND '.join(parts)} ORDER BY position DESC LIMIT ?",
        [*values, limit + 1],
    )
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows[:limit]]
    return found, found[-1]["position"] if len(rows) > limit else None


def one(reader: Reader, scope: Scope, position: int, until: int) -> dict[str, Any] | None:
    """The entry at a position, if it is in scope and not after another position."""
    where, params = scope.condition()
    rows = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM trail WHERE position = ? AND position <= ? AND {where}",
        [position, until, *params],
    )
    return dict(zip(COLUMNS, rows[0], strict=True)) if rows else None


def moments_beside(
    reader: Reader, scope: Scope, position: int, item_id: str | None = None
) -> tuple[str | None, str | None]:
    """When the entry before the newest one up to a position was recorded, and the next one after it (`stamp` form).

    What was recorded at one moment counts as one. `item_id`: only its own entries are looked at.
    """
    where, params = scope.condition()
    where = f"{where} AND kind IN ({marks(ITEM_KINDS)})"
    params = [*params, *ITEM_KINDS]
    if item_id is not None:
        where, params = f"{where} AND position IN (SELECT position FROM events WHERE stream_id = ?)", [*params, item_id]

    def first(beyond: str, order: str, *values: Any) -> str | None:
        rows = reader.all(
            f"SELECT recorded_at FROM trail WHERE {beyond} AND {where} ORDER BY position {order} LIMIT 1",
            [*values, *params],
        )
        return rows[0][0] if rows else None

    newest = first("position <= ?", "DESC", position)
    before = first("position <= ? AND recorded_at < ?", "DESC", position, newest) if newest else None
    return before, first("position > ?", "ASC", position)


def positions(reader: Reader, item_ids: Sequence[str]) -> dict[tuple[str, int], int]:
    """(item's id, version) -> the position of that entry, for all entries of some items, as the log itself has it."""
    rows = reader.all(
        f"SELECT stream_id, version, position FROM events WHERE stream_id IN ({marks(item_ids)})", list(item_ids)
    ) if item_ids else []
    return {(item_id, version): position for item_id, version, position in rows}


def nodes(reader: Reader, after: int, until: int) -> dict[int, str]:
    """Position -> the path of the node that held the item then, for the entries after one position up to another."""
    return dict(reader.all("SELECT position, node FROM trail WHERE position > ? AND position <= ?", (after, until)))


def after(reader: Reader, scope: Scope, position: int, limit: int) -> list[dict[str, Any]]:
    """The entries after a position, oldest first: what another system has not read yet."""
    where, params = scope.condition()
    rows = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM trail WHERE position > ? AND {where} ORDER BY position LIMIT ?",
        [position, *params, limit],
    )
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]
