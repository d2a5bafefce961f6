"""What holds for every request and answer: no odd bytes in an address, strict headers, no word about our insides."""

from urllib.parse import unquote_to_bytes

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.logs import unexpected
from api.problems import language, problem, words_are_wrong
from domain.kernel import Fault

ALWAYS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
USUAL = {
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
    b"cache-control": b"no-store",
}
"""What an answer gets that says nothing else about it."""


class Guard:
    """Around the whole application; written without a base class, for it runs with every request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False
        if scope["method"] == "HEAD":
            # a GET whose body the server does not send (RFC 9110, 9.3.2); by its own scope it knows that it must not
            scope = {**scope, "method": "GET"}

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = message["headers"]
                named = {name for name, _ in headers}
                message["headers"] = [
                    *headers, *ALWAYS, *(header for header in USUAL.items() if header[0] not in named),
                ]
            await send(message)

        if odd(scope):
            refusal = words_are_wrong([Fault("bad_character", "")], language(Request(scope)))
            await refusal(scope, receive, guarded)
            return
        try:
            await self.app(scope, receive, guarded)
        except Exception as error:
            incident = unexpected(error, scope["method"], scope["path"])
            if begun:
                raise
            await problem("internal", language(Request(scope)), id=incident)(scope, receive, guarded)


def odd(scope: Scope) -> bool:
    """Whether the address holds bytes that are no text, or a NUL, which no store takes."""
    query: bytes = scope["query_string"]
    if not query.isascii() or "\0" in scope["path"]:
        return True
    if b"%" not in query:
        return False
    try:
        return "\0" in unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        return True
