"""Reports: rows add up to the whole, every number opens to as many entries, and every difference is told whole."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.codes import CODE_LISTS
from domain.kernel import RecordedEvent
from domain.network import Directory
from projections.counting import Period
from projections.reports import EDITIONS, REPORTS, Report
from projections.reports.difference import Cell, Comparison, by_cause
from projections.reports.figures import COUNT, Figure
from projections.reports.result import (
    ALL,
    OF_ENTRIES,
    Asked,
    behind,
    canonical,
    digest,
    figures_of,
    material_of,
    result,
    unit_below,
)
from projections.reports.table import OF_REPORTS, RATIOS
from tests.projections.told import EVERYTHING, Told

CHOICES = st.integers(0, 10**6)
KEYS = st.sampled_from(sorted(REPORTS))


def period(start: int, length: int) -> Period:
    first = date(2026, 11, 20) + timedelta(days=start)
    return Period(first.isoformat(), (first + timedelta(days=length)).isoformat(), "2026-11-30")


def directory(told: Told) -> Directory:
    return told.made.office.directory()


@given(key=KEYS, start=st.integers(-60, 30), length=st.integers(0, 90), whose=CHOICES, position=st.none() | CHOICES,
       first_told=st.booleans())
@settings(max_examples=40)
def test_rows_add_up_and_every_number_opens_to_its_entries(
    told: Told, key: str, start: int, length: int, whose: int, position: int | None, first_told: bool
) -> None:
    scope = told.scopes()[whose % len(told.scopes())]
    at = None if position is None else position % (told.end + 1)
    asked = Asked(REPORTS[key], period(start, length), told.made.street, first_told)
    material = material_of(asked, told.reader, scope, directory(told), at)
    found = result(asked, material)
    assert canonical(result(asked, material_of(asked, told.reader, scope, directory(told), at))) == canonical(found)
    for figure in (one for one in figures_of(asked.report) if one.key in asked.report.figures):
        total = found["figures"][figure.key]
        assert figure.value(behind(asked, material, figure.key)) == total
        for by, rows in found["by"].items():
            whole = sum(row[figure.key] for row in rows.values())
            assert whole <= total if by in OF_ENTRIES else whole == total
            for value, row in list(rows.items())[:3]:
                assert figure.value(behind(asked, material, figure.key, by, value)) == row[figure.key]
    for figure_key in asked.report.daily:
        for day, count in found["daily"][figure_key].items():
            assert len(behind(asked, material, figure_key, "day", day)) == count


@given(key=KEYS, start=st.integers(-40, 10), length=st.integers(0, 60), older=CHOICES, newer=CHOICES)
@settings(max_examples=15)
def test_what_the_entries_did_is_the_whole_difference(
    told: Told, key: str, start: int, length: int, older: int, newer: int
) -> None:
    before, after = sorted((older % (told.end + 1), newer % (told.end + 1)))
    asked = Asked(REPORTS[key], period(start, length), told.made.street)

    def steps(item: str, older: int, newer: int) -> list[RecordedEvent]:
        return [r for r in told.log if r.stream_id == item and older < r.position <= newer]

    compared = Comparison(asked, told.reader, EVERYTHING, lambda position: directory(told), steps)
    changed: Counter[Cell] = Counter()
    for cells in by_cause(compared.effects(before, after)).values():
        changed.update(cells)
    old, new = (
        result(asked, material_of(asked, told.reader, EVERYTHING, directory(told), at)) for at in (before, after)
    )
    for figure in (one for one in figures_of(asked.report) if one.key in asked.report.figures):
        assert new["figures"][figure.key] - old["figures"][figure.key] == changed[Cell(figure.key, ALL, "")]
        for by in asked.report.by:
            for value in old["by"][by].keys() | new["by"][by].keys():
                was, now = (found["by"][by].get(value, {}).get(figure.key, 0) for found in (old, new))
                assert now - was == changed[Cell(figure.key, by, value)]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_every_report_says_in_both_languages_what_it_is_and_counts(report: Report) -> None:
    assert all(report.title) and all(report.definition) and EDITIONS[report.key, report.version] is report
    assert set(report.figures) <= OF_REPORTS.keys() | RATIOS.keys()
    assert set(report.by) <= CODE_LISTS["breakdown"].keys()
    assert {figure.unit for figure in figures_of(report)} <= CODE_LISTS["report_unit"].keys()
    for key in report.figures:
        one = OF_REPORTS.get(key) or RATIOS[key]
        assert all(one.title) and all(one.definition)


def test_every_figure_and_every_report_has_its_place() -> None:
    used = {figure.key for report in REPORTS.values() for figure in figures_of(report)}
    assert OF_REPORTS.keys() - used == set()
    assert RATIOS.keys() - {key for report in REPORTS.values() for key in report.figures} == set()
    assert CODE_LISTS["report"].keys() == REPORTS.keys()
    assert all(isinstance(one, Figure) and one.unit for one in OF_REPORTS.values())
    assert OF_REPORTS["registered"].unit == COUNT


def test_a_ratio_is_rounded_half_up_and_none_of_nothing() -> None:
    success, mean = RATIOS["success"], RATIOS["mean_days"]
    assert [success.value(1, 1), success.value(2, 1), success.value(0, 5), success.value(0, 0)] == [500, 667, 0, None]
    assert [mean.value(7, 2), mean.value(10, 3), mean.value(3, 0)] == [35, 33, None]


def test_units_are_those_right_below_the_one_that_is_looked_at() -> None:
    assert unit_below("/s1/c2/b3/", "/s1/c2/") == "/s1/c2/b3/" and unit_below("/s9/", "/s1/") == "/s1/"
    assert digest(b"").startswith("sha256:") and len(digest(b"")) == 71
