"""What reports are counted from: items, acts, deadlines, times of holding, slots and people, each with its facets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

from domain.alarm_steps import base
from domain.kinds import ITEM_KINDS
from domain.network import Directory
from projections.counting import Counted, Period, answers, day_before, of
from projections.facets import Traits, traits
from projections.figures import Figure
from projections.holdings import days_between, next_day
from projections.listing import valid_at
from projections.lives import Life, chosen_at, first_facets, inside_of, lives_of, told_at
from projections.milestones import ACTS, MILESTONES
from projections.outcomes import OUTCOMES, UNDONE
from projections.scope import Scope
from projections.slots import outcome
from projections.spans import Entry
from projections.table import OPEN, Reader, Table, marks

MEMBER = "member"
LATER = "9999-12-31"
"""Until when what goes on is held."""
WITHOUT_FACETS = frozenset({"unit", "level", "node", "kind", "month", "year", "clock"})
"""Breakdowns for which it does not matter what else is said of an item: what is alike then is much more."""
NO_FACETS = "{}"
NOTHING = ("", 0, "", "", 0)
"""Stands after the last holding."""


@dataclass(frozen=True)
class Material:
    """All that was known at a position and can count in a period; each sort is read when a figure first asks for it.

    node: the path of the unit whose figures they are, with all below it; None is all in scope. kinds: of which items.
    where: only items with these facets. first_told: before anybody corrected anything. only: no other item than this.
    by: what it will be broken down by.
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
    by: tuple[str, ...] = ()
    read_acts: dict[tuple[str, ...], list[Counted]] = field(default_factory=dict, init=False)

    def of_day(self, day: str) -> "Material":
        """The same as it stood at the end of one day."""
        return replace(self, period=Period(day, day, self.period.today))

    def meets(self, facets: Mapping[str, Any]) -> bool:
        """Whether an item with these facets is one that is asked for."""
        return all(facets.get(name) == value for name, value in self.where.items())

    @property
    def narrowed(self) -> tuple[str, list[str]]:
        """The condition that an item is one of those that are looked at, over the columns of the lives."""
        inside, params = inside_of(self.scope, self.node)
        return f"{inside}{self.alone[0]}", [*params, *self.alone[1]]

    @property
    def alone(self) -> tuple[str, list[str]]:
        """The further condition that a row is one of the only item that is looked at, if there is but one."""
        return (" AND item_id = ?", [self.only]) if self.only else ("", [])

    @cached_property
    def lives(self) -> list[Life]:
        """The items, with the spans during which they were open."""
        return self.read_lives(standing=True)

    @cached_property
    def moved(self) -> list[Life]:
        """Those of them that began or were answered in the period, and maybe others."""
        return self.lives if "lives" in self.__dict__ else self.read_lives(standing=False)

    def read_lives(self, *, standing: bool) -> list[Life]:
        """The items, with or without those that were only open all the time."""
        found = lives_of(
            self.reader, self.scope, self.kinds, self.node, self.position, day_before(self.period.first),
            standing=standing, first_told=self.first_told, only=self.only,
        )
        return [life for life in found if self.meets(life.traits.facets)] if self.where else found

    def acts(self, *events: str) -> list[Counted]:
        """What was done in the period about items of these kinds, by the names of events."""
        if events not in self.read_acts:
            names = [name for name in events if name.partition(".")[0] in (*self.kinds, "item")]
            rows = self.within(MILESTONES, f"event IN ({marks(names)}) AND occurred_on", names,
                               "occurred_on, event, detail")
            self.read_acts[events] = [
                Counted(item, self.told(item, kind, node, text, detail and ACTS[what], detail),
                        Entry(day, version, what))
                for (item, version, day, what, detail), (kind, node, text) in rows
            ]
        return self.read_acts[events]

    @cached_property
    def deadlines(self) -> list[Counted]:
        """What came of deadlines in the period; the node is the one that held the item then."""
        found = replace(self, node=None)
        rows = found.within(OUTCOMES, f"kind IN ({marks(self.kinds)}) AND what <> '{UNDONE}' AND day", self.kinds,
                            "day, what, clock, held_by")
        plain = WITHOUT_FACETS.issuperset(self.by)
        return [
            Counted(item, found.told(item, kind, held_by, NO_FACETS if plain else text, "clock", base(clock)),
                    Entry(day, version, what))
            for (item, version, day, what, clock, held_by), (kind, _, text) in rows
            if held_by.startswith(self.node or "/")
        ]

    def within(self, table: Table, condition: str, params: Sequence[str], columns: str) -> list[tuple[Any, Any]]:
        """(item, version, …) of a table's rows on the days of the period, each with what `items_of` says of its item.
        """
        told, when = told_at(table, self.position, first_told=self.first_told)
        day = condition.rpartition(" ")[2]
        alone, item = self.alone
        found = f"FROM {table.name} m WHERE {told} AND {condition} >= ? AND {day} <= ?{alone}"
        bounds = [*when, *params, self.period.first, self.period.last, *item]
        rows = self.reader.all(f"SELECT item_id, version, {columns} {found}", bounds)
        items = self.items_of(f"SELECT item_id {found}", bounds)
        return [(row, items[row[0]]) for row in rows if row[0] in items]

    def items_of(self, ids: str, params: Sequence[Any]) -> dict[str, tuple[str, str, str]]:
        """Item's id -> (kind, node, facets as written) of those that are asked for, of the ids that a query finds.

        Looked up in the order in which they lie, once for each, which costs far less than a join in the order of days.
        """
        at, when = valid_at(self.position)
        inside, paths = self.narrowed
        rows = self.reader.all(
            f"SELECT item_id, kind, node, facets FROM lives WHERE {at} AND {inside} AND item_id IN ({ids})",
            [*when, *paths, *params],
        )
        return {
            item: (kind, node, text) for item, kind, node, text in rows
            if kind in self.kinds and (not self.where or self.meets(self.told(item, kind, node, text).facets))
        }

    def told(self, item_id: str, kind: str, node: str, text: str, also: str = "", value: str = "") -> Traits:
        """By what an item counts, as its facets are written, and a further facet of the entry by which it does."""
        if item_id in self.before_corrections:
            first = self.before_corrections[item_id]
            return Traits(kind, node, {**first, also: value} if also else first)
        return traits(kind, node, text, also, value)

    @cached_property
    def before_corrections(self) -> dict[str, dict[str, Any]]:
        """Item's id -> what was told of it first, where that is asked for and is something else."""
        return first_facets(self.reader, self.position) if self.first_told else {}

    @cached_property
    def holdings(self) -> list[Counted]:
        """The times that nodes held items in the period; amount: days, each for the node that held it at its end."""
        first, last = self.period.first, self.period.last
        until = OPEN - 1 if self.position is None else self.position
        at, when = chosen_at(self.position)
        alone, only = self.alone
        ids = f"SELECT item_id FROM holdings WHERE held_on >= ?{alone} UNION ALL "
        ids += f"SELECT item_id FROM lives WHERE {at} AND final = 0{alone}"
        bounds = [first, *only, *when, *only]
        looked_at = replace(self, node=None)
        items = looked_at.items_of(ids, bounds)
        rows = self.reader.all(
            f"SELECT item_id, version, node, held_on, ended FROM holdings WHERE position <= ? AND item_id IN ({ids}) "
            "ORDER BY item_id, position", [until, *bounds],
        )
        found, after = [], next_day(last)
        for (item, version, node, held_on, ended), (following, _, _, next_on, _) in pairwise([*rows, NOTHING]):
            until_on = next_on if following == item else LATER
            if ended or held_on > last or until_on <= first or item not in items:
                continue
            kind, _, text = items[item]
            if not node.startswith(self.node or "/"):
                continue
            days = days_between(max(held_on, first), min(until_on, after))
            told = looked_at.told(item, kind, node, text)
            found.append(Counted(item, told, Entry(held_on, version, "held"), days))
        return found

    @cached_property
    def slots(self) -> list[Counted]:
        """The slots of inspection plans whose last day lies in the period, and how each was kept."""
        at, when = valid_at(self.position)
        alone, only = self.alone
        planned = f"FROM slots WHERE {at} AND due_on >= ? AND due_on <= ?{alone}"
        bounds = [*when, self.period.first, self.period.last, *only]
        rows = self.reader.all(f"SELECT item_id, due_on, stage, done_on {planned}", bounds)
        items = self.items_of(f"SELECT item_id {planned}", bounds)
        found = []
        for item, due_on, stage, done_on in rows:
            if item in items:
                kind, node, text = items[item]
                what = outcome(stage, due_on, done_on, self.period.today)
                found.append(Counted(item, self.told(item, kind, node, text), Entry(due_on, 1, what)))
        return found

    @cached_property
    def terms(self) -> list[Counted]:
        """The roles that people hold on the period's last day, one a person, node and role; amount: days until the end
        of the term, none where it has no end.
        """
        last = date.fromisoformat(self.period.last)
        return [
            Counted(
                member.id, Traits(MEMBER, term.node, {"role": term.role}),
                Entry(term.from_on.isoformat(), 0, "appointed"), (term.until_on - last).days if term.until_on else 0,
            )
            for member in sorted(self.directory.members.values(), key=lambda one: one.id)
            if self.only in ("", member.id)
            for term in member.holding(last) if term.node.startswith(self.node or "/") and self.scope.reaches(term.node)
        ]

    def spans(self, figure: Figure) -> Iterable[Counted]:
        """Each entry by which an item counts in a figure."""
        lives = self.lives if figure.standing else self.moved
        return figure.counts(lives, self.period)

    def answered(self) -> Iterator[Counted]:
        """Every answer in the period; amount: the days since the item was registered or taken up again."""
        for life, begun, end in answers(self.moved, self.period):
            yield of(life, end, days_between(begun.day, end.day))
