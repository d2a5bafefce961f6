"""What changed between two moments: in the street, in a community, or on one item."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers_changes import ChangesPage
from api.asking import Asking, answered, asking, moment, paged
from api.presenting import item_row, label
from api.queries import Below, Kinds, Limit
from domain.deadlines import CHINA
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS, URL_WORDS
from projections import changes, status, trail
from projections.changes import Changed, Counted
from projections.table import OPEN

router = APIRouter()
A_WEEK = timedelta(days=7)
BASIC = (
    ("stage", "stage_label"), ("node", "node_name"), ("assignee", "assignee_name"), ("title", "title"),
    ("place", "place"), ("category", "category_label"), ("number", "number"), ("received_on", "received_on"),
    ("due_on", "due_on"), ("supervision", "supervision_label"),
)
"""What every item has: the field, and how an answer names its words."""
Since = Annotated[str | None, Query(alias="from", max_length=40, description="RFC 3339 时刻，默认为止的七天前 / "
                                    "a moment; a week before the other one by default")]
Until = Annotated[str | None, Query(alias="to", max_length=40, description="RFC 3339 时刻，默认现在 / "
                                    "a moment; now by default")]
Before = Annotated[int | None, Query(ge=1, le=OPEN, description="上一页的 next / the `next` of the page before")]


@dataclass(frozen=True, slots=True)
class Span:
    """Two moments (RFC 3339) and the positions of the log up to which the office knew at each."""

    since: datetime
    until: datetime
    after: int
    upto: int

    def local(self, end: str) -> str:
        """One of the moments as a form holds it."""
        return f"{getattr(self, end).astimezone(CHINA):%Y-%m-%dT%H:%M}"


def span(ask: Asking, since: datetime | None, until: datetime | None, field: str = "to") -> Span:
    """From one moment to another; by itself the week until the moment that is asked about. Raises Invalid."""
    end = min(until or ask.now, ask.now)
    begin = since or end - A_WEEK
    if begin > end:
        raise Invalid(Fault("bad_period", field))
    after, upto = (trail.position_at(ask.session, trail.stamp(then)) for then in (begin, end))
    return Span(begin, end, after, min(upto, ask.until))


def then_and_now(ask: Asking, item_id: str, of: Span) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """How an item stood at both ends; None before it began, and for what the reader may not see any more."""
    then, now = (status.one(ask.session, item_id, position) for position in (of.after, of.upto))
    if now is None or not ask.scope.sees_row(now):
        return None, None
    return then and item_row(then, ask.reader), item_row(now, ask.reader)


def differences(then: dict[str, Any] | None, now: dict[str, Any], lang: str) -> list[dict[str, str]]:
    """The facts that differ, as `ChangeModel`; nothing for an item that began in between."""
    return [
        {"field": field, "label": label("field", f"{now['kind']}.{field}", lang), "old": str(then[words] or ""),
         "new": str(now[words] or "")}
        for field, words in BASIC if then and then[words] != now[words]
    ]


def body_of(
    ask: Asking, of: Span, counted: Sequence[Counted], found: Sequence[Changed], following: int | None
) -> dict[str, Any]:
    """The answer as `ChangesPage`."""
    lang = ask.reader.lang
    both = [(one, *then_and_now(ask, one.item_id, of)) for one in found]
    return {
        "since": of.since.isoformat(), "until": of.until.isoformat(),
        "counted": [
            {**one._asdict(), "kind_label": label("kind", one.kind, lang),
             "event_label": label("event", one.event, lang)}
            for one in counted
        ],
        "items": [
            {"item": now, "began": then is None, "entries": one.entries, "changes": differences(then, now, lang)}
            for one, then, now in both if now
        ],
        "next": following and str(following),
    }


def between(
    ask: Asking, of: Span, node: str | None, kinds: Sequence[str], cursor: int | None, limit: int
) -> dict[str, Any]:
    """What changed below a node's path, or anywhere in scope."""
    counted = changes.counted(ask.session, ask.scope, of.after, of.upto, node)
    found, following = changes.changed_items(
        ask.session, ask.scope, of.after, of.upto, node, kinds=kinds, before=cursor, limit=limit
    )
    return body_of(ask, of, [one for one in counted if one.kind in kinds], found, following)


def on_item(ask: Asking, of: Span, kind: str, item_id: str) -> dict[str, Any]:
    """What changed on one item; raises NotFound."""
    ask.visible(kind, item_id)
    counted = changes.counted(ask.session, ask.scope, of.after, of.upto, item=item_id)
    found, _ = changes.changed_items(ask.session, ask.scope, of.after, of.upto, item=item_id)
    return body_of(ask, of, counted, found, None)


def moments(since: str | None, until: str | None) -> tuple[datetime | None, datetime | None]:
    """The moments of an address; raises Invalid."""
    return since and moment(since, "from"), until and moment(until, "to")  # type: ignore[return-value]


@router.get("/api/changes", response_model=ChangesPage, tags=["audit"], operation_id="changes",
            summary="两个时刻之间的变化 / What changed between two moments",
            description="全街道或某一节点及以下：记录了多少、哪些事项变了、变了什么，最近变的在前。\n\n"
            "In the street, or at a node and below: how much was recorded, which items changed and in what, the last "
            "changed first.")
def all_changes(
    request: Request, since: Since = None, until: Until = None, node: Below = None, kind: Kinds = None,
    cursor: Before = None, limit: Limit = 50,
) -> Response:
    kinds = tuple(kind or ITEM_KINDS)
    if not set(kinds) <= set(ITEM_KINDS):
        raise Invalid(Fault("unknown_kind", "kind"))
    with asking(request) as ask:
        of = span(ask, *moments(since, until))
        body = between(ask, of, ask.node_path(node), kinds, cursor, limit)
    return paged(request, body, body["next"])


def add_change_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/{id}/changes` of every kind of item."""
    for kind in ITEM_KINDS:
        router.add_api_route(
            f"/api/{URL_WORDS[kind]}/{{item_id}}/changes", changes_of(kind), response_model=ChangesPage, tags=[kind],
            operation_id=f"changes_{kind}", summary="两个时刻之间的变化 / What changed on this item",
            description="两个时刻之间记录了什么，哪些内容变了。\n\n"
            "What was recorded between two moments, and which facts differ.",
        )


def changes_of(kind: str) -> Any:
    """The route for one item of a kind."""

    def one(request: Request, item_id: str, since: Since = None, until: Until = None) -> Response:
        with asking(request) as ask:
            return answered(on_item(ask, span(ask, *moments(since, until)), kind, item_id))

    return one
