"""Fills an empty office with two years of invented work, told day by day, the same for the same seed and end."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from random import Random

from domain.deadlines import CHINA, day_of
from service.accounts import Accounts
from service.demo.cast import PASSWORD, Cast, Place
from service.demo.contact_stories import contact
from service.demo.content import matters, reports, scenarios, table
from service.demo.dispute_stories import dispute
from service.demo.hazard_stories import reported
from service.demo.inspection_stories import inspection
from service.demo.letter_stories import letters
from service.demo.matter_stories import matter
from service.demo.month_stories import months
from service.demo.place_stories import untidy
from service.demo.plan_stories import by_plan
from service.demo.simulation import DemoClock, Simulation, Story
from service.demo.tales import tales
from service.demo.teller import Teller
from service.office import Office

SEED = 20_180
DAYS = 730
DISPUTES, MATTERS, REPORTS, ROUNDS, CONTACTS, PLACES = 124, 62, 44, 16, 60, 36
LATE_HALF = 0.6
"""Below 1, more items fall into recent months, so that there is something to do today."""

DISPUTE_ENDINGS = {
    "settled": 46, "settled_at_once": 26, "terminated": 14, "declined": 5, "withdrawn": 5, "settled_and_renewed": 4,
}
DISPUTES_OPEN = {
    "settled": 26, "settled_at_once": 6, "terminated": 8, "left_lying": 14, "drawn_out": 24, "not_performed": 22,
}
MATTER_ENDINGS = {
    "answered": 36, "answered_late": 12, "answered_and_renewed": 6, "found_early": 16, "reviewed": 10, "set_aside": 4,
    "left_final": 6, "mediated": 7, "registered_twice": 3,
}
MATTERS_OPEN = {
    "answered": 26, "left_lying": 14, "not_answered": 26, "found_early": 16, "reviewed": 8, "left_final": 4,
    "mediated": 6,
}
REPORTS_OPEN = {"": 50, "reported": 10, "verified": 10, "ordered": 10, "served": 10, "overdue": 10}
OPEN_DAYS = 100
"""What begins in these last days may be left unfinished."""
OTHER_ROUNDS = {"special": 5, "pre_holiday": 4, "joint": 4, "complaint": 3, "weekly_minor": 5, "directed": 2}
BEFORE_HOLIDAYS = (1, 4, 9, 12)
"""The months before New Year, Spring Festival, Labour Day and National Day."""


def fill(
    office: Office, accounts: Accounts, clock: DemoClock, until: datetime, *, seed: int = SEED,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Fill an office that was opened with `clock` and migrated; `until` is today; `progress` hears the days."""
    morning = datetime.combine(day_of(until) - timedelta(days=DAYS), time(9), CHINA)
    clock.now = begin = morning.astimezone(until.tzinfo)
    cast, simulation = Cast(office, begin, until), Simulation(office, clock)
    cast.found(simulation)
    for at, story in stories(cast, simulation, seed):
        simulation.tell(story, at)
    simulation.run(until, lambda at: progress((at - begin).days, DAYS))
    simulation.nights(until)
    clock.now = until
    for person in cast.people:
        if person.account:
            accounts.add(person.account, person.id, PASSWORD, now=until)
    progress(DAYS, DAYS)


def stories(cast: Cast, simulation: Simulation, seed: int) -> Iterator[tuple[datetime, Story]]:
    """Every story with its beginning; each has its own chance, so that one more does not change the others."""

    def teller(kind: str, number: int, of: int) -> Teller:
        chance = Random(f"{seed} {kind} {number}")
        part = ((number + chance.random()) / of) ** LATE_HALF
        t = Teller(cast, chance, cast.begin + timedelta(days=part * (DAYS - 1)), simulation.tell)
        t.wait(1)
        return t

    def ending(t: Teller, usual: dict[str, int], still_open: dict[str, int]) -> str:
        return t.one_of(still_open if t.days_to_today < OPEN_DAYS else usual)

    def place(t: Teller) -> Place:
        return t.chance.choice(cast.places)

    for number in range(DISPUTES):
        t = teller("dispute", number, DISPUTES)
        scenario = t.one_of({i: s.weight for i, s in enumerate(scenarios())})
        usual = {"settled_at_once": 1} if scenarios()[scenario].on_the_spot else DISPUTE_ENDINGS
        yield t.at, dispute(t, place(t), scenarios()[scenario], ending(t, usual, DISPUTES_OPEN))
    for number in range(MATTERS):
        t = teller("matter", number, MATTERS)
        about = t.one_of({i: m.weight for i, m in enumerate(matters())})
        yield t.at, matter(t, place(t), matters()[about], ending(t, MATTER_ENDINGS, MATTERS_OPEN))
    for number in range(REPORTS):
        t = teller("report", number, REPORTS)
        yield t.at, reported(t, place(t), t.chance.choice(reports()), ending(t, {"": 1}, REPORTS_OPEN))
    yield from by_plan(cast, simulation, seed)
    for number in range(ROUNDS):
        t = teller("round", number, ROUNDS)
        kind = t.one_of(OTHER_ROUNDS)
        if kind == "pre_holiday" and t.day.month not in BEFORE_HOLIDAYS:
            kind = "special"
        yield t.at, inspection(t, kind, t.one_of({"completed": 85, "cancelled": 15}))
    for number in range(CONTACTS):
        t = teller("contact", number, CONTACTS)
        yield t.at, contact(t, place(t))
    for number in range(PLACES):
        t = teller("place", number, PLACES)
        yield t.at, untidy(t, place(t))
    yield from months(cast, simulation, seed)
    yield from letters(cast, simulation, seed)
    yield from tales(cast, simulation, seed)
    yield from going_on_today(cast, simulation, seed)


def going_on_today(cast: Cast, simulation: Simulation, seed: int) -> Iterator[tuple[datetime, Story]]:
    """What is in hand on the day itself."""
    for number, (kind, ending) in enumerate((("joint", "going_on"), ("special", "planned"))):
        t = Teller(cast, Random(f"{seed} today {number}"), cast.until - timedelta(days=16), simulation.tell)
        yield t.at, inspection(t, kind, ending)
    for number, place in enumerate(cast.places):
        came = cast.until - timedelta(hours=3 + 24 * number)
        t = Teller(cast, Random(f"{seed} waits {number}"), came, simulation.tell)
        yield t.at, contact(t, place, waits=True)


def demo_accounts() -> Iterator[tuple[str, str, tuple[str, ...], str]]:
    """Who may log in to the demo office: (username, name, roles, the community's name or "")."""
    office = table("office")
    names = {entry["key"]: entry["name"] for entry in office["community"]}
    for entry in office["people"]["staff"]:
        if "account" in entry:
            yield entry["account"], entry["name"], tuple(entry["roles"]), names.get(entry.get("at", ""), "")
