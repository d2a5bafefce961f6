"""Which items may be the same as one that comes in: of its kind, near in place and time, told in like words?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from projections.scope import Scope
from projections.search import tokens
from projections.status import COLUMNS
from projections.table import OPEN, Reader

DAYS = 30
"""How far back an item came in that may be the same."""
NEWEST = 3000
"""So many items of all kinds are looked at, those that began last: more than a street has in the time, and all that a
question costs at any size."""
MOST = 5
LIKE, SAME = 0.4, 0.6
"""From which part on of their pairs of characters two titles are like each other, and two places the same."""
NEAR = {
    "sqlite": "({newest}) f CROSS JOIN status ON status.item_id = f.item_id",
    "postgresql": "({newest}) f JOIN status ON status.item_id = f.item_id",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What is about to be registered, or just was; never who is party to it. node: a path. on: the day it came in."""

    kind: str
    title: str
    place: str
    node: str
    category: str
    on: date
    id: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """An item that may be the same: its status, and why, as codes of `likeness`."""

    row: dict[str, Any]
    because: tuple[str, ...]


def similar(reader: Reader, scope: Scope, incoming: Incoming) -> list[Similar]:
    """The items in scope that may be the same, the likeliest first."""
    inside, paths = scope.condition()
    newest = "SELECT item_id, kind FROM status WHERE version = 1 ORDER BY began DESC LIMIT ?"
    found = reader.all(
        f"SELECT {', '.join(f'status.{column}' for column in COLUMNS)} "
        f"FROM {NEAR[reader.dialect].format(newest=newest)} WHERE f.kind = ? AND to_position = {OPEN} "
        f"AND received_on BETWEEN ? AND ? AND status.item_id <> ? AND {inside}",
        [NEWEST, incoming.kind, *(day.isoformat() for day in span(incoming.on)), incoming.id, *paths],
    )
    likely = [one for row in found if (one := likeness(incoming, dict(zip(COLUMNS, row, strict=True))))]
    likely.sort(key=lambda one: (-one[0], -one[1].row["began"]))
    return [one for _, one in likely[:MOST]]


def span(day: date) -> tuple[date, date]:
    """The days on which the same may have come in."""
    return day - timedelta(days=DAYS), day + timedelta(days=DAYS)


def likeness(incoming: Incoming, row: dict[str, Any]) -> tuple[float, Similar] | None:
    """How like an item is, and why; None for one that is another matter."""
    title, place = overlap(incoming.title, row["title"]), overlap(incoming.place, row["place"])
    because = tuple(reasons(incoming, row, title, place))
    there = "same_place" in because or "same_node" in because
    told = "similar_text" in because or {"same_place", "same_category"} <= set(because)
    return (title + place, Similar(row, because)) if there and told else None


def reasons(incoming: Incoming, row: dict[str, Any], title: float, place: float) -> Iterator[str]:
    """Why it may be the same."""
    if place >= SAME:
        yield "same_place"
    if incoming.node in (row["node"], row["origin"]):
        yield "same_node"
    if title >= LIKE:
        yield "similar_text"
    if incoming.category and incoming.category == row["category"]:
        yield "same_category"


def overlap(one: str, other: str) -> float:
    """How much of two texts is the same, by pairs of characters: from 0 to 1.

    >>> overlap("三号楼漏水", "三号楼 漏水")
    0.8
    """
    left, right = (set(tokens(text)) for text in (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
