"""An item as one document with its history: a page to print, and a file to keep."""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.kinds import ITEM_KINDS
from service.commands import NotFound
from service.documents import pdf
from service.documents.making import need_maker
from web.page import FOLDER, HEADERS, Page, kind_of
from web.papers import paper

TEMPLATE = FOLDER / "templates" / "document.typ"


def asked(page: Page) -> tuple[str, str]:
    """The kind and the id that the address names; raises NotFound."""
    kind = kind_of(page.request.path_params["kind"])
    if kind not in ITEM_KINDS:
        raise NotFound("")
    return kind, page.request.path_params["item_id"]


def show(request: Request) -> Response:
    """The document as a page."""
    page = Page(request)
    kind, item_id = asked(page)
    return page.render(
        "document.html", paper=paper(page, kind, item_id), item_address=page.item(kind, item_id),
        file_address=page.link(f"{page.request.url.path}.pdf") if pdf.makes_pdf() else "",
    )


def file(request: Request) -> Response:
    """The document as a PDF file."""
    page = Page(request)
    kind, item_id = asked(page)
    found = paper(page, kind, item_id)
    need_maker("pdf")
    name = quote(f"{found['kind']} {found['number']}.pdf")
    return Response(drawn(found), media_type=pdf.MEDIA_TYPE, headers={
        **HEADERS, "Cache-Control": "no-store", "Content-Disposition": f"inline; filename*=UTF-8''{name}",
    })


def drawn(found: dict[str, Any]) -> bytes:
    """The document as a file: the same data give the same bytes."""
    return pdf.compiled(TEMPLATE, found)


ROUTES = [
    Route("/{kind}/{item_id}/document", show), Route("/{kind}/{item_id}/document.pdf", file),
]
