"""Giving a command from a page: its form, made from the event it records, and what comes of it."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import asking
from api.audit import changes_since
from api.presenting import label
from domain.kinds import ITEM_KINDS, LIFECYCLES, OFFICE_KINDS
from domain.lifecycle import Transition
from service.commands import Stale, offers_now
from web.forms import Choices, Field, Given, drawn, folded, prefilled, standing
from web.giving import Prepared, alike, command_of, done, given_by
from web.page import Page, kind_of
from web.refusals import refusal
from web.subjects import called, choices_of, found_item, row_of


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
    status, sentences, faults = refusal(error, page.lang)
    with asking(page.request) as ask:
        state, past = found_item(ask, kind or "", item_id) if kind else (None, ())
        row = row_of(kind, command, state)
        assert kind is not None
        choices = choices_of(ask, kind, row, state, past)
        begun = given or started(page, row, choices)
        if more:
            begun.add_row(more)
        form = Form(
            kind, row.command, label("command", f"{kind}.{row.command}", page.lang),
            drawn(row.event, begun, choices, faults), begun, begun.one("_key") or uuid4().hex,
            begun.one("_version") or (str(state.version) if state else ""), faults, row.reason,
        )
        subject = called(ask, kind, state) if state else ""
        offers = offers_now(LIFECYCLES[kind], state, ask.actor) if state else ()
        blocked = next((offer.missing for offer in offers if offer.command == row.command), None) if state else ()
    return page.render(
        "command.html", status, form=form, item=state, subject=subject, faults=faults,
        sentences=[] if faults or isinstance(error, Stale) else sentences,
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
    return form_page(Page(request), *asked_for(request))


async def give(request: Request) -> Response:
    """Give the form's command, and show where its item stands now."""
    page, (kind, command, item_id) = Page(request), asked_for(request)

    def prepared(given: Given) -> Prepared:
        with asking(request) as ask:
            state, _ = found_item(ask, kind or "", item_id) if kind else (None, ())
            row = row_of(kind, command, state)
        assert kind is not None
        meant = command_of(request, kind, row, item_id, given)
        begins = item_id is None and kind in ITEM_KINDS
        return [meant], alike(page, kind, meant.event) if begins else []

    def again(given: Given, **how: Any) -> Response:
        return form_page(page, kind, command, item_id, given=given, **how)

    return await given_by(page, prepared, again, lambda answer: done(answer, command.replace("-", "_")))


def asked_for(request: Request) -> tuple[str | None, str, str | None]:
    """The kind, the command and the item that an address names; without a command it is what usually begins."""
    at = request.path_params
    kind = kind_of(at["kind"])
    return kind, at.get("command") or (LIFECYCLES[kind].openings[0] if kind else ""), at.get("item_id")


ROUTES = [
    Route("/{kind}/new", show), Route("/{kind}/new", give, methods=["POST"]),
    Route("/{kind}/new/{command}", show), Route("/{kind}/new/{command}", give, methods=["POST"]),
    Route("/{kind}/{item_id}/do/{command}", show),
    Route("/{kind}/{item_id}/do/{command}", give, methods=["POST"]),
]
