"""Bringing in a register: first what would happen, then what did."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
