"""What reports are counted from: items, acts, deadlines, times of holding, slots and people, each with its facets."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from domain.alarm_steps import base
from domain.kinds import ITEM_KINDS
from domain.network import Directory
from projections.facets import read
from projections.figures import Period, answered, day_before
from projections.holdings import SPANS, days_between, next_day
from projections.listing import valid_at
from projections.lives import Entry, Life, first_facets, inside_of, lives_of, told_at
from projections.milestones import ACTS, MILESTONES
from projections.outcomes import OUTCOMES, UNDONE
from projections.scope import Scope, below
from projections.slots import outcome
from projections.table import OPEN, Reader

MEMBER = "member"


class Counted(NamedTuple):
    """What counts once: an entry of an item's trail, what it says, and by what it can be broken down.

    version: the entry's place in the trail; 0 where no single entry says it. day: the business date on which it counts
    (ISO). what: the event's name, or what came of it. amount: what is summed up, such as days, where a figure is no
    mere count.
    """

    item_id: str
    version: int
    day: str
    what: str
    kind: str
    node: str
    facets: Mapping[str, Any]
    amount: int = 1


@dataclass(frozen=True)
class Material:
    """All that was known at a position and can count in a period; each sort is read when a figure first asks for it.

    node: the path of the unit whose figures they are, with all below it; None is all in scope. kinds: of which items.
    where: only items with these facets. first_told: before anybody corrected anything. only: no other item than this.
    """

    reader: Reader
    scope: Scope
    directory: Directory
    period: Period
    node: str | None = None
    position: int | None = None
    kinds: tuple[str, ...] = ITEM_KINDS
    where: Mapping[str, Any] = field(default_factory=dict)
    first_told: bool = False
    only: str = ""

    def of_day(self, day: str) -> "Material":
        """The same as it stood at the end of one day."""
        return replace(self, period=Period(day, day, self.period.today))

    def meets(self, facets: Mapping[str, Any]) -> bool:
        """Whether an item with these facets is one that is asked for."""
        return all(facets.get(name) == value for name, value in self.where.items())

    @property
    def narrowed(self) -> tuple[str, list[str]]:
        """The condition that an item is one of those that are looked at, over the columns of the facets."""
        inside, params = inside_of(self.scope, self.node)
        if self.only:
            inside, params = f"{inside} AND item_id = ?", [*params, self.only]
        return inside, params

    @property
    def items(self) -> tuple[str, list[Any]]:
        """The items that are looked at, with their facets, as a subquery."""
        at, when = valid_at(self.position)
        inside, params = self.narrowed
        return f"(SELECT item_id, kind, node, facets FROM facets WHERE {at} AND {inside})", [*when, *params]

    @cached_property
    def lives(self) -> list[Life]:
        """The items, with the spans during which they were open."""
        found = lives_of(
            self.reader, self.scope, self.kinds, self.node, self.position, day_before(self.period.first),
            first_told=self.first_told, only=self.only,
        )
        return [life for life in found if self.meets(life.facets)] if self.where else found

    @cached_property
    def acts(self) -> list[Counted]:
        """What was done in the period about items of these kinds."""
        names = [name for name in ACTS if name.partition(".")[0] in (*self.kinds, "item")]
        rows = self.within(MILESTONES, f"event IN ({', '.join('?' * len(names))}) AND occurred_on", names,
                           "m.occurred_on, m.event, m.detail")
        return [
            Counted(item, version, day, event, kind, node, {**facets, ACTS[event]: detail} if detail else facets)
            for item, version, kind, node, facets, day, event, detail in rows
        ]

    @cached_property
    def deadlines(self) -> list[Counted]:
        """What came of deadlines in the period; the node is the one that held the item then."""
        found = replace(self, node=None)
        rows = found.within(OUTCOMES, f"what <> '{UNDONE}' AND day", [], "m.day, m.what, m.clock, m.held_by")
        return [
            Counted(item, version, day, what, kind, held_by, {**facets, "clock": base(clock)})
            for item, version, kind, _, facets, day, what, clock, held_by in rows
            if held_by.startswith(self.node or "/")
        ]

    def within(self, table: Any, condition: str, params: list[Any], columns: str) -> Iterator[tuple[Any, ...]]:
        """(item, version, kind, node, facets, …) of a table's rows on the days of the period, by day and item."""
        told, when = told_at(table, self.position, first_told=self.first_told)
        items, inside = self.items
        names = ", ".join(name.strip().removeprefix("m.") for name in columns.split(","))
        day = condition.rpartition(" ")[2]
        rows = self.reader.all(
            f"SELECT m.item_id, m.version, f.kind, f.node, f.facets, {columns} FROM (SELECT item_id, version, {names} "
            f"FROM {table.name} m WHERE {told} AND {condition} >= ? AND {day} <= ?) m "
            f"JOIN {items} f ON f.item_id = m.item_id ORDER BY m.{day}, m.item_id, m.version",
            [*when, *params, self.period.first, self.period.last, *inside],
        )
        first = first_facets(self.reader, self.position) if self.first_told else {}
        for item, version, kind, node, text, *more in rows:
            facets = first.get(item) or read(text)
            if kind in self.kinds and self.meets(facets):
                yield item, version, kind, node, facets, *more

    @cached_property
    def holdings(self) -> list[Counted]:
        """The times that nodes held items in the period; amount: days, each for the node that held it at its end."""
        first, last = self.period.first, self.period.last
        until = OPEN - 1 if self.position is None else self.position
        at, when = valid_at(self.position)
        held, bounds = below("h.node", self.node) if self.node else ("1 = 1", [])
        items, inside = replace(self, node=None).items
        rows = self.reader.all(
            "SELECT h.item_id, h.version, h.kind, h.node, h.held_on, h.until_on, f.facets FROM "
            f"(SELECT * FROM ({SPANS} WHERE position <= ? AND item_id IN (SELECT item_id FROM holdings "
            f"WHERE held_on >= ? UNION ALL SELECT item_id FROM facets WHERE {at} AND final = 0)) s "
            "WHERE ended = 0 AND held_on <= ? "
            f"AND (until_on IS NULL OR until_on > ?)) h JOIN {items} f ON f.item_id = h.item_id "
            f"WHERE {held} ORDER BY h.held_on, h.item_id, h.version",
            [until, first, *when, last, first, *inside, *bounds],
        )
        found = []
        for item, version, kind, node, held_on, until_on, text in rows:
            facets = read(text)
            if kind in self.kinds and self.meets(facets):
                end = until_on if until_on is not None and until_on <= last else next_day(last)
                days = days_between(max(held_on, first), end)
                found.append(Counted(item, version, held_on, "held", kind, node, facets, days))
        return found

    @cached_property
    def slots(self) -> list[Counted]:
        """The slots of inspection plans whose last day lies in the period, and how each was kept."""
        at, when = valid_at(self.position)
        items, inside = self.items
        rows = self.reader.all(
            "SELECT s.item_id, s.due_on, s.stage, s.done_on, f.kind, f.node, f.facets FROM "
            f"(SELECT * FROM slots WHERE {at} AND due_on >= ? AND due_on <= ?) s "
            f"JOIN {items} f ON f.item_id = s.item_id ORDER BY s.due_on, s.item_id",
            [*when, self.period.first, self.period.last, *inside],
        )
        return [
            Counted(item, 1, due_on, outcome(stage, due_on, done_on, self.period.today), kind, node, read(text))
            for item, due_on, stage, done_on, kind, node, text in rows
        ]

    @cached_property
    def terms(self) -> list[Counted]:
        """The roles that people hold on the period's last day, one a person, node and role; amount: days until the end
        of the term, none where it has no end.
        """
        last = date.fromisoformat(self.period.last)
        return [
            Counted(member.id, 0, term.from_on.isoformat(), "appointed", MEMBER, term.node, {"role": term.role},
                    (term.until_on - last).days if term.until_on else 0)
            for member in sorted(self.directory.members.values(), key=lambda one: one.id)
            if self.only in ("", member.id)
            for term in member.holding(last) if term.node.startswith(self.node or "/") and self.scope.reaches(term.node)
        ]

    def spans(self, entries: Callable[[Life, Period], Any]) -> Iterator[Counted]:
        """Each entry by which an item counts, in the order of the items."""
        for life in self.lives:
            for entry in entries(life, self.period):
                yield counted(life, entry)

    def answered(self) -> Iterator[Counted]:
        """Every answer in the period; amount: the days since the item was registered or taken up again."""
        for life in self.lives:
            for span in life.spans:
                if span.answered and self.period.has((end := answered(span)).day):
                    yield counted(life, end, days_between(span.began, end.day))


def counted(life: Life, entry: Entry, amount: int = 1) -> Counted:
    """An item that counts by one of its entries."""
    return Counted(life.item_id, entry.version, entry.day, entry.event, life.kind, life.node, life.facets, amount)
