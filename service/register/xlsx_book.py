"""What a workbook says about itself: its sheets, the texts its cells share, and which numbers it shows as dates."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.register.cells import Cell, typed
from service.register.faults import WorkbookRefused
from service.register.text import word
from service.register.words import listed
from service.register.xml_stream import TextReader, stream

_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# The date formats that every spreadsheet program knows by number, the East Asian ones too (ISO/IEC 29500-1, 18.8.30).
_DATE_FORMATS = frozenset(map(str, (*range(14, 23), *range(27, 37), 45, 47, *range(50, 59))))
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_NOT_A_FIGURE = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")

_Links = Mapping[str, tuple[str, str]]
"""What a workbook is linked to, by the link's id: what kind of part, and which."""


@dataclass(frozen=True, slots=True)
class Book:
    """An open workbook: the part of the wanted sheet, its shared texts, which cell styles show dates, its day count."""

    part: str
    sheet: bytes
    texts: tuple[Cell, ...]
    date_styles: tuple[bool, ...]
    epoch_1904: bool


def open_book(parts: Mapping[str, bytes], wanted: str | None) -> Book:
    """The workbook in these parts, ready to read the sheet called `wanted`, by default the first visible one."""
    links = dict(_links(parts))
    others = dict(links.values())
    part = _sheet_part(parts, links, wanted)
    properties = _starts(parts, _BOOK, "workbookPr")
    return Book(
        part=part,
        sheet=parts[part],
        texts=tuple(_texts(parts, others["sharedStrings"])) if "sharedStrings" in others else (),
        date_styles=tuple(_date_styles(parts, others["styles"])) if "styles" in others else (),
        epoch_1904=any(found.get("date1904") in ("1", "true") for found in properties),
    )


def _links(parts: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[str, str]]]:
    for link in _starts(parts, _LINKS, "Relationship"):
        part = posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))).lstrip("/")
        if part in parts:
            yield link.get("Id", ""), (link.get("Type", "").rpartition("/")[2], part)


def _sheet_part(parts: Mapping[str, bytes], links: _Links, wanted: str | None) -> str:
    names = []
    for sheet in _starts(parts, _BOOK, "sheet"):
        kind, part = links.get(next((value for key, value in sheet.items() if key.endswith(":id")), ""), ("", ""))
        if kind != "worksheet":
            continue
        name = sheet.get("name", "")
        if word(name) == word(wanted) if wanted else sheet.get("state", "visible") == "visible":
            return part
        names.append(name)
    raise WorkbookRefused("sheet_missing", sheet=wanted or "", sheets=listed(names))


def _starts(parts: Mapping[str, bytes], part: str, name: str) -> list[dict[str, str]]:
    """The attributes of each element so named."""
    found: list[dict[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == name:
            found.append(attributes)

    for _ in stream(part, parts[part], start):
        pass
    return found


def _texts(parts: Mapping[str, bytes], part: str) -> Iterator[Cell]:
    """The shared texts, each once as a cell: thousands of cells that share one cost no more than one."""
    reader = TextReader()
    texts: list[Cell] = []

    def end(name: str) -> None:
        reader.end(name)
        if name == "si":
            texts.append(typed(unescaped(reader.taken())))

    for _ in stream(part, parts[part], lambda name, _: reader.start(name), end, reader.text):
        yield from texts
        texts.clear()


def _date_styles(parts: Mapping[str, bytes], part: str) -> list[bool]:
    own = {
        found.get("numFmtId"): is_date_format(found.get("formatCode", "")) for found in _starts(parts, part, "numFmt")
    }
    styles: list[bool] = []
    inside = [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "xf" and inside[-1] == "cellXfs":
            number = attributes.get("numFmtId", "0")
            styles.append(own.get(number, number in _DATE_FORMATS))
        inside.append(name)

    for _ in stream(part, parts[part], start, lambda _: inside.pop()):
        pass
    return styles


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day or a time of day (not a length of time, as `[h]:mm` does)."""
    first = code.partition(";")[0]
    return not _ELAPSED.search(first) and any(letter in "ymdhs" for letter in _NOT_A_FIGURE.sub("", first).lower())


def unescaped(text: str) -> str:
    """The text with the characters that a workbook writes as `_x000B_` (ISO/IEC 29500-1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
