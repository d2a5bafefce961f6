"""The first page: what waits for the person, the most urgent first."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import inbox, queries
from web.page import Page

A_PAGE = 30


def show(request: Request) -> Response:
    """The worklist with its counts."""
    page = Page(request)
    found = page.ask(queries.my_worklist, page.query("cursor") or None, A_PAGE, page.as_of)
    items = found["items"]
    counts = {
        "count_waiting": f"{len(items)}+" if found["next"] else str(len(items)),
        "count_due": str(sum(one["due_on"] == page.day.isoformat() for one in items)),
        "count_overdue": str(sum(one["overdue"] for one in items)),
    }
    unread = page.ask(inbox.today_in_short)["unread"] if page.as_of is None else 0
    return page.render("worklist.html", found=found, counts=counts, unread=unread)


ROUTES = [Route("/", show)]
