"""How many, how long, and how many are open: the figures of a kind for a period, as known at any moment?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from projections.counting import day_before
from projections.lives import Life, lives_of
from projections.scope import Scope
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
    lives = lives_of(reader, scope, (kind,), node, position, day_before(start.isoformat()))
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


def open_at_ends(lives: Sequence[Life], months: Sequence[str]) -> dict[str, int]:
    """Month -> how many items were begun and not answered, or taken up again and not answered anew, at its end."""
    change: Counter[str] = Counter()
    for life in lives:
        for span in life.spans:
            if not span.answered or span.began[:7] < span.answered[:7]:
                change[span.began[:7]] += 1
                change[span.answered[:7] or NEVER] -= 1
    steps = sorted(change.items())
    return {month: sum(by for at, by in steps if at <= month) for month in months}


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
