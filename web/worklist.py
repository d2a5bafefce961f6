"""The first page: what waits for the person, the most urgent first."""

from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import queries
from api.asking import asking
from api.inbox import unread
from web.page import Page, time_left

A_PAGE = 30


def show(request: Request) -> Response:
    """The worklist with its counts."""
    page = Page(request)
    found = page.ask(queries.my_worklist, page.query("cursor") or None, A_PAGE, page.as_of)
    items = found["items"]
    # the list is sorted by its days: what is overdue or due may go on behind the page only where the page ends with it
    more = {one["due_on"] for one in items[-1:]} if found["next"] else set()
    overdue = sum(one["overdue"] for one in items)
    counts = {
        "count_waiting": f"{len(items)}+" if found["next"] else str(len(items)),
        "count_due": str(sum(one["due_on"] == page.day.isoformat() for one in items))
        + "+" * (page.day.isoformat() in more),
        "count_overdue": str(overdue) + "+" * (bool(more) and overdue == len(items)),
    }
    groups = [(urgency, [*group]) for urgency, group in groupby(items, key=lambda one: time_left(page, one)[0])]
    with asking(request) as ask:
        new = unread(ask) if page.as_of is None else 0
    return page.render("worklist.html", found=found, groups=groups, counts=counts, unread=new)


ROUTES = [Route("/", show)]
