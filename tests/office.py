"""A small invented office for tests: a street, two communities, a building, and someone in every role at each level."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from domain.kernel import OFFICE_ROLES, SYSTEM, Event, Role
from domain.member.events import MemberEnrolled, RoleAppointed
from domain.node.events import NodeOpened
from service.commands import Answer, Command
from service.files.kinds import JPEG
from service.office import Office

MORNING = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
"""Nine o'clock in the office on `tests.domain.story.TODAY`."""
PHOTO = b"a photo, as far as the office's rules are concerned"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩"
GIVEN_NAMES = {"street": "明远", "community": "秀兰", "building": "建国"}
ROLES = tuple(role for role in Role if role not in OFFICE_ROLES)


@dataclass
class Clock:
    """A clock that stands still until it is told to go on."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        """Go on by `days=3`, `hours=2`, …; a negative number turns the clock back."""
        self.now += timedelta(**by)


@dataclass
class SmallOffice:
    """The office with what tests name in it; `street`, `east`, `west` and `building` are paths.

    people: (role, level) -> member id, for every role but `system` at the street, at `east` and at `building`.
    """

    office: Office
    clock: Clock
    street: str = ""
    east: str = ""
    west: str = ""
    building: str = ""
    people: dict[tuple[str, str], str] = field(default_factory=dict)

    def who(self, role: str, level: str = "street") -> str:
        """The id of the person with that role at that level."""
        return self.people[role, level]

    def give(
        self, kind: str, command: str, event: Event, role: str = "system", *, item: str | None = None,
        level: str = "street", **more: Any,
    ) -> Answer:
        """Give a command in a role; `more` goes into the Command (`key`, `fingerprint`, `expected`, `reason`, …)."""
        return self.office.perform(self.command(kind, command, event, role, item=item, level=level, **more))

    def command(
        self, kind: str, command: str, event: Event, role: str = "system", *, item: str | None = None,
        level: str = "street", **more: Any,
    ) -> Command:
        """The command that `give` performs."""
        actor = SYSTEM.id if role == "system" else self.who(role, level)
        return Command(kind=kind, name=command, event=event, actor=actor, item_id=item, **more)

    def bring(self, member: str, content: bytes = PHOTO) -> str:
        """Keep a photo as it is, brought in by a member; its digest."""
        return self.office.files.keep(BytesIO(content), JPEG, member, self.clock()).digest

    def open_node(self, above: str, level: str, name: str, **more: str) -> str:
        """Open a node; its path."""
        answer = self.give("node", "open", NodeOpened(node=above, level=level, name=name, **more))
        return f"{above}{answer.id}/"


def open_office(folder: Path, store_url: str, clock: Any = None) -> Office:
    """The office of this store without any content, migrated; its keys lie in the folder."""
    office = Office(store_url, f"sqlite:///{folder}/keys.db", folder / "office.key", clock=clock or Clock())
    office.migrate()
    return office


def make_office(folder: Path, store_url: str, clock: Clock | None = None) -> SmallOffice:
    """A new office with its network and roster; the caller closes `office`."""
    clock = clock or Clock()
    made = SmallOffice(open_office(folder, store_url, clock), clock)
    made.street = made.open_node("/", "street", "春江街道", code="000000001000", short_name="春")
    made.east = made.open_node(made.street, "community", "东门社区", code="000000001001", short_name="东")
    made.west = made.open_node(made.street, "community", "西园社区", code="000000001002", short_name="西")
    made.building = made.open_node(made.east, "building", "3栋")
    fill_roster(made)
    return made


def fill_roster(made: SmallOffice) -> None:
    """Enrol one person for every role at every level, and appoint them from 2020 on."""
    places = {"street": made.street, "community": made.east, "building": made.building}
    enrolled = {
        (role, level): made.office.submit(made.command(
            "member", "enrol", MemberEnrolled(node=path, name=SURNAMES[nth] + GIVEN_NAMES[level])
        ))
        for level, path in places.items() for nth, role in enumerate(ROLES)
    }
    made.people = {(str(role), level): future.result().id for (role, level), future in enrolled.items()}
    appointed = [
        made.office.submit(made.command(
            "member", "appoint", RoleAppointed(role=role, at=places[level], from_on=date(2020, 1, 1)), item=member,
        ))
        for (role, level), member in made.people.items()
    ]
    for future in appointed:
        future.result()
