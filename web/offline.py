"""What a phone keeps for the time without a signal: the manifest, the service worker and the outbox."""

from starlette.routing import BaseRoute

ROUTES: list[BaseRoute] = []
