"""The inbox: what is news to this person, what of it is unread, and all of it in a few lines."""

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import inbox
from projections.table import OPEN
from service.reading import mark_read
from web.page import Page

A_PAGE = 30
LONGEST = len(str(OPEN))


def show(request: Request) -> Response:
    """A page of the notices, the newest first."""
    page = Page(request)
    found = page.ask(inbox.my_notices, position(page.query("cursor")) or None, A_PAGE)
    heading, *lines = page.ask(inbox.today_in_short)["text"].splitlines()
    newest = max((one["entry"]["position"] for one in found["notices"]), default=0)
    return page.render("inbox.html", found=found, heading=heading, lines=lines, newest=newest,
                       most=inbox.MOST_UNREAD)


async def read(request: Request) -> Response:
    """Everything up to a position is read."""
    page = Page(request)
    async with request.form(max_fields=20) as form:
        upto = position(str(form.get("position", "")))
    await to_thread.run_sync(mark_read, request.app.state.office, page.actor.id, upto)
    return page.go("/inbox")


def position(text: str) -> int:
    """A position of the log; 0 for what is none."""
    return min(int(text), OPEN) if text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0


ROUTES = [Route("/inbox", show), Route("/inbox/read", read, methods=["POST"])]
