"""The supervisor's pages: the desk with each of its parts, and how long who held what."""

from datetime import date, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import custody
from api.asking import Asking, asking
from api.presenting import item_row
from domain.clock_rules import clock_name
from domain.kinds import ITEM_KINDS
from projections import holdings, oversight, status
from service.commands import NotFound
from web.desk import PARTS, Desk
from web.forms import Choices
from web.page import Page
from web.trails import a_day

AT_ONCE = 6
"""Rows of each part on the desk itself."""
A_PAGE = 50
LONGEST = 20
"""Items of which it is told that they are held longest."""
A_QUARTER = timedelta(days=90)
BAR = 120
"""The widest bar, in pixels."""


def show(request: Request) -> Response:
    """The desk: of each part what is most urgent."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        desk = Desk(page, ask, ask.node_path(page.query("node") or None))
        day = ask.day.isoformat()
        by_clock, by_node = (
            oversight.late(ask.session, ask.scope, column, day, desk.node, ask.position)
            for column in ("due_clock", "node")
        )
        parts = {}
        for name, read in PARTS.items():
            parts[name] = (read(desk, AT_ONCE), desk.next is not None)
        clocks = [(one, clock_name(ask.reader.book.clocks, one.what, page.lang), days(ask, one)) for one in by_clock]
        places = [(one, *ask.reader.node(one.what), days(ask, one)) for one in by_node]
        nodes = Choices(ask, ITEM_KINDS[0]).nodes()
    return page.render(
        "oversight.html", parts=parts, clocks=clocks, places=places, nodes=nodes, node=page.query("node"),
    )


def days(ask: Asking, one: oversight.Late) -> int:
    """By how many days the latest of the items counted is late."""
    return (ask.day - date.fromisoformat(one.earliest)).days


def part(request: Request) -> Response:
    """One part of the desk, whole."""
    page, name = Page(request), request.path_params["part"]
    if name not in PARTS:
        raise NotFound(name)
    with asking(request, page.as_of) as ask:
        desk = Desk(page, ask, ask.node_path(page.query("node") or None))
        lines = PARTS[name](desk, A_PAGE)
        nodes = Choices(ask, ITEM_KINDS[0]).nodes()
        late = oversight.late(ask.session, ask.scope, "due_clock", ask.day.isoformat(), desk.node, ask.position)
        clocks = [(one.what, clock_name(ask.reader.book.clocks, one.what, page.lang)) for one in late]
    return page.render(
        "oversight_part.html", name=name, lines_found=lines, next=desk.next, nodes=nodes, node=page.query("node"),
        clocks=clocks, clock=page.query("clock"),
    )


def dwelling(request: Request) -> Response:
    """How long each node held items in a period, and which items have been where they are for longest."""
    page = Page(request)
    end = a_day(page.query("end")) or page.day.isoformat()
    start = a_day(page.query("start")) or (date.fromisoformat(end) - A_QUARTER).isoformat()
    node = page.query("node") or None
    found = page.ask(custody.dwell, date.fromisoformat(start), date.fromisoformat(end), node, page.as_of)["rows"]
    most = max((row["days"] for row in found), default=0)
    rows = [{**row, "bar": round(BAR * row["days"] / most) if most else 0} for row in found]
    with asking(request, page.as_of) as ask:
        path = ask.node_path(node)
        held = holdings.held_longest(ask.session, ask.scope, path, ask.until, LONGEST)
        longest = []
        for item_id, at, since in held:
            row = status.one(ask.session, item_id, ask.until)
            assert row is not None
            on_it = (ask.day - date.fromisoformat(since)).days
            longest.append((item_row(row, ask.reader), ask.reader.node(at)[1], since, max(on_it, 0)))
        nodes = Choices(ask, ITEM_KINDS[0]).nodes()
    return page.render(
        "dwelling.html", rows=rows, longest=longest, start=start, end=end, nodes=nodes, node=page.query("node"),
        width=BAR,
    )


ROUTES = [Route("/oversight", show), Route("/oversight/custody", dwelling), Route("/oversight/{part}", part)]
