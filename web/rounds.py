"""A checklist round: place by place, point by point, with photos; what failed last time is looked at first."""

from collections import Counter
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import inspections
from api.asking import Asking, asking
from api.presenting import label
from domain.checklist import Checklist
from domain.inspection import Inspection
from domain.inspection.events import FindingRecorded
from domain.kinds import LIFECYCLES
from service.commands import offers_now
from web.forms import Choices, Given
from web.giving import command_of, given_by
from web.page import Page
from web.refusals import refusal
from web.subjects import found_item

KIND, CHECK = "inspection", "check_site"
ROW = next(row for row in LIFECYCLES[KIND].table if row.command == CHECK)
MOST_PLACES = 60


def inspection(ask: Asking, item_id: str) -> tuple[Inspection, Any]:
    """The round and its past; raises NotFound."""
    state, past = found_item(ask, KIND, item_id)
    assert isinstance(state, Inspection)
    return state, past


def show(request: Request) -> Response:
    """The round's places; or one of them, to be checked."""
    page = Page(request)
    return place_page(page) if page.query("place") else round_page(page)


def round_page(page: Page) -> Response:
    """Where the team has been, what is still to be signed, and where it may go next."""
    with asking(page.request) as ask:
        state, past = inspection(ask, page.request.path_params["item_id"])
        offers = {offer.command: offer.missing for offer in offers_now(LIFECYCLES[KIND], state, ask.actor)}
        nodes = [
            (node, words) for node, words in Choices(ask, KIND, state).nodes()
            if (ask.reader.directory.path(node) or "").startswith(state.node)
        ]
        codes = ask.reader.book.codes.choices("inspection_sector")
        context: dict[str, Any] = {
            "item": ask.visible(KIND, state.id), "sites": checked(ask, state, past), "nodes": nodes,
            "here": ask.reader.node(state.node)[0], "offers": offers,
            "sectors": [
                (code, label("inspection_sector", code, page.lang)) for code in codes
                if not state.sectors or code in state.sectors
            ],
            "left": max(0, (state.sites_planned or 0) - len(state.sites)),
        }
    been = {site.place for site in state.sites}
    known = [
        site for site in page.ask(inspections.sites, context["here"], None, MOST_PLACES)["sites"]
        if site["place"] not in been and (not state.sectors or site["sector"]["code"] in state.sectors)
    ]
    return page.render("round.html", base=f"/inspections/{state.id}", known=known, **context)


def checked(ask: Asking, state: Inspection, past: Any) -> list[dict[str, Any]]:
    """The sites of the round so far, the last one first, each with its findings and whether it is signed."""
    found = Counter(recorded.event.site_no for recorded in past if isinstance(recorded.event, FindingRecorded))
    return [
        {"no": no, "place": site.place, "sector": ask.reader.coded("inspection_sector", site.sector)["label"],
         "signed": site.signed, "findings": found[no]}
        for no, site in reversed(list(enumerate(state.sites, 1)))
    ]


def place_page(page: Page, given: Given | None = None, error: Exception | None = None) -> Response:
    """One place: what was found there before, and the points of its checklist."""
    given = given or Given([("site", page.query("place")[:200]), *((n, page.query(n)) for n in ("sector", "at"))])
    place, sector, at = given.one("site"), given.one("sector"), given.one("at")
    with asking(page.request) as ask:
        state, _ = inspection(ask, page.request.path_params["item_id"])
        path = ask.reader.directory.path(at) or state.node
        found = checklist_for(ask, state, sector, path)
        offered = any(o.command == CHECK and not o.missing for o in offers_now(LIFECYCLES[KIND], state, ask.actor))
        again = any(site.place == place for site in state.sites)
        item, sector_label = ask.visible(KIND, state.id), label("inspection_sector", sector, page.lang)
        results = [(code, label("item_check_result", code, page.lang))
                   for code in ask.reader.book.codes.choices("item_check_result")]
    known = page.ask(inspections.inspection_before, state.id, place)
    failed = {point["key"]: point["seen"] for point in (known["last_check"] or {}).get("failed", ())}
    points = page.ask(inspections.checklist, found.id, None)["points"] if found else []
    for nth, point in enumerate(sorted(points, key=lambda point: point["key"] not in failed)):
        point |= {"at": nth, "failed_before": point["key"] in failed, "seen_before": failed.get(point["key"], "")}
    status, sentences, faults = refusal(error, page.lang)
    return page.render(
        "round_place.html", status, item=item, place=place, sector=sector,
        sector_label=sector_label, at=at, checklist=found, points=sorted(points, key=lambda point: point["at"]),
        known=known, given=given, key=given.one("_key") or uuid4().hex, sentences=sentences, offered=offered,
        faults=faults, results=results, again=again,
        base=f"/inspections/{state.id}",
    )


def checklist_for(ask: Asking, state: Inspection, sector: str, path: str) -> Checklist | None:
    """The checklist that a place of a sector is checked by: one that the round names, else the nearest."""
    serving = [one for one in inspections.all_of(ask, "checklist") if one.serves(sector, path)]
    return max(serving, key=lambda one: (one.id in state.checklists, len(one.node)), default=None)


async def give(request: Request) -> Response:
    """Record the check of a place, and go on with the round."""
    page, item_id = Page(request), request.path_params["item_id"]

    def again(given: Given, error: Exception | None = None, **_: Any) -> Response:
        return place_page(page, given, error)

    return await given_by(
        page, lambda given: ([command_of(request, KIND, ROW, item_id, given)], []), again,
        lambda answer: f"/inspections/{answer.id}/round?done={CHECK}",
    )


ROUTES = [
    Route("/inspections/{item_id}/round", show), Route("/inspections/{item_id}/round", give, methods=["POST"]),
]
