"""Who and where: the invented street, its communities and buildings, and the people who work there."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from domain.checklist.events import ChecklistPoint
from domain.kernel import SYSTEM
from domain.matter_level import propose
from domain.member.events import MemberEnrolled, MemberLeft, RoleAppointed
from domain.node.events import NodeOpened, NodeRenamed
from domain.petition_risk import LIFECYCLE as PETITIONS
from domain.petition_risk.level import level_facts
from domain.rulebook.calendar_year import CalendarYearOpened
from domain.rulebook.clock_rule import ClockRuleOpened, Terms
from domain.rulebook.code_list import CodeAdded, CodeListOpened
from service.commands import Answer, Command
from service.demo.content import table
from service.demo.pictures import Album
from service.demo.simulation import Simulation, Step, Story
from service.office import Office

PASSWORD = "Yunxi-2026"
"""Of every demo account; only the demo office has them."""


@dataclass(slots=True)
class Place:
    """A community of the street with what stands in it; paths are known once it is opened."""

    key: str
    name: str
    path: str = ""
    buildings: list[tuple[str, str]] = field(default_factory=list)
    venues: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Person:
    """Somebody of the roster, serving from one day until another."""

    name: str
    roles: list[str]
    path: str
    account: str | None
    from_on: date
    until_on: date
    id: str = ""


class Cast:
    """The street and its people while the story goes on; `remembered` holds ids that other stories may refer to.

    checklists: sector -> the id of its checklist and the points of the newest edition.
    """

    def __init__(self, office: Office, begin: datetime, until: datetime) -> None:
        self.office, self.begin, self.until = office, begin, until
        self.street = ""
        self.places: list[Place] = []
        self.people: list[Person] = []
        self.album = Album(office.files)
        self.remembered: dict[str, list[tuple[str, str]]] = {}
        self.checklists: dict[str, tuple[str, tuple[ChecklistPoint, ...]]] = {}
        self._table = table("office")

    def found(self, simulation: Simulation) -> None:
        """Open the street and what lies in it, and let its people come and go."""
        simulation.tell(self._opened(), self.begin)
        simulation.run(self.begin)
        for entry in self._table["people"]["staff"]:
            person = self._person(entry)
            simulation.tell(self._serves(person), self._at(person.from_on))
        for place, entry in zip(self.places, self._table["community"], strict=True):
            if "renamed" in entry:
                day = self.begin + timedelta(days=entry["renamed"]["after_days"])
                simulation.tell(self._renamed(place, entry["renamed"]["name"], day), day)
        simulation.run(self.begin)

    def who(self, role: str, path: str, on: date, *, chance: Random | None = None, other: str = "") -> str:
        """The id of whoever serves in the role nearest to `path`, not `other`; any of the nearest with `chance`."""
        there = [p for p in self.people if role in p.roles and path.startswith(p.path) and p.id and p.id != other]
        there = [p for p in there if p.from_on <= on < p.until_on]
        nearest = [p for p in there if len(p.path) == max(len(p.path) for p in there)]
        return (chance.choice(nearest) if chance else nearest[0]).id

    def serves(self, member: str, on: date) -> bool:
        """Whether the person is there on that day."""
        return any(p.id == member and p.from_on <= on < p.until_on for p in self.people)

    def party_name(self, chance: Random) -> str:
        """An invented name."""
        names = self._table["names"]
        return chance.choice(names["surnames"]) + chance.choice(names["given"])

    def remember(self, what: str, path: str, item: str) -> None:
        """Keep an item for stories that refer to others."""
        self.remembered.setdefault(what, []).append((path, item))

    def recall(self, what: str, path: str, chance: Random) -> str | None:
        """An item that was remembered at a node or below it."""
        known = [item for where, item in self.remembered.get(what, []) if where.startswith(path)]
        return chance.choice(known) if known else None

    def level_of(self, matter: str, on: date) -> str:
        """The level that the office's table proposes for a matter on the day."""
        with self.office.database.read() as session:
            state = PETITIONS.fold(self.office.log.past(session, matter))
        return propose(level_facts(state, on, self.office.book)).level  # type: ignore[arg-type]

    def _opened(self) -> Story:
        street = self._table["street"]
        opened = yield self._open("/", "street", **street)
        self.street = f"/{opened.id}/"
        for number, entry in enumerate(self._table["community"], 1):
            place = Place(entry["key"], entry["name"], venues=entry["venues"])
            code = f"{street['code'][:9]}{number:03}"
            opened = yield self._open(
                self.street, "community", name=place.name, short_name=entry["short_name"], code=code
            )
            place.path = f"{self.street}{opened.id}/"
            for name in entry["buildings"]:
                opened = yield self._open(place.path, "building", name=name)
                place.buildings.append((name, f"{place.path}{opened.id}/"))
            self.places.append(place)
        yield from self._written()

    def _written(self) -> Story:
        """What the office writes in its own book."""
        battery = CodeAdded(choice="lithium_battery", name_zh="锂电池", name_en="lithium battery")
        terms = Terms(
            amount=5, unit="wd", source_zh="本街道办事规程", source_en="rules of procedure of this street",
            valid_from=self.begin.date(),
        )
        next_year = CalendarYearOpened(
            node=self.street, year=self.until.year + 1, year_status="provisional", source="放假安排尚未公布",
        )
        listed = yield self._given(
            "code_list", "open", CodeListOpened(node=self.street, list_key="hazard_kind"), self.begin
        )
        yield self._given("code_list", "add", battery, self.begin, listed)
        rule = ClockRuleOpened(node=self.street, key="urge_performance", terms=terms)
        yield self._given("clock_rule", "open", rule, self.begin)
        yield self._given("calendar_year", "open", next_year, self._at(self.until.date() - timedelta(days=30)))

    def _open(self, above: str, level: str, **words: str) -> Step:
        return self._given("node", "open", NodeOpened(node=above, level=level, **words), self.begin)

    def _person(self, entry: dict[str, Any]) -> Person:
        path = self.street
        if "at" in entry:
            place = next(place for place in self.places if place.key == entry["at"])
            path = place.buildings[entry["building"]][1] if "building" in entry else place.path
        first = self.begin.date()
        person = Person(
            entry["name"], entry["roles"], path, entry.get("account"),
            first + timedelta(days=entry.get("from_days", 0)), first + timedelta(days=entry.get("until_days", 3000)),
        )
        self.people.append(person)
        return person

    def _serves(self, person: Person) -> Story:
        at = self._at(person.from_on)
        enrolled = yield self._given("member", "enrol", MemberEnrolled(node=person.path, name=person.name), at)
        for role in person.roles:
            appointed = RoleAppointed(role=role, at=person.path, from_on=person.from_on)
            yield self._given("member", "appoint", appointed, at, enrolled)
        person.id = enrolled.id
        yield self._given("member", "leave", MemberLeft(), self._at(person.until_on), enrolled)

    def _at(self, day: date) -> datetime:
        return self.begin + (day - self.begin.date())

    def _renamed(self, place: Place, name: str, at: datetime) -> Story:
        community = Answer(place.path.rstrip("/").rpartition("/")[2], "node", "", 0, "")
        yield self._given("node", "rename", NodeRenamed(name=name), at, community)
        place.name = name

    def _given(self, kind: str, name: str, event: Any, at: datetime, item: Answer | None = None) -> Step:
        return Step(at, Command(kind=kind, name=name, event=event, actor=SYSTEM.id, item_id=item and item.id))
