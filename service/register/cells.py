"""What stands in a cell of a spreadsheet, and how it is read as a text, a date, a count or an amount."""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from service.register.faults import CellRefused
from service.register.text import excerpt, flaw, narrow, tidy
from service.register.words import listed

SERIAL = "excel"
"""The date format that reads a bare number as a spreadsheet's day number (1900 system)."""
FIRST_YEAR, LAST_YEAR = 1949, 2199
_SERIAL_ZERO = date(1899, 12, 30)
_EXACT = 10**15
"""A spreadsheet keeps 15 digits of a number."""
_UNSEPARATED = re.compile(r"%\w%")
_EXAMPLE = {"%Y": "2026", "%m": "11", "%d": "22", "%H": "09", "%M": "30", "%S": "00", SERIAL: "46348"}
_WHOLE = re.compile(r"[+-]?\d{1,15}")
_YUAN = re.compile(r"[¥￥]?(-?[\d,]+(?:\.\d*)?)元?")


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read at all; `code` says why."""

    code: str


Cell = str | int | float | bool | date | datetime | time | timedelta | BadCell | None
"""A cell's value; None is an empty cell, a text is tidied and never empty."""


def typed(value: object) -> Cell:
    """The cell for a value as the spreadsheet reader gives it."""
    match value:
        case str():
            code = flaw(value)
            return BadCell(code) if code else tidy(value) or None
        case bool() | date() | time() | timedelta():
            return value
        case int() | float():
            return _number(value)
    return None


def _number(value: int | float) -> Cell:
    if not math.isfinite(value):
        return BadCell("cell_error")
    if abs(value) >= _EXACT:
        return BadCell("number_too_long")
    return int(value) if value == int(value) else value


def as_text(cell: Cell) -> str:
    """The cell as text, whole numbers without decimals and dates as `2026-11-22`; empty text for an empty cell."""
    match cell:
        case None:
            return ""
        case BadCell(code=code):
            raise CellRefused(code)
        case str():
            return cell
        case bool():
            return str(cell).upper()
        case float():
            return format(Decimal(repr(cell)), "f")
        case datetime():
            return str(cell if cell.time() != time() else cell.date())
    return str(cell)


def as_date(cell: Cell, formats: tuple[str, ...]) -> date | None:
    """The cell's day: a date cell, or text in one of `formats`; a time of day is left out."""
    text = as_text(cell)
    if not text:
        return None
    day = _day(cell, text, formats)
    if day is None:
        raise CellRefused("not_a_date", value=excerpt(text), formats=listed(map(_example, formats)))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellRefused("date_out_of_range", value=excerpt(text))
    return day


def _day(cell: Cell, text: str, formats: tuple[str, ...]) -> date | None:
    match cell:
        case datetime():
            return cell.date()
        case date():
            return cell
        case bool() | time() | timedelta():
            return None
        case int() | float() if SERIAL in formats:
            return _SERIAL_ZERO + timedelta(days=int(cell)) if 0 < cell < 110_000 else None
    for form in formats:
        try:
            moment = datetime.strptime(narrow(text), narrow(form))
        except ValueError:
            continue
        # Without separators "2019111" could be two different days, so every figure must be written out.
        if not _UNSEPARATED.search(form) or narrow(text) == moment.strftime(form):
            return moment.date()
    return None


def _example(form: str) -> str:
    for directive, figures in _EXAMPLE.items():
        form = form.replace(directive, figures)
    return form


def as_whole(cell: Cell) -> int | None:
    """The cell as a whole number."""
    text = as_text(cell)
    if not text:
        return None
    if isinstance(cell, date | time | timedelta) or not _WHOLE.fullmatch(_plain(text)):
        raise CellRefused("not_a_number", value=excerpt(text))
    return int(_plain(text))


def as_fen(cell: Cell) -> int | None:
    """An amount in yuan, with at most two decimals, as fen (1/100 yuan)."""
    text = as_text(cell)
    if not text:
        return None
    found = None if isinstance(cell, date | time | timedelta) else _YUAN.fullmatch(_plain(text))
    try:
        fen = Decimal(found[1].replace(",", "")) * 100 if found else None
    except InvalidOperation:
        fen = None
    if fen is None or fen != fen.to_integral_value() or abs(fen) >= _EXACT:
        raise CellRefused("not_money", value=excerpt(text))
    return int(fen)


def _plain(text: str) -> str:
    return narrow(text).replace(" ", "")
