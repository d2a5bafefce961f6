"""A simple mediation on one screen."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
