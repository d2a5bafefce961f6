"""By which entries did items begin, end and stand open in a period?"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from projections.facets import Traits
from projections.lives import Life
from projections.spans import NEVER, Entry, Span


class Period(NamedTuple):
    """Business dates (ISO), both included; `today` is the day on which the figures are asked for."""

    first: str
    last: str
    today: str

    def has(self, day: str) -> bool:
        """Whether a day lies within."""
        return self.first <= day <= self.last


class Counted(NamedTuple):
    """What counts once: an item, by what it can be broken down, and the entry of its trail by which it counts.

    entry: its version is 0 where no single entry says it, its event what came of it where that is no event. amount:
    what is summed up, such as days, where a figure is no mere count.
    """

    item_id: str
    traits: Traits
    entry: Entry
    amount: int = 1

    @property
    def version(self) -> int:
        """The entry's place in the trail."""
        return self.entry.version

    @property
    def day(self) -> str:
        """The business date on which it counts (ISO)."""
        return self.entry.day

    @property
    def what(self) -> str:
        """The event's name, or what came of it."""
        return self.entry.event

    @property
    def kind(self) -> str:
        return self.traits.kind

    @property
    def node(self) -> str:
        """The path of the unit for which it counts."""
        return self.traits.node

    @property
    def facets(self) -> Mapping[str, Any]:
        return self.traits.facets


def in_order(found: Iterable[Counted]) -> list[Counted]:
    """By their days."""
    return sorted(found, key=lambda one: (one.entry.day, one.item_id, one.entry.version))


def of(life: Life, entry: Entry, amount: int = 1) -> Counted:
    """An item that counts by one of its entries."""
    return Counted(life.item_id, life.traits, entry, amount)


def answered(span: Span) -> Entry:
    """The entry that answered a span; what was answered before it began, by its dates, was so on the same day."""
    begun, answer = span
    if answer.day >= begun.day:
        return answer
    return answer._replace(day=begun.day) if answer.day else NEVER


def open_on(lives: Iterable[Life], day: str) -> Iterator[Counted]:
    """What was open at a day's end, by the entries that made it so."""
    for life in lives:
        for begun, answer in life.spans:
            if begun.day <= day and (answer.day > day or not answer.day):
                yield of(life, begun)


def registered(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """What was registered in the period."""
    first, last, _ = period
    return (of(life, life.spans[0].begun) for life in lives if first <= life.spans[0].begun.day <= last)


def taken_up(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """What was taken up again in the period, each time once."""
    return (of(life, span.begun) for life in lives for span in life.spans[1:] if period.has(span.began))


def answers(lives: Iterable[Life], period: Period) -> Iterator[tuple[Life, Entry, Entry]]:
    """The answers given in the period: the item, what had begun it, and what answered it."""
    first, last, _ = period
    for life in lives:
        for span in life.spans:
            begun, answer = span
            if answer.day and first <= max(begun.day, answer.day) <= last:
                yield life, begun, answered(span)


def ended(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """What was answered in the period."""
    return (of(life, end) for life, _, end in answers(lives, period))


def overdue(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """What is open and past its day, by its last beginning."""
    return (of(life, life.spans[-1].begun) for life in lives if not life.final and life.due_on < period.today)


SETTLED, UNSETTLED = "dispute.agreement_took_effect", "dispute.mediation_terminated"


def settled(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """The disputes that were settled in the period."""
    return (one for one in ended(lives, period) if one.entry.event == SETTLED)


def unsettled(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """The disputes whose mediation was terminated in the period."""
    return (one for one in ended(lives, period) if one.entry.event == UNSETTLED)


def otherwise(lives: Iterable[Life], period: Period) -> Iterator[Counted]:
    """The disputes that ended in the period without having been mediated to an end."""
    return (one for one in ended(lives, period) if one.entry.event not in (SETTLED, UNSETTLED))


@lru_cache(maxsize=64)
def day_before(day: str) -> str:
    """The ISO date of the day before."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def backlog(lives: Iterable[Life], days: Sequence[str]) -> list[int]:
    """How many items were open at the end of each of some days, which are given in their order."""
    change: defaultdict[str, int] = defaultdict(int)
    for life in lives:
        for begun, answer in life.spans:
            change[begun.day] += 1
            if answer.day:
                change[max(begun.day, answer.day)] -= 1
    at: Counter[int] = Counter()
    for day, by in change.items():
        at[bisect_left(days, day)] += by
    return list(accumulate(at[nth] for nth in range(len(days))))
