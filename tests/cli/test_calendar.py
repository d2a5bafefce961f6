"""The holiday notice is brought in on the command line: first tried, then recorded, then shown."""

from pathlib import Path

from tests.cli.conftest import Mediation

NOTICE = """date,until,kind,name,name_en
2027-01-01,2027-01-03,public_holiday,元旦,New Year
2027-02-20,,makeup_workday,春节调休,x
"""


def test_a_notice_is_tried_recorded_and_shown(begun: Mediation) -> None:
    Path("2027.csv").write_text(NOTICE, "utf-8")
    ask = ("calendar", "import", "2027.csv", "--year", "2027", "--as", "admin")
    tried = begun(*ask)
    assert tried.exit_code == 0
    assert tried.output.splitlines() == [
        "4 days of 2027 can be recorded; 0 deadlines would move.", "A dry run: nothing was recorded; add --commit.",
    ]
    assert "provisional" in begun("calendar", "show", "2027").output
    assert begun(*ask, "--commit").output == "4 days of 2027 recorded; 0 deadlines moved.\n"
    shown = begun("calendar", "show", "2027").output.splitlines()
    assert shown[0].startswith("2027  official  国务院办公厅")
    assert shown[1:] == [
        *(f"2027-01-0{day}  public holiday  New Year" for day in (1, 2, 3)), "2027-02-20  worked in exchange  x",
    ]
    again = begun(*ask, "--commit")
    assert (again.exit_code, again.output) == (1, "This is what is recorded already; nothing is left to do.\n")
    later = begun(*ask, "--commit", "--source", "国办发明电〔2026〕7号")
    assert later.output == "4 days of 2027 recorded; 0 deadlines moved.\n"


def test_slips_are_told_by_row_and_column_and_nothing_is_recorded(begun: Mediation) -> None:
    Path("2027.csv").write_text(NOTICE.replace("2027-02-20", "2028-02-20"), "utf-8")
    found = begun("calendar", "import", "2027.csv", "--year", "2027", "--as", "admin", "--commit")
    assert (found.exit_code, found.output) == (1, "Row 3 “date”: 2028-02-20 does not lie in 2027.\n")
    assert begun("calendar", "show", "2027").output.startswith("2027  provisional")
    nobody = begun("calendar", "import", "2027.csv", "--year", "2028", "--as", "nobody")
    assert nobody.exit_code == 1 and "Row 2" in nobody.output


def test_a_year_without_a_notice_is_shown_too(begun: Mediation) -> None:
    found = begun("calendar", "show", "2031", MEDIATION_LANGUAGE="zh").output.splitlines()
    assert found[0] == "2031  暂定" and "2031-10-01  法定节假日  国庆节" in found
