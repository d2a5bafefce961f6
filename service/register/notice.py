"""The yearly holiday notice as an office writes it down in a table: which days differ from an ordinary week."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from domain.codes import CODE_LISTS
from domain.rulebook.calendar_year import CalendarDay
from service.register.cells import SERIAL, as_date, as_text, typed
from service.register.faults import CellRefused, RowFault, WorkbookRefused
from service.register.text import word
from service.register.words import listed
from service.register.workbook import Row, Table, read_file

COLUMNS = {
    "date": ("日期", "date", "day"),
    "until": ("至", "until", "to"),
    "kind": ("性质", "类型", "kind", "day_kind"),
    "name_zh": ("名称", "name", "name_zh"),
    "name_en": ("英文名称", "name_en"),
}
"""What a column tells -> the names it may have; `until` and the English name may be left out."""
NEEDED = ("date", "kind", "name_zh")
FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", SERIAL)
KINDS = {said: code for code, words in CODE_LISTS["day_kind"].items() for said in (code, *words)}
"""How the nature of a day may be written -> its code."""


@dataclass(slots=True)
class Notice:
    """What was found: the days in their order, and what is wrong, cell by cell."""

    days: list[CalendarDay] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)


def read_notice(path: Path, year: int) -> Notice:
    """The days of a year in an .xlsx, .csv or .toml file; raises WorkbookRefused for a file that is none.

    A row is one day or, with `until`, all days up to another. In TOML each day is a table `[[day]]`.
    """
    table = toml_table(path) if path.suffix.lower() == ".toml" else read_file(path)
    heads = {word(name) for name in table.header}
    names = {what: next((n for n in known if word(n) in heads), None) for what, known in COLUMNS.items()}
    for what in NEEDED:
        if names[what] is None:
            raise WorkbookRefused("column_missing", column=COLUMNS[what][0], header=listed(table.header))
    notice, rows = Notice(), {}
    for row in table.rows:
        for day in days_of(row, names, year, notice.faults):
            if day.day in rows:
                notice.faults.append(RowFault.of(
                    row.number, names["date"] or "", "day_twice", day=day.day.isoformat(), first=rows[day.day]
                ))
            else:
                rows[day.day] = row.number
                notice.days.append(day)
    notice.days.sort(key=lambda day: day.day)
    return notice


def days_of(row: Row, names: dict[str, str | None], year: int, faults: list[RowFault]) -> Iterator[CalendarDay]:
    """The days that a row tells; what is wrong with it is added to the faults, and then it tells none."""
    wrong = len(faults)

    def refuse(what: str, code: str, **facts: object) -> None:
        faults.append(RowFault.of(row.number, names[what] or "", code, **facts))  # type: ignore[arg-type]

    def text(what: str) -> str:
        name = names[what]
        try:
            return as_text(row.cell(name)) if name else ""
        except CellRefused as refused:
            refuse(what, refused.code, **refused.facts)
            return ""

    def day(what: str) -> date | None:
        name = names[what]
        try:
            found = as_date(row.cell(name), FORMATS) if name else None
        except CellRefused as refused:
            refuse(what, refused.code, **refused.facts)
            return None
        if found is not None and found.year != year:
            refuse(what, "not_in_year", day=found.isoformat(), year=year)
        return found

    first, last, kind, zh = day("date"), day("until"), text("kind"), text("name_zh")
    for what, value in (("date", first), ("kind", kind), ("name_zh", zh)):
        if not value and len(faults) == wrong:
            refuse(what, "required_empty")
    if kind and kind not in KINDS:
        refuse("kind", "unknown_word", value=kind, known=listed(KINDS))
    if first is not None and last is not None and last < first:
        refuse("until", "ends_before", first=first.isoformat(), last=last.isoformat())
    if len(faults) > wrong or first is None:
        return
    for nth in range(((last or first) - first).days + 1):
        yield CalendarDay(
            day=first + timedelta(days=nth), day_kind=KINDS[kind], name_zh=zh[:40], name_en=(text("name_en") or zh)[:80]
        )


def toml_table(path: Path) -> Table:
    """The tables `[[day]]` of a TOML file as rows, the first one row 1; raises WorkbookRefused."""
    try:
        days = tomllib.loads(path.read_text("utf-8"))["day"]
        rows = tuple(
            Row(number, {word(key): typed(value) for key, value in day.items()}) for number, day in enumerate(days, 1)
        )
    except FileNotFoundError:
        raise WorkbookRefused("file_missing", name=path.name) from None
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise WorkbookRefused("not_a_notice", name=path.name, reason=str(error)) from error
    return Table(tuple(dict.fromkeys(key for day in days for key in day)), rows)
