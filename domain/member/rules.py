"""When a person of the roster may be given a role, and when a role ends (domain.md part 3)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain import regions
from domain.copies import replace
from domain.fields import Node
from domain.item import Item
from domain.kernel import Actor, RecordedEvent
from domain.lifecycle import Lifecycle
from domain.member.events import (
    Email,
    MemberEmailChanged,
    MemberEnrolled,
    MemberLeft,
    MemberPhoneChanged,
    MemberRenamed,
    PersonName,
    Phone,
    RoleAppointed,
    RoleCode,
    RoleEnded,
)
from domain.shared import ADMINISTRATORS, READERS, PersonalDataViewed
from domain.transition import NEW, SAME, Transition

SERVING, LEFT = "serving", "left"
STAGES = (SERVING, LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A role at a node from one day to another, both counted; None is an open end."""

    role: RoleCode
    node: Node
    from_on: date
    until_on: date | None = None

    def outlasts(self, day: date) -> bool:
        return self.until_on is None or self.until_on > day

    def holds_on(self, day: date) -> bool:
        return self.meets(day, day)

    def meets(self, from_on: date, until_on: date | None) -> bool:
        """Whether the two periods have a day in common."""
        begins_in_time = until_on is None or self.from_on <= until_on
        return begins_in_time and (self.until_on is None or from_on <= self.until_on)


@dataclass(frozen=True, kw_only=True)
class RosterMember(Item):
    """A person of the roster; `node` is where they belong, the appointments say what they may do and where."""

    correctable: ClassVar[tuple[str, ...]] = ()

    name: PersonName = ""
    phone: Phone | None = None
    email: Email | None = None
    appointments: tuple[Appointment, ...] = ()
    left_on: date | None = None

    def held(self, role: str, node: str) -> tuple[Appointment, ...]:
        """All terms in that role at that node."""
        return tuple(a for a in self.appointments if (a.role, a.node) == (role, node))

    def serves_on(self, day: date) -> bool:
        return self.left_on is None or day < self.left_on

    def holding(self, day: date) -> tuple[Appointment, ...]:
        """The terms in force on that day; none from the day of leaving on."""
        return tuple(a for a in self.appointments if a.holds_on(day)) if self.serves_on(day) else ()

    def not_oneself(self, actor: Actor) -> bool:
        return actor.id != self.id


def ended(appointment: Appointment, day: date) -> tuple[Appointment, ...]:
    """The appointment until `day` at the latest; none if it would begin later."""
    if appointment.from_on > day:
        return ()
    return (replace(appointment, until_on=day) if appointment.outlasts(day) else appointment,)


def apply(member: RosterMember, recorded: RecordedEvent) -> RosterMember:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case MemberEnrolled(node=node):
            return replace(member, origin=node, received_on=recorded.occurred_on)
        case RoleAppointed(role=role, at=node, from_on=begin, until_on=end):
            new = Appointment(role=role, node=node, from_on=begin, until_on=end)
            return replace(member, appointments=(*member.appointments, new))
        case RoleEnded(role=role, at=node, until_on=day):
            held = member.held(role, node)
            kept = (a for old in member.appointments for a in (ended(old, day) if old in held else (old,)))
            return replace(member, appointments=tuple(kept))
        case MemberLeft():
            return replace(member, left_on=recorded.occurred_on)
    return regions.apply(member, recorded)


LIFECYCLE = Lifecycle(
    kind="member",
    stages=STAGES,
    final=frozenset({LEFT}),
    state=RosterMember,
    apply=apply,
    table=(
        Transition("3", "enrol", NEW, MemberEnrolled, SERVING, ADMINISTRATORS),
        Transition("3", "appoint", (SERVING,), RoleAppointed, SAME, ADMINISTRATORS, ("not_oneself",)),
        Transition("3", "end_appointment", (SERVING,), RoleEnded, SAME, ADMINISTRATORS),
        Transition("3", "rename", (SERVING,), MemberRenamed, SAME, ADMINISTRATORS),
        Transition("3", "change_phone", (SERVING,), MemberPhoneChanged, SAME, ADMINISTRATORS),
        Transition("3", "change_email", (SERVING,), MemberEmailChanged, SAME, ADMINISTRATORS),
        Transition("3", "leave", (SERVING,), MemberLeft, LEFT, ADMINISTRATORS),
        Transition(
            "11.1", "view_personal", STAGES, PersonalDataViewed, SAME, READERS | ADMINISTRATORS, reason=True,
        ),
    ),
)
