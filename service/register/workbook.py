"""An office's own register is read safely from its spreadsheet file: its columns, and its rows as numbered there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.register.cells import Cell, as_text
from service.register.delimited import csv_rows
from service.register.faults import WorkbookRefused
from service.register.package import MIB, Limits, is_package, open_parts
from service.register.text import one_line, word
from service.register.xlsx_book import open_book
from service.register.xlsx_rows import sheet_rows

_CSV_ENDINGS = (".csv", ".txt", ".tsv")


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank; `number` is the one that the spreadsheet shows beside it."""

    number: int
    cells: Mapping[str, Cell]

    def cell(self, column: str) -> Cell:
        """What stands under `column`, whose name is compared without blanks; None if empty."""
        return self.cells.get(word(column))


@dataclass(frozen=True, slots=True)
class Table:
    """A register: the names of its columns as written, and its rows; what stands under no name is left out."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read_file(path: Path, sheet: str | None = None, header_row: int = 1, limits: Limits | None = None) -> Table:
    """The register in the file at `path`; raises WorkbookRefused."""
    limits = limits or Limits()
    try:
        with path.open("rb") as file:
            data = file.read(limits.file + 1)
    except FileNotFoundError:
        raise WorkbookRefused("file_missing", name=path.name) from None
    except OSError as error:
        raise WorkbookRefused("file_unreadable", name=path.name, reason=error.strerror or "") from error
    return read_table(data, path.name, sheet, header_row, limits)


def read_table(
    data: bytes, name: str, sheet: str | None = None, header_row: int = 1, limits: Limits | None = None
) -> Table:
    """The register in the bytes of a file; `name` tells a CSV apart, `sheet` is by default the first visible one.

    Formulas are read as the values last saved, never computed. Raises WorkbookRefused.
    """
    limits = limits or Limits()
    if len(data) > limits.file:
        raise WorkbookRefused("file_too_large", limit=limits.file // MIB)
    if is_package(data):
        return _table(sheet_rows(open_book(open_parts(data, limits), sheet)), header_row)
    if name.lower().endswith(_CSV_ENDINGS):
        return _table(csv_rows(data), header_row)
    raise WorkbookRefused("not_a_workbook")


def _table(rows: Iterable[tuple[int, Mapping[int, Cell]]], header_row: int) -> Table:
    header: dict[int, str] = {}
    keys: dict[int, str] = {}
    found: list[Row] = []
    for number, cells in rows:
        if number == header_row:
            header = {column: one_line(as_text(cell)) for column, cell in cells.items() if isinstance(cell, str | int)}
            keys = {column: word(name) for column, name in header.items()}
        elif named := {keys[column]: cell for column, cell in cells.items() if column in keys}:
            found.append(Row(number, named))
    if not header:
        raise WorkbookRefused("no_header", row=header_row)
    return Table(tuple(header.values()), tuple(found))
