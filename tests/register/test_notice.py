"""The yearly holiday notice is read from whatever table the office keeps, and every slip is named by its cell."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from service.register.faults import WorkbookRefused
from service.register.notice import Notice, read_notice

CSV = """日期,至,性质,名称,英文名称
2027-01-01,,法定节假日,元旦,New Year's Day
2027-02-06,2027-02-12,public_holiday,春节,Spring Festival
2027年2月20日,,调休上班,春节调休上班,worked for Spring Festival
"""
TOML = """
[[day]]
date = 2027-02-06
until = 2027-02-12
kind = "public_holiday"
name_zh = "春节"
name_en = "Spring Festival"
"""


def notice(folder: Path, name: str, text: str, year: int = 2027) -> Notice:
    path = folder / name
    path.write_text(text, "utf-8")
    return read_notice(path, year)


def test_a_table_of_days_and_of_stretches(tmp_path: Path) -> None:
    found = notice(tmp_path, "2027.csv", CSV)
    assert found.faults == []
    assert [day.day for day in found.days] == [
        date(2027, 1, 1), *(date(2027, 2, day) for day in range(6, 13)), date(2027, 2, 20),
    ]
    assert (found.days[0].day_kind, found.days[-1].day_kind) == ("public_holiday", "makeup_workday")
    assert (found.days[1].name_zh, found.days[1].name_en) == ("春节", "Spring Festival")


def test_the_same_from_toml_and_from_a_workbook(tmp_path: Path) -> None:
    from_toml = notice(tmp_path, "2027.toml", TOML)
    path = tmp_path / "2027.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["date", "until", "kind", "name", "name_en"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_datetime(1, 0, date(2027, 2, 6), day)
        sheet.write_datetime(1, 1, date(2027, 2, 12), day)
        sheet.write_row(1, 2, ["public_holiday", "春节", "Spring Festival"])
    assert from_toml.days == read_notice(path, 2027).days
    assert len(from_toml.days) == 7


def test_every_slip_is_named_by_row_column_and_sentence(tmp_path: Path) -> None:
    found = notice(tmp_path, "2027.csv", (
        "日期,至,性质,名称\n2026-12-31,,法定节假日,元旦\n春节,,法定节假日,春节\n2027-05-01,,假日,劳动节\n"
        "2027-05-03,2027-05-01,法定节假日,劳动节\n2027-10-01,,法定节假日,国庆节\n2027-10-01,,法定节假日,国庆节\n"
        "2027-10-02,,法定节假日,\n"
    ))
    assert [(fault.row, fault.column, fault.code) for fault in found.faults] == [
        (2, "日期", "not_in_year"), (3, "日期", "not_a_date"), (4, "性质", "unknown_word"), (5, "至", "ends_before"),
        (7, "日期", "day_twice"), (8, "名称", "required_empty"),
    ]
    assert "2026-12-31" in found.faults[0].message_zh and "2027" in found.faults[0].message_en
    assert [day.day for day in found.days] == [date(2027, 10, 1)]


@pytest.mark.parametrize(("name", "text", "code"), [
    ("2027.csv", "日子,性质,名称\n2027-01-01,workday,x\n", "column_missing"),
    ("2027.toml", "day = 1", "not_a_notice"), ("2027.toml", "[[", "not_a_notice"), ("2027.toml", "", "not_a_notice"),
    ("2027.pdf", "x", "not_a_workbook"),
])
def test_a_file_that_is_no_notice(tmp_path: Path, name: str, text: str, code: str) -> None:
    with pytest.raises(WorkbookRefused) as refused:
        notice(tmp_path, name, text)
    assert refused.value.code == code


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for name in ("2027.csv", "2027.toml"):
        with pytest.raises(WorkbookRefused, match="file_missing"):
            read_notice(tmp_path / name, 2027)
