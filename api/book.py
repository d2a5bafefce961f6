"""The questions about the office's own book: what a year's days are, which clock rules hold, what it wrote itself."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from api.answers_book import EntryModel, EntryPage, RulePage, YearModel
from api.asking import Asking, answered, asking
from api.office import mine
from api.presenting import facts, label
from api.queries import AsOf
from domain.books import about
from domain.clock_rules import ClockRule, clock_name
from domain.deadlines import Roll
from domain.item import Item
from domain.kinds import BOOK_KINDS, LIFECYCLES, URL_WORDS
from service.commands import NotFound
from service.references import knows

router = APIRouter()


@router.get("/api/calendar", response_model=YearModel, tags=["office"], operation_id="calendar",
            summary="工作日历 / The calendar of a year",
            description="一年中与平常星期不同的日期；放假安排公布前为暂定。\n\n"
            "The days of a year that differ from an ordinary week; provisional until its notice is known.")
def calendar(
    request: Request, as_of: AsOf = None,
    year: Annotated[int | None, Query(ge=1900, le=2199, description="年份，默认今年 / this year if absent")] = None,
) -> Response:
    with asking(request, as_of) as ask:
        number, lang = year or ask.day.year, ask.reader.lang
        known = ask.reader.book.calendar
        kept = (entry for entry in ask.reader.books.in_force("calendar_year") if entry.year == number)
        body = {
            "year": number, "status": known.status(number),
            "status_label": label("year_status", known.status(number), lang), "source": known.year(number).source,
            "entry": next((entry.id for entry in kept), ""), "as_of": as_of,
            "days": [
                {"day": day.isoformat(), "kind": kind.kind, "kind_label": label("day_kind", kind.kind, lang),
                 "name": kind.name[lang == "en"], "working": kind.working}
                for day, kind in known.days_of(number)
            ],
        }
    return answered(body)


@router.get("/api/clock-rules", response_model=RulePage, tags=["office"], operation_id="clock_rules",
            summary="期限规则 / The rules of the clocks",
            description="某日开始的期限所适用的规则；本单位另定的在它所代替的之前。\n\n"
            "The rules for periods that begin on a day; the office's own stand before those that they replace.")
def clock_rules(
    request: Request, as_of: AsOf = None,
    on: Annotated[date | None, Query(description="起算日，默认今天 / the day it begins, today if absent")] = None,
) -> Response:
    with asking(request, as_of) as ask:
        day = on or ask.day
        rows = (row for row in ask.reader.book.clocks.rules if row.holds_on(day))
        rules = [rule_model(row, ask) for row in rows if row.scope == "/" or mine(ask, row.scope)]
    return answered({"on": day.isoformat(), "rules": rules, "as_of": as_of})


def rule_model(row: ClockRule, ask: Asking) -> dict[str, Any]:
    """A row of the table as `RuleModel`."""
    lang = ask.reader.lang
    evidence = row.evidence.name.lower() if row.evidence else ""
    return {
        "clock": row.key, "label": clock_name(ask.reader.book.clocks, row.key, lang), "amount": row.amount,
        "unit": row.unit, "unit_label": label("period_unit", row.unit, lang), "starts": [*row.start, *row.restart],
        "stops": list(row.stop), "when": [str(part).lower() for part in row.when or ()],
        "rolls": row.roll is Roll.NEXT, "window": row.window, "pausable": row.pausable,
        "source": row.source[lang == "en"], "evidence": evidence,
        "evidence_label": label("evidence", evidence, lang) if evidence else "",
        "valid_from": row.valid_from and row.valid_from.isoformat(),
        "valid_to": row.valid_to and row.valid_to.isoformat(), **ask.reader.named_node(row.scope),
        "own": row.scope != "/",
    }


def add_book_routes(router: APIRouter) -> None:
    """What the office has written itself: all of a kind, and one by its id."""
    for kind in BOOK_KINDS:
        words: dict[str, Any] = {
            "tags": [kind],
            "description": "内容、是否执行、版本。\n\nWhat it says, whether it is in force, its version.",
        }
        path = f"/api/{URL_WORDS[kind]}"
        router.add_api_route(
            f"{path}/own" if kind == "clock_rule" else path, entries_of(kind), response_model=EntryPage,
            operation_id=f"list_{kind}", summary="本单位自定的 / What the office has written itself", **words,
        )
        router.add_api_route(
            f"{path}/{{item_id}}", entry_of(kind), response_model=EntryModel, operation_id=f"show_{kind}",
            summary="本单位自定的一项 / One entry of the office's own", **words,
        )


def entries_of(kind: str) -> Any:
    """The route for all entries of a kind."""

    def many(request: Request) -> Response:
        with asking(request) as ask:
            found = [one for one in ask.reader.books.written(LIFECYCLES[kind].state) if knows(ask.actor, one)]
            entries = [entry_model(kind, one, ask) for one in found]
        entries.sort(key=lambda entry: (entry["stage"] in LIFECYCLES[kind].final, entry["about"]))
        return answered({"entries": entries})

    return many


def entry_of(kind: str) -> Any:
    """The route for one entry of a kind."""

    def one(request: Request, item_id: str) -> Response:
        with asking(request) as ask:
            found = ask.reader.books.states.get(item_id)
            if not isinstance(found, LIFECYCLES[kind].state) or not knows(ask.actor, found):
                raise NotFound(item_id)
            body = entry_model(kind, found, ask)
        return answered(body, ETag=f'"{body["version"]}"')

    return one


def entry_model(kind: str, entry: Item, ask: Asking) -> dict[str, Any]:
    """An entry of the book as `EntryModel`."""
    return {
        "id": entry.id, "kind": kind, "kind_label": label("kind", kind, ask.reader.lang), "about": about(entry),
        "stage": entry.stage, "stage_label": label("stage", f"{kind}.{entry.stage}", ask.reader.lang),
        "version": entry.version, **ask.reader.named_node(entry.node), "facts": facts(entry, notes=True),
    }
