"""One part of the office on a page: what it is, what may be done with it now, and its history."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.asking import Asking, asking
from api.audit import shown_entries
from api.office import mine
from api.presenting import label, offered
from domain.item import Item
from domain.kinds import LIFECYCLES, URL_WORDS
from domain.lifecycle import BEFORE
from projections import trail
from projections.scope import Scope
from projections.trail import TrailFilter
from service.commands import offers_now
from web.page import Page
from web.subjects import found_item

MOST = 200
"""Entries of a history that are shown, the newest."""
WHOLE = ("/",)


def known(ask: Asking, kind: str, item_id: str) -> Any:
    """A part of the office as it stood at the moment that is asked for; raises NotFound for another street's."""
    return found_item(ask, kind, item_id)[0]


def history(ask: Asking, kind: str, state: Item) -> list[dict[str, Any]]:
    """What happened to it, newest first; a term that somebody serves in another street is that street's affair."""
    # whoever knows the part knows its history: here the street decides, and not the items that a person works on
    wanted = TrailFilter(item_id=state.id, kinds=(kind,), position=ask.position)
    rows, _ = trail.entries(ask.session, Scope(WHOLE, ask.actor.id), wanted, limit=MOST)
    events = ask.office.log.at(ask.session, [row["position"] for row in rows])
    own = [row for row in rows if mine(ask, getattr(events[row["position"]].event, "at", "") or state.node)
           or not hasattr(events[row["position"]].event, "at")]
    return shown_entries(ask, own)


def offers(ask: Asking, kind: str, state: Item) -> list[dict[str, Any]]:
    """What this person may do with it; nothing in the past."""
    if ask.as_of is not None:
        return []
    return offered(kind, offers_now(LIFECYCLES[kind], state, ask.actor), ask.reader.lang)


def may_open(ask: Asking, kind: str, path: str = "") -> bool:
    """Whether this person may begin one of a kind: at a place, or at any of theirs."""
    row = LIFECYCLES[kind].row(LIFECYCLES[kind].openings[0], BEFORE)
    held = ask.actor.roles_at(path) if path else {grant.role for grant in ask.actor.grants}
    return ask.as_of is None and row is not None and bool(row.by & held)


def entry_page(page: Page, kind: str, item_id: str, template: str, **context: Any) -> Response:
    """The page of one part of the office."""
    with asking(page.request, page.as_of) as ask:
        state = known(ask, kind, item_id)
        stage = label("stage", f"{kind}.{state.stage}", page.lang)
        told, may = history(ask, kind, state), offers(ask, kind, state)
    done = page.query("done")
    return page.render(
        template, kind=kind, entry_id=item_id, stage=stage, ended=state.stage in LIFECYCLES[kind].final,
        history=told, now=[one for one in may if not one["missing"]], blocked=[one for one in may if one["missing"]],
        base=f"/{URL_WORDS[kind]}/{item_id}",
        done=label("command", f"{kind}.{done}", page.lang) if done.replace("_", "").isalnum() else "", **context,
    )


def named(request: Request) -> str:
    """The id that an address names."""
    return str(request.path_params["item_id"])
