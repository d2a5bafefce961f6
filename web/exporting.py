"""A table as a file, just as it was seen: a spreadsheet with typed cells, or CSV that hides no formula."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from itertools import chain, count, islice
from typing import IO, Any, NamedTuple
from urllib.parse import quote

import xlsxwriter
from starlette.responses import Response, StreamingResponse

from domain.deadlines import CHINA
from web.page import HEADERS, Page

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
}
FORMATS = {
    "date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "money": "#,##0.00", "number": "0", "share": "0.0%",
    "tenths": "0.0",
}
WIDTHS = {"date": 12, "moment": 17, "money": 14, "number": 10, "share": 10, "tenths": 10}
PARTS = {"money": 100, "share": 1000, "tenths": 10}
"""Sort of a cell -> into how many parts what is counted is divided."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet program may take for a formula when it opens a CSV."""
LONGEST = 32_767
"""Characters that a cell of a spreadsheet can hold."""
LONGEST_SHEET = 1_048_575
"""Rows that a sheet can hold under its heading; what is more stands on further sheets."""
IN_MEMORY, PIECE = 1 << 20, 1 << 16
AT_ONCE = 2_000
"""Rows that are read together."""
Plain = str | int | date | datetime | None


class Sorted(NamedTuple):
    """A cell that is of another sort than its column."""

    sort: str
    value: Plain


Cell = Plain | Sorted
Rows = Iterable[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what its cells are.

    sort: `text`; `date`, `moment` (a date or a time, or their ISO texts); `number`; `money` (fen); `share` (per mille);
    `tenths`.
    """

    words: str
    sort: str = "text"


class Sheet(NamedTuple):
    """A table of a spreadsheet. parts: its rows, some at a time."""

    title: str
    columns: Sequence[Column]
    parts: Iterable[Rows]


def table(
    page: Page, title: str, columns: Sequence[Column], parts: Iterable[Rows], fmt: str,
    about: Sequence[tuple[str, str]] = (),
) -> Response:
    """The table as a file to keep, `fmt` being `xlsx` or `csv`, of as many rows as there are, in constant memory.

    parts: the rows, some at a time; a CSV is sent while they are read, a spreadsheet when it is whole.
    about: what the table shows, by name; a spreadsheet says so on a last sheet.
    """
    content = csv_pieces(columns, parts) if fmt == "csv" else xlsx_pieces(
        [Sheet(title, columns, parts)], about
    )
    return kept(page, f"{title}-{page.day}", fmt, content)


def kept(page: Page, title: str, fmt: str, content: Iterator[bytes], media: str = "") -> Response:
    """A file to keep, by its pieces. media: its type, where it is no table."""
    # what cannot be read at all is said before the first byte is sent
    begun = next(content)
    name = quote(f"{title}.{fmt}", safe="")
    return StreamingResponse(chain((begun,), content), headers={
        **HEADERS, "Content-Disposition": f"attachment; filename=\"list-{page.day}.{fmt}\"; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
    }, media_type=media or MEDIA[fmt])


def csv_pieces(columns: Sequence[Column], parts: Iterable[Rows]) -> Iterator[bytes]:
    """The table as CSV, with the mark by which spreadsheet programs know that it is UTF-8."""
    text = StringIO("\ufeff", newline="")
    text.seek(0, 2)
    out = csv.writer(text)
    out.writerow([column.words for column in columns])
    for part in parts:
        out.writerows([plain(column, cell) for column, cell in zip(columns, row, strict=True)] for row in part)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def xlsx_pieces(sheets: Sequence[Sheet], about: Sequence[tuple[str, str]] = ()) -> Iterator[bytes]:
    """Tables as a spreadsheet, written to a file that is gone when it has been sent. about: see `table`."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as file:
        write_xlsx(file, sheets, about)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def plain(column: Column, cell: Cell) -> str:
    """A cell of a CSV; a text that looks like a formula gets an apostrophe before it."""
    sort, value = typed(column, cell)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    if sort == "share" and value is not None:
        return f"{value:.1%}"
    return "" if value is None else str(value)


def typed(column: Column, cell: Cell) -> tuple[str, Any]:
    """The sort of a cell, and it as what it is: a text, a day, a time in the office's own zone, a number, yuan, a
    share of one; None for an empty one.
    """
    sort, value = cell if isinstance(cell, Sorted) else (column.sort, cell)
    if value is None or value == "":
        return sort, None
    match sort:
        case "date":
            return sort, date.fromisoformat(value[:10]) if isinstance(value, str) else value
        case "moment":
            moment = datetime.fromisoformat(value) if isinstance(value, str) else value
            return sort, moment.astimezone(CHINA).replace(tzinfo=None)  # type: ignore[union-attr]
        case "money" | "share" | "tenths":
            return sort, int(value) / PARTS[sort]  # type: ignore[call-overload]
        case "number":
            return sort, value
    return sort, str(value)


def write_xlsx(file: IO[bytes], sheets: Sequence[Sheet], about: Sequence[tuple[str, str]] = ()) -> None:
    """Tables as a spreadsheet: what people wrote is text in it, whatever it looks like."""
    book = xlsxwriter.Workbook(file, {
        "constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
    })
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
    shown = {sort: book.add_format({"num_format": text}) for sort, text in FORMATS.items()}
    for one in sheets:
        rows = chain.from_iterable(one.parts)
        names = sheet_names(one.title)
        while fill(book.add_worksheet(next(names)), one.columns, islice(rows, LONGEST_SHEET), head, shown) \
                == LONGEST_SHEET:
            pass
    if about:
        notes = book.add_worksheet("·")
        notes.set_column(0, 1, 28)
        for at, (name, said) in enumerate(about):
            notes.write_string(at, 0, name, head)
            notes.write_string(at, 1, said[:LONGEST])
    book.close()


def fill(sheet: Any, columns: Sequence[Column], rows: Rows, head: Any, shown: dict[str, Any]) -> int:
    """Write a table on a sheet, and say how many rows it had. head: the format of headings; shown: of cells by sort."""
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS.get(column.sort, 22))
        sheet.write_string(0, at, column.words, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            sort, value = typed(column, cell)
            if isinstance(value, str):
                sheet.write_string(last, at, value[:LONGEST])
            elif isinstance(value, date):
                sheet.write_datetime(last, at, value, shown[sort])
            elif value is not None:
                sheet.write_number(last, at, value, shown.get(sort))
    sheet.autofilter(0, 0, last, len(columns) - 1)
    return last


def sheet_names(title: str) -> Iterator[str]:
    """A title as the name of a sheet, in which some characters cannot stand, and of the sheets that follow."""
    name = "".join(" " if character in "[]:*?/\\'" else character for character in title)[:26].strip() or "1"
    return chain((name,), (f"{name} {nth}" for nth in count(2)))
