"""One POST route for every command of every lifecycle, made from the tables."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import BaseModel

from api import logs
from api.access import person_soon
from api.answers import Acknowledged
from api.audit import changes_since
from api.bodies import idempotency_key, read_body, strict_json, version_seen
from api.lookup import Give
from api.openapi import both, command_parts, command_text
from api.presenting import label, offered
from api.problems import EXPECTED, answer_to, language
from api.similar import similar_to
from domain.kernel import OFFICE_ROLES
from domain.kinds import ITEM_KINDS, LIFECYCLES, URL_WORDS
from domain.transition import BEFORE, Transition
from service.commands import Answer, Command, NotFound, Stale
from service.schemas import Request as CommandBody
from service.schemas import event_of, request_model


@dataclass(frozen=True, slots=True)
class CommandRoute:
    """A command's address and the row it comes from."""

    kind: str
    row: Transition
    begins: bool
    path: str

    @property
    def model(self) -> type[CommandBody]:
        """The body."""
        return request_model(self.kind, self.row)

    @property
    def name(self) -> str:
        """The operation's id."""
        again = not self.begins and self.row.source[0] == BEFORE
        return f"{self.kind}_{self.row.command}" + ("_item" if again else "")


def command_routes() -> Iterator[CommandRoute]:
    """Every route: openings at the collection, other commands at the item."""
    for kind, lifecycle in LIFECYCLES.items():
        base = f"/api/{URL_WORDS[kind]}"
        for command, first in lifecycle.commands.items():
            rows = [row for row in lifecycle.table if row.command == command and not row.retired]
            if not rows or all(row.by <= OFFICE_ROLES for row in rows):
                continue
            word = command.replace("_", "-")
            if command in lifecycle.openings:
                usual = command == lifecycle.openings[0]
                yield CommandRoute(kind, first, True, base if usual else f"{base}/{word}")
            if any(stage != BEFORE for row in rows for stage in row.source):
                yield CommandRoute(kind, rows[-1], False, f"{base}/{{item_id}}/{word}")


def add_command_routes(router: APIRouter) -> dict[str, Give]:
    """Document every command's route by its pattern; what answers each, by path, to be looked up before all routes."""
    by_path: dict[str, Give] = {}
    for route in command_routes():
        by_path[route.path] = endpoint(route)
        router.add_api_route(
            route.path, by_path[route.path], methods=["POST"], name=route.name, operation_id=route.name,
            status_code=201 if route.begins else 200, response_model=Acknowledged, tags=[route.kind],
            summary=both("command", f"{route.kind}.{route.row.command}"),
            description=command_text(route.kind, route.row),
            openapi_extra=command_parts(route.model.__name__, route.begins, route.kind),
        )
    return by_path


def endpoint(route: CommandRoute) -> Give:
    """What a command's route does: read, check, submit, answer."""
    kind, row, model, begins = route.kind, route.row, route.model, route.begins

    async def give(request: Request) -> Response:
        lang = language(request)
        item_id = request.path_params.get("item_id")
        try:
            office = request.app.state.office
            actor = await person_soon(request)
            body = strict_json(await read_body(request))
            words = model.model_validate_json(body)
            key = idempotency_key(request)
            command = Command(
                kind=kind, name=row.command, event=event_of(row.event, words, office.directory()), actor=actor.id,
                item_id=item_id, occurred_on=words.occurred_on, reason=words.reason, key=key,
                fingerprint=fingerprint(kind, row.command, item_id, body) if key else "",
                expected=version_seen(request),
            )
            answer = await office.writer.answered(command)
        except Stale as error:
            return answer_to(error, lang, changes=await run_in_threadpool(changes_since, request, kind, error))
        except NotFound as error:
            logs.not_found(actor.id, request.method, request.url.path)
            return answer_to(error, lang)
        except EXPECTED as error:
            return answer_to(error, lang)
        likely = await likely_the_same(request, answer) if begins else []
        return acknowledged(answer, lang, 201 if begins else 200, likely)

    return give


async def likely_the_same(request: Request, answer: Answer) -> list[dict[str, Any]]:
    """What may be the same as a newly registered item, where the request asks for it."""
    asked = request.query_params.get("similar") == "true" and answer.kind in ITEM_KINDS
    return await run_in_threadpool(similar_to, request, answer) if asked else []


def fingerprint(kind: str, command: str, item_id: str | None, body: bytes) -> str:
    """What tells one command from another under the same key."""
    return hashlib.sha256(f"{kind}/{command}/{item_id or ''}/".encode() + body).hexdigest()


def acknowledged(answer: Answer, lang: str, status: int, similar: Sequence[dict[str, Any]] = ()) -> Response:
    """The answer to a command that was recorded."""
    body = {
        "id": answer.id, "kind": answer.kind, "stage": answer.stage,
        "stage_label": label("stage", f"{answer.kind}.{answer.stage}", lang), "version": answer.version,
        "number": answer.number, "receipt_code": answer.receipt_code, "events": answer.events,
        "offers": offered(answer.kind, answer.offers, lang), "similar": similar,
    }
    headers = {"ETag": f'"{answer.version}"', "Location": f"/api/{URL_WORDS[answer.kind]}/{answer.id}"}
    return Response(orjson.dumps(body), status_code=status, media_type="application/json", headers=headers)


def body_models() -> list[type[BaseModel]]:
    """The models of all bodies, for the document."""
    return list({route.model.__name__: route.model for route in command_routes()}.values())
