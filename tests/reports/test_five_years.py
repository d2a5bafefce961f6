"""The field's own account of five years comes out of the reports, and every number of it opens (domain.md 9.3)."""

from pathlib import Path
from typing import Any

import pytest

from projections.counting import Period
from projections.reports import REPORTS
from projections.reports.result import ALL, Asked, behind, material_of, result
from projections.scope import Scope
from tests.office import Clock, SmallOffice, make_office
from tests.reports import five_years
from tests.reports.five_years import FIRST, LAST, FiveYears

FIVE_YEARS = Period(FIRST.isoformat(), LAST.isoformat(), LAST.isoformat())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("five_years")
    found = make_office(folder, f"sqlite:///{folder}/office.db", Clock(five_years_begin()))
    FiveYears(found).fill()
    yield found
    found.office.close()


def five_years_begin() -> Any:
    from datetime import UTC, datetime

    return datetime(FIRST.year, FIRST.month, FIRST.day, 1, tzinfo=UTC)


class Counted:
    """One report over the five years."""

    def __init__(self, made: SmallOffice, report: str) -> None:
        self.asked = Asked(REPORTS[report], FIVE_YEARS, made.street)
        self.made = made

    def value(self, figure: str, by: str = ALL, *values: str) -> int:
        """A number, or the sum of some rows of a breakdown, after opening each to as many entries of as many items."""
        with self.made.office.database.read() as session:
            material = material_of(self.asked, session, Scope(("/",), ""), self.made.office.directory(), None)
            found = result(self.asked, material)
            total = 0
            for value in values or ("",):
                number = found["by"][by].get(value, {}).get(figure, 0) if by else found["figures"][figure]
                opened = behind(self.asked, material, figure, by, value)
                assert len(opened) == number == len({one.item_id for one in opened})
                total += number
        return total


def test_31_group_disputes_are_settled_some_of_them_handed_down_by_the_district(made: SmallOffice) -> None:
    report = Counted(made, "group_disputes")
    assert report.value("settled") == 31
    assert report.value("settled", "district_assigned", "1") == report.value("district") == five_years.HANDED_DOWN
    assert report.value("unsettled") == five_years.GROUP_UNSETTLED
    assert sum(report.value("settled", "year", str(year)) for year in range(2021, 2027)) == 31
    assert report.value("settled", "category", "land_acquisition_demolition") == 1
    assert report.value("settled", "households", "10-29", "30-99", "5-9") == 31


def test_130_large_rounds_are_counted_and_the_weekly_ones_are_not(made: SmallOffice) -> None:
    report = Counted(made, "inspections")
    assert report.value("completed", "category", *five_years.KINDS) == 130
    assert report.value("completed") == 130 + five_years.WEEKLY


def test_more_than_400_hazards_are_removed_what_is_left_beside_it(made: SmallOffice) -> None:
    assert Counted(made, "hazards").value("removed") == five_years.REMOVED == 412
    assert Counted(made, "hazard_stock").value("open") == five_years.LEFT


def test_the_roster_has_122_building_keepers_and_more_than_50_security_staff(made: SmallOffice) -> None:
    report = Counted(made, "network")
    assert report.value("people", "role", "building_lead") == 122
    assert report.value("people", "role", "grid_worker") == five_years.SECURITY >= 50


def test_a_committee_stands_in_each_community(made: SmallOffice, tmp_path: Path) -> None:
    directory = made.office.directory()
    communities = directory.children(made.street)
    assert communities and all(directory.members_at(node.node, "pmc_head", LAST) for node in communities)
