"""Which slots of an inspection plan were kept, and which were missed?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from domain.inspection import Inspection
from domain.item import Item
from projections.scope import below
from projections.table import OPEN, Change, Reader, Row, Table, with_facts

SLOTS = Table(
    "slots",
    {
        "plan": "text", "began": "int", "item_id": "text", "from_position": "int", "to_position": "int",
        "period": "text", "first_on": "text", "due_on": "text", "stage": "text", "done_on": "text",
    },
    key=("plan", "began"),
    primary=("plan", "began", "to_position"),
)
TOLD = attrgetter("plan", "period", "period_start", "due_on", "stage", "completed_on")
"""What of an inspection says how its slot was kept."""


class SlotsProjection:
    """One row a version of an inspection that a plan called for."""

    tables = (SLOTS,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change, before, slot in with_facts(changes, slot_of):
            if slot is not None and slot != before:
                plan, period, first_on, due_on, stage, done_on = slot
                yield Row(SLOTS, (
                    plan, change.began, change.after.id, change.recorded.position, OPEN, period, str(first_on),
                    str(due_on), stage, str(done_on or ""),
                ), supersedes=before is not None)


def slot_of(item: Item) -> tuple[Any, ...] | None:
    """What is said of the slot for which a plan called for an inspection; None of whatever no plan called for."""
    return TOLD(item) if isinstance(item, Inspection) and item.plan is not None else None


@dataclass(frozen=True, slots=True)
class SlotKept:
    """A slot with its inspection. outcome: kept, late (completed after its last day), missed, open or cancelled."""

    period: str
    first_on: str
    due_on: str
    inspection: str
    stage: str
    done_on: str | None
    outcome: str


def slots_of(reader: Reader, plan: str, day: date, position: int = OPEN - 1) -> list[SlotKept]:
    """The slots of a plan, the newest first, as judged on a day."""
    rows = reader.all(
        "SELECT period, first_on, due_on, item_id, stage, done_on FROM slots "
        "WHERE plan = ? AND from_position <= ? AND to_position > ? ORDER BY began DESC",
        (plan, position, position),
    )
    return [
        SlotKept(period, first_on, due_on, item, stage, done_on or None,
                 outcome(stage, due_on, done_on, day.isoformat()))
        for period, first_on, due_on, item, stage, done_on in rows
    ]


def slots_within(
    reader: Reader, first: date, last: date, day: date, node: str, position: int = OPEN - 1
) -> dict[str, list[SlotKept]]:
    """Plan -> its slots whose last day lies in these days, of inspections held at a node or below it, in order."""
    inside, bounds = below("status.node", node)
    rows = reader.all(
        "SELECT slots.plan, slots.period, slots.first_on, slots.due_on, slots.item_id, slots.stage, slots.done_on "
        "FROM slots JOIN status ON status.item_id = slots.item_id AND status.from_position <= ? "
        f"AND status.to_position > ? WHERE slots.from_position <= ? AND slots.to_position > ? AND {inside} "
        "AND slots.due_on >= ? AND slots.due_on <= ? ORDER BY slots.due_on, slots.began",
        [*[position] * 4, *bounds, first.isoformat(), last.isoformat()],
    )
    found: dict[str, list[SlotKept]] = {}
    for plan, period, first_on, due_on, item, stage, done_on in rows:
        how = outcome(stage, due_on, done_on, day.isoformat())
        found.setdefault(plan, []).append(SlotKept(period, first_on, due_on, item, stage, done_on or None, how))
    return found


def outcome(stage: str, due_on: str, done_on: str, day: str) -> str:
    """How it came out; days as ISO texts."""
    if stage == "completed":
        return "kept" if done_on <= due_on else "late"
    if stage == "cancelled":
        return "cancelled"
    return "missed" if due_on < day else "open"
