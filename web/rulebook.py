"""What the office wrote in its book, entry by entry: a clock rule, a year, a code list, a checklist, a plan."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import inspections
from api.asking import asking
from api.presenting import label
from domain.books import about
from domain.clock_rules import clock_name
from domain.codes import CODE_LISTS, OPEN_LISTS
from projections import status
from web.entries import entry_page, known, may_open, named
from web.page import Page

SHOWN_SLOTS = 24


def clock_rule(request: Request) -> Response:
    """A clock rule of the office's own, with all that it ever said."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        rule, lang = known(ask, "clock_rule", named(request)), ask.reader.lang
        name = clock_name(ask.reader.book.clocks, about(rule), lang)
        where = ask.reader.node(rule.node)[1]
    english = page.lang == "en"
    terms = [
        {"amount": one.amount, "unit": label("period_unit", one.unit, lang),
         "roll": label("period_roll", one.roll, lang), "source": one.source_en if english else one.source_zh,
         "evidence": label("evidence", one.evidence, lang), "from_on": str(one.valid_from),
         "to_on": str(min(filter(None, (one.valid_to, rule.valid_to)), default=""))}
        for one in reversed(rule.versions)
    ]
    return entry_page(
        page, "clock_rule", rule.id, "clock_rule.html", name=name, where=where, terms=terms,
        begins=[label("event", event, lang) for event in rule.starts],
        stops=[label("event", event, lang) for event in rule.stops],
    )


def calendar_year(request: Request) -> Response:
    """A year that the office keeps itself: its state and its history; the days stand in the calendar."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        year = known(ask, "calendar_year", named(request))
    return entry_page(page, "calendar_year", year.id, "calendar_year.html", year=year)


def code_list(request: Request) -> Response:
    """A list that the office keeps itself."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        kept = known(ask, "code_list", named(request))
    return entry_page(
        page, "code_list", kept.id, "code_list.html", list_key=kept.list_key, rows=code_rows(kept.list_key, kept),
        open_list=kept.list_key in OPEN_LISTS, opens="", built_in=False,
    )


def built_in_list(request: Request) -> Response:
    """A list as it came; one that the office keeps is shown as the office keeps it."""
    page, key = Page(request), str(request.path_params["key"])
    with asking(request, page.as_of) as ask:
        if key not in CODE_LISTS:
            return page.go("/office/book/codes")
        own = next((one for one in ask.reader.books.in_force("code_list") if one.list_key == key), None)
        opens = f"/code-lists/new?list_key={key}" if may_open(ask, "code_list") else ""
    if own is not None:
        return page.go(page.link(f"/code-lists/{own.id}"))
    return page.render(
        "code_list.html", list_key=key, rows=code_rows(key, None), open_list=key in OPEN_LISTS, opens=opens,
        built_in=True, history=[], now=[], blocked=[], base="", stage="", ended=False, done="",
    )


def code_rows(key: str, kept: Any) -> list[dict[str, Any]]:
    """The codes of a list: both languages, and what is the office's own about each."""
    first = CODE_LISTS.get(key, {})
    entries = kept.entries if kept else first
    retired = kept.retired if kept else ()
    return [
        {"code": code, "zh": zh, "en": en, "retired": code in retired,
         "mark": "own_code" if code not in first else "reworded" if first[code] != (zh, en) else ""}
        for code, (zh, en) in entries.items()
    ]


def checklist(request: Request) -> Response:
    """A checklist in one of its editions."""
    page = Page(request)
    edition = int(page.query("edition")) if page.query("edition").isdecimal() else None
    found = page.ask(inspections.checklist, named(request), edition, page.as_of)
    return entry_page(page, "checklist", found["id"], "checklist.html", found=found)


def plan(request: Request) -> Response:
    """A plan of inspections: what it says, its next slot, and which slots were kept and missed."""
    page = Page(request)
    found = page.ask(inspections.plan, named(request), page.as_of)
    slots = page.ask(inspections.slots, found["id"], page.as_of)
    with asking(request, page.as_of) as ask:
        rows = (status.one(ask.session, one["inspection"] or "", ask.until) for one in slots["slots"])
        seen = {row["item_id"] for row in rows if row and ask.scope.sees_row(row)}
    sheets = {one["id"]: one["title"] for one in page.ask(inspections.checklists, page.as_of)["checklists"]}
    return entry_page(
        page, "inspection_plan", found["id"], "plan.html", found=found, seen=seen, slots=slots["slots"][:SHOWN_SLOTS],
        counts=slots["counts"], sheets=[(one, sheets.get(one, "")) for one in found["checklists"] if one in sheets],
    )


ROUTES = [
    Route("/clock-rules/{item_id}", clock_rule), Route("/calendar-years/{item_id}", calendar_year),
    Route("/code-lists/{item_id}", code_list), Route("/office/book/codes/{key}", built_in_list),
    Route("/checklists/{item_id}", checklist), Route("/inspection-plans/{item_id}", plan),
]
