"""The monthly dispatch meeting on pages: what its lists give, how it is called, and what it decided."""

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from api import dispatch
from api.asking import asking
from api.inspections import one_of
from projections import status
from web.entries import entry_page, may_open, named
from web.figures.asked import month_from, month_of
from web.page import Page
from web.subjects import called

SHOWN = 20
"""Entries of the proposed agenda that the page shows; the form has all of them."""
DAYS = 10
"""So many days an order of the meeting has, unless somebody writes another day."""
REASONS = {"overdue": "overdue", "returned_often": "passed_around", "listed": "major_hazard"}
"""Why an item is on the agenda -> the reason for supervision that is usual then."""


def show(request: Request) -> Response:
    """The month: what belongs on the agenda, how inspections were kept, and the meetings."""
    page = Page(request)
    month = month_of(page, page.day)
    rounds = page.ask(dispatch.month_of_inspections, f"{month:%Y-%m}", page.query("node") or None, page.as_of)
    proposed = page.ask(dispatch.agenda, page.query("node") or None, page.as_of)
    found = page.ask(dispatch.meetings, page.as_of)["meetings"]
    with asking(request, page.as_of) as ask:
        may = may_open(ask, "dispatch_meeting")
    following = month_from(month, 1)
    return page.render(
        "meetings.html", found=found, proposed=proposed, shown=SHOWN, may=may, month=f"{month:%Y-%m}",
        **rounds_shown(page, rounds), before=f"{month_from(month, -1):%Y-%m}",
        after=f"{following:%Y-%m}" if following <= page.day else "",
    )


def rounds_shown(page: Page, rounds: dict[str, Any]) -> dict[str, Any]:
    """How the inspections of a month were kept, with the rounds that the reader may open."""
    ids = [slot["inspection"] for plan in rounds["plans"] for slot in plan["slots"]]
    with asking(page.request, page.as_of) as ask:
        rows = status.some(ask.session, ids, ask.until)
        seen = {one for one, row in rows.items() if ask.scope.sees_row(row)}
    return {"rounds": rounds, "seen": seen}


def one(request: Request) -> Response:
    """One meeting: its agenda, decision by decision with what came of it, its minutes, and the month's inspections."""
    page = Page(request)
    found = page.ask(dispatch.meeting, named(request), page.as_of)
    with asking(request, page.as_of) as ask:
        title = called(ask, "dispatch_meeting", one_of(ask, "dispatch_meeting", found["id"]))
    rounds = page.ask(dispatch.month_of_inspections, found["month"], found["node"], page.as_of)
    decides = any(offer["command"] == "decide" for offer in found["offers"])
    for point in found["agenda"]:
        point["decide"] = decision_form(page, found["id"], point) if decides else ""
    return entry_page(
        page, "dispatch_meeting", found["id"], "meeting.html", found=found, title=title, **rounds_shown(page, rounds),
    )


def decision_form(page: Page, meeting: str, point: dict[str, Any]) -> str:
    """The address of the form that decides about an item; empty where that is done, or not for this reader."""
    if point["decision"] or point["item"] is None:
        return ""
    reasons = dict.fromkeys(REASONS[one["code"]] for one in point["grounds"] if one["code"] in REASONS)
    return page.link(
        f"/dispatch-meetings/{meeting}/do/decide", item=point["item_id"], supervision_reasons=list(reasons),
        due_on=(page.today + timedelta(days=DAYS)).isoformat(),
    )
