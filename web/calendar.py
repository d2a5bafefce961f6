"""The calendar of a month: which items are due on which day, what took place, and when the office works."""

from datetime import date, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import Asking, asking
from api.presenting import item_row, label
from domain.calendar import DayKind, YearStatus
from projections import month
from projections.listing import Filter
from web.page import Page

A_DAY = 4
"""So many items of a day are named; the others are one step away."""
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def show(request: Request) -> Response:
    """A month with its days."""
    page = Page(request)
    first = month_of(page.query("month"), page.day)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    mine = page.query("who") == "mine"
    with asking(request, page.as_of) as ask:
        days = days_of(ask, page, first, last, page.actor.id if mine else "")
        status = ask.reader.book.calendar.status(first.year)
    total = sum(sum(day["counts"].values()) for day in days)
    return page.render(
        "calendar.html", days=days, first=first, mine=mine, total=total, most=A_DAY,
        provisional=status is YearStatus.PROVISIONAL, title=page.text("month_of", year=first.year, month=first.month),
        before=first - timedelta(days=1) if first > FIRST else None, after=last + timedelta(days=1),
    )


def month_of(text: str, today: date) -> date:
    """The first day of the month that is asked for (`2026-11`), or of today's."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)
    return found if FIRST <= found <= LAST.replace(day=1) else today.replace(day=1)


def days_of(ask: Asking, page: Page, first: date, last: date, holder: str) -> list[dict[str, Any]]:
    """The days of a month, each with what falls on it."""
    lang, calendar = ask.reader.lang, ask.reader.book.calendar
    asked = Filter(due_from=first.isoformat(), due_by=last.isoformat(), holder=holder or None, position=ask.position)
    counts = month.due_counts(ask.session, ask.scope, asked)
    due: dict[str, list[dict[str, Any]]] = {}
    for row in month.due_items(ask.session, ask.scope, asked):
        if len(on_day := due.setdefault(row["due_on"], [])) < A_DAY:
            on_day.append(item_row(row, ask.reader))
    met: dict[str, list[dict[str, str]]] = {}
    for one in month.met(ask.session, ask.scope, first, last, holder=holder, position=ask.position):
        met.setdefault(one.day, []).append({
            "event": label("event", one.event, lang), "title": one.title or label("kind", one.kind, lang),
            "kind": one.kind, "id": one.item_id,
        })
    found = []
    for at in range((last - first).days + 1):
        day = first + timedelta(days=at)
        known, iso = calendar.day(day), day.isoformat()
        special = known.kind in (DayKind.PUBLIC_HOLIDAY, DayKind.MAKEUP_WORKDAY)
        found.append({
            "day": iso, "number": day.day, "weekday": day.isoweekday(), "working": known.working,
            "kind": label("day_kind", known.kind, lang), "name": known.name[lang == "en"] if special else "",
            "today": day == page.day, "counts": counts.get(iso, {}), "due": due.get(iso, []), "met": met.get(iso, []),
            "address": page.link("/items", due_from=iso, due_by=iso, holder=holder),
        })
    return found


ROUTES = [Route("/calendar", show)]
