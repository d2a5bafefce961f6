"""Answers commands by looking their address up: there are a hundred, and trying route after route takes long."""

from collections.abc import Awaitable, Callable, Mapping

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

Give = Callable[[Request], Awaitable[Response]]
"""What answers a command's request."""
ITEM = "{item_id}"


class CommandLookup:
    """Before the routes: it answers what the documented routes of the commands would answer, and passes on the rest.

    by_path: the routes' paths, with `{item_id}` where the item's id stands.
    """

    def __init__(self, app: ASGIApp, by_path: Mapping[str, Give]) -> None:
        self.app = app
        self.table = {tuple(path.split("/")): give for path, give in by_path.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        give = self.found(scope) if scope["type"] == "http" and scope["method"] == "POST" else None
        if give is None:
            await self.app(scope, receive, send)
        else:
            response = await give(Request(scope, receive, send))
            await response(scope, receive, send)

    def found(self, scope: Scope) -> Give | None:
        """What answers this address, with the item's id put where its route would put it."""
        if scope.get("root_path"):
            return None
        parts = scope["path"].split("/")
        scope["path_params"] = {}
        give = self.table.get(tuple(parts))
        if give is None and len(parts) == 5 and parts[3]:
            scope["path_params"] = {"item_id": parts[3]}
            give = self.table.get((*parts[:3], ITEM, parts[4]))
        return give
