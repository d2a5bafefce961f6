"""The pages as one application beside the API: who may see them, and what is shown when something goes wrong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from anyio import to_thread
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.app import create_app
from api.guard import Guard
from api.logs import not_found, unexpected
from api.problems import EXPECTED, STATUS
from api.tokens import Tokens
from service.accounts import Accounts
from service.demo import demo_cast
from service.office import Office
from service.sessions import Sessions
from web import (
    accounts,
    book,
    bulk,
    calendar,
    changes,
    commands,
    documents,
    figures,
    helping,
    importing,
    inbox,
    items,
    live,
    moments,
    month,
    notice,
    office,
    offline,
    openings,
    oversight,
    printing,
    quick,
    registers,
    rehearsing,
    reports,
    rounds,
    rulebook,
    search,
    shell,
    signing,
    trails,
    worklist,
)
from web.month import calling
from web.page import FOLDER, HEADERS, Page
from web.refusals import explained

MODULES = (
    worklist, shell, signing, offline, live, quick, rounds, registers, bulk, importing, calendar, search, inbox, trails,
    changes, oversight, moments, figures, calling, printing, documents, accounts, helping, openings, commands, office,
    reports, rehearsing, book, notice, rulebook, month, items,
)
"""In the order in which an address is looked for: those that take any kind come last."""
OPEN = frozenset({"/sign-in", "/language"}) | offline.OPEN
"""What is there for who is not signed in, beside files of ours."""
KEPT = "public, max-age=31536000, immutable"


class Static(StaticFiles):
    """Files of ours: kept by browsers where their address changes with them, else asked about before they are used."""

    def file_response(self, full_path: Any, stat_result: Any, scope: Scope, *args: Any, **named: Any) -> Response:
        answer = super().file_response(full_path, stat_result, scope, *args, **named)
        answer.headers["Cache-Control"] = KEPT if b"v=" in scope["query_string"] else "no-cache"
        return answer


class Signed:
    """Lets nobody in who is not signed in, and nothing be changed by pages that are not ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        wanted = request.cookies.get(signing.LANGUAGE)
        if wanted in ("zh", "en"):
            request.state.language = wanted
        answer: Response | None = None
        inside = await to_thread.run_sync(signing.signed_in, request) if not static(request) else False
        if request.method not in signing.SAFE and not signing.own_page(request):
            answer = await to_thread.run_sync(lambda: wrong(Page(request), 403, "refused_title", "not_ours"))
        elif not inside and not static(request) and request.url.path not in OPEN:
            back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            asked = request.method in signing.SAFE and back != "/"
            answer = RedirectResponse(f"/sign-in?{urlencode({'next': back})}" if asked else "/sign-in", 303, HEADERS)
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await (answer or self.app)(scope, receive, watched)
        except Exception as error:
            if begun:
                raise
            incident = unexpected(error, request.method, request.url.path)
            answer = await to_thread.run_sync(
                lambda: wrong(Page(request), 500, "broken", "broken_more", id=incident)
            )
            await answer(scope, receive, send)


def static(request: Request) -> bool:
    """Whether a file of ours is asked for."""
    return request.url.path.startswith("/static/")


def wrong(page: Page, status: int, title: str, more: str, **facts: Any) -> Response:
    """A page that says what went wrong."""
    show = page.render if hasattr(page.request.state, "actor") else page.bare
    return show("wrong.html", status, title=page.text(title), said=[page.text(more, **facts)])


def create_pages(state: Any) -> Starlette:
    """The application of the pages, over the state of the API's own."""

    async def missing(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        if status == 403:
            return await to_thread.run_sync(lambda: wrong(Page(request), 403, "refused_title", "by_somebody_else"))
        if status != 404:
            return Response(status_code=status, headers=getattr(error, "headers", None))
        return await to_thread.run_sync(lambda: wrong(Page(request), 404, "page_not_there", "page_not_there_more"))

    async def foreseen(request: Request, error: Exception) -> Response:
        page = Page(request)
        code, sentences = explained(error, page.lang)
        if code == "not_found":
            not_found(page.actor.id, request.method, request.url.path)
            return await missing(request, error)
        return await to_thread.run_sync(lambda: page.render(
            "wrong.html", STATUS.get(code, 409), title=page.text("refused_title"), said=sentences
        ))

    handlers: dict[Any, Callable[..., Any]] = {HTTPException: missing, **dict.fromkeys(EXPECTED, foreseen)}
    routes = [
        Mount("/static", Static(directory=FOLDER / "static")), *signing.OPEN_ROUTES,
        *(route for module in MODULES for route in module.ROUTES),
    ]
    app = Starlette(routes=routes, exception_handlers=handlers)
    app.state = state
    app.add_middleware(Signed)
    # no secret stands in a page, so that nothing can be learnt from how well it is packed
    app.add_middleware(GZipMiddleware, minimum_size=800)
    return app


NOT_PAGES = frozenset({"api", "docs", "openapi.json", "healthz", "readyz"})
"""How the addresses begin that the API answers itself."""


class Pages:
    """Gives the pages what is not the API's."""

    def __init__(self, app: ASGIApp, pages: ASGIApp, elsewhere: frozenset[str]) -> None:
        self.app, self.pages, self.elsewhere = app, pages, elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        first = scope.get("path", "").lstrip("/").partition("/")[0]
        here = scope["type"] == "http" and first not in self.elsewhere
        await (self.pages if here else self.app)(scope, receive, send)


def create_site(
    found: Office, accounts: Accounts, tokens: Tokens, *, language: str = "zh", organisation: str = "三级调解网络",
    idle: timedelta = timedelta(hours=2), invented: bool = False,
) -> FastAPI:
    """API and pages over an office that is open.

    idle: after so long without a page a browser is signed out. invented: whoever of the demo may be tried is offered
    on the first page.
    """
    site = create_app(found, accounts, tokens, language=language, organisation=organisation)
    site.state.organisation = organisation
    site.state.cast = demo_cast if invented else lambda lang: []
    site.state.sessions = Sessions(accounts, lifetime=tokens.lifetime, idle=idle)
    # what holds for every answer holds for pages too; the API has its own guard
    site.add_middleware(Pages, pages=Guard(create_pages(site.state)), elsewhere=NOT_PAGES)
    return site
