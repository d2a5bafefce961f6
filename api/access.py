"""Who is asking: the bearer token of a request, or the refusal to go on without one."""

from typing import Any
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from fastapi import APIRouter, Request, Response

from api.answers import Token
from api.bodies import FORM, read_body
from api.problems import NotSignedIn, language, problem, words_are_wrong
from domain.deadlines import day_of
from domain.kernel import Actor, Fault
from service.accounts import AT_ONCE

router = APIRouter()
MOST_BYTES = 4_000
FIELDS = {"username": 64, "password": 256}
"""The fields of the form, and how long each may be."""
WAITING: RunVar[CapacityLimiter] = RunVar("sign_in_limiter")


def bearer(request: Request) -> str:
    """The token of a request, empty if there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else ""


def person(request: Request) -> Actor:
    """Whom the request's token speaks for, with the roles they hold today; raises NotSignedIn.

    A token of somebody who has left the roster since holds no longer. A page has found its person already.
    """
    found: Actor | None = getattr(request.state, "actor", None)
    if found is not None:
        return found
    state, token = request.app.state, bearer(request)
    if token:
        now = state.office.clock()
        claims = state.tokens.read(token, now)
        if claims is not None:
            directory, today = state.office.directory(), day_of(now)
            member = directory.member(claims.member_id)
            if member is not None and member.serves_on(today):
                return directory.actor(claims.member_id, today)
    raise NotSignedIn


async def person_soon(request: Request) -> Actor:
    """The same for a route that must not wait: once a second the store is asked, and that is done aside."""
    state = request.app.state
    if state.office.standing.at_hand and state.tokens.at_hand(bearer(request), state.office.clock()):
        return person(request)
    return await to_thread.run_sync(person, request)


FORM_FIELDS = {
    "type": "object", "required": [*FIELDS],
    "properties": {name: {"type": "string", "minLength": 1, "maxLength": most} for name, most in FIELDS.items()},
}


@router.post(
    "/api/token", response_model=Token, tags=["access"], operation_id="sign_in",
    summary="登录换取令牌 / Sign in and get a token",
    description="用户名和密码换取令牌；连续输错五次，账户锁定十五分钟。\n\n"
    "A bearer token for a user name and password; five wrong passwords lock the account for 15 minutes.",
    openapi_extra={"requestBody": {"required": True, "content": {FORM: {"schema": FORM_FIELDS}}}},
)
async def sign_in(request: Request) -> Response | dict[str, Any]:
    """Check the password aside, a few at a time, so that nobody's guesses keep others from their work."""
    body = await read_body(request, FORM, MOST_BYTES)
    lang, state = language(request), request.app.state
    form = form_fields(body)
    faults = [
        Fault("required" if not form.get(name) else "wrong_length", name)
        for name, most in FIELDS.items() if not 0 < len(form.get(name, "")) <= most
    ]
    if faults:
        return words_are_wrong(faults, lang)
    now = state.office.clock()
    account = await to_thread.run_sync(
        state.accounts.verify, form["username"], form["password"], now, limiter=limiter(),
    )
    if account is None:
        return problem("wrong_credentials", lang)
    return {
        "access_token": state.tokens.issue(account, now), "token_type": "bearer",
        "expires_in": int(state.tokens.lifetime.total_seconds()),
    }


def limiter() -> CapacityLimiter:
    """How many passwords may be checked at once; whoever comes later waits without holding a thread."""
    try:
        return WAITING.get()
    except LookupError:
        WAITING.set(made := CapacityLimiter(AT_ONCE))
        return made


def form_fields(body: bytes) -> dict[str, str]:
    """The fields of a form by name; empty if it cannot be read."""
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=20))
    except ValueError:
        return {}
