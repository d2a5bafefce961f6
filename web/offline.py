"""What a phone keeps for the time without a signal: the manifest, the service worker and the outbox."""

import hashlib
from functools import cache

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.page import FOLDER, HEADERS, Page, asset
from web.words import said

OPEN = frozenset({"/manifest.webmanifest", "/sw.js", "/offline"})
"""What a browser fetches by itself, whoever is signed in."""
STATIC = FOLDER / "static"
ADDRESSED = ("style.css", "page.js", "icon.svg")
"""Files that pages name with their content's mark; scripts name each other without it."""
WORKER = "sw.js"
ICONS = (("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any"),
         ("icon-maskable.png", "512x512", "maskable"))


def manifest(request: Request) -> Response:
    """What a phone needs to know to put the site among its applications."""
    page = Page(request)
    name = request.app.state.organisation
    body = {
        "id": "/", "name": name, "short_name": name[:12], "lang": "zh-CN" if page.lang == "zh" else "en",
        "start_url": "/", "scope": "/", "display": "standalone", "background_color": "#f4f5f8",
        "theme_color": "#8e1b1b",
        "icons": [{"src": asset(file), "sizes": sizes, "type": "image/png", "purpose": purpose}
                  for file, sizes, purpose in ICONS],
        "shortcuts": [{"name": said(code, page.lang), "url": url}
                      for code, url in (("register", "/register"), ("outbox", "/outbox"))],
    }
    return Response(orjson.dumps(body), headers=HEADERS, media_type="application/manifest+json")


def worker(request: Request) -> Response:
    """The service worker, told which files to keep; it changes when one of them does."""
    return Response(told(), headers={**HEADERS, "Cache-Control": "no-cache"}, media_type="text/javascript")


@cache
def told() -> str:
    """The worker's text with the list of files of ours and a mark of their contents."""
    mark = hashlib.sha256()
    for path in sorted(STATIC.iterdir()):
        mark.update(path.read_bytes())
    plain = sorted(path.name for path in STATIC.glob("*.js") if path.name not in (WORKER, *ADDRESSED))
    files = [*map(asset, ADDRESSED), *(f"/static/{name}" for name in plain)]
    told_first = f"const FILES = {orjson.dumps(files).decode()}, VERSION = \"{mark.hexdigest()[:12]}\";\n"
    return told_first + (STATIC / WORKER).read_text("utf-8")


def without(request: Request) -> Response:
    """What is shown without a signal where nothing is kept."""
    return Page(request).bare("offline.html")


def outbox(request: Request) -> Response:
    """What waits to be sent; it lies on the device, so a script lists it."""
    return Page(request).render("outbox.html")


ROUTES = [
    Route("/manifest.webmanifest", manifest), Route("/sw.js", worker), Route("/offline", without),
    Route("/outbox", outbox),
]
