"""Who holds an item and for how long, to whom it is offered, who waits for a report (domain.md 4.3)."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.asking import Asking, answered, asking
from api.presenting import label
from api.queries import AsOf, Below
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS, URL_WORDS
from projections import holdings

router = APIRouter()
From = Annotated[date, Query(alias="from", description="自，业务日期 / first business date")]
To = Annotated[date, Query(alias="to", description="至，业务日期 / last business date")]


class NodeName(BaseModel):
    """A node by its id and its name of the moment."""

    node: str
    node_name: str


class HoldingModel(NodeName):
    """One time that a node held the item; without an end it holds it still, or the item ended there."""

    held_on: str = Field(description="业务日期 / business date")
    until_on: str | None
    held_at: str = Field(description="录入时刻 / exact moment of recording")
    until_at: str | None
    days: int = Field(description="天数，至今日 / days, until today if it goes on")
    ended: bool = Field(description="事项在此办结 / the item had ended")


class CustodyModel(BaseModel):
    """Where an item stands between the nodes."""

    holder: NodeName
    offer: str
    offer_label: str
    offered_to: NodeName | None
    offered_on: date | None
    report: str
    report_label: str
    answers_to: NodeName | None = Field(description="等待反馈的单位 / the unit that waits for a report")
    report_due_on: date | None
    co_handlers: list[NodeName]
    returns: int
    district_assigned: bool
    holdings: list[HoldingModel]
    as_of: str | None


class DwellRow(NodeName):
    """How long a node held items of a kind in the period."""

    kind: str
    kind_label: str
    items: int
    days: int = Field(description="事项天数之和 / days, added up over the items")


class DwellModel(BaseModel):
    """How long each node held items."""

    start: str
    end: str
    rows: list[DwellRow]
    as_of: str | None


@router.get("/api/custody", response_model=DwellModel, tags=["items"], operation_id="dwell",
            summary="各单位承办时长 / How long each unit held items",
            description="期间内各节点承办的事项数与天数。\n\n"
            "For each node the items that it held in the period, and for how many days.")
def dwell(request: Request, start: From, end: To, node: Below = None, as_of: AsOf = None) -> Response:
    if end < start:
        raise Invalid(Fault("bad_period", "to"))
    with asking(request, as_of) as ask:
        path = ask.node_path(node)
        inside = [p for p in ask.scope.paths if path is None or path.startswith(p) or p.startswith(path)]
        within = dict.fromkeys(p if path is None or p.startswith(path) else path for p in inside)
        rows = [
            {**ask.reader.named_node(at), "kind": kind, "kind_label": label("kind", kind, ask.reader.lang),
             "items": items, "days": days}
            for place in within
            for at, kind, items, days in holdings.days_by_node(
                ask.session, place, start.isoformat(), min(end, ask.day).isoformat(), ask.until)
        ]
    return answered({"start": start.isoformat(), "end": end.isoformat(), "rows": rows, "as_of": as_of})


def add_custody_routes(router: APIRouter) -> None:
    """`GET /api/{kind}/{id}/custody` of every kind of item."""
    for kind in ITEM_KINDS:
        router.add_api_route(
            f"/api/{URL_WORDS[kind]}/{{item_id}}/custody", custody_of(kind), response_model=CustodyModel, tags=[kind],
            operation_id=f"custody_{kind}", summary="由谁承办 / Who holds it, and who held it",
            description="现由谁承办，拟交何处，向谁反馈，各单位承办了多久。\n\n"
            "Who holds it, to whom it is offered, who waits for a report, and how long each node has held it.",
        )


def custody_of(kind: str) -> Any:
    """The route for the custody of one item of a kind."""

    def one(request: Request, item_id: str, as_of: AsOf = None) -> Response:
        with asking(request, as_of) as ask:
            state = ask.seen(kind, item_id).state
            custody, lang = state.custody, ask.reader.lang
            body = {
                "holder": ask.reader.named_node(state.node), "offer": custody.offer,
                "offer_label": label("beside", custody.offer, lang),
                "offered_to": ask.reader.named_node(custody.offered_to) if custody.offered_to else None,
                "offered_on": custody.offered_on, "report": custody.report,
                "report_label": label("beside", custody.report, lang),
                "answers_to": ask.reader.named_node(custody.answers_to) if custody.answers_to else None,
                "report_due_on": custody.report_due_on,
                "co_handlers": [ask.reader.named_node(path) for path in custody.co_handlers],
                "returns": custody.returns, "district_assigned": custody.district_assigned,
                "holdings": [
                    holding(ask, row) for row in holdings.of_item(ask.session, item_id, ask.until)
                ],
            }
        return answered({**body, "as_of": as_of})

    return one


def holding(ask: Asking, row: dict[str, Any]) -> dict[str, Any]:
    """One time as `HoldingModel`."""
    end = row["until_on"] or (row["held_on"] if row["ended"] else ask.day.isoformat())
    return {
        **ask.reader.named_node(row["node"]), "held_on": row["held_on"], "until_on": row["until_on"],
        "held_at": row["held_at"], "until_at": row["until_at"],
        "days": max(holdings.days_between(row["held_on"], end), 0), "ended": bool(row["ended"]),
    }
