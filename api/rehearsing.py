"""What a clock rule would have done, had it been another one: asked on real history, before anybody records it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.asking import answered, asking
from api.custody import From, To
from api.presenting import label
from api.queries import Below
from domain.clock_rules import clock_name
from domain.deadlines import Unit
from domain.kernel import Fault, Invalid
from projections import status
from service.rehearsal import Rehearsed, rehearse

router = APIRouter()
MOST = 500


class RehearsedMonth(BaseModel):
    """一个月的结果 / How a month came out, and how it would have."""

    month: str
    kept: int
    missed: int
    would_be_kept: int
    would_be_missed: int


class RehearsedDeadline(BaseModel):
    """一个会有不同结果的期限 / A deadline that would have come out otherwise."""

    item: str
    kind: str
    number: str
    title: str
    day: str
    node: str
    node_name: str
    due_on: str
    would_be_due: str
    would_be: str = Field(description="missed 会逾期，kept 会按期 / missed or kept")


class RehearsalModel(BaseModel):
    """试算 / A rehearsal; nothing is recorded by it."""

    clock: str
    label: str
    amount: int
    unit: str
    unit_label: str
    would_be_late: int
    would_be_in_time: int
    months: list[RehearsedMonth]
    deadlines: list[RehearsedDeadline] = Field(description="最多 500 个，按日期 / the first 500 by their day")


@router.get("/api/clock-rules/rehearsal", response_model=RehearsalModel, tags=["clock_rule"],
            operation_id="rehearse_clock_rule", summary="期限试算 / Rehearse another period",
            description="若某项期限改为另一时长，已经办完或逾期的会有怎样的结果，逐月并逐件；不作任何记录。\n\n"
            "How the deadlines of a clock that were kept or missed in these days had it been another period: "
            "month by month and item by item; nothing is recorded.")
def rehearsal(
    request: Request, start: From, end: To,
    clock: Annotated[str, Query(max_length=60, description="期限的键 / key of the clock")],
    amount: Annotated[int, Query(ge=0, le=3650, description="时长 / how long")],
    unit: Annotated[Unit, Query(description="单位 / unit: cal, wd, mon, h")], node: Below = None,
) -> Response:
    if end < start:
        raise Invalid(Fault("bad_period", "to"))
    with asking(request) as ask:
        table, reader = ask.reader.book.clocks, ask.reader
        if not any(row.amount is not None for row in table.rows.get(clock, ())):
            raise Invalid(Fault("day_is_written" if clock in table.rows else "unknown_code", "clock"))
        asked = Rehearsed(clock, amount, unit, start.isoformat(), end.isoformat(), ask.node_path(node) or "/")
        found = rehearse(ask.office, ask.session, ask.scope, asked)
        shown = found.changes[:MOST]
        rows = status.some(ask.session, sorted({one.item_id for one in shown}))
        body = {
            "clock": clock, "label": clock_name(table, clock, reader.lang), "amount": amount, "unit": unit,
            "unit_label": label("period_unit", unit, reader.lang),
            "would_be_late": sum(one.late for one in found.changes),
            "would_be_in_time": sum(not one.late for one in found.changes),
            "months": [one._asdict() for one in found.months],
            "deadlines": [
                {
                    "item": one.item_id, "kind": one.kind, "number": rows[one.item_id]["number"],
                    "title": rows[one.item_id]["title"], "day": one.day, **reader.named_node(one.node),
                    "due_on": one.due_on, "would_be_due": one.would_be_due,
                    "would_be": "missed" if one.late else "kept",
                }
                for one in shown
            ],
        }
    return answered(body)
