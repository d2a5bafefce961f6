"""Help: every term, every lifecycle with its drawing, and the keyboard."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
