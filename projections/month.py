"""What falls on the days of a month: which open items are due, and which meetings, hearings and visits took place?"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from domain.deadlines import CHINA
from projections.listing import Filter, condition, items, valid_at
from projections.scope import Scope
from projections.table import Reader, marks
from projections.trail import position_at, stamp

MET = (
    "dispute.mediation_session_held", "dispute.return_visit_made", "petition_risk.hearing_held",
    "petition_risk.applicant_heard", "item.joint_handling_convened", "inspection.started",
    "rectification_task.recheck_passed", "rectification_task.recheck_failed",
)
"""The events at which people met, on the business date."""
MOST_MET, MOST_PAGES = 600, 5


class Met(NamedTuple):
    """A meeting about an item: on which day (ISO), what it was, and about what."""

    day: str
    event: str
    kind: str
    item_id: str
    title: str


def due_counts(reader: Reader, scope: Scope, asked: Filter) -> dict[str, dict[str, int]]:
    """Day -> kind -> how many of the items that are asked for are due on it."""
    where, params = condition(reader, scope, asked)
    found: dict[str, dict[str, int]] = {}
    for day, kind, count in reader.all(
        f"SELECT due_on, kind, count(*) FROM status WHERE {where} GROUP BY due_on, kind ORDER BY due_on", params
    ):
        found.setdefault(day, {})[kind] = int(count)
    return found


def due_items(reader: Reader, scope: Scope, asked: Filter) -> list[dict[str, Any]]:
    """The first thousand of them by their day."""
    rows: list[dict[str, Any]] = []
    cursor = None
    for _ in range(MOST_PAGES):
        page = items(reader, scope, asked, "due", cursor, 200)
        rows += page.rows
        cursor = page.next
        if cursor is None:
            break
    return rows


def met(
    reader: Reader, scope: Scope, first: date, last: date, *, holder: str = "", position: int | None = None
) -> Sequence[Met]:
    """The meetings of these days about items in scope, or those that one person recorded; in the order of the days.

    Nothing is recorded before it takes place, so what was recorded before the first day need not be looked at.
    """
    begins = datetime.combine(first, time(), CHINA).astimezone(UTC)
    at, when = valid_at(position)
    seen, paths = scope.condition(concerned=True)
    upto, bounds = ("AND trail.position <= ?", [position]) if position is not None else ("", [])
    own, by = ("AND trail.actor = ?", [holder]) if holder else ("", [])
    rows = reader.all(
        "SELECT met.occurred_on, met.event, status.kind, status.item_id, status.title FROM ("
        "SELECT position, item_id, event, occurred_on FROM trail WHERE trail.position > ? "
        f"AND event IN ({marks(MET)}) AND occurred_on >= ? AND occurred_on <= ? {upto} {own}) met "
        f"JOIN status ON status.item_id = met.item_id WHERE {at} AND {seen} "
        f"ORDER BY met.occurred_on, met.position LIMIT {MOST_MET}",
        [position_at(reader, stamp(begins)), *MET, first.isoformat(), last.isoformat(), *bounds, *by, *when, *paths],
    )
    return [Met(*row) for row in rows]
