"""A report as a file: a spreadsheet with a sheet for each breakdown, one plain table, or a paper with drawings."""

from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import sealed_reports
from api.asking import asking
from domain.sealed_report.rules import WITHDRAWN
from service.commands import NotFound
from service.documents.making import need_maker
from service.documents.pdf import MEDIA_TYPE
from web.entries import named
from web.exporting import MEDIA, Column, Sheet, Sorted, csv_pieces, kept, xlsx_pieces
from web.page import Page, shown_moment
from web.reports import paper
from web.reports.asked import wanted
from web.words import said

SORTS = {"fen": "money", "permille": "share", "tenths": "tenths"}
"""Unit of a figure -> sort of its cells; all others are numbers."""
About = list[tuple[str, str]]


def of_report(request: Request) -> Response:
    """A report as it is now, or was at a moment."""
    page = Page(request)
    body = wanted(page).body()
    with asking(request, page.as_of) as ask:
        moment = ask.now.isoformat()
    return file(page, body, about(body, page.lang, shown_moment(moment, page.lang)))


def of_sealed(request: Request) -> Response:
    """A sealed report: counted again as it was known then, marked as sealed, with its digest."""
    page, item_id = Page(request), named(request)
    found = page.ask(sealed_reports.sealed_report, item_id, page.as_of)
    again = page.ask(sealed_reports.replay, item_id)
    lines = about(again["report"], page.lang, "")
    stamps = [page.text("sealed_by", on=found["sealed_on"], by=found["sealed_by"])]
    if found["signed_on"]:
        stamps.append(page.text("signed_by", on=found["signed_on"], by=found["signed_by_name"]))
    if found["stage"] == WITHDRAWN:
        stamps.append(found["stage_label"])
    stamp = " · ".join(stamps)
    proof = page.text("replay_equal" if again["equal"] else "replay_differs")
    lines += [(page.text("seal_line"), stamp), (page.text("replay_line"), proof)]
    return file(page, again["report"], lines, stamp)


def about(body: dict[str, Any], lang: str, moment: str) -> About:
    """What a report shows, by name: unit, period, up to where it was known, its digest."""
    known = said("report_known", lang, moment=moment, position=body["position"]) if moment else \
        said("report_known_then", lang, position=body["position"])
    return [
        (said("report", lang), f"{body['title']} · {said('edition', lang, number=body['edition'])}"),
        (said("report_definition", lang), body["definition"]),
        (said("unit", lang), body["node_name"] or said("all_in_scope", lang)),
        (said("report_period", lang), f"{body['first']} – {body['last']}"),
        (said("report_told", lang), said(f"told_{body['told']}", lang)),
        (said("report_known_name", lang), known), (said("report_digest", lang), body["digest"]),
    ]


def file(page: Page, body: dict[str, Any], lines: About, stamp: str = "") -> Response:
    """The file that the address asks for; raises NotFound, and Refused where no such file can be made here.

    stamp: how the report was sealed.
    """
    fmt = page.request.path_params["fmt"]
    title = f"{body['title']} {body['node_name']} {body['first']} {body['last']}"
    if fmt == "pdf":
        need_maker("pdf")
        return kept(page, title, fmt, iter([paper.drawn(page, body, lines, stamp)]), MEDIA_TYPE)
    if fmt not in MEDIA:
        raise NotFound(fmt)
    table = csv(body, page.lang) if fmt == "csv" else xlsx_pieces(sheets(body, page.lang), lines)
    return kept(page, title, fmt, table)


def csv(body: dict[str, Any], lang: str) -> Iterator[bytes]:
    """The whole and all breakdowns as one plain table."""
    return csv_pieces(columns(body, lang), [rows(body, lang)])


def sheets(body: dict[str, Any], lang: str) -> list[Sheet]:
    """The report's tables: the whole with its definitions, then one for each breakdown and one for the days."""
    heads = [Column(one["title"], SORTS.get(one["unit"]["code"], "number")) for one in body["figures"]]
    whole = Sheet(
        said("report_whole", lang),
        [Column(said("figure", lang)), Column(said("figure_value", lang)), Column(said("figure_unit", lang)),
         Column(said("report_definition", lang))],
        [[(one["title"], Sorted(head.sort, value), shown_unit(one), one["definition"])
          for one, head, value in zip(body["figures"], heads, body["values"], strict=True)]],
    )
    parts = [
        Sheet(part["label"], [Column(part["label"]), *heads],
              [[(row["label"], *row["figures"]) for row in part["rows"]]])
        for part in body["rows"] if part["rows"]
    ]
    if body["daily"]:
        daily = [Column(one["title"], "number") for one in body["figures"] if one["key"] in body["daily_figures"]]
        parts.append(Sheet(said("report_days", lang), [Column(said("report_day", lang), "date"), *daily],
                           [[(row["day"], *row["figures"]) for row in body["daily"]]]))
    return [whole, *parts]


def shown_unit(figure: dict[str, Any]) -> str:
    """The unit of a figure as a spreadsheet shows its cells."""
    return {"permille": "%", "tenths": ""}.get(figure["unit"]["code"], figure["unit"]["label"])


def columns(body: dict[str, Any], lang: str) -> list[Column]:
    """The columns of the one table that holds the whole and all breakdowns."""
    heads = [Column(one["title"], SORTS.get(one["unit"]["code"], "number")) for one in body["figures"]]
    return [Column(said("breakdown", lang)), Column(said("report_row", lang)), *heads]


def rows(body: dict[str, Any], lang: str) -> list[tuple[Any, ...]]:
    """Its rows, the whole first; what is known of each day stands under its figure."""
    keys = [one["key"] for one in body["figures"]]
    found = [(said("report_whole", lang), "", *body["values"])]
    found += [(part["label"], row["label"], *row["figures"]) for part in body["rows"] for row in part["rows"]]
    for row in body["daily"]:
        cells = dict(zip(body["daily_figures"], row["figures"], strict=True))
        found.append((said("report_days", lang), row["day"], *(cells.get(key) for key in keys)))
    return found
