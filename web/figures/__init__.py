"""The leader's month: figures by level and area, each of which opens to the entries behind it."""

from starlette.routing import Route

from web.figures import board, items

ROUTES = [Route("/figures", board.show), Route("/figures/items", items.show)]
