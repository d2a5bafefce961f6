"""What is recorded about a person of the office's own roster (domain.md part 3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from re import fullmatch
from typing import Annotated, Any, Self

from domain.fields import Code, Node, Sealed, Text
from domain.kernel import Context, Event, Fault, Refused
from domain.shared import ADMINISTRATORS

PersonName = Annotated[str, Text(60), Sealed("member")]
Phone = Annotated[str, Text(40, min=3), Sealed("member")]
Email = Annotated[str, Text(120, min=3), Sealed("member")]
RoleCode = Annotated[str, Code("role")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEnrolled(Event):
    """A person begins to work for the office at `node`; roles are given apart from that."""

    node: Node
    name: PersonName
    phone: Phone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleAppointed(Event):
    """The person holds a role at a node and below it, from one day to another, both counted.

    Without `until_on` the term is open; a mediator's is three years as a rule (人民调解法 art. 9).
    """

    role: RoleCode
    at: Node
    from_on: date
    until_on: date | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not context.actor.roles_at(self.at) & ADMINISTRATORS:
            yield Fault("not_your_node", "at")
        if self.until_on is not None and self.until_on < self.from_on:
            yield Fault("before_it_begins", "until_on")
        elif any(a.meets(self.from_on, self.until_on) for a in state.held(self.role, self.at)):
            yield Fault("already_appointed", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEnded(Event):
    """The role ends with the day `until_on`; a term that would begin later is struck."""

    role: RoleCode
    at: Node
    until_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not context.actor.roles_at(self.at) & ADMINISTRATORS:
            yield Fault("not_your_node", "at")
        if not any(a.outlasts(self.until_on) for a in state.held(self.role, self.at)):
            yield Fault("no_such_appointment", "role")


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRenamed(Event):
    """The person has another name, or it had been written wrongly."""

    name: PersonName

    def completed(self, state: Any, context: Context) -> Self:
        if self.name == state.name:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPhoneChanged(Event):
    """The person is reached under another number, or no longer by phone."""

    phone: Phone | None = None

    def completed(self, state: Any, context: Context) -> Self:
        if self.phone == state.phone:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEmailChanged(Event):
    """The person gets the day in a few lines at this address, or no longer by e-mail."""

    email: Email | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.email is not None and not fullmatch(r"[^@\s]+@[^@\s]+", self.email):
            yield Fault("not_an_address", "email")

    def completed(self, state: Any, context: Context) -> Self:
        if self.email == state.email:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Event):
    """The person has left: from the business date on they hold no role."""
