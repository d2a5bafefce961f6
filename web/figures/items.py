"""What stands behind a number of the figures: exactly the entries that it counts, each with its item."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from api.asking import asking_at_once
from api.presenting import item_row, label
from domain.clock_rules import clock_name
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS
from projections import status, trail
from projections.counting import Period, day_before
from projections.figures import DEADLINE_FIGURES, FIGURES, counted, counted_deadlines
from projections.lives import lives_of
from projections.outcomes import outcomes
from web.figures.asked import Asked, asked
from web.figures.board import defined, place, title
from web.page import Page

A_PAGE = 100


class Line(NamedTuple):
    """One thing that counts: the item, the place of the entry in its trail, its date, and what it is."""

    item_id: str
    version: int
    day: str
    what: str


def show(request: Request) -> Response:
    """The entries that a figure counts."""
    page = Page(request)
    figure = page.query("figure")
    if figure not in FIGURES and figure not in DEADLINE_FIGURES:
        raise Invalid(Fault("unknown_code", "figure"))
    with asking_at_once(request, page.as_of) as ask:
        wanted = asked(page, ask, any_kind=True)
        period = period_of(wanted)
        behind = deadline_lines if figure in DEADLINE_FIGURES else lines_of
        lines = behind(wanted, figure, period)
        at = page_number(page)
        shown = lines[(at - 1) * A_PAGE : at * A_PAGE]
        ids = sorted({one.item_id for one in shown})
        rows, at_position = status.some(ask.session, ids, ask.until), trail.positions(ask.session, ids)
        entries = [
            (item_row(rows[one.item_id], ask.reader), one, at_position[one.item_id, one.version]) for one in shown
        ]
        narrowed = narrower(wanted)
        where = place(wanted)
    return page.render(
        "figure_items.html", entries=entries, total=len(lines), figure=title(figure, page.lang), place=where,
        definition=defined(figure, page.lang), period=period, narrowed=narrowed, one_day=period.first == period.last,
        back=replace(wanted, kind=wanted.kind or ITEM_KINDS[0]).elsewhere(),
        before=page.here(page=at - 1) if at > 1 else "",
        after=page.here(page=at + 1) if len(lines) > at * A_PAGE else "",
    )


def page_number(page: Page) -> int:
    """Which page of the list is asked for."""
    wanted = page.query("page")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:9]) else 1


def period_of(wanted: Asked) -> Period:
    """The month, the year until its end, or one day."""
    span = wanted.page.query("span") or "month"
    if span != "day":
        return wanted.period("year" if span == "year" else "month")
    try:
        day = date.fromisoformat(wanted.page.query("day")).isoformat()
    except ValueError:
        raise Invalid(Fault("bad_period", "day")) from None
    return Period(day, day, wanted.ask.day.isoformat())


def own_level(wanted: Asked) -> bool:
    """Whether only what the unit itself holds is asked for, and not what lies below."""
    return wanted.page.query("own") == "1"


def lines_of(wanted: Asked, figure: str, period: Period) -> list[Line]:
    """The entries of items that a figure counts."""
    ask, page = wanted.ask, wanted.page
    kinds = (wanted.kind,) if wanted.kind else ITEM_KINDS
    lives = lives_of(ask.session, ask.scope, kinds, wanted.path, ask.position, day_before(period.first),
                     standing=FIGURES[figure].standing)
    for column in ("category", "source"):
        if code := page.query(column):
            lives = [life for life in lives if getattr(life, column) == ("" if code == "-" else code)]
    if own_level(wanted):
        lives = [life for life in lives if life.node == wanted.path]
    return [
        Line(one.item_id, one.version, one.day, label("event", one.what, page.lang))
        for one in counted(figure, lives, period)
    ]


def deadline_lines(wanted: Asked, figure: str, period: Period) -> list[Line]:
    """The deadlines that a figure counts."""
    ask, page = wanted.ask, wanted.page
    found = outcomes(ask.session, ask.scope, period.first, period.last, wanted.path, ask.position)
    found = [one for one in found if wanted.kind in ("", one.kind)]
    if clock := page.query("clock"):
        found = [one for one in found if one.clock == clock]
    if own_level(wanted):
        found = [one for one in found if one.node == wanted.path]
    table = ask.reader.book.clocks
    return [
        Line(one.item_id, one.version, one.day, page.text(
            f"deadline_{one.what}", clock=clock_name(table, one.clock, page.lang), due=one.due_on,
            node=ask.reader.node(one.node)[1],
        ))
        for one in counted_deadlines(figure, found, period)
    ]


def narrower(wanted: Asked) -> Sequence[str]:
    """What else the entries are narrowed down to, in words."""
    ask, page = wanted.ask, wanted.page
    found: list[Any] = [label("kind", wanted.kind, page.lang)] if wanted.kind else []
    for column in ("category", "source"):
        if (code := page.query(column)) and wanted.kind:
            said = "" if code == "-" else ask.reader.code(wanted.kind, column, code, ask.reader.position)
            found.append(said or page.text("not_said"))
    if clock := page.query("clock"):
        found.append(clock_name(ask.reader.book.clocks, clock, page.lang))
    if own_level(wanted):
        found.append(page.text("own_level"))
    return found
