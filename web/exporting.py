"""A table as a file, just as it was seen: a spreadsheet with typed cells, or CSV that hides no formula."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import TextIOWrapper
from typing import IO, Any
from urllib.parse import quote

import xlsxwriter
from starlette.responses import Response, StreamingResponse

from domain.deadlines import CHINA
from web.page import HEADERS, Page

MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
}
FORMATS = {"date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "money": "#,##0.00", "number": "0"}
WIDTHS = {"date": 12, "moment": 17, "money": 14, "number": 10}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a text begins that a spreadsheet program may take for a formula when it opens a CSV."""
LONGEST = 32_767
"""Characters that a cell of a spreadsheet can hold."""
IN_MEMORY, PIECE = 1 << 20, 1 << 16
Cell = str | int | date | datetime | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and what its cells are.

    sort: `text`; `date`, `moment` (a date or a time, or their ISO texts); `number`; `money` (fen).
    """

    words: str
    sort: str = "text"


def table(
    page: Page, title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], fmt: str,
    about: Sequence[tuple[str, str]] = (),
) -> Response:
    """The table as a file to keep, `fmt` being `xlsx` or `csv`; all rows are read before the first byte is sent.

    about: what the table shows, by name; a spreadsheet says so on a second sheet.
    """
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)
    try:
        if fmt == "csv":
            write_csv(file, columns, rows)
        else:
            write_xlsx(file, title, columns, rows, about)
    except BaseException:
        file.close()
        raise
    name = quote(f"{title}-{page.day}.{fmt}", safe="")
    return StreamingResponse(pieces(file), headers={
        **HEADERS, "Content-Disposition": f"attachment; filename=\"list-{page.day}.{fmt}\"; filename*=UTF-8''{name}",
        "Cache-Control": "no-store",
    }, media_type=MEDIA[fmt])


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file from its beginning, closed at the end."""
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def write_csv(file: IO[bytes], columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
    """The table as CSV, with the mark by which spreadsheet programs know that it is UTF-8."""
    text = TextIOWrapper(file, "utf-8-sig", newline="", write_through=True)
    out = csv.writer(text)
    out.writerow([column.words for column in columns])
    for row in rows:
        out.writerow([plain(column, cell) for column, cell in zip(columns, row, strict=True)])
    text.flush()
    text.detach()


def plain(column: Column, cell: Cell) -> str:
    """A cell of a CSV; a text that looks like a formula gets an apostrophe before it."""
    value = typed(column, cell)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return "" if value is None else str(value)


def typed(column: Column, cell: Cell) -> Any:
    """A cell as what it is: a text, a day, a time in the office's own zone, a number, yuan; None for an empty one."""
    if cell is None or cell == "":
        return None
    match column.sort:
        case "date":
            return date.fromisoformat(cell[:10]) if isinstance(cell, str) else cell
        case "moment":
            moment = datetime.fromisoformat(cell) if isinstance(cell, str) else cell
            return moment.astimezone(CHINA).replace(tzinfo=None)  # type: ignore[union-attr]
        case "money":
            return int(cell) / 100  # type: ignore[call-overload]
        case "number":
            return cell
    return str(cell)


def write_xlsx(
    file: IO[bytes], title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]],
    about: Sequence[tuple[str, str]],
) -> None:
    """The table as a spreadsheet: what people wrote is text in it, whatever it looks like."""
    book = xlsxwriter.Workbook(file, {
        "constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
    })
    head = book.add_format({"bold": True, "bottom": 1})
    shown = {sort: book.add_format({"num_format": text}) for sort, text in FORMATS.items()}
    sheet = book.add_worksheet(sheet_name(title))
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, WIDTHS.get(column.sort, 22))
        sheet.write_string(0, at, column.words, head)
    last = 0
    for last, row in enumerate(rows, 1):
        for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
            value = typed(column, cell)
            if isinstance(value, str):
                sheet.write_string(last, at, value[:LONGEST])
            elif isinstance(value, date):
                sheet.write_datetime(last, at, value, shown[column.sort])
            elif value is not None:
                sheet.write_number(last, at, value, shown.get(column.sort))
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    if about:
        notes = book.add_worksheet("·")
        notes.set_column(0, 1, 28)
        for at, (name, said) in enumerate(about):
            notes.write_string(at, 0, name, head)
            notes.write_string(at, 1, said[:LONGEST])
    book.close()


def sheet_name(title: str) -> str:
    """A title as the name of a sheet, which some characters cannot stand in."""
    return "".join(" " if character in "[]:*?/\\'" else character for character in title)[:31].strip() or "1"
