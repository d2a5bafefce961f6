"""How many, how long, and how many are open: the figures of a kind for a period, as known at any moment?"""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from projections.listing import valid_at
from projections.milestones import ANSWERS, BEGINS
from projections.scope import Scope, below
from projections.table import Reader

WITHIN = (15, 30, 60)
"""The days within which answers are counted."""
SLOW = 90


@dataclass(frozen=True, slots=True)
class Summary:
    """registered, answered: counts by month (`2018-11`) of the business date. open_at_month_end: for each of the
    period's months. reply_days: of the items registered in the period and answered since; calendar days."""

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
    lives = spans(reader, scope, kind, node, position)
    ours = [life for life in lives if start.isoformat() <= life.began <= end.isoformat()]
    days = [(date.fromisoformat(life.answered) - date.fromisoformat(life.began)).days for life in ours if life.answered]
    months = months_between(start, end)
    return Summary(
        total=len(ours),
        by_stage=counted(life.stage for life in ours),
        by_category=counted(life.category for life in ours),
        registered=counted(life.began[:7] for life in ours),
        answered=counted(
            life.answered[:7] for life in lives
            if life.answered and start.isoformat() <= life.answered <= end.isoformat()
        ),
        open_at_month_end={month: sum(life.open_on(last) for life in lives) for month, last in months},
        answered_total=len(days),
        median_days=median(days) if days else None,
        within_days={str(limit): sum(d <= limit for d in days) for limit in WITHIN},
        over_days={str(SLOW): sum(d > SLOW for d in days)},
    )


@dataclass(frozen=True, slots=True)
class Life:
    """An item's business dates: when it began, when the office first answered it ("" if not yet), and how it stands."""

    began: str
    answered: str
    stage: str
    category: str

    def open_on(self, day: str) -> bool:
        """Whether it was begun and not yet answered at the end of the day."""
        return self.began <= day and (not self.answered or self.answered > day)


def spans(reader: Reader, scope: Scope, kind: str, node: str | None, position: int | None) -> list[Life]:
    """Every item of a kind in scope, with its business dates as known at the position."""
    at, when = valid_at(position)
    inside, paths = scope.condition()
    if node:
        below_node, bounds = below("node", node)
        inside, paths = f"{inside} AND {below_node}", [*paths, *bounds]
    firsts = (
        "SELECT item_id, min(occurred_on) AS on_day FROM milestones WHERE {at} AND event IN ({events}) GROUP BY item_id"
    )
    begins = firsts.format(at=at, events=quoted(BEGINS[kind]))
    answers = firsts.format(at=at, events=quoted(ANSWERS[kind]))
    rows = reader.all(
        f"SELECT b.on_day, coalesce(a.on_day, ''), s.stage, s.category "
        f"FROM (SELECT item_id, stage, category FROM status WHERE {at} AND kind = ? AND {inside}) s "
        f"JOIN ({begins}) b ON b.item_id = s.item_id LEFT JOIN ({answers}) a ON a.item_id = s.item_id",
        [*when, kind, *paths, *when, *when],
    )
    return [Life(*row) for row in rows]


def quoted(names: tuple[str, ...]) -> str:
    """Stored names, which are our own literals, as an SQL list."""
    return ", ".join(f"'{name}'" for name in names)


def counted(values: Any) -> dict[str, int]:
    """Value -> how often, in the order of the values."""
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return dict(sorted(found.items()))


def months_between(start: date, end: date) -> list[tuple[str, str]]:
    """(`2018-11`, its last day) of each month from `start` to `end`."""
    months = []
    day = start.replace(day=1)
    while day <= end:
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        months.append((day.strftime("%Y-%m"), (following - timedelta(days=1)).isoformat()))
        day = following
    return months
