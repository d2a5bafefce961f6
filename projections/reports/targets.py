"""What do the indicators of target letters come to? Each is a figure of a report, counted for the unit and its year."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from domain.network import Directory
from projections.counting import Period
from projections.reports import REPORTS
from projections.reports.result import Asked, material_of, result
from projections.scope import Scope
from projections.table import Reader


class Indicator(NamedTuple):
    """A figure, or a ratio, of a report. at_most: less of it is better."""

    report: str
    figure: str
    at_most: bool


OF_REPORT = {
    "disputes": ("settled", "success", "performed", "mean_days"),
    "group_disputes": ("settled", "success"),
    # nothing that counts who petitions, or how many: only that they were answered, and in time (domain.md 9.1)
    "matters": ("replied", "on_time"),
    "inspections": ("completed", "site_checks", "slot_rate"),
    "hazards": ("removed", "removal_rate"),
    "hazard_stock": ("overdue",),
    "rectification": ("mean_passed_days",),
    "deadlines": ("on_time", "missed"),
    "custody": ("mean_held_days",),
    "first_contacts": ("on_time",),
    "network": ("people",),
}
LESS = frozenset({"mean_days", "mean_passed_days", "mean_held_days", "overdue", "missed"})
"""The figures of which less is better."""
INDICATORS: dict[str, Indicator] = {
    f"{report}_{figure}": Indicator(report, figure, figure in LESS)
    for report, figures in OF_REPORT.items() for figure in figures
}
"""Every code of `target_indicator`, in its order."""


def period_of(year: int, day: date) -> Period | None:
    """The year until a day; none before it begins."""
    first, last = date(year, 1, 1), min(date(year, 12, 31), day)
    return Period(first.isoformat(), last.isoformat(), day.isoformat()) if first <= last else None


def actuals(
    codes: Iterable[str], node: str, period: Period, reader: Reader, scope: Scope, directory: Directory,
    position: int | None,
) -> dict[str, int | None]:
    """Indicator -> what it comes to for a unit with all below it; none where there is nothing to divide by."""
    wanted: dict[str, list[str]] = {}
    for code in codes:
        wanted.setdefault(INDICATORS[code].report, []).append(code)
    found: dict[str, int | None] = {}
    for key, ones in wanted.items():
        figures = tuple(INDICATORS[code].figure for code in ones)
        asked = Asked(replace(REPORTS[key], figures=figures, by=(), daily=()), period, node)
        numbers = result(asked, material_of(asked, reader, scope, directory, position))["figures"]
        found |= {code: numbers[INDICATORS[code].figure] for code in ones}
    return found


def reached(code: str, target: int, actual: int | None) -> bool | None:
    """Whether a target is reached; none where nothing is known."""
    if actual is None:
        return None
    return actual <= target if INDICATORS[code].at_most else actual >= target
