"""The network and its people."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
