"""What does a report come to, as numbers alone, and which entries stand behind each of them?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import orjson

from domain.codes import STATISTICS_GROUP
from domain.network import Directory
from projections.counting import Counted, Period, backlog, in_order
from projections.reports import Report
from projections.reports.figures import COUNT, Figure, Ratio
from projections.reports.material import Material
from projections.reports.table import OF_REPORTS, RATIOS
from projections.scope import Scope
from projections.table import Reader

Numbers = dict[str, int | None]
Amounts = defaultdict[str, int]
"""Figure -> what it comes to."""
BANDS = ((1, "1-4"), (5, "5-9"), (10, "10-29"), (30, "30-99"), (100, "100+"))
"""From how many households on, and what the band is called."""
OF_ENTRIES = frozenset({"clock", "sector", "campaign", "review_outcome", "rereview_outcome"})
"""Breakdowns that not everything can be sorted by: an entry that says nothing of it stands in none of their rows."""
OF_DAYS = frozenset({"month", "year"})
"""Breakdowns by the day on which something counts."""
ALL = ""
"""Stands for the whole, where a cell is broken down by nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report is asked for. node: the path of the unit, with all below it; None is all that is in scope."""

    report: Report
    period: Period
    node: str | None = None
    first_told: bool = False


def material_of(
    asked: Asked, reader: Reader, scope: Scope, directory: Directory, position: int | None, only: str = ""
) -> Material:
    """What the report is counted from, as known at a position."""
    return Material(
        reader, scope, directory, asked.period, asked.node, position, asked.report.kinds, asked.report.where,
        asked.first_told, only, asked.report.by,
    )


def figures_of(report: Report) -> list[Figure]:
    """The figures that a report counts, those behind its ratios too, each once."""
    keys: dict[str, None] = {}
    for key in report.figures:
        ratio = RATIOS.get(key)
        keys |= dict.fromkeys((ratio.part, ratio.rest or ratio.per) if ratio else (key,))
    return [OF_REPORTS[key] for key in keys]


def value_of(by: str, one: Counted, base: str | None) -> str:
    """Which row of a breakdown an entry belongs to; empty where nothing is known. base: the report's own unit."""
    match by:
        case "unit":
            return unit_below(one.node, base)
        case "level":
            return str(one.node.count("/") - 1)
        case "node" | "kind":
            return str(getattr(one, by))
        case "month":
            return one.day[:7]
        case "year":
            return one.day[:4]
        case "households":
            count = one.facets.get("affected_households", 0)
            return next((band for least, band in reversed(BANDS) if count >= least), "")
        case "statistics_group":
            return STATISTICS_GROUP.get(one.facets.get("source", ""), "")
    return str(one.facets.get(by, ""))


def rows_of(asked: Asked, one: Counted) -> Iterator[tuple[str, str]]:
    """(breakdown, row) of every row of a report in which an entry counts."""
    for by in asked.report.by:
        value = value_of(by, one, asked.node)
        if value or by not in OF_ENTRIES:
            yield by, value


def unit_below(node: str, base: str | None) -> str:
    """The path of the unit right below `base` that a node belongs to, or `base` itself.

    >>> unit_below("/s1/c2/b3/", "/s1/"), unit_below("/s1/", "/s1/"), unit_below("/s1/c2/", None)
    ('/s1/c2/', '/s1/', '/s1/')
    """
    base = base or "/"
    if node == base or not node.startswith(base):
        return base
    return f"{base}{node[len(base):].split('/')[0]}/"


def result(asked: Asked, material: Material) -> dict[str, Any]:
    """The numbers of a report: `figures`, and, broken down, `by` breakdown -> row -> figure, and `daily` -> day.

    Nothing in it is words: the same report in another language, or under other names, has the same numbers.
    """
    report, period = asked.report, asked.period
    rows: dict[str, dict[str, Amounts]] = {by: defaultdict(nothing) for by in report.by}
    whole = nothing()
    for one, amounts in groups_of(report, material):
        for summed in (whole, *(rows[by][value] for by, value in rows_of(asked, one))):
            for key, amount in amounts.items():
                summed[key] += amount
    return {
        "report": report.key, "version": report.version, "first": period.first, "last": period.last,
        "judged_on": period.today, "node": asked.node or "", "told": "first" if asked.first_told else "corrected",
        "figures": numbers(report, whole),
        "by": {by: {value: numbers(report, found[value]) for value in sorted(found)} for by, found in rows.items()},
        "daily": daily(report, material),
    }


def groups_of(report: Report, material: Material) -> Iterable[tuple[Counted, Amounts]]:
    """What the entries come to that stand in the same rows whatever the breakdown, with one of them for all."""
    groups: dict[tuple[int, str], tuple[Counted, Amounts]] = {}
    months = not OF_DAYS.isdisjoint(report.by)
    for figure in figures_of(report):
        key, counts = figure.key, figure.unit == COUNT
        for one in figure.entries(material):
            # the traits of those that are counted by the same are one object (projections/facets.py)
            alike = id(one.traits), one.entry.day[:7] if months else ""
            if (group := groups.get(alike)) is None:
                group = groups[alike] = one, nothing()
            group[1][key] += 1 if counts else one.amount
    return groups.values()


def nothing() -> Amounts:
    """What no entries come to."""
    return defaultdict(int)


def numbers(report: Report, amounts: Amounts) -> Numbers:
    """The value of each of the report's figures, and of its ratios."""
    return {key: ratio(RATIOS[key], amounts) if key in RATIOS else amounts[key] for key in report.figures}


def ratio(one: Ratio, values: Amounts) -> int | None:
    """The value of a ratio by those of its figures."""
    return one.value(values[one.part], values[one.rest or one.per])


def daily(report: Report, material: Material) -> dict[str, dict[str, int]]:
    """What was open at the end of every day of the period."""
    days = days_of(material.period)
    return {key: dict(zip(days, backlog(material.lives, days), strict=True)) for key in report.daily}


def days_of(period: Period) -> list[str]:
    """Every day of a period (ISO)."""
    first, last = date.fromisoformat(period.first), date.fromisoformat(period.last)
    return [(first + timedelta(n)).isoformat() for n in range((last - first).days + 1)]


def canonical(found: dict[str, Any]) -> bytes:
    """The one way in which numbers are written: for the same numbers always the same bytes."""
    return orjson.dumps(found, option=orjson.OPT_SORT_KEYS)


def digest(written: bytes) -> str:
    """What a report is sealed by: `sha256:` and 64 hexadecimal digits."""
    return f"sha256:{sha256(written).hexdigest()}"


def numbers_of(figure: str, found: Sequence[Counted]) -> int | None:
    """The number that the entries behind it come to; none for a ratio, which is not a sum of entries."""
    return OF_REPORTS[figure].value(found) if figure in OF_REPORTS else None


def behind(asked: Asked, material: Material, figure: str, by: str = ALL, value: str = "") -> Sequence[Counted]:
    """The entries behind one number, by their days; those of a ratio are those of its part and of the rest."""
    ratio = RATIOS.get(figure)
    keys = (ratio.part, ratio.rest or ratio.per) if ratio else (figure,)
    day = value if by == "day" else ""
    if day:
        material = material.of_day(day)
    found = [one for key in dict.fromkeys(keys) for one in OF_REPORTS[key].entries(material)]
    if by and not day:
        found = [one for one in found if value_of(by, one, asked.node) == value]
    return in_order(found)
