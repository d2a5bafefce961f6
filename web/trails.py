"""The trail explorer: who did what, where and when, with a link to every entry."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
