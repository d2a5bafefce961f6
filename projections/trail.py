"""Who did what to which item, when, and what changed by it?"""

from collections.abc import Iterable
from typing import Any

import orjson

from domain.kernel import Item
from projections.table import Change, Reader, Row, Table

TRAIL = Table(
    "trail",
    {
        "position": "int", "item_id": "text", "version": "int", "kind": "text", "event": "text", "actor": "text",
        "role": "text", "actor_node": "text", "node": "text", "origin": "text", "created_by": "text",
        "occurred_on": "text", "recorded_at": "text", "late": "int", "changes": "text",
    },
    indexes=("position", "item_id, version", "recorded_at", "actor, position", "kind, position", "event, position"),
)
WATCHED = ("stage", "node", "title", "place", "category", "source", "grade", "assignee", "received_on", "due_on")
"""The facts of an item whose old and new values an entry of the trail shows."""


class TrailProjection:
    """One narrow row an event; the event itself is read from the log when the entry is shown."""

    tables = (TRAIL,)

    def rows(self, change: Change) -> Iterable[Row]:
        r, item = change.recorded, change.after
        changes = differences(change.before, item)
        yield Row(TRAIL, (
            r.position, item.id, item.version, change.kind, r.name, r.actor, r.role, r.node, item.node, item.origin,
            item.created_by, r.occurred_on.isoformat(), stamp(r.recorded_at),
            (r.recorded_at.date() - r.occurred_on).days, orjson.dumps(changes).decode() if changes else "",
        ))


def stamp(moment: Any) -> str:
    """A moment as the text that the views keep and compare: UTC, microseconds, always of the same length."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def differences(before: Item | None, after: Item) -> dict[str, list[str]]:
    """Field -> [old, new] for each watched fact that the event changed."""
    if before is None:
        return {}
    found = {}
    for name in WATCHED:
        old, new = getattr(before, name, None), getattr(after, name, None)
        if old != new:
            found[name] = [str(old or ""), str(new or "")]
    return found


def position_at(reader: Reader, recorded_at: str) -> int:
    """The last position recorded at or before a moment (`stamp` form): what «as of» means on the log's axis."""
    rows = reader.all("SELECT max(position) FROM trail WHERE recorded_at <= ?", (recorded_at,))
    return rows[0][0] or 0
