"""Target letters on pages: what each unit undertook, layer by layer, beside what it has come to."""

from itertools import groupby
from operator import itemgetter

from starlette.requests import Request
from starlette.responses import Response

from api import letters
from api.asking import asking
from web.entries import entry_page, may_open, named
from web.page import Page
from web.reports import numbers


def show(request: Request) -> Response:
    """All letters, the latest years first."""
    page = Page(request)
    found = page.ask(letters.letters, None, page.as_of)["letters"]
    with asking(request, page.as_of) as ask:
        may = may_open(ask, letters.KIND)
    years = [(year, list(rows)) for year, rows in groupby(found, key=itemgetter("year"))]
    return page.render("target_letters.html", years=years, may=may)


def one(request: Request) -> Response:
    """One letter: each target beside the actual figure, which opens in its report."""
    page = Page(request)
    found = page.ask(letters.letter, named(request), page.as_of)
    for target in found["targets"]:
        unit = target["unit"]["code"]
        target["asked"] = page.text("at_most" if target["at_most"] else "at_least",
                                    value=numbers.said(target["target"], unit, page.lang))
        target["said"] = numbers.said(target["actual"], unit, page.lang)
        period = {"from": found["first"], "to": found["last"]}
        target["opens"] = page.link(f"/reports/{target['report']['code']}", **period, node=found["node"])
    return entry_page(page, letters.KIND, found["id"], "target_letter.html", found=found)
