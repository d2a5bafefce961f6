"""Declared figures on pages: what is signed for, period by period, apart from what the records give."""

from itertools import groupby
from operator import itemgetter

from starlette.requests import Request
from starlette.responses import Response

from api import declared
from api.asking import asking
from web.entries import entry_page, may_open, named
from web.page import Page


def show(request: Request) -> Response:
    """All that was declared, the latest periods first."""
    page = Page(request)
    found = page.ask(declared.figures, page.query("period") or None, page.as_of)["figures"]
    with asking(request, page.as_of) as ask:
        may = may_open(ask, "declared_figure")
    groups = [(period, list(rows)) for period, rows in groupby(found, key=itemgetter("period"))]
    return page.render("declared_figures.html", groups=groups, may=may, month=f"{page.day:%Y-%m}")


def one(request: Request) -> Response:
    """One declared figure with all that was signed."""
    page = Page(request)
    found = page.ask(declared.figure, named(request), page.as_of)
    return entry_page(page, "declared_figure", found["id"], "declared_figure.html", found=found)
