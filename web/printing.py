"""An item as one document with its history: a page to print, and a file to keep."""

from functools import cache
from importlib.util import find_spec
from typing import Any
from urllib.parse import quote

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.kinds import ITEM_KINDS
from service.commands import NotFound
from web.page import FOLDER, HEADERS, Page, kind_of
from web.papers import paper

TEMPLATE = FOLDER / "templates" / "document.typ"
FONT = "Noto Sans SC"


@cache
def prints_files() -> bool:
    """Whether what makes files is installed (the extra `pdf`)."""
    return all(find_spec(name) is not None for name in ("typst", "pylopdf_fonts_zh_cn"))


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
        file_address=page.link(f"{page.request.url.path}.pdf") if prints_files() else "",
    )


def file(request: Request) -> Response:
    """The document as a PDF file."""
    page = Page(request)
    kind, item_id = asked(page)
    found = paper(page, kind, item_id)
    if not prints_files():
        says = [page.text("no_files_made")]
        return page.render("wrong.html", 501, title=page.text("refused_title"), said=says)
    name = quote(f"{found['kind']} {found['number']}.pdf")
    return Response(drawn(found), media_type="application/pdf", headers={
        **HEADERS, "Cache-Control": "no-store", "Content-Disposition": f"inline; filename*=UTF-8''{name}",
    })


def drawn(found: dict[str, Any]) -> bytes:
    """The document as a file: the same data give the same bytes."""
    import pylopdf_fonts_zh_cn
    import typst

    made = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)],
        ignore_system_fonts=True, sys_inputs={"paper": orjson.dumps(found).decode(), "font": FONT}, timestamp=0,
    )
    return bytes(made)


ROUTES = [
    Route("/{kind}/{item_id}/document", show), Route("/{kind}/{item_id}/document.pdf", file),
]
