"""What changes while a page is open."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
