"""The reports on pages: the list of them, one report with every number, and what stands behind a number."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import reports
from api.asking import Asking, asking
from api.report_words import figure_named, head, row_name, unit_of
from domain.kernel import Fault, Invalid
from projections.reports import REPORTS, Report
from projections.reports.table import OF_REPORTS, RATIOS
from service.commands import NotFound
from service.documents.pdf import makes_pdf
from web.entries import may_open
from web.figures.asked import month_from, month_of
from web.forms import Choices
from web.page import Page
from web.reports import numbers
from web.reports.asked import Wanted, after, wanted

SEALED = "sealed_report"


def catalogue(request: Request) -> Response:
    """Which reports there are, and what each counts."""
    page = Page(request)
    asked = wanted(page)
    with asking(request, page.as_of) as ask:
        found = [head(report, ask.reader) for report in REPORTS.values()]
        context = chosen(asked, ask)
    return page.render("reports.html", found=found, **context)


def chosen(asked: Wanted, ask: Asking) -> dict[str, Any]:
    """What a page needs in order to offer another month, unit or way of telling."""
    month = month_of(asked.page, ask.day)
    following = month_from(month, 1)
    return {
        "asked": asked, "nodes": Choices(ask, SEALED).nodes(), "month_before": f"{month_from(month, -1):%Y-%m}",
        "month_after": f"{following:%Y-%m}" if following <= ask.day else "",
    }


def show(request: Request) -> Response:
    """One report."""
    page = Page(request)
    asked = wanted(page)
    body = asked.body()
    with asking(request, page.as_of) as ask:
        path = ask.node_path(body["node"]) if body["node"] else None
        context = {**chosen(asked, ask), "seal": bool(path) and may_open(ask, SEALED, path or "")}
        context["moment_shown"] = ask.now.isoformat()
    return page.render(
        "report.html", body=body, charts=numbers.drawn(page, body, asked.items), files=files(), items=asked.items,
        units=numbers.units(body), said=lambda value, unit: numbers.said(value, unit, page.lang), **context,
    )


def files() -> tuple[str, ...]:
    """As what a report can be kept."""
    return ("xlsx", "csv", "pdf") if makes_pdf() else ("xlsx", "csv")


def items(request: Request) -> Response:
    """What a number of a report counts."""
    page = Page(request)
    asked = wanted(page)
    if asked.key not in REPORTS:
        raise NotFound(asked.key)
    return behind(page, REPORTS[asked.key], asked.behind, asked.address())


def behind(page: Page, report: Report, entries: Any, back: str, *, sealed: bool = False) -> Response:
    """The page of the entries behind the number that the address names. entries: asks for them, from one on."""
    figure, by, value = page.query("figure"), page.query("by"), page.query("value")
    if figure not in OF_REPORTS and figure not in RATIOS:
        raise Invalid(Fault("unknown_code", "figure"))
    at, english = after(page), page.lang == "en"
    found = entries(figure, by, value, at)
    one, unit = figure_named(figure), unit_of(figure)
    with asking(page.request, page.as_of) as ask:
        row = row_name(report, by, reports.asked_values(ask, by, value), ask.reader) if by else ""
        where = ask.reader.coded("breakdown", by)["label"] if by else ""
    amount = found["value"] if unit in ("count", "fen", "days", "households") else None
    return page.render(
        "report_items.html", report=report.title[english], figure=one.title[english],
        definition=one.definition[english], found=found, row=row, where=where, back=back, unit=unit,
        amount=numbers.said(amount, unit, page.lang), said=lambda value: numbers.said(value, unit, page.lang),
        before=page.here(after=max(at - reports.A_PAGE, 0) or None) if at else "",
        following=page.here(after=found["next"]) if found["next"] else "", sealed=sealed,
    )
