"""What stands around the pages: the whole menu, and the files of items for who is signed in."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import files
from web.page import Page


def menu(request: Request) -> Response:
    """Every way that the person's roles have use for."""
    return Page(request).render("menu.html")


def file(request: Request) -> Response:
    """A file that an item names."""
    return files.show(request, request.path_params["digest"])


def thumbnail(request: Request) -> Response:
    """Its small picture."""
    return files.thumbnail(request, request.path_params["digest"])


ROUTES = [
    Route("/menu", menu), Route("/files/{digest}", file), Route("/files/{digest}/thumbnail", thumbnail),
]
