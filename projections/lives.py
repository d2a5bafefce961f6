"""When was every item open: what began it, what answered it, and what took it up again, on which business dates?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any, NamedTuple

from projections.listing import valid_at
from projections.milestones import ANSWERS, BEGINS
from projections.scope import Scope, below
from projections.table import Reader


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


@dataclass(frozen=True, slots=True)
class Life:
    """How an item stands, and the spans during which it was open: one, and a further one for each time that it was
    taken up again after its answer.
    """

    item_id: str
    kind: str
    stage: str
    final: bool
    node: str
    category: str
    source: str
    due_on: str
    spans: tuple[Span, ...]

    @property
    def began(self) -> str:
        return self.spans[0].began

    @property
    def answered(self) -> str:
        """When the office first answered it, "" if not yet."""
        return self.spans[0].answered


FACTS = ("item_id", "kind", "stage", "final", "node", "category", "source", "due_on")
ALL_BEGIN = tuple(name for names in BEGINS.values() for name in names)


def lives_of(
    reader: Reader, scope: Scope, kinds: Sequence[str], node: str | None, position: int | None, since: str = ""
) -> list[Life]:
    """Every item of some kinds in scope, held at or below a node, with its business dates as known at the position.

    since: leaves out what had come to its end by the day before, so that a long past is not read for a short period.
    """
    at, when = valid_at(position)
    inside, paths = scope.condition()
    if node:
        below_node, bounds = below("node", node)
        inside, paths = f"{inside} AND {below_node}", [*paths, *bounds]
    marks = ", ".join("?" * len(kinds))
    if since:
        events = [name for kind in kinds for name in (*BEGINS[kind], *ANSWERS[kind])]
        inside += (
            f" AND (final = 0 OR item_id IN (SELECT item_id FROM milestones WHERE {at} "
            f"AND event IN ({', '.join('?' * len(events))}) AND occurred_on >= ?))"
        )
        paths = [*paths, *when, *events, since]
    rows = reader.all(
        f"SELECT {', '.join(f's.{name}' for name in FACTS)}, m.occurred_on, m.version, m.event "
        f"FROM (SELECT {', '.join(FACTS)} FROM status WHERE {at} AND kind IN ({marks}) AND {inside}) s "
        f"JOIN (SELECT item_id, version, occurred_on, event FROM milestones WHERE {at} AND kind IN ({marks})) m "
        "ON m.item_id = s.item_id ORDER BY m.item_id, m.version",
        [*when, *kinds, *paths, *when, *kinds],
    )
    return [
        Life(*events[0][:3], bool(events[0][3]), *events[0][4:8], spans([Entry(*row[8:]) for row in events]))
        for events in (tuple(group) for _, group in groupby(rows, key=itemgetter(0)))
    ]


def spans(entries: Sequence[Entry]) -> tuple[Span, ...]:
    """The spans of an item whose milestones are given in the order of its events.

    The earliest of several beginnings, or answers, in a row counts.
    """
    ends = [min(run) for _, run in groupby(entries, key=begins)]
    found: list[Any] = list(zip_longest(ends[::2], ends[1::2], fillvalue=NEVER))
    return tuple(Span(*one) for one in found)


def begins(entry: Entry) -> bool:
    """Whether an entry makes its item open."""
    return entry.event in ALL_BEGIN
