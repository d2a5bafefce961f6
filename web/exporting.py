"""A table as a file, just as it was seen: a spreadsheet with typed cells, or CSV that hides no formula."""

import csv
import pickle
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from itertools import chain, count, islice
from typing import IO, Any, NamedTuple
from urllib.parse import quote

from rustpy_xlsxwriter import Format, write_worksheets
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
NOTES = "·"
"""The name of the sheet that says what a spreadsheet shows."""
LONGEST_SHEET = 1_048_575
"""Rows that a sheet can hold under its heading; what is more stands on further sheets."""
IN_MEMORY, PIECE = 1 << 20, 1 << 16
AT_ONCE = 2_000
"""Rows that are read together."""
Plain = str | int | date | datetime | None


class Sorted(NamedTuple):
    """A cell that is of another sort than its column, which is of texts."""

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
            return sort, moment.astimezone(CHINA).replace(tzinfo=None)
        case "money" | "share" | "tenths":
            return sort, int(value) / PARTS[sort]  # type: ignore[call-overload]
        case "number":
            return sort, value
    return sort, str(value)


def write_xlsx(file: IO[bytes], sheets: Sequence[Sheet], about: Sequence[tuple[str, str]] = ()) -> None:
    """Tables as a spreadsheet: what people wrote is text in it, whatever it looks like."""
    with ExitStack() as stack:
        made = [one for sheet in sheets for one in drawn(sheet, stack.enter_context(tempfile.TemporaryFile()))]
        names = [one.name for one in made]
        laid_out: dict[str, Any] = {
            "column_widths": {one.name: [WIDTHS.get(column.sort, 22) for column in one.columns] for one in made},
            "column_formats": {one.name: one.formats for one in made},
            "row_formats": {one.name: one.of_rows for one in made},
            "freeze_panes": dict.fromkeys(names, {"row": 1, "col": 0}),
            "autofilter": dict.fromkeys(names, True),
        }
        told = [(one.name, one.rows) for one in made]
        if about:
            (name, said), *others = [(name, said[:LONGEST]) for name, said in about]
            heads = headings([name, said])
            told.append((NOTES, (dict(zip(heads, pair, strict=True)) for pair in others or [("", "")])))
            laid_out["column_widths"][NOTES] = [28, 28]
        write_worksheets(told, file, header_format=dict.fromkeys([*names, NOTES], heading()), **laid_out)


class Drawn(NamedTuple):
    """A sheet as it will be. rows: heading -> cell, for each row; formats: by heading; of_rows: by the row's number."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[dict[str, Any]]
    formats: dict[str, Format]
    of_rows: dict[int, Format]


def drawn(sheet: Sheet, file: IO[bytes]) -> list[Drawn]:
    """A table as the sheets that can hold it; their number has to be known first, so the rows wait in a file."""
    columns = sheet.columns
    heads = headings([column.words for column in columns])
    of_rows: list[dict[int, Format]] = [{}]
    number = 0
    for part in sheet.parts:
        cells = [[typed(column, cell) for column, cell in zip(columns, row, strict=True)] for row in part]
        for nth, row in enumerate(cells, number):
            at, below = divmod(nth, LONGEST_SHEET)
            if at == len(of_rows):
                of_rows.append({})
            for (sort, _), column in zip(row, columns, strict=True):
                if sort != column.sort and sort in FORMATS:
                    of_rows[at][below + 1] = shown(sort)
        number += len(cells)
        pickle.dump([[value[:LONGEST] if isinstance(value, str) else value for _, value in row] for row in cells], file)
    file.seek(0)
    kept = (dict(zip(heads, row, strict=True)) for row in read_back(file, number))
    formats = {head: shown(column.sort) for head, column in zip(heads, columns, strict=True) if column.sort in FORMATS}
    return [
        # headings are read off the first row, so that there has to be one
        Drawn(name, columns, islice(kept, LONGEST_SHEET) if number else [dict.fromkeys(heads)], formats, by_row)
        for name, by_row in zip(sheet_names(sheet.title), of_rows, strict=False)
    ]


def read_back(file: IO[bytes], number: int) -> Iterator[list[Any]]:
    """So many rows that wait in a file."""
    while number:
        part = pickle.load(file)
        yield from part
        number -= len(part)


def headings(words: Iterable[str]) -> list[str]:
    """The words, each once: a further one of the same gets a number."""
    found: dict[str, None] = {}
    for word in words:
        names = chain((word,), (f"{word} {nth}" for nth in count(2)))
        found[next(name for name in names if name not in found)] = None
    return list(found)


def heading() -> Format:
    """How the first line of a sheet looks."""
    plain = Format().set_bold().set_border_bottom("thin").set_background_color("#E8EEF4")
    return plain.set_text_wrap().set_align("top")


def shown(sort: str) -> Format:
    """How a cell of a sort looks."""
    return Format().set_num_format(FORMATS[sort])


def sheet_names(title: str) -> Iterator[str]:
    """A title as the name of a sheet, in which some characters cannot stand, and of the sheets that follow."""
    name = "".join(" " if character in "[]:*?/\\'" else character for character in title)[:26].strip() or "1"
    return chain((name,), (f"{name} {nth}" for nth in count(2)))
