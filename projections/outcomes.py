"""Which deadlines did the office keep, put off or miss, on which day, and which unit held the item then?"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from domain.alarm_steps import base
from domain.kinds import ITEM_KINDS
from projections.listing import valid_at
from projections.scope import Scope, below
from projections.table import OPEN, Change, Reader, Row, Table

OUTCOMES = Table(
    "outcomes",
    {
        "item_id": "text", "version": "int", "clock": "text", "from_position": "int", "to_position": "int",
        "kind": "text", "due_on": "text", "day": "text", "what": "text", "held_by": "text",
    },
    key=("item_id", "version", "clock"),
    primary=("item_id", "version", "clock", "to_position"),
    # what reports ask for is found in the index alone
    indexes=("day, kind, what, held_by",),
)
UNDONE = ""
"""Stands for what a correction or a withdrawn miss has undone."""


class OutcomesProjection:
    """One row for each last day that was kept, put off or missed; what becomes known later begins a new row for it."""

    tables = (OUTCOMES,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            before, after = change.outcomes_before, change.outcomes
            if after is before or change.kind not in ITEM_KINDS:
                continue
            position = change.recorded.position
            for at, one in after.items():
                if before.get(at) != one:
                    yield Row(OUTCOMES, (
                        change.after.id, *at, position, OPEN, change.kind, one.due_on.isoformat(), one.day.isoformat(),
                        one.what, one.node,
                    ), at in before)
            for at, one in before.items():
                if at not in after:
                    yield Row(OUTCOMES, (
                        change.after.id, *at, position, OPEN, change.kind, one.due_on.isoformat(), one.day.isoformat(),
                        UNDONE, one.node,
                    ), True)


class Ended(NamedTuple):
    """One last day that counts in a period. clock: the key of its rule; day: when it counts (ISO)."""

    item_id: str
    version: int
    clock: str
    kind: str
    due_on: str
    day: str
    what: str
    node: str


def outcomes(
    reader: Reader, scope: Scope, first: str, last: str, node: str | None = None, position: int | None = None
) -> list[Ended]:
    """What came of the deadlines of visible items in a period of business dates, both included, oldest first.

    node: only those of items that a unit at or below this path held then.
    """
    at, when = valid_at(position)
    inside, paths = scope.condition()
    where, params = "", []
    if node:
        held, bounds = below("held_by", node)
        where, params = f" AND {held}", bounds
    rows: list[tuple[Any, ...]] = reader.all(
        "SELECT o.item_id, o.version, o.clock, o.kind, o.due_on, o.day, o.what, o.held_by "
        f"FROM (SELECT * FROM outcomes WHERE {at} AND day >= ? AND day <= ? AND what <> '{UNDONE}'{where}) o "
        f"JOIN (SELECT item_id FROM status WHERE {at} AND {inside}) s ON s.item_id = o.item_id "
        "ORDER BY o.day, o.item_id, o.version, o.clock",
        [*when, first, last, *params, *when, *paths],
    )
    return [Ended(row[0], row[1], base(row[2]), *row[3:]) for row in rows]
