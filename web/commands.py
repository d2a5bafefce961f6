"""Giving a command from a page: its form, made from the event it records, and what comes of it."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
from anyio import to_thread
from pydantic import BaseModel
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import asking
from api.audit import changes_since
from api.bodies import KEY, VERSION
from api.commands import fingerprint
from api.files import limiter
from api.presenting import label
from api.problems import EXPECTED, STATUS
from api.similar import shown as similar_shown
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS, LIFECYCLES, OFFICE_KINDS, URL_WORDS
from domain.lifecycle import Transition
from projections.similar import Incoming
from service.commands import Answer, Command, NotFound, Stale, offers_now
from service.schemas import event_of, request_model
from web.forms import Choices, Field, Given, drawn, folded, prefilled, read, standing
from web.page import Page, kind_of
from web.refusals import explained, faults_in
from web.subjects import called, choices_of, found_item, row_of

OWN = ("occurred_on", "reason")
"""What every command may carry besides its own words."""
MORE = "_more"
"""The button that asks for one more row of a list."""
MOST_FIELDS, MOST_PART = 6_000, 1_048_576


@dataclass(frozen=True, slots=True)
class Form:
    """A command's form as a template draws it."""

    kind: str
    command: str
    words: str
    fields: tuple[Field, ...]
    given: Given
    key: str
    version: str
    faults: dict[str, list[str]]
    reason: bool

    @property
    def parts(self) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
        """The fields that lie open, and those that are folded where something is registered."""
        return (self.fields, ()) if self.version else folded(self.fields)


def form_page(
    page: Page, kind: str | None, command: str, item_id: str | None, *, given: Given | None = None,
    error: Exception | None = None, more: str = "", similar: Any = (),
) -> Response:
    """The page of a command's form: as it begins, or as it was sent with what is wrong with it."""
    with asking(page.request) as ask:
        state, past = found_item(ask, kind or "", item_id) if kind else (None, ())
        row = row_of(kind, command, state)
        assert kind is not None
        choices = choices_of(ask, kind, row, state, past)
        begun = given or started(page, row, choices)
        if more:
            begun.add_row(more)
        faults = faults_in(error, page.lang) if error else {}
        form = Form(
            kind, row.command, label("command", f"{kind}.{row.command}", page.lang),
            drawn(row.event, begun, choices, faults), begun, begun.one("_key") or uuid4().hex,
            begun.one("_version") or (str(state.version) if state else ""), faults, row.reason,
        )
        subject = called(ask, kind, state) if state else ""
        offers = offers_now(LIFECYCLES[kind], state, ask.actor) if state else ()
        blocked = next((offer.missing for offer in offers if offer.command == row.command), None) if state else ()
    code, sentences = explained(error, page.lang) if error else ("", [])
    stale = isinstance(error, Stale)
    status = STATUS.get(code, 409) if error else 200
    return page.render(
        "command.html", status, form=form, item=state, subject=subject, faults=faults,
        sentences=[] if faults or stale else sentences,
        changes=changes_since(page.request, kind, error) if isinstance(error, Stale) else [],
        stale=error.version if isinstance(error, Stale) else 0, similar=similar, offered=blocked is not None,
        missing=[label("need", need, page.lang) for need in blocked or ()],
    )


def started(page: Page, row: Transition, choices: Choices) -> Given:
    """A form as it begins: what is usual, and what the address says."""
    given = prefilled(row.event, choices, page.today)
    if choices.state is not None and choices.kind in OFFICE_KINDS:
        standing(row.event, choices.state, choices, given)
    return with_address(page, given)


def with_address(page: Page, given: Given) -> Given:
    """A form that also holds what the address says."""
    for name in page.request.query_params:
        if not name.startswith("_") and name != "as_of":
            given.put(name, page.request.query_params.getlist(name))
    return given


def show(request: Request) -> Response:
    """The form of a command."""
    at = request.path_params
    kind = kind_of(at["kind"])
    command = at.get("command") or (LIFECYCLES[kind].openings[0] if kind else "")
    return form_page(Page(request), kind, command, at.get("item_id"))


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


async def give(request: Request) -> Response:
    """Read the form, give the command, and show where its item stands now; or the form again, with nothing lost."""
    page, at = Page(request), request.path_params
    kind, item_id = kind_of(at["kind"]), at.get("item_id")
    command = at.get("command") or (LIFECYCLES[kind].openings[0] if kind else "")
    given = await taken(request)
    if MORE in given:
        return await to_thread.run_sync(
            lambda: form_page(page, kind, command, item_id, given=given, more=given.one(MORE))
        )
    office = request.app.state.office
    try:
        row = await to_thread.run_sync(row_for, request, kind, command, item_id)
        assert kind is not None
        words, asked = body_of(kind, row, given)
        likely = await to_thread.run_sync(alike, page, kind, words) if item_id is None and kind in ITEM_KINDS else []
        if likely and not given.one("_new"):
            return await to_thread.run_sync(
                lambda: form_page(page, kind, command, item_id, given=given, similar=likely)
            )
        answer = await office.writer.answered(Command(
            kind=kind, name=row.command, event=event_of(row.event, words, office.directory()),
            actor=request.state.actor.id, item_id=item_id, occurred_on=words.occurred_on, reason=words.reason,
            key=key_of(given), fingerprint=fingerprint(kind, row.command, item_id, orjson.dumps(asked)),
            expected=version_of(given),
        ))
    except NotFound:
        raise
    except EXPECTED as error:
        failed = error
        return await to_thread.run_sync(
            lambda: form_page(page, kind, command, item_id, given=given, error=failed)
        )
    return page.go(f"{address_of(answer)}?{done(answer, row.command)}")


def row_for(request: Request, kind: str | None, command: str, item_id: str | None) -> Transition:
    """The row of a command that arrives."""
    with asking(request) as ask:
        state, _ = found_item(ask, kind or "", item_id) if kind else (None, ())
        return row_of(kind, command, state)


def body_of(kind: str, row: Transition, given: Given) -> tuple[BaseModel | Any, dict[str, Any]]:
    """A form as the command's model, and as plain data; raises ValidationError."""
    asked = read(row.event, given) | {name: given.one(name) for name in OWN if given.one(name)}
    return request_model(kind, row).model_validate_json(orjson.dumps(asked)), asked


def alike(page: Page, kind: str, words: Any) -> list[dict[str, Any]]:
    """What may be registered already."""
    if not getattr(words, "title", ""):
        return []
    with asking(page.request) as ask:
        return similar_shown(ask, Incoming(
            kind=kind, title=words.title, place=getattr(words, "place", "") or "",
            node=ask.node_path(words.node) or "", category=getattr(words, "category", "") or "", on=ask.today,
        ))


def key_of(given: Given) -> str | None:
    """The key under which a form is recorded once, however often it is sent."""
    key = given.one("_key")
    return key if KEY.fullmatch(key) else None


def version_of(given: Given) -> int | None:
    """The version of the item that the form was written for."""
    found = VERSION.fullmatch(given.one("_version"))
    return int(found[1]) if found else None


def address_of(answer: Answer) -> str:
    """The page on which to see what came of a command."""
    return f"/{URL_WORDS[answer.kind]}/{answer.id}"


def done(answer: Answer, command: str) -> str:
    """What the next page says about the command."""
    return f"done={command}" + (f"&receipt={answer.receipt_code}" if answer.receipt_code else "")


ROUTES = [
    Route("/{kind}/new", show), Route("/{kind}/new", give, methods=["POST"]),
    Route("/{kind}/new/{command}", show), Route("/{kind}/new/{command}", give, methods=["POST"]),
    Route("/{kind}/{item_id}/do/{command}", show),
    Route("/{kind}/{item_id}/do/{command}", give, methods=["POST"]),
]
