"""The whole service as one application: the routes, the errors, and the document that describes them."""

from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute

from api import (
    access,
    attempts,
    audit,
    book,
    changing,
    custody,
    declared,
    dispatch,
    docs,
    documents,
    explaining,
    files,
    first_contacts,
    health,
    inbox,
    inspections,
    letters,
    lifecycles,
    logs,
    office,
    photos,
    process_log,
    queries,
    quick,
    rehearsing,
    reports,
    sealed_reports,
    similar,
)
from api.access import person
from api.commands import add_command_routes, body_models
from api.guard import Guard
from api.lookup import CommandLookup, Give
from api.openapi import document
from api.problems import EXPECTED, NotSignedIn, answer_to, language, problem, words_are_wrong
from api.tokens import Tokens
from service.accounts import Accounts
from service.commands import NotFound
from service.model_faults import fault_of
from service.office import Office


def create_app(
    found: Office, accounts: Accounts, tokens: Tokens, *, language: str = "zh", organisation: str = "三级调解网络"
) -> FastAPI:
    """The application over an office that is open."""
    routes, commands = made_routes()
    app = FastAPI(
        title=f"{organisation} / Three-level mediation network", version="0.1.0", routes=routes,
        docs_url=None, redoc_url=None, openapi_url=None,
    )
    app.state.office, app.state.accounts, app.state.tokens, app.state.language = found, accounts, tokens, language
    app.add_middleware(CommandLookup, by_path=commands)
    add_errors(app)
    app.add_middleware(Guard)

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = document(app, (*body_models(), quick.MODEL))
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]
    return app


@cache
def made_routes() -> tuple[list[BaseRoute], dict[str, Give]]:
    """Every route, and what answers each command by its path: they are the same for every office of this process."""
    router = APIRouter()
    for module in (
        access, attempts, custody, queries, inbox, audit, explaining, first_contacts, files, office, inspections,
        book, lifecycles, health, docs, process_log, changing, reports, sealed_reports,
        rehearsing, dispatch, declared, letters,
    ):
        router.include_router(module.router)
    commands = add_command_routes(router)
    quick.add_quick_route(router)
    audit.add_trail_routes(router)
    changing.add_change_routes(router)
    explaining.add_deadline_routes(router)
    similar.add_similar_routes(router)
    custody.add_custody_routes(router)
    queries.add_item_routes(router)
    book.add_book_routes(router)
    photos.add_photo_routes(router)
    documents.add_document_routes(router)
    return router.routes, commands


def add_errors(app: FastAPI) -> None:
    """Every foreseen error of every route becomes a problem."""

    async def wrong_words(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        try:
            # whoever is not signed in does not even learn what a question may be asked
            person(request)
        except NotSignedIn as nobody:
            return answer_to(nobody, language(request))
        faults = [fault_of({**found, "loc": found["loc"][1:]}) for found in error.errors()]
        return words_are_wrong(faults, language(request))

    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        codes = {404: "no_such_page", 405: "method_not_allowed"}
        refusal = problem(codes.get(error.status_code, "not_readable"), language(request))
        refusal.headers.update(error.headers or {})
        return refusal

    async def foreseen(request: Request, error: Exception) -> Response:
        if isinstance(error, NotFound):
            logs.not_found(person(request).id, request.method, request.url.path)
        return answer_to(error, language(request))

    app.add_exception_handler(RequestValidationError, wrong_words)
    app.add_exception_handler(HTTPException, framework)
    for known in EXPECTED:
        app.add_exception_handler(known, foreseen)
