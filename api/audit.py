"""The questions about history and figures: trails, summaries, the tables themselves, and the log for other systems."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import SummaryModel, TrailPage
from api.answers_log import LogPage
from api.asking import Asking, answered, asking, paged
from api.correcting import corrections
from api.presenting import trail_entry
from api.queries import AsOf, Below, Kinds, Limit, ShortText
from domain.copies import replace
from domain.item import Item
from domain.kernel import Fault, Invalid, RecordedEvent
from domain.kinds import ITEM_KINDS, LIFECYCLES, URL_WORDS
from domain.shared import RecordCorrected
from event_store.names import STORED_NAMES
from projections import trail
from projections.summary import summary
from projections.table import OPEN
from projections.trail import TrailFilter
from service.commands import Stale
from service.following import log_event
from service.masking import has_opened, reads_notes

router = APIRouter()
Before = Annotated[int | None, Query(ge=1, le=OPEN, description="上一页的 next / the `next` of the page before")]


def shown_entries(ask: Asking, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of the trail as entries, each event read from the log and opened as far as the reader may see it."""
    events = ask.office.log.at(ask.session, [row["position"] for row in rows])
    opened: dict[str, bool] = {}
    items: dict[str, Item] = {}
    put_right: dict[str, list[dict[str, Any]]] = {}
    found = []
    for row in rows:
        item_id = row["item_id"]
        if item_id not in opened:
            past = ask.office.log.past(ask.session, item_id)
            item = LIFECYCLES[row["kind"]].fold(past)
            assert item is not None
            items[item_id], opened[item_id] = item, has_opened(past, item, ask.actor, ask.today)
            notes = opened[item_id] or reads_notes(ask.actor, item)
            put_right[item_id] = put_right_in(ask, row, past, notes=notes)
        recorded = ask.office.mapper.opened(events[row["position"]])
        held_then = replace(items[item_id], node=row["node"])
        notes = opened[item_id] or reads_notes(ask.actor, held_then)
        entry = trail_entry(row, recorded, ask.reader, put_right[item_id], notes=notes, parties=opened[item_id])
        found.append(entry)
    return found


def put_right_in(
    ask: Asking, row: dict[str, Any], past: list[RecordedEvent], *, notes: bool
) -> list[dict[str, Any]]:
    """The corrections of an item up to the moment that is asked for."""
    known = [
        ask.office.mapper.opened(r) if isinstance(r.event, RecordCorrected) else r
        for r in past if r.position <= ask.until
    ]
    return corrections(known, row["kind"], ask.reader, notes=notes)


def changes_since(request: Request, kind: str, stale: Stale) -> list[dict[str, Any]]:
    """What happened to an item after the version that somebody had seen, newest first; nothing for one never seen."""
    if not 0 < stale.expected < stale.version:
        return []
    with asking(request) as ask:
        rows, _ = trail.entries(ask.session, ask.scope, TrailFilter(item_id=stale.item_id, kinds=(kind,)), limit=20)
        return shown_entries(ask, [row for row in rows if row["version"] > stale.expected])


@router.get("/api/trail", response_model=TrailPage, tags=["audit"], operation_id="trail",
            summary="全部办理轨迹 / The trail across all items",
            description="谁在何时办了什么，最新的在前；可按人、节点、类型、事件、业务日期筛选，也可只看补录。\n\n"
            "Who did what, newest first; by person, node, kind, event and business dates, or late entries only.")
def trail_of_all(
    request: Request,
    actor: Annotated[ShortText, Query(description="操作人编号 / id of who acted")] = None,
    node: Below = None,
    kind: Kinds = None,
    event: Annotated[ShortText, Query(description="事件 / stored name of an event")] = None,
    since: Annotated[date | None, Query(description="业务日期自 / business date from")] = None,
    until: Annotated[date | None, Query(description="业务日期至 / business date to")] = None,
    late_only: Annotated[bool, Query(description="只要补录 / late entries only")] = False, cursor: Before = None,
    limit: Limit = 50, as_of: AsOf = None,
) -> Response:
    kinds = tuple(kind or ITEM_KINDS)
    if not set(kinds) <= set(URL_WORDS):
        raise Invalid(Fault("unknown_kind", "kind"))
    if event is not None and event not in STORED_NAMES:
        raise Invalid(Fault("unknown_code", "event"))
    with asking(request, as_of) as ask:
        wanted = TrailFilter(
            actor=actor, node=ask.node_path(node), kinds=kinds, event=event, since=since and since.isoformat(),
            until=until and until.isoformat(), late_only=late_only, position=ask.position,
        )
        rows, following = trail.entries(ask.session, ask.scope, wanted, before=cursor, limit=limit)
        body = {"entries": shown_entries(ask, rows), "next": following and str(following)}
    return paged(request, body, following)


def add_trail_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/{id}/trail` of every kind of item."""
    for kind in ITEM_KINDS:
        router.add_api_route(
            f"/api/{URL_WORDS[kind]}/{{item_id}}/trail", trail_of(kind), response_model=TrailPage, tags=[kind],
            operation_id=f"trail_{kind}", summary="办理轨迹 / What happened to this item",
            description="谁在何时办了什么，哪些内容变了，最新的在前。\n\n"
            "Who did what, when, and what changed; newest first.",
        )


def trail_of(kind: str) -> Any:
    """The route for the trail of one item of a kind."""

    def one(
        request: Request, item_id: str, cursor: Before = None, limit: Limit = 100, as_of: AsOf = None
    ) -> Response:
        with asking(request, as_of) as ask:
            ask.visible(kind, item_id)
            wanted = TrailFilter(item_id=item_id, kinds=(kind,), position=ask.position)
            rows, following = trail.entries(ask.session, ask.scope, wanted, before=cursor, limit=limit)
            body = {"entries": shown_entries(ask, rows), "next": following and str(following)}
        return paged(request, body, following)

    return one


@router.get("/api/reports/summary", response_model=SummaryModel, tags=["reports"], operation_id="summary",
            summary="汇总 / Figures of a kind for a period",
            description="按状态、类别、月份计数，答复用时，每月底未结数；按业务日期。\n\n"
            "Counts by stage, category and month, reply times, and what was open at each month's end; business dates.")
def figures(
    request: Request, kind: Annotated[str, Query(description="事项类型 / kind of item")],
    start: Annotated[date, Query(alias="from", description="自 / first day")],
    end: Annotated[date, Query(alias="to", description="至 / last day")],
    node: Below = None, as_of: AsOf = None,
) -> Response:
    if kind not in ITEM_KINDS:
        raise Invalid(Fault("unknown_kind", "kind"))
    if end < start or (end - start).days > 366 * 20 or not 1900 <= start.year <= end.year <= 2200:
        raise Invalid(Fault("bad_period", "to"))
    with asking(request, as_of) as ask:
        found = summary(ask.session, ask.scope, kind, start, end, ask.node_path(node), ask.position)
    body = {"kind": kind, "start": start.isoformat(), "end": end.isoformat(), "as_of": as_of, **asdict(found)}
    return answered(body)


@router.get("/api/events", response_model=LogPage, tags=["log"], operation_id="events",
            summary="事件流 / The log for other systems",
            description="您范围内的事件，从某一位置之后起，最早的在前；封存内容不公开。\n\n"
            "Events of items in your scope after a position, oldest first; sealed fields stay closed.")
def events(
    request: Request, after: Annotated[int, Query(ge=0, le=OPEN, description="位置 / position")] = 0,
    limit: Limit = 100,
) -> Response:
    with asking(request) as ask:
        rows = trail.after(ask.session, ask.scope, after, limit)
        recorded = ask.office.log.at(ask.session, [row["position"] for row in rows])
    body = {
        "events": [
            log_event(recorded[row["position"]], row["kind"], ask.reader.node(row["actor_node"])[0]) for row in rows
        ],
        "next": rows[-1]["position"] if rows else after,
    }
    return answered(body)
