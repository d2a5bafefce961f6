"""A checklist round: place by place, point by point, with photos."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
