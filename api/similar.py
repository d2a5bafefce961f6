"""The question whether what comes in is there already: asked before a registration, or with it."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers import SimilarPage
from api.asking import Asking, answered, asking
from api.presenting import item_row, label
from api.queries import Below, ShortText
from domain.kinds import ITEM_KINDS, URL_WORDS
from projections import status
from projections.similar import Incoming, similar
from service.commands import Answer


def add_similar_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/similar` of every kind of item."""
    for kind in ITEM_KINDS:
        router.add_api_route(
            f"/api/{URL_WORDS[kind]}/similar", similar_of(kind), response_model=SimilarPage, tags=[kind],
            operation_id=f"similar_{kind}", summary="疑似重复 / What may be there already",
            description="登记前先看：近30天内同类、同地点或同节点、文字相近的事项，及其相近之处；不按人查。\n\n"
            "Before a registration: items of this kind of the last 30 days, at the same place or node, told in like "
            "words, and why each is similar. Never by person.",
        )


def similar_of(kind: str) -> Any:
    """The route of one kind."""

    def found(
        request: Request,
        title: Annotated[str, Query(min_length=1, max_length=120, description="标题 / title")],
        place: Annotated[str, Query(max_length=200, description="地点 / place")] = "",
        node: Below = None,
        category: Annotated[ShortText, Query(description="类别代码 / a code of the kind's categories")] = None,
    ) -> Response:
        with asking(request) as ask:
            incoming = Incoming(
                kind=kind, title=title, place=place, node=ask.node_path(node) or "", category=category or "",
                on=ask.today,
            )
            return answered({"items": shown(ask, incoming)})

    return found


def similar_to(request: Request, answer: Answer) -> list[dict[str, Any]]:
    """What may be the same as an item that was just registered."""
    with asking(request) as ask:
        row = status.one(ask.session, answer.id)
        assert row is not None
        return shown(ask, Incoming(
            kind=answer.kind, title=row["title"], place=row["place"], node=row["node"], category=row["category"],
            on=ask.today, id=answer.id,
        ))


def shown(ask: Asking, incoming: Incoming) -> list[dict[str, Any]]:
    """Similar items as `SimilarModel`."""
    lang = ask.reader.lang
    return [
        {
            "item": item_row(one.row, ask.reader),
            "because": [{"code": code, "label": label("likeness", code, lang)} for code in one.because],
        }
        for one in similar(ask.session, ask.scope, incoming)
    ]
