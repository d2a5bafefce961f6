"""A year of inspections that come by themselves: every week, every month, by a list; what they find is followed up."""

from datetime import date

from domain.checklist.events import ChecklistDrawnUp
from domain.inspection.events import (
    InspectionCancelled,
    InspectionCompleted,
    InspectionRescheduled,
    InspectionStarted,
    SiteChecked,
    SiteRecordSigned,
)
from domain.inspection.points import CheckedPoint
from domain.inspection_plan.events import InspectionPlanStarted
from projections.slots import slots_of
from tests.domain.usual import EXIT
from tests.year.safety import followed
from tests.year.telling import FIRST, Script, Teller, Year, began, days

PLANS = {"每周小查": ("weekly_minor", "weekly"), "每月大查": ("monthly_major", "monthly")}
"""Title of a plan -> its kind and how it recurs."""


def plans(t: Teller) -> Script:
    """The list by which markets are checked, and two plans that call for it."""
    words = ChecklistDrawnUp(node=t.made.street, title="市场检查表", sectors=("market",), points=(EXIT,))
    yield from t.begins("checklist", "draw_up", words, "street_leader", "street")
    lists = t.item
    for title, (kind, recurrence) in PLANS.items():
        plan = InspectionPlanStarted(
            node=t.made.east, title=title, category=kind, sectors=("market",), recurrence=recurrence, from_on=t.today,
            lead=t.who("inspector"), checklists=(lists,),
        )
        yield from t.begins("inspection_plan", "start", plan, "street_leader")
        for nth, (period, begins) in enumerate(slots(recurrence).items()):
            t.year.tell(round_, f"{title}-{period}", (begins - FIRST).days + 1, t.item, period, lists, nth)


def slots(recurrence: str) -> dict[str, date]:
    """Every week, or month, of the year by its name: the first day of it that the office lives."""
    found: dict[str, date] = {}
    for day in days():
        year, week, _ = day.isocalendar()
        found.setdefault(f"{year}-W{week:02}" if recurrence == "weekly" else f"{day:%Y-%m}", day)
    return found


def round_(t: Teller, plan: str, period: str, lists: str, nth: int) -> Script:
    """The inspection that the plan has made for a slot: most are carried out in it, some late, some never."""
    with t.made.office.database.read() as session:
        item = next(slot.inspection for slot in slots_of(session, plan, t.today) if slot.period == period)
    t.turn_to("inspection", item)
    match nth % 12:
        case 5:
            yield t.does("cancel", InspectionCancelled(ground="weather"), "street_leader")
            return
        case 7:
            later = InspectionRescheduled(ground="weather", period_start=t.on(6), due_on=t.on(12))
            yield t.does("reschedule", later, "street_leader")
            yield 8
        case 10:
            return
        case 11:
            yield 9
        case _:
            yield 2
    yield t.does("start", InspectionStarted(team=(t.who("inspector"), t.who("inspector", "street"))), "inspector")
    point = CheckedPoint(key="exit_clear", result="pass" if nth % 3 else "fail")
    check = SiteChecked(site=f"{period}市场", sector="market", points=(point,), by_checklist=lists)
    answer = yield t.does("check_site", check, "inspector")
    yield t.does("sign_site_record", SiteRecordSigned(site_no=1), "inspector")
    yield t.does("complete", InspectionCompleted(), "inspector")
    if not nth % 3:
        hazard = began(answer, "hazard.reported")
        t.year.tell(followed, f"{t.name}-hazard", (t.on(1) - FIRST).days, hazard, nth // 3)


def tell(year: Year) -> None:
    """The plans, from the first day on."""
    year.tell(plans, "plans", 0)
