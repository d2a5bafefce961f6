"""What was recorded between two positions, on which items, and how much of each sort?"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.kinds import ITEM_KINDS
from projections.scope import Scope, below
from projections.table import Reader, marks


class Counted(NamedTuple):
    """How often an event was recorded on items of a kind, and on how many of them."""

    kind: str
    event: str
    entries: int
    items: int


class Changed(NamedTuple):
    """An item with entries in the span, how many of them, and the position of the newest."""

    item_id: str
    kind: str
    entries: int
    newest: int


def span(
    scope: Scope, after: int, until: int, node: str | None, item: str | None
) -> tuple[str, list[Any]]:
    """The entries after one position up to another, in scope, below a node or of one item, as SQL."""
    where, params = scope.condition()
    parts = ["position > ?", "position <= ?", f"kind IN ({marks(ITEM_KINDS)})", where]
    values: list[Any] = [after, until, *ITEM_KINDS, *params]
    if node:
        inside, bounds = below("node", node)
        parts.append(inside)
        values += bounds
    if item:
        # the log itself knows where an item's events lie
        parts.append("position IN (SELECT position FROM events WHERE stream_id = ?)")
        values.append(item)
    return " AND ".join(parts), values


def counted(
    reader: Reader, scope: Scope, after: int, until: int, node: str | None = None, *, item: str | None = None
) -> list[Counted]:
    """What was recorded in the span by kind and event, in the order of kinds, the most frequent first."""
    where, params = span(scope, after, until, node, item)
    found = [Counted(*row) for row in reader.all(
        f"SELECT kind, event, count(*), count(DISTINCT item_id) FROM trail WHERE {where} GROUP BY kind, event", params
    )]
    return sorted(found, key=lambda one: (ITEM_KINDS.index(one.kind), -one.entries, one.event))


def changed_items(
    reader: Reader, scope: Scope, after: int, until: int, node: str | None = None, *, kinds: Sequence[str] = ITEM_KINDS,
    before: int | None = None, limit: int = 50, item: str | None = None,
) -> tuple[list[Changed], int | None]:
    """The items with entries in the span, the last changed first, and the position to go on before, if need be."""
    where, params = span(scope, after, until, node, item)
    where += f" AND kind IN ({marks(kinds)})"
    having = "" if before is None else "HAVING max(position) < ? "
    rows = reader.all(
        f"SELECT item_id, kind, count(*), max(position) FROM trail WHERE {where} GROUP BY item_id, kind {having}"
        "ORDER BY 4 DESC LIMIT ?",
        [*params, *kinds, *(() if before is None else (before,)), limit + 1],
    )
    found = [Changed(*row) for row in rows[:limit]]
    return found, found[-1].newest if len(rows) > limit else None
