"""The office's book: the clock rules in force, the calendar, the code lists, the checklists, the plans."""

from datetime import date
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import book, inspections
from api.asking import Asking, asking
from api.presenting import label
from domain.books import about
from domain.clock_rules import clock_name
from domain.codes import CODE_LISTS, OPEN_LISTS
from domain.kinds import ITEM_KINDS
from domain.rulebook.clock_rule import OwnClockRule
from domain.words import code_fields
from domain.words.tell import Teller
from event_store.names import STORED_NAMES
from service.references import knows
from web.entries import may_open
from web.page import Page


def rules(request: Request) -> Response:
    """The clock rules in force on a day, by the kind of item they run on."""
    page = Page(request)
    on = day_in(page.query("on")) or page.day
    found = page.ask(book.clock_rules, page.as_of, on)["rules"]
    with asking(request, page.as_of) as ask:
        past = [
            {"id": one.id, "name": clock_name(ask.reader.book.clocks, about(one), page.lang),
             "where": ask.reader.node(one.node)[1]}
            for one in ask.reader.books.written(OwnClockRule) if one.stage == "ended" and knows(ask.actor, one)
        ]
        own = {(about(one), ask.reader.node(one.node)[0]): one.id for one in mine_of(ask, "clock_rule")}
        may = may_open(ask, "clock_rule")
        shown = [{**one, "condition": condition(one, ask), "entry": own.get((one["clock"], one["node"]), "")}
                 for one in found]
    groups = [(kind, [one for one in shown if kind in kinds_of(one)]) for kind in (*ITEM_KINDS, "item")]
    return page.render("book_rules.html", groups=groups, on=on.isoformat(), may=may, past=past)


def kinds_of(rule: dict[str, Any]) -> set[str]:
    """The kinds of item whose events start a clock; `item` for what any of them shares."""
    return {name.partition(".")[0] for name in rule["starts"]}


def condition(rule: dict[str, Any], ask: Asking) -> str:
    """Where a rule holds, in words; empty where it holds for all."""
    if not rule["when"]:
        return ""
    field, value = rule["when"]
    name = next(iter(rule["starts"]))
    kind = name.partition(".")[0]
    said = Teller(ask.reader.lang, kind, code_fields(STORED_NAMES[name]), ask.reader.named, ask.reader.book.codes)
    return f"{said.label(field)}：{said.text(field, value)}"


def mine_of(ask: Asking, kind: str) -> list[Any]:
    """What the person's streets have written of a kind and is in force, as of the moment that is asked for."""
    return [one for one in ask.reader.books.in_force(kind) if knows(ask.actor, one)]


def day_in(text: str) -> date | None:
    """A day that an address names."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def calendar(request: Request) -> Response:
    """The days of a year that differ from an ordinary week."""
    page = Page(request)
    asked = page.query("year")
    year = int(asked) if asked.isdecimal() and 1900 <= int(asked) <= 2199 else page.day.year
    found = page.ask(book.calendar, page.as_of, year)
    with asking(request, page.as_of) as ask:
        may = may_open(ask, "calendar_year")
    runs = [
        {"name": name, "kind": kind, "days": [one["day"] for one in days]}
        for (name, kind), days in groupby(found["days"], key=lambda one: (one["name"], one["kind_label"]))
    ]
    return page.render("book_calendar.html", year=year, found=found, runs=runs, may=may)


def codes(request: Request) -> Response:
    """All code lists: those that the office may add to come first."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        own = {about(one) for one in mine_of(ask, "code_list")}
        counts = {key: len(ask.reader.book.codes.choices(key)) for key in CODE_LISTS}
    lists = [{"key": key, "name": label("code_list", key, page.lang), "count": counts[key], "own": key in own}
             for key in CODE_LISTS]
    return page.render(
        "book_codes.html", may_grow=[one for one in lists if one["key"] in OPEN_LISTS],
        fixed=[one for one in lists if one["key"] not in OPEN_LISTS],
    )


def checklists(request: Request) -> Response:
    """The checklists in their newest editions."""
    page = Page(request)
    found = page.ask(inspections.checklists, page.as_of)["checklists"]
    with asking(request, page.as_of) as ask:
        may = may_open(ask, "checklist")
    return page.render("book_checklists.html", found=sorted(found, key=lambda one: one["stage"] != "in_use"), may=may)


def plans(request: Request) -> Response:
    """The plans of inspections, each with its next slot."""
    page = Page(request)
    found = page.ask(inspections.plans, page.as_of)["plans"]
    with asking(request, page.as_of) as ask:
        may = may_open(ask, "inspection_plan")
    found.sort(key=lambda one: (ORDER[one["stage"]], (one["next_slot"] or {}).get("first_on", ""), one["title"]))
    return page.render("book_plans.html", found=found, may=may)


ORDER = {"running": 0, "paused": 1, "ended": 2}

ROUTES = [
    Route("/office/book", rules), Route("/office/book/calendar", calendar), Route("/office/book/codes", codes),
    Route("/office/book/checklists", checklists), Route("/office/book/plans", plans),
]
