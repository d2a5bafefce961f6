"""Any page as of a moment, and what changed since."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
