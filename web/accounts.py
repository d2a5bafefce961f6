"""Who may sign in."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
