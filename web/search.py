"""Search over everything in scope: words of titles, places and numbers."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import queries
from web.page import Page

A_PAGE = 30


def show(request: Request) -> Response:
    """The box to write in, and what was found."""
    page = Page(request)
    words = page.query("q")[:100].strip()
    found = page.ask(queries.search, words, page.query("cursor") or None, A_PAGE, page.as_of) if words else None
    return page.render("search.html", words=words, found=found)


ROUTES = [Route("/search", show)]
