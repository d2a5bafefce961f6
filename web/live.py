"""What changes while a page is open: new notices, a newer state of the item, and who else looks at it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import orjson
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from api.asking import asking
from api.inbox import unread
from projections import status
from web.page import HEADERS, Page

EVERY = 2
"""Seconds between two looks."""
ROUNDS = 8
"""So many looks a stream lasts; the browser then asks again. A server that is told to stop waits no longer."""
MARK_EVERY = 5
"""At every so-manieth look the page says that it is still open."""


async def stream(request: Request) -> Response:
    """A stream of server-sent events for one open page; `item` is the one that it shows."""
    return StreamingResponse(
        told(request), media_type="text/event-stream", headers={**HEADERS, "Cache-Control": "no-store"}
    )


async def told(request: Request) -> AsyncIterator[bytes]:
    """What is new, each time something is."""
    before: dict[str, Any] = {}
    yield b"retry: 3000\n\n"
    for nth in range(ROUNDS):
        if await request.is_disconnected():
            return
        found = await to_thread.run_sync(look, request, nth % MARK_EVERY == 0, before)
        if found != before:
            before = found
            yield b"data: " + orjson.dumps(found) + b"\n\n"
        await asyncio.sleep(EVERY)


def look(request: Request, mark: bool, before: dict[str, Any]) -> dict[str, Any]:
    """How much is unread, the version of the item, and in words who else is at it."""
    page, item_id = Page(request), request.query_params.get("item", "")[:64]
    with asking(request) as ask:
        new = unread(ask)
        row = status.one(ask.session, item_id) if item_id else None
        if row is None or not ask.scope.sees_row(row):
            return {"unread": new}
        names = ask.reader.member
    others = before.get("others", "")
    if mark:
        state = request.app.state
        found = state.sessions.looking(request.state.session, item_id, state.office.clock())
        said = ("、" if page.lang == "zh" else ", ").join(filter(None, map(names, found)))
        others = page.text("on_this_item", names=said) if said else ""
    return {"unread": new, "version": row["version"], "others": others}


ROUTES = [Route("/live", stream)]
