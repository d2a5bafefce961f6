"""When was every item open: what began it, what answered it, and what took it up again, on which business dates?"""

from collections.abc import Mapping, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any, NamedTuple

from projections import facets
from projections.listing import valid_at
from projections.milestones import ANSWERS, BEGINS, MILESTONES
from projections.scope import Scope, below
from projections.table import OPEN, Reader, Table


class Entry(NamedTuple):
    """An event that begins or ends a span: its business date (ISO), its place among the item's events, its name."""

    day: str
    version: int
    event: str


NEVER = Entry("", 0, "")


class Span(NamedTuple):
    """A time during which an item was open: from the day it began on until the day it was answered, if it was."""

    begun: Entry
    answer: Entry

    @property
    def began(self) -> str:
        return self.begun.day

    @property
    def answered(self) -> str:
        """"" as long as it is open."""
        return self.answer.day


class Life(NamedTuple):
    """How an item stands, and the spans during which it was open: one, and a further one for each time that it was
    taken up again after its answer. facets: what figures break it down by (projections/facets.py).
    """

    item_id: str
    kind: str
    stage: str
    final: bool
    node: str
    due_on: str
    facets: Mapping[str, Any]
    spans: tuple[Span, ...]

    @property
    def category(self) -> str:
        """"" if none is known."""
        return self.facets.get("category", "")

    @property
    def source(self) -> str:
        """"" if none is known."""
        return self.facets.get("source", "")

    @property
    def began(self) -> str:
        return self.spans[0].began

    @property
    def answered(self) -> str:
        """When the office first answered it, "" if not yet."""
        return self.spans[0].answered


ALL_BEGIN = frozenset(name for names in BEGINS.values() for name in names)


def lives_of(
    reader: Reader, scope: Scope, kinds: Sequence[str], node: str | None, position: int | None, since: str = "",
    *, standing: bool = True, first_told: bool = False, only: str = "",
) -> list[Life]:
    """Every item of some kinds in scope, held at or below a node, with its business dates as known at the position.

    since: leaves out what had come to its end by the day before, so that a long past is not read for a short period;
    not standing: leaves out as well what neither began nor was answered since then, however open it is. first_told:
    dates and facets as they were before anybody corrected them. only: no other item than this.
    """
    told, when = told_at(MILESTONES, position, first_told=first_told)
    at, now = valid_at(position)
    inside, paths = inside_of(scope, node)
    if only:
        inside, paths = f"{inside} AND item_id = ?", [*paths, only]
    kinds_in = f"kind IN ({', '.join('?' * len(kinds))})"
    events = [name for kind in kinds for name in (*BEGINS[kind], *ANSWERS[kind])]
    events_in = f"event IN ({', '.join('?' * len(events))})"
    if since and not only:
        moved, bounds = f"SELECT item_id FROM milestones m WHERE {told} AND {events_in} AND occurred_on >= ?", when
        if standing:
            moved = f"SELECT item_id FROM facets WHERE {at} AND {kinds_in} AND final = 0 UNION ALL {moved}"
            bounds = [*now, *kinds, *when]
        inside, paths = f"{inside} AND item_id IN ({moved})", [*paths, *bounds, *events, since]
    rows = reader.all(
        "SELECT f.item_id, f.kind, f.stage, f.final, f.node, f.due_on, f.facets, m.occurred_on, m.version, m.event "
        f"FROM (SELECT * FROM facets WHERE {at} AND {kinds_in} AND {inside}) f "
        f"JOIN (SELECT item_id, version, occurred_on, event FROM milestones m WHERE {told} AND {events_in}) m "
        "ON m.item_id = f.item_id ORDER BY m.item_id, m.version",
        [*now, *kinds, *paths, *when, *events],
    )
    first = first_facets(reader, position) if first_told else {}
    return [life_of(tuple(of_item), first.get(item_id)) for item_id, of_item in groupby(rows, key=itemgetter(0))]


def life_of(rows: Sequence[tuple[Any, ...]], first: Mapping[str, Any] | None) -> Life:
    """An item, from a row for each of its milestones; first: by what it was counted before anybody corrected it."""
    item_id, kind, stage, final, node, due_on, text, *_ = rows[0]
    told = facets.read(text) if first is None else first
    return Life(item_id, kind, stage, bool(final), node, due_on, told, spans([Entry(*row[7:]) for row in rows]))


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
        "SELECT item_id, corrected, facets FROM facets WHERE from_position <= ? AND item_id IN "
        "(SELECT item_id FROM facets WHERE corrected = 1) ORDER BY item_id, from_position", [until],
    )
    found: dict[str, dict[str, Any]] = {}
    before: Mapping[str, Any] = {}
    for item_id, corrected, text in rows:
        now, before = facets.read(text), before if item_id in found else {}
        told = found.setdefault(item_id, {})
        if not corrected:
            for facet in now.keys() | before.keys():
                if now.get(facet) != before.get(facet):
                    told.pop(facet, None) if facet not in now else told.update({facet: now[facet]})
        before = now
    return found


def spans(entries: Sequence[Entry]) -> tuple[Span, ...]:
    """The spans of an item whose milestones are given in the order of its events.

    The earliest of several beginnings, or answers, in a row counts.
    """
    if len(entries) < 3 and [*map(begins, entries)] == [True, False][:len(entries)]:
        return (Span(entries[0], entries[1] if len(entries) == 2 else NEVER),)
    ends = [min(run) for _, run in groupby(entries, key=begins)]
    found: list[Any] = list(zip_longest(ends[::2], ends[1::2], fillvalue=NEVER))
    return tuple(Span(*one) for one in found)


def begins(entry: Entry) -> bool:
    """Whether an entry makes its item open."""
    return entry.event in ALL_BEGIN
