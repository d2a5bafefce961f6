"""A month with its sessions and due days."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
