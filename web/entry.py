"""One entry of the trail: what it says, what led to it, what followed, and how to verify it."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api.asking import Asking, asking
from api.audit import shown_entries
from domain.words import code_fields
from domain.words.tell import Teller
from event_store.names import STORED_NAMES
from projections import trail
from service.commands import NotFound
from web.page import Page
from web.telling import subjects

MOST_CAUSED = 60
"""Entries after one that are looked at for what it caused; they follow it at once."""

SAID_ELSEWHERE = frozenset({"field", "old", "new"})
"""What of a correction stands in its sentence and among the changes, in words."""


def show(request: Request) -> Response:
    """The page of the entry at a position."""
    page, position = Page(request), request.path_params["position"]
    with asking(request, page.as_of) as ask:
        row = trail.one(ask.session, ask.scope, position, ask.until) if position <= ask.until else None
        if row is None:
            raise NotFound(str(position))
        (entry,) = shown_entries(ask, [row])
        recorded = ask.office.log.at(ask.session, [position])[position]
        cause = told(ask, [recorded.cause] if recorded.cause else [])
        caused = told(ask, followers(ask, position))
        before, after = beside(ask, row, -1), beside(ask, row, 1)
        about = subjects(ask, {one["item_id"] for one in (entry, *cause, *caused)})
        said = Teller(
            page.lang, row["kind"], code_fields(STORED_NAMES[row["event"]]), ask.reader.named,
            ask.reader.books.at(position).codes,
        )
        fields = [
            (said.label(name), said.value(name, value)) for name, value in entry["fields"].items()
            if not (row["event"] == "item.corrected" and name in SAID_ELSEWHERE)
        ]
        digest, size = ask.office.log.digest(ask.session, position)
    return page.render(
        "entry.html", entry=entry, fields=[pair for pair in fields if pair[1]], cause=cause, caused=caused,
        cause_elsewhere=bool(recorded.cause) and not cause, before=before, after=after, about=about, digest=digest,
        size=size,
    )


def told(ask: Asking, positions: list[int]) -> list[dict[str, Any]]:
    """The entries at positions that the reader may see."""
    rows = (trail.one(ask.session, ask.scope, position, ask.until) for position in positions)
    return shown_entries(ask, [row for row in rows if row])


def followers(ask: Asking, position: int) -> list[int]:
    """The positions of what an entry caused, and of what that caused: recorded with it, one after the other."""
    later = ask.office.log.at(ask.session, range(position + 1, position + 1 + MOST_CAUSED))
    found = []
    for at in sorted(later):
        cause = later[at].cause
        if cause is None or cause < position:
            break
        found.append(at)
    return found


def beside(ask: Asking, row: dict[str, Any], by: int) -> dict[str, Any] | None:
    """The entry of the same item so many entries after one, or before it."""
    try:
        recorded = ask.office.log.event(ask.session, row["item_id"], row["version"] + by)
    except IndexError:
        return None
    return next(iter(told(ask, [recorded.position])), None)
