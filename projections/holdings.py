"""Which node held an item, from when to when?"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from domain.kinds import ITEM_KINDS, LIFECYCLES
from projections.scope import Scope, below
from projections.table import Change, Reader, Row, Table
from projections.trail import stamp

HOLDINGS = Table(
    "holdings",
    {
        "item_id": "text", "position": "int", "version": "int", "kind": "text", "node": "text", "held_on": "text",
        "held_at": "text", "ended": "int",
    },
    primary=("item_id", "position"),
    indexes=("node, held_on", "held_on, item_id"),
)
"""A row whenever another node takes the item; `ended` when the item ends there, and it begins anew when reopened."""
NEXT = "lead({column}) OVER (PARTITION BY item_id ORDER BY position)"
SPANS = (
    "SELECT item_id, kind, node, position, version, held_on, held_at, ended, "
    f"{NEXT.format(column='held_on')} AS until_on, {NEXT.format(column='held_at')} AS until_at FROM holdings"
)
COLUMNS = ("item_id", "kind", "node", "position", "version", "held_on", "held_at", "ended", "until_on", "until_at")


class HoldingsProjection:
    """One row for each time that an item changes hands, and for its end."""

    tables = (HOLDINGS,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            if change.kind not in ITEM_KINDS:
                continue
            r, before, item = change.recorded, change.before, change.after
            final = LIFECYCLES[change.kind].final
            ended = item.stage in final
            if before is None or before.node != item.node or (before.stage in final) != ended:
                yield Row(HOLDINGS, (
                    item.id, r.position, r.version, change.kind, item.node, r.occurred_on.isoformat(),
                    stamp(r.recorded_at), int(ended),
                ))


def of_item(reader: Reader, item_id: str, position: int) -> list[dict[str, Any]]:
    """The times that nodes held an item, as of a position, the first one first; the last one is open or its end.

    `held_on` and `until_on` are business dates, `held_at` and `until_at` the exact moments of recording.
    """
    found = reader.all(f"{SPANS} WHERE item_id = ? AND position <= ? ORDER BY position", (item_id, position))
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def days_by_node(reader: Reader, path: str, first: str, last: str, position: int) -> list[tuple[str, str, int, int]]:
    """(node, kind, items, days) of what nodes at or below `path` held in a period of business dates, both included.

    Every day counts for the node that held the item at its end; what was held at the period's end counts until then.
    """
    inside, bounds = below("node", path)
    rows = reader.all(
        f"SELECT item_id, kind, node, held_on, until_on FROM ({SPANS} WHERE position <= ?) spans "
        f"WHERE ended = 0 AND held_on <= ? AND (until_on IS NULL OR until_on > ?) AND {inside}",
        (position, last, first, *bounds),
    )
    found: dict[tuple[str, str], tuple[set[str], int]] = {}
    for item_id, kind, node, held_on, until_on in rows:
        items, days = found.get((node, kind), (set(), 0))
        begin, end = max(held_on, first), until_on if until_on is not None and until_on <= last else next_day(last)
        items.add(item_id)
        found[node, kind] = items, days + days_between(begin, end)
    return sorted((node, kind, len(items), days) for (node, kind), (items, days) in found.items())


def held_longest(
    reader: Reader, scope: Scope, path: str | None, position: int, limit: int
) -> list[tuple[str, str, str]]:
    """(item, node, since when it is held there) of the items that did not end, the longest held first; `since` is a
    business date (ISO). path: held at that node or below it.
    """
    seen, params = scope.condition(concerned=True)
    inside, bounds = below("h.node", path) if path else ("1 = 1", [])
    return reader.all(
        "SELECT h.item_id, h.node, h.held_on FROM holdings h JOIN (SELECT item_id FROM status WHERE from_position <= ? "
        f"AND to_position > ? AND final = 0 AND {seen}) s ON s.item_id = h.item_id WHERE h.ended = 0 AND {inside} "
        "AND h.position = (SELECT max(position) FROM holdings WHERE item_id = h.item_id AND position <= ?) "
        "ORDER BY h.held_on, h.item_id LIMIT ?",
        (position, position, *params, *bounds, position, limit),
    )


def days_between(begin: str, end: str) -> int:
    """Days from one ISO date to another."""
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days


def next_day(day: str) -> str:
    """The ISO date of the day after."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
