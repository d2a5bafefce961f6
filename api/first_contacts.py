"""The control of the duty of the first contact: what has waited for hours without being handed over or answered."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.answers import WaitingContacts
from api.asking import answered, asking
from api.presenting import item_row
from api.queries import AsOf, Below
from domain.first_contact.hours import office_hours
from projections.first_contacts import waiting

router = APIRouter()
Hours = Annotated[int, Query(ge=0, le=480, description="办公时间小时数 / hours of office time")]


@router.get("/api/first-contacts/waiting", response_model=WaitingContacts, tags=["first_contact"],
            operation_id="waiting_first_contacts",
            summary="首问未移交未答复 / First contacts that wait",
            description="登记后超过若干办公小时仍未移交、未答复的首问，等得最久的在前。\n\n"
            "First contacts neither handed over nor answered after so many hours of office time, the oldest first.")
def waiting_contacts(request: Request, hours: Hours = 4, node: Below = None, as_of: AsOf = None) -> Response:
    with asking(request, as_of) as ask:
        found = waiting(ask.session, ask.scope, ask.day, ask.node_path(node), ask.position)
        waited = [(row, office_hours(at, ask.now, ask.reader.book.calendar)) for row, at in found]
        rows = [
            {"item": item_row(row, ask.reader), "hours": round(so_long, 1)}
            for row, so_long in waited if so_long >= hours
        ]
    return answered({"contacts": rows, "hours": hours, "as_of": as_of})
