"""One POST route for every command of every lifecycle, made from the tables."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from pydantic import BaseModel

from api.access import person
from api.answers import Acknowledged
from api.problems import answer_to, language, words_are_wrong
from domain.kernel import Fault, Role
from domain.kinds import LIFECYCLES, URL_WORDS
from domain.lifecycle import BEFORE, Transition
from domain.words import sentence
from service.commands import Answer, Command, OfferNow
from service.schemas import Request as CommandBody
from service.schemas import event_of, request_model

MOST_BYTES = 40_000
"""Bytes of a command's body at the most; sealed and in its envelope it stays below the log's 64 KiB."""
SYSTEM_ONLY = frozenset({Role.SYSTEM})


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
        return f"{self.kind}_{self.row.command}" + ("" if self.begins else "_item" if self.row.source[0] == BEFORE else "")


def command_routes() -> Iterator[CommandRoute]:
    """Every route: openings at the collection, other commands at the item."""
    for kind, lifecycle in LIFECYCLES.items():
        base = f"/api/{URL_WORDS[kind]}"
        for command, first in lifecycle.commands.items():
            rows = [row for row in lifecycle.table if row.command == command and not row.retired]
            if not rows or all(row.by == SYSTEM_ONLY for row in rows):
                continue
            word = command.replace("_", "-")
            if command in lifecycle.openings:
                usual = command == lifecycle.openings[0]
                yield CommandRoute(kind, first, True, base if usual else f"{base}/{word}")
            if any(stage != BEFORE for row in rows for stage in row.source):
                yield CommandRoute(kind, rows[-1], False, f"{base}/{{item_id}}/{word}")


def add_command_routes(app: FastAPI) -> None:
    """Put every command's route on the app."""
    for route in command_routes():
        app.add_api_route(
            route.path, endpoint(route), methods=["POST"], name=route.name, operation_id=route.name,
            status_code=201 if route.begins else 200, response_model=Acknowledged, tags=[route.kind],
            summary=f"{sentence('command', f'{route.kind}.{route.row.command}', 'zh')} / "
            f"{sentence('command', f'{route.kind}.{route.row.command}', 'en')}",
            description=route.row.event.__doc__, openapi_extra=documented(route),
        )


def documented(route: CommandRoute) -> dict[str, Any]:
    """What the document says of a route beyond what its signature shows."""
    headers = [("Idempotency-Key", "重复发送同一请求只记录一次 / the same key is recorded once")]
    if not route.begins:
        headers.append(("If-Match", "你看到的版本，如 \"3\" / the version you have seen"))
    body = {"schema": {"$ref": f"#/components/schemas/{route.model.__name__}"}}
    extra: dict[str, Any] = {
        "requestBody": {"required": True, "content": {"application/json": body}},
        "parameters": [
            {"name": name, "in": "header", "required": False, "description": text, "schema": {"type": "string"}}
            for name, text in headers
        ],
    }
    if not route.begins:
        extra["parameters"].append({"name": "item_id", "in": "path", "required": True, "schema": {"type": "string"}})
    return extra


def endpoint(route: CommandRoute) -> Callable[[Request], Awaitable[Response]]:
    """What a command's route does: read, check, submit, answer."""
    kind, row, model, begins = route.kind, route.row, route.model, route.begins

    async def give(request: Request) -> Response:
        lang = language(request)
        try:
            office = request.app.state.office
            actor = person(request)
            body = await read_body(request)
            words = model.model_validate_json(body or b"{}")
            event = event_of(row.event, words, office.directory())
            expected = version_seen(request)
            item_id = request.path_params.get("item_id")
            key = request.headers.get("idempotency-key")
            command = Command(
                kind=kind, name=row.command, event=event, actor=actor, item_id=item_id,
                occurred_on=words.occurred_on, reason=words.reason, key=key,
                fingerprint=fingerprint(kind, row.command, item_id, body) if key else "", expected=expected,
            )
            answer = await asyncio.wrap_future(office.submit(command))
        except BodyTooLarge:
            return words_are_wrong([Fault("too_large", "")], lang)
        except Exception as error:
            return answer_to(error, lang)
        return acknowledged(answer, lang, 201 if begins else 200)

    return give


class BodyTooLarge(Exception):
    """A body of more than MOST_BYTES."""


async def read_body(request: Request) -> bytes:
    """The body, read no further than it may be long; raises BodyTooLarge."""
    if int(request.headers.get("content-length") or 0) > MOST_BYTES:
        raise BodyTooLarge
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_BYTES:
            raise BodyTooLarge
        parts.append(part)
    return b"".join(parts)


def version_seen(request: Request) -> int | None:
    """The version in If-Match; a value that is no version of ours matches nothing."""
    header = request.headers.get("if-match")
    if header is None or header.strip() == "*":
        return None
    text = header.strip().removeprefix("W/").strip('"')
    return int(text) if text.isascii() and text.isdigit() else -1


def fingerprint(kind: str, command: str, item_id: str | None, body: bytes) -> str:
    """What tells one command from another under the same key."""
    return hashlib.sha256(f"{kind}/{command}/{item_id or ''}/".encode() + body).hexdigest()


def acknowledged(answer: Answer, lang: str, status: int) -> Response:
    """The answer to a command that was recorded."""
    body = {
        "id": answer.id, "kind": answer.kind, "stage": answer.stage,
        "stage_label": sentence("stage", f"{answer.kind}.{answer.stage}", lang), "version": answer.version,
        "number": answer.number, "receipt_code": answer.receipt_code, "events": answer.events,
        "offers": offered(answer.kind, answer.offers, lang),
    }
    headers = {"ETag": f'"{answer.version}"', "Location": f"/api/{URL_WORDS[answer.kind]}/{answer.id}"}
    return Response(orjson.dumps(body), status_code=status, media_type="application/json", headers=headers)


def offered(kind: str, offers: tuple[OfferNow, ...], lang: str) -> list[dict[str, Any]]:
    """Offers with their words."""
    return [
        {
            "command": offer.command, "label": sentence("command", f"{kind}.{offer.command}", lang),
            "missing": [{"need": need, "says": sentence("need", need, lang)} for need in offer.missing],
        }
        for offer in offers
    ]


def body_models() -> list[type[BaseModel]]:
    """The models of all bodies, for the document."""
    return list({route.model.__name__: route.model for route in command_routes()}.values())
