"""What stands in a register is read as it was meant: dates as dates, rows as numbered there, blanks put in order."""

import io
from datetime import date, datetime, time
from typing import Any

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

from service.register.cells import BadCell
from service.register.faults import WorkbookRefused
from service.register.workbook import Row, read_table
from service.register.xlsx_book import is_date_format
from tests.register.books import SHEET, book, changed, inline, parts_of, table, with_cells


def only_row(xml: str) -> Row:
    read = read_table(with_cells(f'<row r="1">{inline("A1", "甲")}{inline("B1", "乙")}</row>{xml}'), "register.xlsx")
    assert len(read.rows) == 1
    return read.rows[0]


def csv(text: str, encoding: str = "utf-8") -> list[Row]:
    return list(read_table(text.encode(encoding), "register.csv").rows)


def test_each_cell_has_its_kind() -> None:
    row = table(
        ["文", "整数", "小数", "日期", "时刻", "真", "空"],
        ["甲", 12, 3.5, date(2025, 4, 1), datetime(2025, 4, 1, 8, 5), True, None],
    ).rows[0]
    assert dict(row.cells) == {
        "文": "甲", "整数": 12, "小数": 3.5, "日期": date(2025, 4, 1), "时刻": datetime(2025, 4, 1, 8, 5), "真": True,
    }  # fmt: skip
    assert type(row.cell("整数")) is int and type(row.cell("日期")) is date
    assert row.cell("空") is None and row.cell("没有这一列") is None


def test_rows_keep_the_numbers_of_the_spreadsheet() -> None:
    read = table(["编号"], ["一"], [None], ["三"], [" \t　"], ["五"])
    assert [(row.number, row.cell("编号")) for row in read.rows] == [(2, "一"), (4, "三"), (6, "五")]


def test_a_title_above_the_column_names_is_passed_over() -> None:
    read = read_table(book(["某街道台账"], ["编号", "内容"], ["一", "二"]), "register.xlsx", header_row=2)
    assert read.header == ("编号", "内容") and [row.number for row in read.rows] == [3]


def test_a_register_without_column_names_is_refused() -> None:
    with pytest.raises(WorkbookRefused, match="no_header"):
        read_table(book(["编号"]), "register.xlsx", header_row=2)


def test_stray_blanks_go_and_paragraphs_stay() -> None:
    row = table(["甲"], ["\n\t\t\t\n\t　 第一段，\t\t续。　　\r\n\r\n\u200b\u3000第二段\xa0\xa0完\ufeff\n\t"]).rows[0]
    assert row.cell("甲") == "第一段， 续。\n第二段 完"


def test_a_column_name_broken_in_two_lines_is_found() -> None:
    row = table(["联系\n电话", "Ａ　列"], ["123", "x"]).rows[0]
    assert row.cell("联系电话") == "123" and row.cell("A列") == "x"


def test_the_wanted_sheet_is_read_and_a_hidden_one_only_by_name() -> None:
    data = book(["甲"], ["一"], sheet="台 账")
    assert read_table(data, "r.xlsx", sheet="台账").rows[0].cell("甲") == "一"
    with pytest.raises(WorkbookRefused) as refused:
        read_table(data, "r.xlsx", sheet="信访")
    assert refused.value.code == "sheet_missing" and "台 账" in refused.value.message_zh
    hidden = changed(data, "xl/workbook.xml", lambda xml: xml.replace(b"<sheet name", b'<sheet state="hidden" name'))
    with pytest.raises(WorkbookRefused, match="sheet_missing"):
        read_table(hidden, "r.xlsx")
    assert read_table(hidden, "r.xlsx", sheet="台账").rows


def test_formulas_are_read_as_the_value_last_saved() -> None:
    text = '<c r="A2" t="str"><f>HYPERLINK("x","y")</f><v>甲乙</v></c>'
    row = only_row(f'<row r="2">{text}<c r="B2"><f>1+1</f><v>3</v></c></row>')
    assert dict(row.cells) == {"甲": "甲乙", "乙": 3}


def test_an_error_value_is_not_an_empty_cell() -> None:
    row = only_row('<row r="2"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2"><v>1</v></c></row>')
    assert row.cell("甲") == BadCell("cell_error")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("a_x0000_b", "text_nul"),
        ("a_xD83D_b", "text_surrogate"),
        ("a_x0007_b", "text_control"),
        ("\ue000", "text_private"),
    ],
)
def test_text_that_must_not_be_stored_is_the_fault_of_its_cell(written: str, code: str) -> None:
    row = only_row(f'<row r="2">{inline("A2", written)}{inline("B2", "好")}</row>')
    assert row.cell("甲") == BadCell(code) and row.cell("乙") == "好"


def test_escaped_characters_are_read_and_an_escaped_escape_is_not() -> None:
    row = only_row(f'<row r="2">{inline("A2", "一_x000D_二_xD83D__xDE00_")}{inline("B2", "_x005F_x0041_")}</row>')
    assert dict(row.cells) == {"甲": "一\n二😀", "乙": "_x0041_"}


def test_numbers_a_spreadsheet_cannot_hold_are_faults() -> None:
    row = only_row('<row r="2"><c r="A2"><v>123456789012345678</v></c><c r="B2"><v>999999999999999</v></c></row>')
    assert dict(row.cells) == {"甲": BadCell("number_too_long"), "乙": 999_999_999_999_999}
    assert only_row('<row r="2"><c r="A2"><v>1e999</v></c></row>').cell("甲") == BadCell("cell_error")
    assert only_row('<row r="2"><c r="A2" t="s"><v>77</v></c></row>').cell("甲") == BadCell("cell_error")


def test_how_a_text_is_pronounced_is_not_part_of_it() -> None:
    cell = '<c r="A2" t="inlineStr"><is><r><t>调</t></r><r><t>解</t></r><rPh sb="0" eb="1"><t>tiáo</t></rPh></is></c>'
    assert only_row(f'<row r="2">{cell}</row>').cell("甲") == "调解"


def test_cells_without_a_reference_stand_after_the_one_before() -> None:
    row = only_row("<row><c><v>1</v></c><c><v>2</v></c></row>")
    assert row.number == 2 and dict(row.cells) == {"甲": 1, "乙": 2}


@pytest.mark.parametrize(
    "xml",
    [
        '<row r="3"><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="1048577"/>',
        '<row r="0"/>',
        '<row r="3"/><row r="2"/>',
        '<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>1</v></c></row>',
        '<row r="2"><c r="&#65;-2"><v>1</v></c></row>',
    ],
)
def test_cells_that_are_nowhere_are_refused(xml: str) -> None:
    with pytest.raises(WorkbookRefused, match="workbook_broken"):
        only_row(xml)


def test_a_cell_at_the_far_corner_costs_nothing() -> None:
    rows = read_table(
        with_cells(f'<row r="1">{inline("A1", "甲")}{inline("XFD1", "远")}</row>'
                   '<row r="1048576"><c r="A1048576"><v>1</v></c><c r="XFD1048576"><v>2</v></c></row>'),
        "r.xlsx",
    ).rows  # fmt: skip
    assert [(row.number, dict(row.cells)) for row in rows] == [(1_048_576, {"甲": 1, "远": 2})]


def test_days_counted_from_1904_are_the_same_days() -> None:
    assert read_table(book(["甲"], [date(2025, 4, 1)], date_1904=True), "r.xlsx").rows[0].cell("甲") == date(2025, 4, 1)


@pytest.mark.parametrize(
    ("code", "is_date"),
    [
        ("yyyy/m/d", True), ('yyyy"年"m"月"d"日"', True), ("[$-804]aaaa;@", False), ("h:mm AM/PM", True),
        ("[h]:mm", False),
        ("0.00", False), ("General", False), ("[Red]0", False), ('0"days"', False), ("@", False), (r"0\d", False),
        ("[DBNum1]m月d日", True), ("0;yyyy", False), ("_-* #,##0", False),
    ],
)  # fmt: skip
def test_number_formats_that_show_a_day(code: str, is_date: bool) -> None:
    assert is_date_format(code) is is_date


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_is_read_in_the_encodings_offices_use(encoding: str, delimiter: str) -> None:
    lines = [["编号", "内容"], ["一", '"两行，\n有引号""的"'], [], ["三", "　镕 "]]
    rows = csv("\r\n".join(delimiter.join(line) for line in lines), encoding)
    assert [(row.number, dict(row.cells)) for row in rows] == [
        (2, {"编号": "一", "内容": '两行，\n有引号"的'}),
        (4, {"编号": "三", "内容": "镕"}),
    ]


def test_a_csv_cell_with_a_nul_is_a_bad_cell() -> None:
    assert csv("甲,乙\na\0b,好")[0].cell("甲") == BadCell("text_nul")


def test_a_csv_that_cannot_be_read_says_where() -> None:
    with pytest.raises(WorkbookRefused, match="csv_encoding"):
        read_table(b"\xff\xfe\xff\xff", "register.csv")
    with pytest.raises(WorkbookRefused) as refused:
        csv('甲,乙\n一,二\n三,"四')
    assert refused.value.code == "csv_broken" and "3" in refused.value.message_zh


def as_calamine(value: object) -> object:
    """A cell of ours as the other reader gives it."""
    return float(value) if type(value) is int else value


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20).filter(
    lambda text: "_x" not in text and not text.startswith(("=", "http", "ftp", "internal:", "external:", "mailto:"))
)
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
VALUES = st.one_of(
    st.none(), WORDS, st.booleans(), st.integers(-(10**14), 10**14),
    MOMENTS.filter(lambda moment: moment.time() != time()),
    st.floats(-1e9, 1e9, allow_subnormal=False).map(lambda number: round(number, 4)), MOMENTS.map(datetime.date),
)  # fmt: skip


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=5))
def test_we_read_what_another_reader_reads(rows: list[list[Any]]) -> None:
    data = book(["甲", "乙", "丙"], *rows)
    sheet = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    theirs = {
        number: {name: value for name, value in zip("甲乙丙", row, strict=False) if value != ""}
        for number, row in enumerate(sheet.to_python(skip_empty_area=False), 1)
        if number > 1
    }
    rows_of_ours = read_table(data, "r.xlsx").rows
    ours = {row.number: {name: as_calamine(cell) for name, cell in row.cells.items()} for row in rows_of_ours}
    assert ours == {number: row for number, row in theirs.items() if row}


def test_the_sheet_itself_may_lie_anywhere() -> None:
    data = book(["甲"], ["一"])
    moved = changed(data, "xl/elsewhere/s.xml", lambda _: parts_of(data)[SHEET])
    moved = changed(moved, SHEET, lambda _: b"<worksheet/>")
    moved = changed(
        moved, "xl/_rels/workbook.xml.rels", lambda xml: xml.replace(b"worksheets/sheet1.xml", b"/xl/elsewhere/s.xml")
    )
    assert read_table(moved, "r.xlsx").rows[0].cell("甲") == "一"
