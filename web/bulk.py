"""Giving many items at once to a colleague or to another unit: checked one by one, recorded together, undone as one."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import Asking, asking
from api.presenting import item_row, label
from api.problems import EXPECTED
from domain.kinds import LIFECYCLES
from projections import status
from service.commands import Answer, Command, NotFound
from web.forms import Choices, Field, Given, drawn, prefilled
from web.giving import command_of, key_of
from web.page import Page
from web.refusals import explained, refusal

COMMANDS = ("reassign", "hand_down", "forward")
"""What may be done with many items at once."""
UNASKED = frozenset({"copy_to", "district_document"})
"""Fields of these commands that differ from item to item, and are filled in at the item itself."""
BACK = {"reassign": "reassign", "hand_down": "withdraw_offer", "forward": "withdraw_offer"}
"""What puts it as it was."""
MOST = 200


@dataclass(frozen=True, slots=True)
class Line:
    """One of the items: its row; whether it will go, or went, and what is said about it."""

    item: dict[str, Any]
    chosen: bool = True
    goes: bool | None = None
    says: str = ""
    before: str = ""
    version: int = 0


def row_of(kind: str, command: str) -> Any:
    """The row of a command that items of every kind have."""
    return LIFECYCLES[kind].commands[command]


def found_lines(ask: Asking, ids: Sequence[str], chosen: set[str] | None = None) -> list[Line]:
    """The items that were picked, as far as the person sees them."""
    rows = [status.one(ask.session, item) for item in dict.fromkeys(ids[:MOST])]
    return [
        Line(item_row(row, ask.reader), chosen is None or row["item_id"] in chosen, before=row["assignee"],
             version=row["version"])
        for row in rows if row is not None and ask.scope.sees_row(row)
    ]


def command_for(request: Request, line: Line, command: str, given: Given, key: str | None) -> Command:
    """The command for one item, as its own form would give it; raises ValidationError or Invalid."""
    kind, item_id = line.item["kind"], line.item["id"]
    meant = command_of(request, kind, row_of(kind, command), item_id, given)
    return replace(meant, key=key and f"{key}.{item_id}", expected=line.version)


def show(request: Request) -> Response:
    """The items that were picked, and the form of what to do with them."""
    page = Page(request)
    return form_page(page, request.query_params.getlist("item"), page.query("command"))


def form_page(
    page: Page, ids: Sequence[str], command: str, given: Given | None = None, lines: list[Line] | None = None,
    error: Exception | None = None,
) -> Response:
    """The form, with what would become of each item once it has been checked."""
    command = command if command in COMMANDS else COMMANDS[0]
    status, sentences, faults = refusal(error, page.lang)
    with asking(page.request) as ask:
        lines = lines if lines is not None else found_lines(ask, ids)
        fields: tuple[Field, ...] = ()
        if lines:
            kind = lines[0].item["kind"]
            choices, event = Choices(ask, kind), row_of(kind, command).event
            begun = given or prefilled(event, choices, page.today)
            fields = tuple(one for one in drawn(event, begun, choices, faults) if one.name not in UNASKED)
    named = label("command", f"{lines[0].item['kind']}.{command}", page.lang) if lines else ""
    return page.render(
        "bulk.html", status, lines=lines, command=command, fields=fields, named=named, key=uuid4().hex,
        ways=[(way, label("command", f"dispute.{way}", page.lang)) for way in COMMANDS],
        checked=any(line.goes is not None for line in lines), faults=faults,
        sentences=[] if faults else sentences,
        going=sum(bool(line.goes) for line in lines), reason=given.one("reason") if given else "",
    )


async def give(request: Request) -> Response:
    """Check each of the items, or record what is to be done with those that are ticked."""
    page, office = Page(request), request.app.state.office
    async with request.form(max_fields=2_000) as form:
        given = Given((name, str(value)) for name, value in form.multi_items())
    command, chosen = given.one("_command"), set(given.all("item"))
    if command not in COMMANDS:
        raise NotFound(command)

    def prepared() -> tuple[list[Line], list[Command]]:
        with asking(request) as ask:
            lines = found_lines(ask, given.all("all"), chosen)
        if given.one("_step") == "give":
            seen = {item: given.one(f"_version.{item}") for item in chosen}
            lines = [replace(line, version=int(text)) if (text := seen.get(line.item["id"], "")).isdecimal() else line
                     for line in lines]
        key = key_of(given)
        return lines, [command_for(request, line, command, given, key) for line in lines if line.chosen]

    try:
        lines, commands = await to_thread.run_sync(prepared)
    except EXPECTED as error:
        failed = error
        if isinstance(failed, NotFound):
            raise
        return await to_thread.run_sync(lambda: form_page(page, given.all("all"), command, given, error=failed))
    if given.one("_step") != "give":
        checked = await to_thread.run_sync(lambda: list(office.rehearse([one] for one in commands)))
        return await to_thread.run_sync(
            lambda: form_page(page, (), command, given, with_outcomes(page, lines, checked))
        )
    outcomes = await asyncio.gather(*(office.writer.answered(one) for one in commands), return_exceptions=True)
    return await to_thread.run_sync(lambda: result_page(page, command, with_outcomes(page, lines, outcomes)))


def with_outcomes(page: Page, lines: Sequence[Line], outcomes: Sequence[Answer | BaseException]) -> list[Line]:
    """The items with what became of those that were chosen, in the same order."""
    left, found = iter(outcomes), []
    for line in lines:
        if not line.chosen:
            found.append(line)
            continue
        outcome = next(left)
        if isinstance(outcome, Answer):
            found.append(replace(line, goes=True, version=outcome.version))
        elif isinstance(outcome, EXPECTED):
            says = " ".join(dict.fromkeys(explained(outcome, page.lang)[1]))
            found.append(replace(line, goes=False, chosen=False, says=says))
        else:
            raise outcome
    return found


def result_page(page: Page, command: str, lines: Sequence[Line], *, undone: bool = False) -> Response:
    """What became of each, and the way back."""
    with asking(page.request) as ask:
        names = {line.before: ask.reader.member(line.before) for line in lines}
        # an item may have been moved out of sight by what was just done
        now = {line.item["id"]: row for line in lines
               if (row := status.one(ask.session, line.item["id"])) and ask.scope.sees_row(row)}
        rows = {item: item_row(row, ask.reader) for item, row in now.items()}
    shown = [replace(line, item=rows.get(line.item["id"], line.item)) for line in lines if line.goes is not None]
    went = [line for line in shown if line.goes]
    return page.render(
        "bulk_done.html", lines=shown, went=len(went), stayed=len(shown) - len(went), command=command, names=names,
        named=label("command", f"dispute.{command}", page.lang), undone=undone, seen=set(rows), key=uuid4().hex,
        back=[line for line in went if (BACK[command] != "reassign" or line.before)] if not undone else [],
        nobody=sum(BACK[command] == "reassign" and not line.before for line in went) if not undone else 0,
    )


async def undo(request: Request) -> Response:
    """Give each item back to who had it, or withdraw each offer, unless somebody has acted on it meanwhile."""
    page, office = Page(request), request.app.state.office
    async with request.form(max_fields=2_000) as form:
        given = Given((name, str(value)) for name, value in form.multi_items())
    command = given.one("_command")
    if command not in COMMANDS:
        raise NotFound(command)

    def prepared() -> tuple[list[Line], list[Command]]:
        with asking(request) as ask:
            lines = found_lines(ask, given.all("item"))
        commands = []
        for at, line in enumerate(lines):
            item, text = line.item["id"], given.one(f"_version.{line.item['id']}")
            lines[at] = line = replace(line, version=int(text) if text.isdecimal() else line.version)
            words = {"assignee": given.one(f"_before.{item}"), "reassign_reason": "competence"}
            said = Given.of({**(words if BACK[command] == "reassign" else {}), "reason": page.text("bulk_undo_reason")})
            commands.append(command_for(request, line, BACK[command], said, key_of(given)))
        return lines, commands

    lines, commands = await to_thread.run_sync(prepared)
    outcomes = await asyncio.gather(*(office.writer.answered(one) for one in commands), return_exceptions=True)
    return await to_thread.run_sync(
        lambda: result_page(page, command, with_outcomes(page, lines, outcomes), undone=True)
    )


ROUTES = [Route("/bulk", show), Route("/bulk", give, methods=["POST"]), Route("/bulk/undo", undo, methods=["POST"])]
