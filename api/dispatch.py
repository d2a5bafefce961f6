"""The questions about the monthly dispatch meeting: its agenda, its decisions and their answers, the month's rounds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers_dispatch import MeetingModel, MeetingPage, MonthOfInspections, ProposedAgenda
from api.asking import Asking, answered, asking
from api.inspections import all_of, head, one_of
from api.presenting import item_row
from api.queries import AsOf, Below
from domain.dispatch_meeting import DispatchMeeting
from domain.dispatch_meeting.events import DispatchDecisionRecorded, DispatchMinutesClosed
from domain.dispatch_meeting.rules import Decision
from domain.kernel import Fault, Invalid, RecordedEvent
from domain.months import days_of, is_month
from domain.supervision.events import SupervisionAnswered, SupervisionLifted, SupervisionOrdered
from projections import status
from projections.dispatch import MOST, proposed_agenda
from projections.slots import slots_within
from service.masking import reads_notes

router = APIRouter()
Month = Annotated[str, Query(min_length=7, max_length=7, description="月份，如 2026-11 / a month")]


def row_model(ask: Asking, meeting: DispatchMeeting) -> dict[str, Any]:
    """A meeting as `MeetingRow`."""
    found = head(ask, "dispatch_meeting", meeting)
    del found["title"]
    return found | {
        "month": meeting.month, "meets_on": meeting.meets_on, "chair": meeting.chair,
        "chair_name": ask.reader.member(meeting.chair), "items": len(meeting.agenda),
        "decisions": len(meeting.decisions),
    }


def coded(ask: Asking, list_key: str, codes: Sequence[str]) -> list[dict[str, str]]:
    """Codes with their words."""
    return [ask.reader.coded(list_key, code) for code in codes]


def meeting_model(ask: Asking, meeting: DispatchMeeting) -> dict[str, Any]:
    """A meeting as `MeetingModel`; what is out of the reader's scope is counted and not shown."""
    past = ask.office.opened_past(ask.session, meeting.id, ask.until)
    rows = status.some(ask.session, [entry.item for entry in meeting.agenda], ask.until)
    seen = {item_id: row for item_id, row in rows.items() if ask.scope.sees_row(row)}
    notes = reads_notes(ask.actor, meeting)
    made = {one.item: decision_model(ask, one, past[one.version - 1], notes=notes and one.item in seen)
            for one in meeting.decisions}
    closing = next((r.event for r in past if isinstance(r.event, DispatchMinutesClosed)), None)
    return row_model(ask, meeting) | {
        "attending": [{"id": one, "name": ask.reader.member(one)} for one in meeting.attending],
        "lists_as_of": meeting.lists_as_of,
        "agenda": [
            {"item_id": entry.item, "item": item_row(seen[entry.item], ask.reader) if entry.item in seen else None,
             "grounds": coded(ask, "dispatch_ground", entry.grounds), "decision": made.get(entry.item)}
            for entry in meeting.agenda
        ],
        "answered": sum(one["answered_on"] is not None for one in made.values()),
        "minutes": closing.minutes if closing and notes else None,
    }


def decision_model(ask: Asking, made: Decision, recorded: RecordedEvent, *, notes: bool) -> dict[str, Any]:
    """A decision as `DecisionModel`: the order that it became, and what came of that."""
    event: Any = recorded.event
    assert isinstance(event, DispatchDecisionRecorded)
    order, after = order_of(ask.office.log.past(ask.session, made.item, ask.until), recorded.position)
    answer = next((r.occurred_on for r in after if isinstance(r.event, SupervisionAnswered)), None)
    lifted = next((r.occurred_on for r in after if isinstance(r.event, SupervisionLifted)), None)
    node, name = ask.reader.node(made.unit)
    return {
        "text": event.decision if notes else None, "unit": node, "unit_name": name, "departments": made.departments,
        "supervision_reasons": coded(ask, "supervision_reason", made.supervision_reasons), "due_on": made.due_on,
        "decided_on": recorded.occurred_on, "decided_by": ask.reader.member(recorded.actor),
        "position": recorded.position, "supervision_number": order.supervision_number.text if order else "",
        "answered_on": answer, "lifted_on": lifted,
        "overdue": answer is None and lifted is None and made.due_on < ask.day,
    }


def order_of(past: Sequence[RecordedEvent], decided_at: int) -> tuple[SupervisionOrdered | None, list[RecordedEvent]]:
    """The order that a decision at a position became, and what happened to its item afterwards."""
    for at, recorded in enumerate(past):
        if recorded.cause == decided_at and isinstance(recorded.event, SupervisionOrdered):
            return recorded.event, list(past[at + 1 :])
    return None, []


@router.get("/api/dispatch-agenda", response_model=ProposedAgenda, tags=["dispatch_meeting"],
            operation_id="dispatch_agenda", summary="建议的调度会议题 / What belongs on the agenda",
            description="已逾期、高等级、督办或挂牌中、多次退回的事项，限您能查看的。\n\n"
            "Items that are overdue, of a high level, supervised or listed, or returned again and again, as far as "
            "you may see them.")
def agenda(request: Request, node: Below = None, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = proposed_agenda(ask.session, ask.scope, ask.day.isoformat(), ask.node_path(node), ask.position)
        items = [
            {"item": item_row(one.row, ask.reader), "grounds": coded(ask, "dispatch_ground", one.grounds)}
            for one in found[:MOST]
        ]
        read_at = ask.now.isoformat(timespec="seconds")
    return answered({"items": items, "more": len(found) > MOST, "lists_as_of": read_at, "as_of": as_of})


@router.get("/api/dispatch-meetings", response_model=MeetingPage, tags=["dispatch_meeting"],
            operation_id="list_dispatch_meetings", summary="月度调度会 / The dispatch meetings",
            description="您所在街道的月度调度会，最近的在前。\n\nThe meetings of your streets, the latest first.")
def meetings(request: Request, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = sorted(all_of(ask, "dispatch_meeting"), key=lambda one: (one.meets_on, one.id), reverse=True)
        rows = [row_model(ask, one) for one in found]
    return answered({"meetings": rows, "as_of": as_of})


@router.get("/api/dispatch-meetings/{item_id}", response_model=MeetingModel, tags=["dispatch_meeting"],
            operation_id="show_dispatch_meeting", summary="一次月度调度会 / One dispatch meeting",
            description="议题、逐项决定、督办文号、是否已答复、纪要。\n\n"
            "Its agenda, the decisions item by item with the orders they became and their answers, and its minutes.")
def meeting(request: Request, item_id: str, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        body = meeting_model(ask, one_of(ask, "dispatch_meeting", item_id))
    return answered(body, ETag=f'"{body["version"]}"')


@router.get("/api/inspection-months", response_model=MonthOfInspections, tags=["inspection_plan"],
            operation_id="inspection_month", summary="当月检查完成情况 / How the inspections of a month were kept",
            description="各检查方案在当月到期的各期；按街道。\n\nThe slots of every plan that end in the month.")
def month_of_inspections(request: Request, month: Month, node: Below = None, as_of: AsOf = None) -> Response:
    period = days_of(month) if is_month(month) else None
    if period is None:
        raise Invalid(Fault("not_a_month", "month"))
    with asking(request, as_of) as ask:
        titles = {plan.id: plan.title for plan in all_of(ask, "inspection_plan")}
        by_plan = slots_within(ask.session, *period, ask.day, ask.node_path(node) or "/", ask.until)
        plans = [
            {"plan": plan, "title": titles[plan], "slots": [asdict(slot) for slot in slots]}
            for plan, slots in by_plan.items() if plan in titles
        ]
    counts = Counter(slot["outcome"] for plan in plans for slot in plan["slots"])
    return answered({"month": month, "plans": plans, "counts": counts, "as_of": as_of})
