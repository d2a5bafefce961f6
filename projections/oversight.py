"""What is late, where and by which clock, and which items have something that is asked of somebody?"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.kinds import ITEM_KINDS
from projections.listing import valid_at
from projections.scope import Scope, below
from projections.status import COLUMNS
from projections.table import Reader, marks

MOST = 200
"""Items that are told at once."""


class Late(NamedTuple):
    """How many open items are late by a clock or at a node (its path), and the earliest of the days they missed."""

    what: str
    items: int
    earliest: str


def late(
    reader: Reader, scope: Scope, column: str, day: str, node: str | None = None, position: int | None = None
) -> list[Late]:
    """The late items of a day counted by `due_clock` or `node`, those that are late for longest first."""
    where, params = shown(scope, node, position)
    return [Late(*row) for row in reader.all(
        f"SELECT {column}, count(*), min(due_on) FROM status WHERE {where} AND final = 0 AND due_on < ? "
        f"GROUP BY {column} ORDER BY 3, 1",
        [*params, day],
    )]


def with_clocks(
    reader: Reader, scope: Scope, keys: Sequence[str], node: str | None = None, position: int | None = None
) -> list[dict[str, Any]]:
    """The status of items, ended ones too, on which one of these clocks runs."""
    runs = " OR ".join("clocks LIKE ?" for _ in keys)
    return rows(reader, scope, f"({runs})", [f'%"{key}":%' for key in keys], node, position)


def waiting_for(
    reader: Reader, scope: Scope, grants: Sequence[tuple[str, str]], node: str | None = None,
    position: int | None = None,
) -> list[dict[str, Any]]:
    """The status of items that wait for the word of one of these (role, path of its node) beside their stage."""
    parts, values = [], []
    for role, path in grants:
        inside, bounds = below("node", path)
        parts.append(f"(waits_for LIKE ? AND {inside})")
        values += [f"%|{role}|%", *bounds]
    return rows(reader, scope, f"({' OR '.join(parts)})", values, node, position) if parts else []


def ever(
    reader: Reader, scope: Scope, kind: str, event: str, node: str | None = None, position: int | None = None
) -> list[dict[str, Any]]:
    """The status of open items of a kind to which something once happened."""
    happened = (
        "kind = ? AND final = 0 AND EXISTS (SELECT 1 FROM events WHERE stream_id = status.item_id AND topic = ?)"
    )
    return rows(reader, scope, happened, [kind, event], node, position)


def rows(
    reader: Reader, scope: Scope, condition: str, values: Sequence[Any], node: str | None, position: int | None
) -> list[dict[str, Any]]:
    """Rows of the status, those that are due first in front."""
    where, params = shown(scope, node, position)
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM status WHERE {where} AND {condition} ORDER BY due_on, began LIMIT ?",
        [*params, *values, MOST],
    )
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def shown(scope: Scope, node: str | None, position: int | None) -> tuple[str, list[Any]]:
    """The items in scope and below a node, as of a position, as SQL."""
    at, when = valid_at(position)
    seen, paths = scope.condition(concerned=True)
    where, params = f"{at} AND kind IN ({marks(ITEM_KINDS)}) AND {seen}", [*when, *ITEM_KINDS, *paths]
    if node:
        inside, bounds = below("node", node)
        where, params = f"{where} AND {inside}", [*params, *bounds]
    return where, params
