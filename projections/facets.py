"""By what is an item counted: its stage, its unit, its category and whatever else figures are broken down by?"""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson

from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.shared import RecordCorrected
from projections.status import NO_DUE
from projections.table import OPEN, Change, Row, Table

FACETS = Table(
    "facets",
    {
        "item_id": "text", "from_position": "int", "to_position": "int", "kind": "text", "stage": "text",
        "final": "int", "node": "text", "origin": "text", "created_by": "text", "due_on": "text", "corrected": "int",
        "facets": "text",
    },
    key=("item_id",),
    primary=("item_id", "to_position"),
    # what is open now is always counted, however long ago it began
    indexes=(f"kind, item_id WHERE to_position = {OPEN} AND final = 0",),
)
"""`facets`: JSON of what is said of the item, facet -> code or whole number; what is not said is left out.

`corrected`: the row came of a correction, so that what was told first can be told again.
"""
EVERYWHERE = ("category", "source", "grade", "custody.district_assigned")
OF_KIND: dict[str, tuple[str, ...]] = {
    "dispute": (
        "group_dispute", "agreement_form", "confirmation", "settled_and_performed", "settled_fen",
        "affected_households",
    ),
    "petition_risk": ("route", "resolution", "affected_households"),
    "hazard": ("sector", "relapse", "listed"),
    "rectification_task": ("sector", "extensions", "notices"),
    "inspection": ("campaign", "plan"),
    "first_contact": (),
}
"""Kind -> the attributes of its state that figures ask for, besides those of every kind."""
NAMES = {
    kind: tuple(path.rpartition(".")[2] for path in (*EVERYWHERE, *more)) for kind, more in OF_KIND.items()
}
VALUES = {kind: attrgetter(*EVERYWHERE, *more) for kind, more in OF_KIND.items()}


class FacetsProjection:
    """One row whenever what an item is counted by changes."""

    tables = (FACETS,)

    def rows(self, change: Change) -> Iterable[Row]:
        kind, before, item = change.kind, change.before, change.after
        if kind not in ITEM_KINDS:
            return
        values = VALUES[kind]
        told = values(item)
        if before is not None and (before.stage, before.node, change.due_before) == (item.stage, item.node, change.due):
            if told == values(before):
                return
        r, due = change.recorded, change.due
        yield Row(FACETS, (
            item.id, r.position, OPEN, kind, item.stage, int(item.stage in LIFECYCLES[kind].final), item.node,
            item.origin, item.created_by, due[1].isoformat() if due else NO_DUE,
            int(isinstance(r.event, RecordCorrected)), written(kind, told),
        ), supersedes=before is not None)


def written(kind: str, told: tuple[Any, ...]) -> str:
    """What is said of an item, as the table keeps it."""
    pairs = zip(NAMES[kind], told, strict=True)
    said = {name: int(value) if value is True else value for name, value in pairs if value}
    return orjson.dumps(said, option=orjson.OPT_SORT_KEYS).decode()


@lru_cache(maxsize=32_768)
def read(text: str, also: str = "", value: str = "") -> Mapping[str, Any]:
    """What `written` has written, and a further facet; many items are counted by the same."""
    found: Mapping[str, Any] = orjson.loads(text)
    return {**found, also: value} if also else found
