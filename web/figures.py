"""The leader's month: figures by level and area that open to their items."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
