"""What belongs on the agenda of the monthly dispatch meeting, and why, as the office knew it at a moment?"""

from typing import Any, NamedTuple

from domain.kinds import ITEM_KINDS
from projections.listing import valid_at
from projections.scope import Scope, below
from projections.status import COLUMNS
from projections.table import OPEN, Reader, marks

MOST = 100
"""Entries of an agenda."""
RETURNS = ("item.escalation_returned", "item.objection_upheld", "item.report_sent_back")
OFTEN = 2
"""Returned so often, an item is looked at."""


class Proposed(NamedTuple):
    """An item by its status, and the codes `dispatch_ground` that bring it onto the agenda."""

    row: dict[str, Any]
    grounds: tuple[str, ...]


def times(*names: str) -> str:
    """How often any of these events happened to the item up to a position, as SQL."""
    written = ", ".join(f"'{name}'" for name in names)
    return f"(SELECT count(*) FROM events WHERE stream_id = status.item_id AND topic IN ({written}) AND position <= ?)"


WHY = {
    "overdue": "final = 0 AND due_on < ?",
    "high_level": "final = 0 AND (kind = 'petition_risk' AND grade = 'high' OR kind = 'hazard' AND grade = 'major')",
    "listed": f"supervision <> '' OR kind = 'hazard' AND {times('hazard.listed')} > {times('hazard.delisted')}",
    "returned_often": f"final = 0 AND {times(*RETURNS)} >= {OFTEN}",
}
"""Ground -> which items it brings onto the agenda; what has ended stays on it only while it is supervised."""


def proposed_agenda(
    reader: Reader, scope: Scope, day: str, node: str | None = None, position: int | None = None
) -> list[Proposed]:
    """The items in scope and below a node that have a ground, those with most grounds first, then the oldest due.

    day: the ISO day by which they are judged. One more than MOST are given if there are more.
    """
    at, when = valid_at(position)
    seen, paths = scope.condition(concerned=True)
    where = f"{at} AND (final = 0 OR supervision <> '') AND kind IN ({marks(ITEM_KINDS)}) AND {seen}"
    params: list[Any] = [*when, *ITEM_KINDS, *paths]
    if node:
        inside, bounds = below("node", node)
        where, params = f"{where} AND {inside}", [*params, *bounds]
    until = OPEN if position is None else position
    held = ", ".join(f"CASE WHEN {test} THEN 1 ELSE 0 END AS {ground}" for ground, test in WHY.items())
    score = " + ".join(WHY)
    rows = reader.all(
        f"SELECT * FROM (SELECT {', '.join(COLUMNS)}, {held} FROM status WHERE {where}) looked_at "
        f"WHERE {score} > 0 ORDER BY {score} DESC, due_on, began LIMIT {MOST + 1}",
        [day, until, until, until, *params],
    )
    return [
        Proposed(
            dict(zip(COLUMNS, row[: len(COLUMNS)], strict=True)),
            tuple(ground for ground, so in zip(WHY, row[len(COLUMNS) :], strict=True) if so),
        )
        for row in rows
    ]
