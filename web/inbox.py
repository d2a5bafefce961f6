"""What is news to the person."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
