"""Many items at once: given to a colleague, handed over, and taken back as one."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
