"""An item's page: what it is, who holds it until when and why, what one may do now, and what happened."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import custody, explaining, photos, queries
from api.asking import Asking, asking
from api.presenting import label
from domain.kinds import ITEM_KINDS
from service.commands import NotFound
from web.moments import steps_of
from web.next_steps import arranged, others
from web.page import Page, kind_of
from web.telling import newest
from web.wording import fact_lines, put_right

NEWEST = 12
"""Entries of the trail that the page shows at once; those in a row of the system and the clock count as one."""


def show(request: Request) -> Response:
    """The page of one item, now or as of a moment."""
    page, kind = Page(request), kind_of(request.path_params["kind"])
    if kind not in ITEM_KINDS:
        raise NotFound("")
    item_id, as_of = request.path_params["item_id"], page.as_of
    found = page.ask(queries.detail, kind, item_id, as_of)
    deadlines = page.ask(explaining.deadlines_of(kind), item_id, as_of)["deadlines"]
    stage = found["item"]["stage"]
    with asking(request, as_of) as ask:
        waiting = {} if found["item"]["final"] else waited_for(ask, deadlines)
    forward, aside = arranged(kind, stage, found["offers"], waiting)
    following = [
        (label("command", f"{kind}.{command}", page.lang), [label("role", role, page.lang) for role in roles])
        for command, roles in others(kind, stage, found["offers"])
    ]
    return page.render(
        "item.html", kind=kind, found=found, item=found["item"], groups=newest(page, kind, item_id, NEWEST),
        running=[one for one in deadlines if one["state"] in explaining.OPEN and not one["window"]],
        windows=[one for one in deadlines if one["state"] in explaining.OPEN and one["window"]],
        ended=[one for one in deadlines if one["state"] not in explaining.OPEN],
        custody=page.ask(custody.custody_of(kind), item_id, as_of),
        now=[one for one in forward if not one["missing"]], blocked=[one for one in forward if one["missing"]],
        following=following, aside=[one for one in aside if not one["missing"]],
        facts=fact_lines(page, kind, found["facts"]), right=put_right(found["corrections"]),
        steps=steps_of(page, kind, item_id), done=done(page, kind), receipt=page.query("receipt")[:20],
        pairs=pairs(page, kind, item_id),
    )


def waited_for(ask: Asking, deadlines: list[dict[str, Any]]) -> dict[str, str]:
    """Stored event name -> the earliest day by which a running deadline waits for such an event; what only lets the
    period stand still is not waited for."""
    found: dict[str, str] = {}
    rows = ask.reader.book.clocks.rows
    for one in deadlines:
        if one["state"] == "running":
            of_key = rows.get(one["clock"].partition("[")[0], ())
            for name in {stop for row in of_key for stop in row.stop if stop not in row.waits}:
                found[name] = min(found.get(name, one["due_on"]), one["due_on"])
    return found


def pairs(page: Page, kind: str, item_id: str) -> list[dict[str, Any]]:
    """The photos before and after of what is put right, side by side."""
    if kind not in photos.KINDS:
        return []
    with asking(page.request, page.as_of) as ask:
        return photos.paired(photos.sided(kind, item_id, ask))


def done(page: Page, kind: str) -> str:
    """What was just recorded, in words."""
    command = page.query("done")
    return label("command", f"{kind}.{command}", page.lang) if command.replace("_", "").isalnum() else ""


ROUTES = [Route("/{kind}/{item_id}", show)]
