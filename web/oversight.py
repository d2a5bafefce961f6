"""What is overdue, supervised or held for long, and where."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
