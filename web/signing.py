"""Signing in at a browser, one's own page, and what keeps strangers' pages from acting in somebody's name."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api import office as office_questions
from api.access import FIELDS, limiter
from api.problems import fault_says
from domain.deadlines import day_of
from domain.kernel import Invalid
from service.sessions import SignedIn
from web.page import HEADERS, Page

COOKIE = "mediation_session"
LANGUAGE = "mediation_language"
SAFE = frozenset({"GET", "HEAD"})


def signed_in(request: Request) -> bool:
    """Whether the browser shows a session that holds; then the request speaks for its person."""
    state = request.app.state
    now = state.office.clock()
    found = state.sessions.find(request.cookies.get(COOKIE, ""), now)
    if found is None:
        return False
    directory, today = state.office.directory(), day_of(now)
    member = directory.member(found.member_id)
    if member is None or not member.serves_on(today):
        return False
    request.state.session, request.state.actor = found, directory.actor(found.member_id, today)
    return True


def own_page(request: Request) -> bool:
    """Whether a request that changes something was sent by a page of ours, as the browser itself says."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host")


def show(request: Request) -> Response:
    """The form for name and password."""
    return sign_in_page(Page(request))


def sign_in_page(page: Page, status: int = 200, **more: Any) -> Response:
    """The form for name and password, with whoever may be tried in the invented office."""
    state = page.request.app.state
    context = {"wrong": False, "idle": bool(page.query("next")), "username": "", "cast": state.cast(page.lang)} | more
    return page.bare("sign_in.html", status, next=own_address(page.query("next")), **context)


async def sign_in(request: Request) -> Response:
    """Check the password aside, and let the browser keep a secret."""
    page, state = Page(request), request.app.state
    async with request.form(max_fields=20) as form:
        given = {name: str(form.get(name, ""))[:most + 1] for name, most in FIELDS.items()}
        after = own_address(str(form.get("next", "")))
    now = state.office.clock()
    account = None
    if all(0 < len(given[name]) <= most for name, most in FIELDS.items()):
        account = await to_thread.run_sync(
            state.accounts.verify, given["username"], given["password"], now, limiter=limiter()
        )
    if account is None:
        return await to_thread.run_sync(
            lambda: sign_in_page(page, 401, wrong=True, idle=False, username=given["username"])
        )
    secret = await to_thread.run_sync(
        state.sessions.begin, account, now, request.headers.get("user-agent", "")
    )
    answer = RedirectResponse(after, 303, HEADERS)
    keep(answer, request, COOKIE, secret)
    return answer


def sign_out(request: Request) -> Response:
    """This session ends, here and at the server."""
    session: SignedIn = request.state.session
    request.app.state.sessions.end(session.member_id, session.id)
    answer = RedirectResponse("/sign-in", 303, {**HEADERS, "Clear-Site-Data": '"storage"'})
    answer.delete_cookie(COOKIE)
    return answer


async def choose_language(request: Request) -> Response:
    """The language of all pages from now on at this browser."""
    async with request.form(max_fields=20) as form:
        wanted, back = str(form.get("language", "")), own_address(str(form.get("back", "")))
    answer = RedirectResponse(back, 303, HEADERS)
    if wanted in ("zh", "en"):
        keep(answer, request, LANGUAGE, wanted, 400 * 24 * 3600)
    return answer


def me(request: Request) -> Response:
    """Who one is, what one may do, and where one is signed in."""
    return my_page(Page(request))


def my_page(page: Page, status: int = 200, faults: tuple[str, ...] = (), changed: bool = False) -> Response:
    """One's own page."""
    sessions = page.request.app.state.sessions.of_member(page.actor.id)
    return page.render(
        "me.html", status, person=page.ask(office_questions.me), faults=faults, changed=changed, sessions=[
            {"id": one.id, "device": one.device, "here": one.id == page.request.state.session.id,
             "begun_at": at(one.begun_at), "seen_at": at(one.seen_at)}
            for one in sessions
        ],
    )


async def end_session(request: Request) -> Response:
    """Sign another device out."""
    async with request.form(max_fields=20) as form:
        ended = str(form.get("session", ""))
    await to_thread.run_sync(request.app.state.sessions.end, request.state.actor.id, ended)
    return RedirectResponse("/me", 303, HEADERS)


async def change_password(request: Request) -> Response:
    """Another password, for who shows the present one; all other sessions end, and this one begins anew."""
    page, state = Page(request), request.app.state
    async with request.form(max_fields=20) as form:
        old, new = str(form.get("old", "")), str(form.get("new", ""))
    now, session = state.office.clock(), request.state.session

    def change() -> tuple[str, ...]:
        if state.accounts.verify(session.username, old, now) is None:
            return (page.text("wrong_credentials"),)
        try:
            state.accounts.change_password(session.username, new, now=now)
        except Invalid as no:
            return tuple(fault_says(fault.code, page.lang) for fault in no.faults)
        return ()

    faults = await to_thread.run_sync(change, limiter=limiter())
    answer = await to_thread.run_sync(lambda: my_page(page, 422 if faults else 200, faults, not faults))
    if not faults:
        account = await to_thread.run_sync(state.accounts.verify, session.username, new, now, limiter=limiter())
        secret = await to_thread.run_sync(state.sessions.begin, account, now, request.headers.get("user-agent", ""))
        keep(answer, request, COOKIE, secret)
    return answer


def keep(answer: Response, request: Request, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that no script reads and no other site sends; over HTTPS alone where the page came so."""
    answer.set_cookie(
        name, value, max_age=seconds, httponly=True, samesite="lax", secure=request.url.scheme == "https"
    )


def own_address(address: str) -> str:
    """An address within this site; anything else leads home."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if inside and address.isprintable() else "/"


def at(second: int) -> str:
    """A moment in Unix seconds, as RFC 3339."""
    return datetime.fromtimestamp(second, UTC).isoformat()


OPEN_ROUTES = [Route("/sign-in", show), Route("/sign-in", sign_in, methods=["POST"])]
"""What is there for everybody."""
ROUTES = [
    Route("/sign-out", sign_out, methods=["POST"]), Route("/language", choose_language, methods=["POST"]),
    Route("/me", me), Route("/me/password", change_password, methods=["POST"]),
    Route("/me/sessions", end_session, methods=["POST"]),
]
