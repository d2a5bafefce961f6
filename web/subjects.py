"""What a command is about: the item as the person may see it, the row of its lifecycle, and what may be chosen."""

from typing import Any

import orjson

from api.asking import Asking
from api.presenting import label
from domain.books import about
from domain.clock_rules import clock_name
from domain.item import Item
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.lifecycle import BEFORE, Transition
from service.commands import NotFound
from service.masking import has_opened, people
from service.references import knows
from web.forms import Choices


def row_of(kind: str | None, command: str, state: Item | None) -> Transition:
    """The row of a command at the item's stage, or of one that begins an item; raises NotFound."""
    if kind is None:
        raise NotFound("")
    lifecycle = LIFECYCLES[kind]
    name = command.replace("-", "_")
    row = lifecycle.row(name, state.stage if state else BEFORE)
    if row is None or row.retired:
        rows = [one for one in lifecycle.table if one.command == name and not one.retired]
        if state is None or not rows:
            raise NotFound(command)
        row = rows[-1]
    return row


def choices_of(ask: Asking, kind: str, row: Transition, state: Item | None, past: Any = ()) -> Choices:
    """What may be chosen in the form of a command."""
    if state is None:
        return Choices(ask, kind, roles=row.by)
    opened = has_opened(past, state, ask.actor, ask.today)
    clocks = orjson.loads(ask.visible(kind, state.id)["clocks"]) if kind in ITEM_KINDS else {}
    return Choices(ask, kind, state, people=tuple(people(past, parties=opened)), clocks=tuple(clocks))


def found_item(ask: Asking, kind: str, item_id: str | None) -> tuple[Item | None, Any]:
    """The item, or the part of the office, that a form is about, and its past; raises NotFound for what the person may
    not see."""
    if item_id is None:
        return None, ()
    if kind in ITEM_KINDS:
        seen = ask.seen(kind, item_id)
        return seen.state, seen.past
    past = ask.office.opened_past(ask.session, item_id, ask.until)
    if not past or past[0].name.partition(".")[0] != kind:
        raise NotFound(item_id)
    state = LIFECYCLES[kind].fold(past)
    if state is None or not knows(ask.actor, state):
        raise NotFound(item_id)
    return state, past


def called(ask: Asking, kind: str, state: Item) -> str:
    """What people call an item, or a part of the office."""
    match kind:
        case "node" | "member":
            return str(getattr(state, "name", ""))
        case "clock_rule":
            return clock_name(ask.reader.book.clocks, about(state), ask.reader.lang)
        case "code_list":
            return label("code_list", about(state), ask.reader.lang)
        case "calendar_year":
            return about(state)
        case "declared_figure":
            figure = ask.reader.coded("declarable_figure", state.category)["label"]
            return f"{figure} {getattr(state, 'period', '')}"
        case "dispatch_meeting":
            return f"{label('kind', kind, ask.reader.lang)} {getattr(state, 'month', '')}"
        case "target_letter":
            return f"{label('kind', kind, ask.reader.lang)} {getattr(state, 'year', '')}"
        case "sealed_report":
            report = label("report", getattr(state, "report", ""), ask.reader.lang)
            return f"{report} {getattr(state, 'first_on', '')} – {getattr(state, 'last_on', '')}"
    return state.title
