"""Finds the route of a command by its address: there are a hundred, and trying one after the other takes long."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import Request, Response
from starlette.routing import BaseRoute, Match
from starlette.types import Receive, Scope, Send

Give = Callable[[Request], Awaitable[Response]]
"""What answers a command's request."""
ITEM = "{item_id}"


class CommandLookup(BaseRoute):
    """All commands as one route, before all others; it answers what the documented routes would answer.

    by_path: the routes' paths, with `{item_id}` where the item's id stands.
    """

    def __init__(self, by_path: Mapping[str, Give]) -> None:
        self.table = {tuple(path.split("/")): give for path, give in by_path.items()}

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and scope["method"] == "POST" and not scope.get("root_path"):
            parts = scope["path"].split("/")
            if (give := self.table.get(tuple(parts))) is not None:
                return Match.FULL, {"endpoint": give, "path_params": {}}
            if len(parts) == 5 and parts[3]:
                item_id, parts[3] = parts[3], ITEM
                if (give := self.table.get(tuple(parts))) is not None:
                    return Match.FULL, {"endpoint": give, "path_params": {"item_id": item_id}}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await scope["endpoint"](Request(scope, receive, send))
        await response(scope, receive, send)
