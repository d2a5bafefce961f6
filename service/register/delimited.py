"""A register saved as CSV is read like a spreadsheet, whether its letters are UTF-8 or GB18030."""

import csv
import io
from collections.abc import Iterator

from service.register.cells import Cell, typed
from service.register.faults import WorkbookRefused

_ENCODINGS = ("utf-8-sig", "gb18030")
_DELIMITERS = ",\t;"


def csv_rows(data: bytes) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Each row's number from 1 and its cells that are not empty; the separator is the one most used in line 1."""
    text = _decoded(data)
    first_line = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first_line.count), strict=True)
    number = 0
    try:
        for number, texts in enumerate(reader, 1):
            cells = {column: typed(text) for column, text in enumerate(texts)}
            yield number, {column: cell for column, cell in cells.items() if cell is not None}
    except csv.Error as error:
        raise WorkbookRefused("csv_broken", row=number + 1) from error


def _decoded(data: bytes) -> str:
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise WorkbookRefused("csv_encoding")
