"""What a form brings, given as commands: where it leads to, or the form again with nothing lost."""

from collections.abc import Callable, Sequence
from typing import Any

import orjson
from anyio import to_thread
from pydantic import BaseModel
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.asking import asking
from api.bodies import KEY, VERSION
from api.commands import fingerprint
from api.files import limiter
from api.problems import EXPECTED
from api.similar import shown as similar_shown
from domain.kernel import Fault, Invalid
from domain.kinds import URL_WORDS
from domain.lifecycle import Transition
from projections.similar import Incoming
from service.commands import Answer, Command, NotFound
from service.schemas import event_of, request_model
from web.forms import Given, read
from web.page import Page

OWN = ("occurred_on", "reason")
"""What every command may carry besides its own words."""
MORE = "_more"
"""The button that asks for one more row of a list."""
MOST_FIELDS, MOST_PART = 6_000, 1_048_576
Prepared = tuple[Sequence[Command], Sequence[dict[str, Any]]]
"""What a form asks for, and what may be registered already: it is shown before anything is recorded."""


async def given_by(
    page: Page, prepared: Callable[[Given], Prepared], again: Callable[..., Response],
    leads_to: Callable[[Answer], str],
) -> Response:
    """Read the form, give all that it asks for or nothing, and lead on; or show it again, with nothing lost.

    again: the form's page by what was sent and, by name, `more` (a list that gets one more row), `similar` or `error`.
    """
    given = await taken(page.request)

    async def shown(**how: Any) -> Response:
        return await to_thread.run_sync(lambda: again(given, **how))

    if MORE in given:
        return await shown(more=given.one(MORE))
    try:
        commands, likely = await to_thread.run_sync(prepared, given)
        if likely and not given.one("_new"):
            return await shown(similar=likely)
        answer = await page.request.app.state.office.writer.answered(*commands)
    except NotFound:
        raise
    except EXPECTED as error:
        failed = error
    else:
        return page.go(leads_to(answer))
    return await shown(error=failed)


async def taken(request: Request) -> Given:
    """What a form brought; its files are taken in, and stand in it by their hash."""
    office, actor = request.app.state.office, request.state.actor
    pairs: list[tuple[str, str]] = []
    async with request.form(max_files=20, max_fields=MOST_FIELDS, max_part_size=MOST_PART) as form:
        for name, value in form.multi_items():
            if not isinstance(value, UploadFile):
                pairs.append((name, value))
            elif value.filename and value.size:
                if value.size > office.files.limits.file:
                    raise Invalid(Fault("too_large", name))
                kept = await to_thread.run_sync(
                    office.files.take, value.file, actor.id, office.clock(), limiter=limiter()
                )
                pairs.append((name, kept.digest))
    given = Given(pairs)
    if given.one("_by") not in ("", actor.id):
        # written by who was signed in before: it is not recorded in another's name
        raise HTTPException(403)
    return given


def command_of(request: Request, kind: str, row: Transition, item_id: str | None, given: Given) -> Command:
    """The command that a form means; raises ValidationError or Invalid."""
    asked = asked_by(row.event, given)
    words: BaseModel | Any = request_model(kind, row).model_validate_json(orjson.dumps(asked))
    return Command(
        kind=kind, name=row.command, event=event_of(row.event, words, request.app.state.office.directory()),
        actor=request.state.actor.id, item_id=item_id, occurred_on=words.occurred_on, reason=words.reason,
        key=key_of(given), fingerprint=fingerprint(kind, row.command, item_id, orjson.dumps(asked)),
        expected=version_of(given),
    )


def asked_by(cls: type, given: Given) -> dict[str, Any]:
    """A form of an event's fields as plain data."""
    return read(cls, given) | {name: given.one(name) for name in OWN if given.one(name)}


def alike(page: Page, kind: str, incoming: Any) -> list[dict[str, Any]]:
    """What may be registered already; incoming: the event that would register it, or a form with the same fields."""
    if not getattr(incoming, "title", ""):
        return []
    with asking(page.request) as ask:
        return similar_shown(ask, Incoming(
            kind=kind, title=incoming.title, place=getattr(incoming, "place", "") or "", node=incoming.node or "",
            category=getattr(incoming, "category", "") or "", on=ask.today,
        ))


def key_of(given: Given) -> str | None:
    """The key under which a form is recorded once, however often it is sent."""
    key = given.one("_key")
    return key if KEY.fullmatch(key) else None


def version_of(given: Given) -> int | None:
    """The version of the item that the form was written for."""
    found = VERSION.fullmatch(given.one("_version"))
    return int(found[1]) if found else None


def done(answer: Answer, command: str) -> str:
    """The page on which to see what came of a command, which it names."""
    receipt = f"&receipt={answer.receipt_code}" if answer.receipt_code else ""
    return f"/{URL_WORDS[answer.kind]}/{answer.id}?done={command}{receipt}"
