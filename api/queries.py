"""The questions about items: lists, one item, a worklist, a search."""

from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends, Query, Request, Response

from api.answers import ItemDetail, ItemPage
from api.asking import Asking, answered, asking, paged
from api.attached import attached
from api.bodies import has_version
from api.correcting import corrections
from api.presenting import facts, item_row, label, offered, suggested
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS, LIFECYCLES, URL_WORDS
from projections import listing
from projections.listing import Filter
from projections.worklist import worklist
from service.commands import offers_now
from service.masking import has_opened, people, reads_notes

router = APIRouter()
AsOf = Annotated[
    str | None, Query(max_length=40, description="RFC 3339 时刻，当时所知 / as the office knew it at that moment")
]
Limit = Annotated[int, Query(ge=1, le=listing.MOST_ROWS, description="每页条数 / entries of a page")]
Cursor = Annotated[str | None, Query(max_length=400, description="上一页的 next / the `next` of the page before")]
Kinds = Annotated[list[str] | None, Query(max_length=len(ITEM_KINDS), description="类型，可多选 / kinds of item")]
ShortText = Annotated[str | None, Query(max_length=100)]
Below = Annotated[ShortText, Query(description="节点编号，含下级 / a node's id, with all below")]


def asked_of(
    stage: Annotated[list[str] | None, Query(max_length=20, description="状态，可多选 / stages")] = None,
    node: Below = None,
    category: Annotated[ShortText, Query(description="类别代码 / a code of the kind's categories")] = None,
    source: Annotated[ShortText, Query(description="来源代码 / a code of the kind's sources")] = None,
    grade: Annotated[ShortText, Query(description="等级代码 / a code of the kind's grades")] = None,
    holder: Annotated[ShortText, Query(description="负责人编号 / id of the responsible person")] = None,
    due_from: Annotated[date | None, Query(description="此日或之后到期 / due on that day or later")] = None,
    due_by: Annotated[date | None, Query(description="此日或之前到期 / due on that day or before")] = None,
    open: Annotated[bool, Query(description="只要未结事项 / unfinished items only")] = False,
    supervised: Annotated[bool, Query(description="只要督办中的事项 / supervised items only")] = False,
    waiting: Annotated[ShortText, Query(description="等待：签收、异议决定、反馈、反馈审核 / what it waits for between "
                                        "the units: taking, objection, report, reported")] = None,
    text: Annotated[ShortText, Query(description="标题、地点、编号中的文字 / words of title, place or number")] = None,
    sort: Annotated[str, Query(description="排序 / order: -registered, registered, due")] = "-registered",
    cursor: Cursor = None, limit: Limit = 50, as_of: AsOf = None,
) -> dict[str, Any]:
    """What a list may be asked."""
    return dict(locals())


Asked = Annotated[dict[str, Any], Depends(asked_of)]


def listed(request: Request, asked: dict[str, Any], kinds: tuple[str, ...]) -> Response:
    """A page of the items of some kinds."""
    if asked["sort"] not in listing.SORTS:
        raise Invalid(Fault("unknown_sort", "sort"))
    if not set(asked["stage"] or ()) <= {stage for kind in kinds for stage in LIFECYCLES[kind].stages}:
        raise Invalid(Fault("unknown_code", "stage"))
    if asked["waiting"] and asked["waiting"] not in listing.WAITS:
        raise Invalid(Fault("unknown_code", "waiting"))
    with asking(request, asked["as_of"]) as ask:
        wanted = wanted_of(ask, asked, kinds)
        page = listing.items(ask.session, ask.scope, wanted, asked["sort"], asked["cursor"], asked["limit"])
        rows = [item_row(row, ask.reader) for row in page.rows]
    return paged(request, {"items": rows, "next": page.next, "as_of": asked["as_of"]}, page.next)


def wanted_of(ask: Asking, asked: dict[str, Any], kinds: tuple[str, ...]) -> Filter:
    """What a list is asked, for the store; raises Invalid."""
    return Filter(
        kinds=kinds, stages=tuple(asked["stage"] or ()), node=ask.node_path(asked["node"]),
        category=asked["category"], source=asked["source"], grade=asked["grade"], holder=asked["holder"],
        due_from=asked["due_from"] and asked["due_from"].isoformat(),
        due_by=asked["due_by"] and asked["due_by"].isoformat(), waiting=asked["waiting"], open_only=asked["open"],
        supervised=asked["supervised"], text=asked["text"], position=ask.position,
    )


@router.get("/api/items", response_model=ItemPage, tags=["items"], operation_id="list_items",
            summary="各类事项清单 / Items of all kinds",
            description="各类事项，或所选类型，可筛选和排序。\n\n"
            "Items of all kinds, or of those named, filtered and sorted.")
def items(
    request: Request, asked: Asked, kind: Kinds = None
) -> Response:
    kinds = tuple(kind or ITEM_KINDS)
    if not set(kinds) <= set(ITEM_KINDS):
        raise Invalid(Fault("unknown_kind", "kind"))
    return listed(request, asked, kinds)


@router.get("/api/search", response_model=ItemPage, tags=["items"], operation_id="search",
            summary="检索 / Search by words in titles, places and numbers",
            description="标题、地点、编号中含有这些文字的事项；两个汉字即可。\n\n"
            "Items whose title, place or number holds these words; two Chinese characters are enough.")
def search(
    request: Request, q: Annotated[str, Query(min_length=1, max_length=100, description="文字 / words")],
    cursor: Cursor = None, limit: Limit = 50, as_of: AsOf = None,
) -> Response:
    return listed(request, asked_of(text=q, cursor=cursor, limit=limit, as_of=as_of), ITEM_KINDS)


@router.get("/api/worklist", response_model=ItemPage, tags=["items"], operation_id="worklist",
            summary="我的待办 / What waits for me",
            description="等您办理的未结事项，最急的在前。\n\n"
            "The open items that wait for you, the most urgent first.")
def my_worklist(request: Request, cursor: Cursor = None, limit: Limit = 50, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        page = worklist(ask.session, ask.actor, position=ask.position, cursor=cursor, limit=limit)
        rows = [item_row(row, ask.reader) for row in page.rows]
    return paged(request, {"items": rows, "next": page.next, "as_of": as_of}, page.next)


def add_item_routes(router: APIRouter) -> None:
    """`GET /api/{kind}` and `GET /api/{kind}/{id}` of every kind of item."""
    for kind in ITEM_KINDS:
        add_kind(router, kind)


def add_kind(router: APIRouter, kind: str) -> None:
    """The list and the detail of one kind."""
    base = f"/api/{URL_WORDS[kind]}"
    zh, en = (label("kind", kind, lang) for lang in ("zh", "en"))

    def of_kind(request: Request, asked: Asked) -> Response:
        return listed(request, asked, (kind,))

    def one(request: Request, item_id: str, as_of: AsOf = None) -> Response:
        return detail(request, kind, item_id, as_of)

    router.add_api_route(base, of_kind, response_model=ItemPage, tags=[kind], operation_id=f"list_{kind}",
                         summary=f"{zh}清单 / list: {en}",
                         description="该类事项，可筛选和排序。\n\nItems of this kind, filtered and sorted.")
    router.add_api_route(f"{base}/{{item_id}}", one, response_model=ItemDetail, tags=[kind],
                         operation_id=f"show_{kind}", summary=f"{zh}详情 / one item: {en}",
                         description="事项的现状、事实、期限，以及您现在能办理什么。\n\n"
                         "How it stands, its facts and deadlines, and what you may do now.")


def detail(request: Request, kind: str, item_id: str, as_of: str | None) -> Response:
    """One item as it stands, or stood at a moment."""
    with asking(request, as_of) as ask:
        row = ask.visible(kind, item_id)
        version = {"ETag": f'"{row["version"]}"'}
        if has_version(request, row["version"]):
            return Response(status_code=304, headers=version)
        seen = ask.seen(kind, item_id)
        past, state = seen.past, seen.state
        opened = has_opened(past, state, ask.actor, ask.today)
        files = attached(past, kind, state, ask, opened=opened)
    # what may be done is a question about now: of a moment in the past there is nothing left to do
    offers = offers_now(LIFECYCLES[kind], state, ask.actor) if as_of is None else ()
    notes = opened or reads_notes(ask.actor, state)
    body = {
        "item": item_row(row, ask.reader), "facts": facts(state, notes=notes),
        "people": people(past, parties=opened), "clocks": orjson.loads(row["clocks"]),
        "corrections": corrections(past, kind, ask.reader, notes=notes), "attachments": files,
        "offers": offered(kind, offers, ask.reader.lang),
        "suggestions": suggested(state, ask.actor, ask.reader), "as_of": as_of,
    }
    return answered(body, **version)
