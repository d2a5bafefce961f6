"""Words and figures as people type them are read the same however they are typed."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.cells import BadCell, Cell, as_date, as_fen, as_text, as_whole, typed
from service.register.faults import CellRefused
from service.register.mapping import DATE_FORMATS
from service.register.text import excerpt, flaw, one_line, tidy, word
from service.schemas import clean

ANY_TEXT = st.text(st.characters())


@given(ANY_TEXT)
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)


@given(ANY_TEXT)
def test_a_tidied_text_without_flaw_is_one_that_commands_take(text: str) -> None:
    cell = typed(text)
    if isinstance(cell, str):
        assert clean(cell, multiline=True) == cell
        assert clean(one_line(cell), multiline=False)
    else:
        assert cell is None or (isinstance(cell, BadCell) and flaw(text) == cell.code)


@given(ANY_TEXT)
def test_words_are_compared_without_blanks_and_width(text: str) -> None:
    assert word(f"　{text}\t") == word(text) == word(word(text))
    assert word("Ａ　Ｂ－１") == word("AB-1")


def test_an_excerpt_is_short() -> None:
    assert excerpt("一二三", 3) == "一二三" and excerpt("一二三四", 3) == "一二…"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""), ("甲", "甲"), (12, "12"), (0.1, "0.1"), (1e-7, "0.0000001"), (True, "TRUE"),
        (time(8, 5), "08:05:00"), (date(2025, 4, 1), "2025-04-01"), (datetime(2025, 4, 1), "2025-04-01"),
        (datetime(2025, 4, 1, 8, 5), "2025-04-01 08:05:00"),
    ],
)  # fmt: skip
def test_every_cell_can_be_written_as_text(cell: Cell, text: str) -> None:
    assert as_text(cell) == text


def test_a_bad_cell_is_refused_whatever_it_is_read_as() -> None:
    for read in (as_text, as_whole, as_fen, lambda cell: as_date(cell, DATE_FORMATS)):
        with pytest.raises(CellRefused, match="text_nul"):
            read(BadCell("text_nul"))


@pytest.mark.parametrize(
    "cell",
    ["2025-4-1", "2025/04/01", "2025.4.1", "2025年4月1日", "２０２５/４/１", "2025-04-01 23:59:59", "2025/4/1 8:05",
     date(2025, 4, 1), datetime(2025, 4, 1, 23, 59)],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(cell: Cell) -> None:
    assert as_date(cell, DATE_FORMATS) == date(2025, 4, 1)


@pytest.mark.parametrize(
    "cell", ["2025-02-29", "2025年13月2日", "4月1日", "去年", "01/04/2025", 45748, True, time(8), 0.5]
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(CellRefused) as refused:
        as_date(cell, DATE_FORMATS)
    assert refused.value.code == "not_a_date"


@pytest.mark.parametrize("cell", ["0025-04-01", "1948-12-31", date(1900, 1, 1), "2200-01-01"])
def test_a_day_in_an_impossible_year_is_refused(cell: Cell) -> None:
    with pytest.raises(CellRefused, match="date_out_of_range"):
        as_date(cell, DATE_FORMATS)


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_a_day_number_is_read_only_where_the_map_allows_it(day: date) -> None:
    number = (day - date(1899, 12, 30)).days
    assert as_date(number, ("excel",)) == day == as_date(number + 0.75, ("excel",))
    with pytest.raises(CellRefused):
        as_date(number, ("%Y-%m-%d",))


@given(st.dates(date(1949, 1, 1), date(2199, 12, 31)), st.sampled_from(DATE_FORMATS))
def test_every_day_survives_every_format(day: date, form: str) -> None:
    written = form.replace("%Y", str(day.year)).replace("%m", str(day.month)).replace("%d", str(day.day))
    written = written.replace("%H", "7").replace("%M", "08").replace("%S", "09")
    assert as_date(written, (form,)) == day


def test_figures_without_separators_must_all_be_there() -> None:
    assert as_date(20250401, ("%Y%m%d",)) == date(2025, 4, 1)
    with pytest.raises(CellRefused, match="not_a_date"):
        as_date("2025111", ("%Y%m%d",))


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_are_read_from_figures_and_from_text(number: int) -> None:
    assert as_whole(number) == as_whole(str(number)) == number


@pytest.mark.parametrize("cell", ["七八户", "3.5", 3.5, "12户", date(2025, 4, 1), True, timedelta(1), "1,0", "9" * 16])
def test_what_is_no_whole_number_is_refused(cell: Cell) -> None:
    with pytest.raises(CellRefused, match="not_a_number"):
        as_whole(cell)


@given(st.integers(0, 10**12))
def test_an_amount_in_yuan_is_exact_in_fen(fen: int) -> None:
    yuan = Decimal(fen) / 100
    assert as_fen(f"{yuan}") == as_fen(f"¥{yuan:,}") == as_fen(f"{yuan} 元") == fen
    assert fen > 10**10 or as_fen(typed(float(yuan))) == fen


@pytest.mark.parametrize("cell", ["1.234", "约一千", "1000美元", date(2025, 4, 1), ",", True, "9" * 20])
def test_what_is_no_amount_is_refused(cell: Cell) -> None:
    with pytest.raises(CellRefused, match="not_money"):
        as_fen(cell)


def test_empty_cells_have_no_value() -> None:
    assert (as_text(None), as_date(None, DATE_FORMATS), as_whole(None), as_fen(None)) == ("", None, None, None)
