"""Another moment for the page one looks at: a day or an entry back or on, or a time of one's own."""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import Asking, asking
from api.presenting import label
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS
from projections import trail
from projections.trail import TrailFilter
from web.navigation import shows_past
from web.page import Page, kind_of, read_moment, shown_moment
from web.signing import own_address

A_DAY = timedelta(days=1)
MOST_STEPS = 200
"""Entries of an item among which its slider moves."""


def go(request: Request) -> Response:
    """The page that one came from, as of the moment that is asked for; what is not past is now."""
    page = Page(request)
    path, _, query = own_address(page.query("back") or "/").partition("?")
    kept = [(name, value) for name, value in parse_qsl(query) if name != "as_of"]
    then = wanted(page, path)
    if then is not None and shows_past(path):
        kept.append(("as_of", then.isoformat()))
    return page.go(f"{path}?{urlencode(kept)}" if kept else path)


def wanted(page: Page, path: str) -> datetime | None:
    """The moment that a form asks for, None for now; raises Invalid."""
    step, began = page.query("step"), read_moment(page.query("from"))
    with asking(page.request) as ask:
        now = ask.now
        base = min(began or now, now)
        match step:
            case "day_back":
                found: datetime | None = base - A_DAY
            case "day_on":
                found = base + A_DAY
            case "entry_back" | "entry_on":
                position = trail.position_at(ask.session, trail.stamp(base))
                beside = trail.moments_beside(ask.session, ask.scope, position, item_of(ask, path))
                stamp = beside[step == "entry_on"]
                # before the first entry there is nothing to go back to
                stays = began if step == "entry_back" else None
                found = datetime.fromisoformat(stamp) if stamp else stays
            case _:
                found = read_moment(page.query("at"))
                if found is None:
                    raise Invalid(Fault("not_a_time", "at"))
    return found.astimezone(UTC) if found is not None and found < now else None


def item_of(ask: Asking, path: str) -> str | None:
    """The item whose page an address is."""
    parts = path.strip("/").split("/")
    kind = kind_of(parts[0])
    if kind not in ITEM_KINDS or len(parts) < 2:
        return None
    ask.visible(kind, parts[1])
    return parts[1]


def steps_of(page: Page, kind: str, item_id: str) -> list[tuple[str, str, bool]]:
    """(moment, words, whether the page shows it) of the entries of an item that people made, the oldest first; what
    was recorded at one moment is one step, and its first entry names it.
    """
    with asking(page.request) as ask:
        asked = TrailFilter(item_id=item_id, kinds=(kind,), by_office=False)
        rows, _ = trail.entries(ask.session, ask.scope, asked, limit=MOST_STEPS)
    first: dict[str, dict[str, Any]] = {row["recorded_at"]: row for row in rows}
    moments = sorted(first)
    shown = trail.stamp(datetime.fromisoformat(page.as_of)) if page.as_of else "9"
    chosen = max((at for at in moments if at <= shown), default="")
    return [
        (at, f"{shown_moment(at, page.lang)} {label('event', first[at]['event'], page.lang)}", at == chosen)
        for at in moments
    ]


ROUTES = [Route("/moment", go)]
