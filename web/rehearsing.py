"""Rehearsing a clock rule: how the past would have come out with another period, before anybody records it."""

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import rehearsing
from api.asking import asking
from domain.clock_rules import clock_name
from domain.codes import CODE_LISTS
from domain.deadlines import Unit
from domain.kernel import Fault, Invalid
from web.book import day_in
from web.page import Page

SPAN = timedelta(days=365)


def show(request: Request) -> Response:
    """The form, and once it is filled in, what would have come out."""
    page = Page(request)
    first, last = day_in(page.query("start")) or page.today - SPAN, day_in(page.query("end")) or page.today
    with asking(request) as ask:
        table = ask.reader.book.clocks
        clocks = [
            (key, clock_name(table, key, page.lang)) for key, rows in table.rows.items()
            if key in table.duties and any(row.amount is not None for row in rows)
        ]
    wanted = page.query("clock")
    found: dict[str, Any] | None = None
    if wanted:
        found = page.ask(rehearsing.rehearsal, first, last, wanted, amount(page), unit(page), None)
    units = [(code, words[page.lang == "en"]) for code, words in CODE_LISTS["period_unit"].items()]
    return page.render(
        "rehearsal.html", clocks=clocks, clock=wanted, amount=page.query("amount") or "", unit=unit(page), units=units,
        start=first.isoformat(), end=last.isoformat(), found=found,
    )


def amount(page: Page) -> int:
    """How long the period would be; raises Invalid."""
    text = page.query("amount")
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= 3650):
        raise Invalid(Fault("out_of_range", "amount"))
    return int(text)


def unit(page: Page) -> Unit:
    """What it is counted in: working days, unless another unit is named."""
    text = page.query("unit")
    return Unit(text) if text in set(Unit) else Unit.WORKING_DAYS


ROUTES = [Route("/office/book/rehearsal", show)]
