"""How many, how long, and how many are open: the figures of a kind for a period, as known at any moment?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, zip_longest
from operator import itemgetter
from statistics import median
from typing import Any

from projections.listing import valid_at
from projections.milestones import BEGINS
from projections.scope import Scope, below
from projections.table import Reader

WITHIN = (15, 30, 60)
"""The days within which answers are counted."""
SLOW = 90
NEVER = "9999-12"


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a period, by business dates; months are `2018-11`, periods calendar days.

    total, by_stage, by_category, registered and what is said of answers' days: the items that began in the period,
    counted once, at their first beginning and first answer. answered: all that were first answered in the period.
    open_at_month_end: also what was taken up again.
    """

    total: int
    by_stage: dict[str, int]
    by_category: dict[str, int]
    registered: dict[str, int]
    answered: dict[str, int]
    open_at_month_end: dict[str, int]
    answered_total: int
    median_days: float | None
    within_days: dict[str, int]
    over_days: dict[str, int]


def summary(
    reader: Reader, scope: Scope, kind: str, start: date, end: date, node: str | None = None,
    position: int | None = None,
) -> Summary:
    """The figures of items that began between `start` and `end` (both included), on their business dates."""
    lives = lives_of(reader, scope, kind, node, position)
    ours = [life for life in lives if start.isoformat() <= life.began <= end.isoformat()]
    days = [(date.fromisoformat(life.answered) - date.fromisoformat(life.began)).days for life in ours if life.answered]
    return Summary(
        total=len(ours),
        by_stage=counted(life.stage for life in ours),
        by_category=counted(life.category for life in ours),
        registered=counted(life.began[:7] for life in ours),
        answered=counted(
            life.answered[:7] for life in lives
            if life.answered and start.isoformat() <= life.answered <= end.isoformat()
        ),
        open_at_month_end=open_at_ends(lives, months_between(start, end)),
        answered_total=len(days),
        median_days=median(days) if days else None,
        within_days={str(limit): sum(d <= limit for d in days) for limit in WITHIN},
        over_days={str(SLOW): sum(d > SLOW for d in days)},
    )


@dataclass(frozen=True, slots=True)
class Life:
    """How an item stands, and its spans of business dates: open from the first day on until the second, if there is
    one. It has a further span for each time that it was taken up again after its answer.
    """

    stage: str
    category: str
    spans: tuple[tuple[str, str], ...]

    @property
    def began(self) -> str:
        return self.spans[0][0]

    @property
    def answered(self) -> str:
        """When the office first answered it, "" if not yet."""
        return self.spans[0][1]


def lives_of(reader: Reader, scope: Scope, kind: str, node: str | None, position: int | None) -> list[Life]:
    """Every item of a kind in scope, with its business dates as known at the position."""
    at, when = valid_at(position)
    inside, paths = scope.condition()
    if node:
        below_node, bounds = below("node", node)
        inside, paths = f"{inside} AND {below_node}", [*paths, *bounds]
    rows = reader.all(
        f"SELECT m.item_id, m.begins, m.occurred_on, s.stage, s.category "
        f"FROM (SELECT item_id, stage, category FROM status WHERE {at} AND kind = ? AND {inside}) s "
        f"JOIN (SELECT item_id, version, occurred_on, event IN ({quoted(BEGINS[kind])}) AS begins FROM milestones "
        f"WHERE {at} AND kind = ?) m ON m.item_id = s.item_id ORDER BY m.item_id, m.version",
        [*when, kind, *paths, *when, kind],
    )
    return [
        Life(events[0][3], events[0][4], spans(events))
        for events in (tuple(group) for _, group in groupby(rows, key=itemgetter(0)))
    ]


def spans(events: Sequence[tuple[Any, ...]]) -> tuple[tuple[str, str], ...]:
    """The spans of an item whose milestones are (id, whether it begins, day, …) in the order of its events.

    The earliest of several beginnings, or answers, in a row counts.
    """
    days = [min(event[2] for event in run) for _, run in groupby(events, key=lambda event: bool(event[1]))]
    return tuple(zip_longest(days[::2], days[1::2], fillvalue=""))


def open_at_ends(lives: Sequence[Life], months: Sequence[str]) -> dict[str, int]:
    """Month -> how many items were begun and not answered, or taken up again and not answered anew, at its end."""
    change: Counter[str] = Counter()
    for life in lives:
        for began, answered in life.spans:
            if not answered or began[:7] < answered[:7]:
                change[began[:7]] += 1
                change[answered[:7] or NEVER] -= 1
    steps = sorted(change.items())
    return {month: sum(by for at, by in steps if at <= month) for month in months}


def quoted(names: tuple[str, ...]) -> str:
    """Stored names, which are our own literals, as an SQL list."""
    return ", ".join(f"'{name}'" for name in names)


def counted(values: Any) -> dict[str, int]:
    """Value -> how often, in the order of the values."""
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return dict(sorted(found.items()))


def months_between(start: date, end: date) -> list[str]:
    """`2018-11`, … from the month of `start` to that of `end`."""
    first, last = (day.year * 12 + day.month - 1 for day in (start, end))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1)]
