"""The indicators of target letters are figures of the reports: the same numbers, the same words, the same units."""

from datetime import date

import pytest

from api.report_words import figure_named, unit_of
from domain.codes import CODE_LISTS
from domain.target_letter.events import is_share
from projections.reports import REPORTS
from projections.reports.targets import INDICATORS, period_of, reached


def test_every_code_is_an_indicator_and_the_other_way_round() -> None:
    assert list(CODE_LISTS["target_indicator"]) == list(INDICATORS)


@pytest.mark.parametrize("code", INDICATORS)
def test_an_indicator_is_a_figure_of_its_report_and_says_how_its_target_is_written(code: str) -> None:
    one = INDICATORS[code]
    assert one.figure in REPORTS[one.report].figures
    unit = unit_of(one.figure)
    assert is_share(code) == (unit == "permille") and unit in ("count", "permille", "tenths")
    sides = zip(CODE_LISTS["target_indicator"][code], REPORTS[one.report].title, figure_named(one.figure).title,
                ("不高于", "at most") if one.at_most else ("不低于", "at least"), CODE_LISTS["report_unit"][unit],
                strict=True)
    for words, report, figure, bound, counted in sides:
        for left_out in ("（天）", "其中", "of these, "):
            figure = figure.replace(left_out, "")
        assert words.startswith(report) and figure in words and bound in words
        assert unit == "count" or counted in words


def test_a_year_is_counted_until_today_or_its_end() -> None:
    assert period_of(2026, date(2026, 11, 20)) == ("2026-01-01", "2026-11-20", "2026-11-20")
    assert period_of(2025, date(2026, 11, 20)) == ("2025-01-01", "2025-12-31", "2026-11-20")
    assert period_of(2027, date(2026, 11, 20)) is None


def test_a_target_is_reached_from_its_own_side() -> None:
    assert [reached("disputes_settled", 5, actual) for actual in (4, 5, None)] == [False, True, None]
    assert [reached("disputes_mean_days", 50, actual) for actual in (50, 51)] == [True, False]
