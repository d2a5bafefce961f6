"""The numbers of reports in a reader's words: what figures, breakdowns and their rows are called."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from api.presenting import Reader, label
from domain.clock_rules import clock_name
from domain.fields import Code, plain
from domain.kernel import Role
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.shared import field_types
from projections.reports import Report
from projections.reports.figures import Figure
from projections.reports.result import BANDS
from projections.reports.table import OF_REPORTS, RATIOS

CODED = ("statistics_group", "review_outcome", "rereview_outcome")
"""Breakdowns whose values are codes of the list of the same name."""


def figure_named(key: str) -> Any:
    """A figure or a ratio by its key."""
    return OF_REPORTS.get(key) or RATIOS[key]


def unit_of(key: str) -> str:
    """A code of `report_unit`."""
    one = figure_named(key)
    if isinstance(one, Figure):
        return one.unit
    return "permille" if one.rest else "tenths"


def head(report: Report, reader: Reader) -> dict[str, Any]:
    """A report as `ReportHead`."""
    at = reader.lang == "en"
    return {
        "key": report.key, "title": report.title[at], "definition": report.definition[at], "edition": report.version,
        "figures": [figure(key, reader) for key in report.figures],
        "breakdowns": [reader.coded("breakdown", by) for by in report.by],
    }


def figure(key: str, reader: Reader) -> dict[str, Any]:
    """A figure as `FigureModel`."""
    one, at = figure_named(key), reader.lang == "en"
    return {
        "key": key, "title": one.title[at], "definition": one.definition[at],
        "unit": reader.coded("report_unit", unit_of(key)),
    }


def row_name(report: Report, by: str, value: str, reader: Reader) -> str:
    """What a row of a breakdown is called; it says so where nothing is known of it."""
    lang = reader.lang
    if not value:
        return label("tell", "not_said", lang)
    match by:
        case "unit" | "node":
            return reader.node(value)[1]
        case "level":
            return level_name(int(value), reader)
        case "kind":
            return label("kind", value, lang)
        case "role":
            return label("role", value, lang)
        case "clock":
            return clock_name(reader.book.clocks, value, lang)
        case "district_assigned":
            return label("tell", "yes" if value == "1" else "no", lang)
        case "month" | "year" | "day" | "households" | "campaign":
            return value
    codes = reader.book.codes
    return next((codes.words(key, value, lang) for key in lists_of(report.kinds, by) if codes.is_code(key, value)),
                value)


def in_order(report: Report, by: str, values: Iterable[str], reader: Reader) -> list[str]:
    """The rows of a breakdown in the order in which people list them; where nothing is known comes last."""
    known: Iterable[str] = ()
    match by:
        case "unit" | "node":
            known = (node.node for node in reader.directory.nodes.values())
        case "kind":
            known = ITEM_KINDS
        case "role":
            known = Role
        case "clock":
            known = reader.book.clocks.names
        case "district_assigned":
            known = ("1", "0")
        case "households":
            known = (band for _, band in BANDS)
        case _:
            codes = reader.book.codes
            known = (code for key in lists_of(report.kinds, by) for code in codes.lists[key])
    place = {value: nth for nth, value in reversed(list(enumerate(known)))}
    return sorted(values, key=lambda value: (not value, place.get(value, len(place)), value))


def lists_of(kinds: Sequence[str], by: str) -> Iterator[str]:
    """The code lists from which the values of a breakdown are, by the fields of these kinds."""
    if by in CODED:
        yield by
    for kind in kinds:
        annotation = field_types(LIFECYCLES[kind].state).get(by)
        for marker in plain(annotation)[1] if annotation is not None else ():
            if isinstance(marker, Code):
                yield marker.key
    if by == "sector":
        yield "inspection_sector"


def level_name(depth: int, reader: Reader) -> str:
    """What a level of the network is called, the streets' being 1; above them the street's word stands too."""
    levels = next((node.levels for node in reader.directory.nodes.values() if node.origin == "/"), ())
    if 1 <= depth <= len(levels):
        level = levels[depth - 1]
        return level.name_en if reader.lang == "en" else level.name_zh
    return str(depth)
