"""Reports on the command line: listed, printed, kept in files, and every word of the question looked at."""

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from projections.reports import REPORTS
from tests.cli.conftest import Mediation


def test_a_report_is_printed_and_kept(begun: Mediation) -> None:
    listed = begun("report")
    assert listed.exit_code == 0 and all(key in listed.stdout for key in REPORTS)
    shown = begun("report", "network", "--node", "春江街道", "--xlsx", "a.xlsx", "--csv", "a.csv")
    assert shown.exit_code == 0, shown.stderr
    assert "people on the roster" in shown.stdout and "sha256:" in shown.stdout
    line = next(line for line in shown.stdout.splitlines() if line.startswith("people"))
    assert CalamineWorkbook.from_path("a.xlsx").get_sheet_by_index(0).to_python()[1][1] == float(line.split()[-1])
    assert Path("a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    again = begun("report", "network", "--csv", "a.csv")
    assert again.exit_code == 1 and "a.csv" in again.stderr
    assert "在册人员" in begun("report", "network", MEDIATION_LANGUAGE="zh").stdout


def test_days_moments_and_telling(begun: Mediation) -> None:
    early = begun("report", "network", "--from", "2020-01-01", "--to", "2020-01-31", "--as-of", "2020-02-01T08:00",
                  "--first-told")
    assert early.exit_code == 0 and "2020-01-01 – 2020-01-31" in early.stdout and "as first told" in early.stdout
    days = begun("report", "backlog", "--from", "2020-01-01", "--to", "2020-01-03")
    assert [line.split() for line in days.stdout.splitlines() if line.startswith("2020")] == [
        ["2020-01-01", "0"], ["2020-01-02", "0"], ["2020-01-03", "0"]]


@pytest.mark.parametrize(("words", "says"), [
    (("nothing",), "no report"), (("disputes", "--month", "soon"), "no month"), (("disputes", "--to", "x"), "no day"),
    (("disputes", "--node", "Nowhere"), "No unit"), (("disputes", "--as-of", "soon"), "no moment"),
    (("disputes", "--from", "2020-02-01", "--to", "2020-01-01"), "period"),
])
def test_what_is_not_understood_is_said(begun: Mediation, words: tuple[str, ...], says: str) -> None:
    ended = begun("report", *words)
    assert ended.exit_code == 1 and says in ended.stderr, ended.stderr
