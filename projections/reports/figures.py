"""What a report can count, in which words: every figure, and the entries that stand behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.codes import Words
from projections.counting import Counted
from projections.figures import DEADLINE_FIGURES, FIGURES
from projections.reports.material import Material

COUNT, FEN, DAYS = "count", "fen", "days"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure. entries: what counts, once for each. unit: `count` counts the entries, `fen` and `days` sum up."""

    key: str
    title: Words
    definition: Words
    entries: Callable[[Material], Iterable[Counted]]
    unit: str = COUNT

    def value(self, entries: Iterable[Counted]) -> int:
        """The number that some of its entries come to."""
        return sum(1 if self.unit == COUNT else one.amount for one in entries)


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure made of two others: `part` of `part` and `rest` in per mille, or, without a rest, `part` for each of
    `per` in tenths.
    """

    key: str
    title: Words
    definition: Words
    part: str
    rest: str = ""
    per: str = ""

    def value(self, part: int, other: int) -> int | None:
        """Half up; none where there is nothing to divide by."""
        whole = part + other if self.rest else other
        return (part * (1000 if self.rest else 10) * 2 + whole) // (2 * whole) if whole else None


def of_items(key: str) -> Callable[[Material], Iterable[Counted]]:
    """The entries of one of the figures of items."""
    return lambda material: material.spans(FIGURES[key])


def of_deadlines(key: str, *clocks: str) -> Callable[[Material], Iterable[Counted]]:
    """The deadlines of a figure, of some clocks or all."""
    whats = DEADLINE_FIGURES[key].whats
    return lambda material: (
        one for one in material.deadlines
        if one.entry.event in whats and (not clocks or one.traits.facets["clock"] in clocks)
    )


def acts(*events: str) -> Callable[[Material], Iterable[Counted]]:
    """What was done, by the names of the events."""
    return lambda material: material.acts(*events)


def ends(*events: str) -> Callable[[Material], Iterable[Counted]]:
    """The answers that were given by some events, with the days that they took."""
    return lambda material: (one for one in material.answered() if not events or one.entry.event in events)


def having(entries: Callable[[Material], Iterable[Counted]], facet: str, *values: object) -> (
    Callable[[Material], Iterable[Counted]]
):
    """Those of the entries whose item has one of these values of a facet."""
    return lambda material: (one for one in entries(material) if one.traits.facets.get(facet) in values)


def summed(entries: Callable[[Material], Iterable[Counted]], facet: str) -> Callable[[Material], Iterable[Counted]]:
    """The entries that have a number in a facet, with it as their amount."""
    return lambda material: (
        one._replace(amount=one.facets[facet]) for one in entries(material) if one.facets.get(facet)
    )


def slots(*outcomes: str) -> Callable[[Material], Iterable[Counted]]:
    """The slots of plans that came out so."""
    return lambda material: (one for one in material.slots if one.what in outcomes)


def known() -> list[Figure]:
    """The figures of items and of deadlines, for reports."""
    return [
        Figure(one.key, one.title, one.definition, entries(one.key))
        for table, entries in ((FIGURES, of_items), (DEADLINE_FIGURES, of_deadlines)) for one in table.values()
    ]
