"""The registers: every kind of item as a list with filters, columns, saved views, and as a file."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
