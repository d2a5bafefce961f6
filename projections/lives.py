"""How does every item stand in the figures: by what is it counted, and when was it open, as known at any moment?"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson

from domain.item import Item
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.shared import RecordCorrected
from projections import facets, spans
from projections.facets import Traits, traits
from projections.listing import valid_at
from projections.scope import Scope, below
from projections.spans import Span
from projections.status import NO_DUE
from projections.table import OPEN, Change, Reader, Row, Table, marks, with_facts

HOLDS_NOW = f"to_position >= {OPEN}"
"""As the indexes of what holds now say it: by an equation SQLite would go through all that holds now instead."""
LIVES = Table(
    "lives",
    {
        "item_id": "text", "from_position": "int", "to_position": "int", "kind": "text", "stage": "text",
        "final": "int", "node": "text", "origin": "text", "created_by": "text", "due_on": "text", "corrected": "int",
        "facets": "text", "entries": "text", "moved_on": "text",
    },
    key=("item_id",),
    # what holds now lies together: reports read many items as of one moment, and hardly ever one item's past
    primary=("to_position", "item_id"),
    indexes=(
        "item_id",
        f"final, kind, item_id WHERE {HOLDS_NOW} AND final = 0",
        f"moved_on, kind, item_id WHERE {HOLDS_NOW}",
    ),
)
"""facets, entries: as projections/facets.py and projections/spans.py write them. moved_on: the last day of an entry.

corrected: the row came of a correction, so that what was told first can be told again.
"""


class LivesProjection:
    """One row whenever what an item is counted by changes, or when it was open."""

    tables = (LIVES,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change, before, stands in with_facts(changes, standing):
            item, entries, due = change.after, change.entries, change.due
            if stands is None or stands == before and due == change.due_before and entries is change.entries_before:
                continue
            r, kind, (stage, node, told) = change.recorded, change.kind, stands
            yield Row(LIVES, (
                item.id, r.position, OPEN, kind, stage, int(stage in LIFECYCLES[kind].final), node,
                item.origin, item.created_by, due[1].isoformat() if due else NO_DUE,
                int(isinstance(r.event, RecordCorrected)), facets.written(kind, told), *spans.written(entries),
            ), supersedes=before is not None)


def standing(item: Item) -> tuple[str, str, tuple[Any, ...]] | None:
    """An item's stage, its node, and what is said of it; None if no figure counts its kind."""
    told = facets.told(item)
    return None if told is None else (item.stage, item.node, told)


class Life(NamedTuple):
    """How an item stands, and the spans during which it was open: one, and a further one for each time that it was
    taken up again after its answer.
    """

    item_id: str
    traits: Traits
    stage: str
    final: bool
    due_on: str
    spans: tuple[Span, ...]

    @property
    def kind(self) -> str:
        return self.traits.kind

    @property
    def node(self) -> str:
        """The path of the unit that holds it."""
        return self.traits.node

    @property
    def category(self) -> str:
        """"" if none is known."""
        return self.traits.facets.get("category", "")

    @property
    def source(self) -> str:
        """"" if none is known."""
        return self.traits.facets.get("source", "")

    @property
    def began(self) -> str:
        return self.spans[0].began

    @property
    def answered(self) -> str:
        """When the office first answered it, "" if not yet."""
        return self.spans[0].answered


def lives_of(
    reader: Reader, scope: Scope, kinds: Sequence[str], node: str | None, position: int | None, since: str = "",
    *, standing: bool = True, first_told: bool = False, only: str = "",
) -> list[Life]:
    """Every item of some kinds in scope, held at or below a node, with its business dates as known at the position.

    since: leaves out what had come to its end by the day before, so that a long past is not read for a short period;
    not standing: leaves out as well what neither began nor was answered since then, however open it is. first_told:
    dates and facets as they were before anybody corrected them. only: no other item than this.
    """
    at, now = valid_at(position)
    inside, paths = inside_of(scope, node)
    kinds_in = f"kind IN ({marks(kinds)})"
    if only:
        inside, paths = f"{inside} AND item_id = ?", [*paths, only]
    elif since and standing and set(kinds) == set(ITEM_KINDS):
        # that is so many of all, wherever they lie, that looking for them would take longer
        inside, paths = f"{inside} AND (final = 0 OR moved_on >= ?)", [*paths, since]
    elif since:
        some = f"SELECT item_id FROM lives WHERE {chosen_at(position)[0]} AND {kinds_in}"
        chosen, bounds = f"{some} AND moved_on >= ?", [*now, *kinds, since]
        if standing:
            chosen, bounds = f"{some} AND final = 0 UNION ALL {chosen}", [*now, *kinds, *bounds]
        inside, paths = f"{inside} AND item_id IN ({chosen})", [*paths, *bounds]
    rows = reader.all(
        "SELECT item_id, kind, stage, final, node, due_on, facets, entries "
        f"FROM lives WHERE {at} AND {kinds_in} AND {inside}",
        [*now, *kinds, *paths],
    )
    first = first_facets(reader, position) if first_told else {}
    return [
        Life(
            item_id, Traits(kind, node, first[item_id]) if item_id in first else traits(kind, node, text), stage,
            bool(final), due_on, spans.read(entries, first_told=first_told),
        )
        for item_id, kind, stage, final, node, due_on, text, entries in rows
    ]


def chosen_at(position: int | None) -> tuple[str, list[Any]]:
    """`valid_at`, for a part of a statement that chooses some items by an index."""
    return (HOLDS_NOW, []) if position is None else valid_at(position)


def inside_of(scope: Scope, node: str | None) -> tuple[str, list[str]]:
    """The condition that an item is in scope and held at or below a node, if one is named."""
    inside, paths = scope.condition()
    if node:
        below_node, bounds = below("node", node)
        inside, paths = f"{inside} AND {below_node}", [*paths, *bounds]
    return inside, paths


def told_at(table: Table, position: int | None, *, first_told: bool) -> tuple[str, list[Any]]:
    """The condition that a row, called `m`, is what was known at a position, or what had been said first by then."""
    if not first_told:
        return valid_at(position)
    same = " AND ".join(f"o.{column} = m.{column}" for column in table.key)
    earlier = f"SELECT 1 FROM {table.name} o WHERE {same} AND o.from_position < m.from_position"
    return f"m.from_position <= ? AND NOT EXISTS ({earlier})", [OPEN - 1 if position is None else position]


def first_facets(reader: Reader, position: int | None) -> dict[str, dict[str, Any]]:
    """Item's id -> its facets without what corrections made of them, of the items that were ever corrected."""
    until = OPEN - 1 if position is None else position
    rows = reader.all(
        "SELECT item_id, corrected, facets FROM lives WHERE from_position <= ? AND item_id IN "
        "(SELECT item_id FROM lives WHERE corrected = 1) ORDER BY item_id, from_position", [until],
    )
    found: dict[str, dict[str, Any]] = {}
    before: Mapping[str, Any] = {}
    for item_id, corrected, text in rows:
        now, before = orjson.loads(text), before if item_id in found else {}
        told = found.setdefault(item_id, {})
        if not corrected:
            for facet in now.keys() | before.keys():
                if now.get(facet) != before.get(facet):
                    told.pop(facet, None) if facet not in now else told.update({facet: now[facet]})
        before = now
    return found
