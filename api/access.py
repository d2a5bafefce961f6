"""Who is asking: the bearer token of a request, or the refusal to go on without one."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from api.answers import Token
from api.problems import NotSignedIn, language, problem

router = APIRouter()


def person(request: Request) -> str:
    """The member id of whom the request's token speaks for; raises NotSignedIn."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        claims = request.app.state.tokens.read(token, request.app.state.office.clock())
        if claims is not None:
            return claims.member_id
    raise NotSignedIn


@router.post(
    "/api/token", response_model=Token, tags=["access"], operation_id="sign_in",
    summary="登录换取令牌 / Sign in and get a token",
)
def sign_in(
    request: Request, username: Annotated[str, Form(max_length=64)], password: Annotated[str, Form(max_length=256)]
) -> Response | dict[str, object]:
    """A bearer token for a user name and password; five wrong passwords lock the account for 15 minutes."""
    now = request.app.state.office.clock()
    account = request.app.state.accounts.verify(username, password, now)
    if account is None:
        return problem("wrong_credentials", language(request))
    tokens = request.app.state.tokens
    lifetime: timedelta = tokens.lifetime
    return {
        "access_token": tokens.issue(account, now), "token_type": "bearer",
        "expires_in": int(lifetime.total_seconds()),
    }
