"""How inspections run by themselves: checklists drawn up and revised, plans whose slots come round, a campaign."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from random import Random
from typing import Any

from domain.checklist.events import ChecklistDrawnUp, ChecklistRevised
from domain.deadlines import CHINA
from domain.inspection_plan import InspectionPlan, Slot
from domain.inspection_plan.events import InspectionPlanStarted, SlotPlanned
from domain.inspection_plan.slots import CampaignRound, slots_to_come
from domain.kernel import CLOCK
from service.demo.cast import Cast, Place
from service.demo.content import SectorChecklist, checklists
from service.demo.inspection_stories import Round, carried_out
from service.demo.simulation import Simulation, Story
from service.demo.teller import Teller

WEEKS = 12
"""So long the weekly plan has been running."""
ENDINGS = {"completed": 88, "cancelled": 6, "planned": 6}
"""How the rounds of past slots came out; those left as they were planned are missed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan to be told: its words, the places to choose from, and how its newest round ends."""

    words: dict[str, Any]
    node: str
    places: list[Place]
    visits: int
    newest: str


def by_plan(cast: Cast, simulation: Simulation, seed: int) -> Iterator[tuple[datetime, Story]]:
    """Checklists for four sectors; a monthly plan of two years, a weekly one of late, and this winter's campaign."""

    def teller(about: str, days_from_begin: float) -> Teller:
        return Teller(cast, Random(f"{seed} {about}"), cast.begin + timedelta(days=days_from_begin), simulation.tell)

    days = (cast.until - cast.begin).days
    for number, checklist in enumerate(checklists().values()):
        t = teller(f"checklist {checklist.sector}", 0.1 + number / 100)
        yield t.at, drawn_up(t, checklist)
    first = cast.begin.date()
    t = teller("monthly plan", 1)
    yield t.at, planned_round(t, Wanted(
        {"title": "安全生产大检查", "category": "monthly_major", "recurrence": "monthly", "from_on": first,
         "departments": ("消防救援站", "市场监管所")},
        cast.street, cast.places, 4, "going_on",
    ))
    t = teller("weekly plan", days - 7 * WEEKS)
    yield t.at, planned_round(t, Wanted(
        {"title": f"{cast.places[0].name}每周安全小查", "category": "weekly_minor", "recurrence": "weekly",
         "from_on": t.day},
        cast.places[0].path, cast.places[:1], 2, "planned",
    ))
    t = teller("campaign", days - 40)
    begin = t.day
    rounds = tuple(
        CampaignRound(first_on=begin + timedelta(days=a), last_on=begin + timedelta(days=b))
        for a, b in ((2, 20), (34, 54), (64, 84))
    )
    yield t.at, planned_round(t, Wanted(
        {"title": "冬季消防安全专项检查", "category": "special", "recurrence": "campaign", "from_on": begin,
         "until_on": rounds[-1].last_on, "rounds": rounds, "campaign": "冬季消防安全专项行动"},
        cast.street, cast.places, 3, "going_on",
    ))


def drawn_up(t: Teller, checklist: SectorChecklist) -> Story:
    """A checklist and, a year later, its second edition."""
    street, sectors = t.cast.street, (checklist.sector,)
    answer = yield t.give("checklist", "draw_up", ChecklistDrawnUp(
        node=street, title=checklist.title, sectors=sectors, points=checklist.points,
    ), t.who("street_leader", street))
    t.cast.checklists[checklist.sector] = (answer.id, checklist.points)
    if checklist.added:
        t.wait(380)
        points = (*checklist.points, *checklist.added)
        revised = ChecklistRevised(sectors=sectors, points=points)
        yield t.give("checklist", "revise", revised, t.who("street_leader", street), answer.id)
        t.cast.checklists[checklist.sector] = (answer.id, points)


def planned_round(t: Teller, wanted: Wanted) -> Story:
    """A plan from its start on: the clock comes to one slot after the other, and each has its round."""
    lead, leader = t.who("inspector", wanted.node), t.who("street_leader", wanted.node)
    venues = [(place, venue) for place in wanted.places for venue in place.venues]
    words = InspectionPlanStarted(
        node=wanted.node, sectors=tuple(dict.fromkeys(venue["sector"] for _, venue in venues)), lead=lead,
        sites_planned=wanted.visits, checklists=tuple(item for item, _ in t.cast.checklists.values()), **wanted.words,
    )
    answer = yield t.give("inspection_plan", "start", words, leader)
    plan = InspectionPlan(
        recurrence=words.recurrence, from_on=words.from_on, rounds=words.rounds, counts_from=t.day,
    )
    slots = list(takewhile(lambda slot: slot.first_on <= t.cast.until.date(), slots_to_come(plan)))
    for slot in slots:
        t.at = max(t.at, opening_of(slot))
        led_by = t.still(lead, "inspector", wanted.node)
        made = yield t.give("inspection_plan", "make_slot", SlotPlanned(led_by=led_by), CLOCK.id, answer.id)
        item = next(event.item_id for event in made.events if event.event == "inspection.planned")
        mine = t.another()
        visits = mine.chance.sample(venues, min(len(venues), wanted.visits))
        second = mine.who("inspector", wanted.node, other=led_by)
        round_ = Round(mine, words.category, wanted.node, visits, led_by, second, item)
        ending = wanted.newest if slot is slots[-1] else mine.one_of(ENDINGS)
        t.meanwhile(carried_out(round_, ending))


def opening_of(slot: Slot) -> datetime:
    """The first minute of a slot, when the clock comes to it."""
    return datetime.combine(slot.first_on, time(0, 1), CHINA).astimezone(UTC)
