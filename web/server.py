"""The application of a serving process, made from the settings of its environment."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI

from api import logs
from api.tokens import Tokens, token_secret
from service.clockwork import clockwork_of
from service.files.sweeping import sweeping_of
from service.opening import open_office
from service.sending import housework_of
from service.settings import load
from web.app import create_site


def create(*, invented: bool = False) -> FastAPI:
    """The application over the office of the settings; its clockwork runs, it sends, its writer finishes what waits."""
    settings = load()
    logs.configure(settings.log_format, settings.log_level)
    found = open_office(settings)
    working = [clockwork_of(found.office), sweeping_of(found.office)] if settings.clockwork else []
    working += filter(None, [housework_of(found.office, settings)])
    tokens = Tokens(token_secret(settings.token_secret_file), found.accounts, timedelta(hours=settings.token_hours))

    @asynccontextmanager
    async def while_serving(_: FastAPI) -> AsyncIterator[None]:
        for housework in working:
            housework.start()
        yield
        for housework in working:
            housework.stop()
        found.office.close()

    app = create_site(
        found.office, found.accounts, tokens, language=settings.language, organisation=settings.organisation,
        idle=timedelta(minutes=settings.idle_minutes), invented=invented,
    )
    app.router.lifespan_context = while_serving
    return app


def create_demo() -> FastAPI:
    """The same over the invented office, whose people may be tried from the first page."""
    return create(invented=True)
