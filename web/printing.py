"""An item as one document, with its history."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
