"""Workbooks for the tests: honest ones, and ones with a part changed by hand."""

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

import xlsxwriter

from service.register.workbook import Table, read_table

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def book(*rows: Sequence[Any], sheet: str = "台账", **options: Any) -> bytes:
    """A workbook with one sheet of these rows; days are written as date cells, None is left empty."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_numbers": False, "strings_to_formulas": False, **options}) as made:
        formats = {kind: made.add_format({"num_format": code}) for kind, code in
                   ((datetime, "yyyy/m/d h:mm:ss"), (date, 'yyyy"年"m"月"d"日"'))}
        written = made.add_worksheet(sheet)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    written.write_datetime(number, column, value, formats[type(value)])
                elif value is not None:
                    written.write(number, column, value)
    return data.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Iterable[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as package:
        for name, content in parts:
            package.writestr(name, content)
    return data.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one part changed, or with a new part that `change` makes from nothing."""
    parts = parts_of(data)
    return packed({**parts, part: change(parts.get(part, b""))}.items())


def with_cells(xml: str, before: str = "") -> bytes:
    """A workbook whose sheet is written by hand: the rows of its sheet data."""
    sheet = f'<?xml version="1.0"?>{before}<worksheet xmlns="{NAMESPACE}"><sheetData>{xml}</sheetData></worksheet>'
    return changed(book(["x"]), SHEET, lambda _: sheet.encode())


def inline(reference: str, text: str) -> str:
    """A cell that holds its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def table(*rows: Sequence[Any]) -> Table:
    """What is read from a workbook of these rows; the first names the columns."""
    return read_table(book(*rows), "register.xlsx")
