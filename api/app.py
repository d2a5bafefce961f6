"""The whole service as one application: the routes, the errors, the health, and the document that describes them."""

from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException

from api import access, audit, docs, health, lifecycles, queries
from api.commands import add_command_routes, body_models
from api.problems import EXPECTED, Problem, answer_to, language, problem, words_are_wrong
from api.tokens import Tokens
from service.accounts import Accounts
from service.model_faults import fault_of
from service.office import Office

PROBLEMS = (401, 403, 404, 409, 412, 413, 422, 503)
PROBLEM_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def create_app(office: Office, accounts: Accounts, tokens: Tokens) -> FastAPI:
    """The application over an office that is open."""
    app = FastAPI(title="三级调解网络 / Three-level mediation network", version="1.0.0", docs_url=None, redoc_url=None)
    app.state.office, app.state.accounts, app.state.tokens = office, accounts, tokens
    for module in (access, queries, audit, lifecycles, health, docs):
        app.include_router(module.router)
    add_command_routes(app)
    audit.add_trail_routes(app)
    queries.add_item_routes(app)
    add_errors(app)
    app.openapi = lambda: document(app)  # type: ignore[method-assign]
    return app


def add_errors(app: FastAPI) -> None:
    """Every error of every route becomes a problem."""

    async def wrong_words(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return words_are_wrong([fault_of(found) for found in error.errors()], language(request))

    async def framework(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        codes = {404: "no_such_page", 405: "method_not_allowed"}
        return problem(codes.get(error.status_code, "not_readable"), language(request))

    async def ours(request: Request, error: Exception) -> Response:
        return answer_to(error, language(request))

    app.add_exception_handler(RequestValidationError, wrong_words)
    app.add_exception_handler(HTTPException, framework)
    for known in (*EXPECTED, Exception):
        app.add_exception_handler(known, ours)


def document(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, complete with the commands' bodies and the problems."""
    if app.openapi_schema:
        return app.openapi_schema
    made = get_openapi(title=app.title, version=app.version, routes=app.routes)
    _, definitions = models_json_schema(
        [(model, "validation") for model in (*body_models(), Problem)], ref_template="#/components/schemas/{model}"
    )
    components = made.setdefault("components", {})
    components.setdefault("schemas", {}).update(definitions["$defs"])
    components["securitySchemes"] = {
        "bearer": {"type": "oauth2", "flows": {"password": {"tokenUrl": "/api/token", "scopes": {}}}}
    }
    for path, methods in made["paths"].items():
        for operation in methods.values():
            if path.startswith("/api/") and path != "/api/token":
                operation["security"] = [{"bearer": []}]
                for status in PROBLEMS:
                    operation["responses"].setdefault(str(status), {"description": "problem", "content": PROBLEM_CONTENT})
                operation["responses"]["422"] = {"description": "problem", "content": PROBLEM_CONTENT}
    app.openapi_schema = made
    return made
