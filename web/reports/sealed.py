"""Sealed reports on pages: what was sealed and whether it still counts to the same, and why today's numbers differ."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import sealed_reports
from projections.reports import EDITIONS
from web.entries import entry_page, named
from web.page import Page
from web.reports import numbers
from web.reports.pages import SEALED, behind, files


def catalogue(request: Request) -> Response:
    """The sealed reports, the newest first."""
    page = Page(request)
    return page.render("sealed_reports.html", found=page.ask(sealed_reports.sealed_reports, page.as_of)["sealed"])


def address(page: Page, item_id: str, part: str = "") -> str:
    """The address of a sealed report, or of a part of it."""
    return page.link(f"/sealed-reports/{item_id}{part}")


def opening(page: Page, item_id: str) -> numbers.Items:
    """How the numbers of a sealed report lead to what they count; these are as they were when it was sealed."""

    def items(figure: str, by: str = "", value: str = "") -> str:
        told = {"by": by, "value": value} if by else {}
        return page.link(f"/sealed-reports/{item_id}/items", figure=figure, **told)

    return items


def show(request: Request) -> Response:
    """One sealed report, counted again as it was known then."""
    page, item_id = Page(request), named(request)
    found = page.ask(sealed_reports.sealed_report, item_id, page.as_of)
    again = page.ask(sealed_reports.replay, item_id)
    body, items = again["report"], opening(page, item_id)
    return entry_page(
        page, SEALED, item_id, "sealed_report.html", found=found, again=again, body=body, items=items,
        charts=numbers.drawn(page, body, items), units=numbers.units(body), files=files(),
        file=lambda fmt: address(page, item_id, f".{fmt}"),
        said=lambda value, unit: numbers.said(value, unit, page.lang),
    )


def items(request: Request) -> Response:
    """What a sealed number counts."""
    page, item_id = Page(request), named(request)
    found = page.ask(sealed_reports.sealed_report, item_id, page.as_of)

    def entries(figure: str, by: str, value: str, at: int) -> dict[str, Any]:
        return page.ask(sealed_reports.items, item_id, figure, by, value, at)

    report = EDITIONS[found["report"]["code"], found["edition"]]
    return behind(page, report, entries, address(page, item_id), sealed=True)


def difference(request: Request) -> Response:
    """Why the numbers of now, or of a moment, are not those that were sealed."""
    page, item_id = Page(request), named(request)
    found = page.ask(sealed_reports.sealed_report, item_id, page.as_of)
    told = page.ask(sealed_reports.difference, item_id, page.as_of)
    heads = zip(told["figures"], told["before"], told["after"], strict=True)
    return page.render(
        "difference.html", found=found, told=told, heads=[one for one in heads if one[1] != one[2]],
        back=address(page, item_id), said=lambda value, unit: numbers.said(value, unit, page.lang),
        changed=lambda value, unit: numbers.changed(value, unit, page.lang),
    )
