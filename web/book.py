"""The office's own book: clock rules, calendar, code lists, checklists and plans, each with its history."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
