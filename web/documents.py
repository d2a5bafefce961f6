"""The documents of an item: which there are, each as a page to read and print, and as a file."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import documents
from domain.kernel import Fault, Invalid
from domain.kinds import URL_WORDS
from service.commands import NotFound
from service.documents.making import MASKED
from service.documents.markup import BLANK, PAGE
from web.page import HEADERS, Page
from web.printing import asked

MOST_NTH = 1000


def listed(request: Request) -> Response:
    """The documents of an item, and those that it may have later."""
    page = Page(request)
    kind, item_id = asked(page)
    found = page.ask(documents.list_of(kind), item_id, page.as_of)
    return page.render("documents.html", found=found, item_address=page.item(kind, item_id), base=base(kind, item_id))


def masked(request: Request) -> Response:
    """A document as a page or a file, masked as its reader may see it."""
    return document(request, clear=False)


def clear(request: Request) -> Response:
    """The same in clear, which is recorded."""
    return document(request, clear=True)


def document(request: Request, *, clear: bool) -> Response:
    """A document as a page, or, where the address ends so, as a file."""
    page = Page(request)
    kind, item_id = asked(page)
    key, _, sort = request.path_params["document"].partition(".")
    if sort in documents.MEDIA_TYPES:
        answer = documents.given(request, kind, item_id, f"{key}.{sort}", nth(page), page.as_of, clear=clear)
        answer.headers.update(HEADERS)
        return answer
    if sort:
        raise NotFound(key)
    at = documents.desk(request, kind, item_id, page.as_of)
    made = documents.opened(at, at.dossier.paper(key, nth(page)), clear=clear)
    return page.render(
        "document_page.html", blocks=made.blocks, title=made.paper.title, blank=BLANK, page_of=PAGE,
        note=MASKED if made.hides and not clear else "", back=page.link(base(kind, item_id)),
    )


def nth(page: Page) -> int | None:
    """Which document of its sort the address names; raises Invalid."""
    text = page.query("nth")
    if text and not (text.isascii() and text.isdecimal() and 1 <= int(text[:5]) <= MOST_NTH):
        raise Invalid(Fault("not_readable", "nth"))
    return int(text) if text else None


def base(kind: str, item_id: str) -> str:
    """The address of an item's documents."""
    return f"/{URL_WORDS[kind]}/{item_id}/documents"


ROUTES = [
    Route("/{kind}/{item_id}/documents", listed), Route("/{kind}/{item_id}/documents/{document}", masked),
    Route("/{kind}/{item_id}/documents/{document}", clear, methods=["POST"]),
]
