"""Numbers are written as offices write them, in the sequence of the committee or of the street."""

import pytest

from service.numbering import SERIES, kept_at, written


@pytest.mark.parametrize("series", SERIES)
def test_every_series_names_its_keeper_its_year_and_its_place_in_the_sequence(series: str) -> None:
    number = written(series, 2026, 12, "云溪")
    assert number.startswith("云溪") and "〔2026〕" in number and "12" in number


@pytest.mark.parametrize("path", ["/s/", "/s/c/", "/s/c/b/", "/s/c/b/u/"])
def test_a_building_keeps_no_sequence_of_its_own(path: str) -> None:
    assert kept_at("dispute_case", path) == ("/s/" if path == "/s/" else "/s/c/")
    assert kept_at("hazard", path) == "/s/"
