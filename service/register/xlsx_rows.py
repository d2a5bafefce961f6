"""The rows of a sheet, with the values that were last saved: formulas are never computed, links never followed."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TypeVar

from service.register.cells import BadCell, Cell, typed
from service.register.faults import WorkbookRefused
from service.register.xlsx_book import Book, unescaped
from service.register.xml_stream import TextReader, stream

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_INDEX = re.compile("[0-9]{1,7}")
_FIGURES = re.compile(r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]{1,3})?")
_LAST_ROW, _LAST_COLUMN = 2**20, 2**14
_T = TypeVar("_T")
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)


def sheet_rows(book: Book) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Each row that is written down: its number from 1, and its cells that are not empty by column from 0."""
    reader = _SheetReader(book)
    for _ in stream(book.part, book.sheet, reader.start, reader.end, reader.text):
        yield from reader.rows
        reader.rows.clear()


class _SheetReader(TextReader):
    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book, self.rows = book, list[tuple[int, dict[int, Cell]]]()
        self._row, self._column, self._cells = 0, -1, dict[int, Cell]()
        self._attributes: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row, self._column, self._cells = _row_number(self.book, self._row, attributes.get("r")), -1, {}
        elif name == "c":
            self._column = _column_number(self.book, self._row, self._column, attributes.get("r"))
            self._attributes = attributes
            self.letters.clear()
        super().start(name)

    def end(self, name: str) -> None:
        super().end(name)
        if name == "c" and self.letters:
            cell = _cell(self.book, self._attributes.get("t", "n"), self._attributes.get("s", "0"), self.taken())
            if cell is not None:
                self._cells[self._column] = cell
        elif name == "row" and self._cells:
            self.rows.append((self._row, self._cells))


def _row_number(book: Book, previous: int, reference: str | None) -> int:
    if reference is None:
        number = previous + 1
    else:
        number = int(reference) if _INDEX.fullmatch(reference) else 0
    if not previous < number <= _LAST_ROW:
        raise WorkbookRefused("workbook_broken", part=book.part)
    return number


def _column_number(book: Book, row: int, previous: int, reference: str | None) -> int:
    if reference is None:
        return previous + 1
    found = _REFERENCE.fullmatch(reference)
    if not found or int(found[2]) != row:
        raise WorkbookRefused("workbook_broken", part=book.part)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    if not previous < column - 1 < _LAST_COLUMN:
        raise WorkbookRefused("workbook_broken", part=book.part)
    return column - 1


def _cell(book: Book, kind: str, style: str, text: str) -> Cell:
    """One cell by its type (ISO/IEC 29500-1, 18.18.11): shared, inline or formula text, truth, error, day or number."""
    if not text:
        return None
    match kind:
        case "s":
            return _at(book.texts, text, BadCell("cell_error"))
        case "str" | "inlineStr":
            return typed(unescaped(text))
        case "b":
            return text == "1"
        case "e":
            return BadCell("cell_error")
        case "d":
            return _iso_day(text)
    if not _FIGURES.fullmatch(text):
        return BadCell("cell_error")
    try:
        number = float(text)
    except ValueError:
        return BadCell("cell_error")
    if not _at(book.date_styles, style, False):
        return typed(number)
    return _day(number, _EPOCH_1904 if book.epoch_1904 else _EPOCH)


def _at(values: tuple[_T, ...], index: str, otherwise: _T) -> _T:
    return values[int(index)] if _INDEX.fullmatch(index) and int(index) < len(values) else otherwise


def _iso_day(text: str) -> Cell:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return BadCell("cell_error")


def _day(number: float, epoch: datetime) -> Cell:
    """The moment for a spreadsheet's day number; below 1 it is a time of day."""
    try:
        moment = epoch + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return BadCell("cell_error")
    if 0 <= number < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
