"""Search over all that the person may see."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
