"""The words every item shares: who acts, what is recorded about an act, and how the rules say no."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, Self

from domain.book import Book
from domain.fields import NO_NUMBER, CaseNumber

LATE_ENTRY_DAYS = 3
"""A business date further back than this needs a reason (office rule, domain.md part 3)."""


class Role(StrEnum):
    """Who a person is at a node (domain.md part 3)."""

    BUILDING_LEAD = "building_lead"
    GRID_WORKER = "grid_worker"
    MEDIATOR = "mediator"
    PMC_HEAD = "pmc_head"
    COMMUNITY_OFFICER = "community_officer"
    DESK_CLERK = "desk_clerk"
    HANDLER = "handler"
    INSPECTOR = "inspector"
    STREET_LEADER = "street_leader"
    SUPERVISOR = "supervisor"
    DISTRICT_LIAISON = "district_liaison"
    RECORDS_OFFICER = "records_officer"
    PRIVACY_OFFICER = "privacy_officer"
    SYSADMIN = "sysadmin"
    SYSTEM = "system"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role at a node, given by the node's path (`/street/community/`); it reaches every node below."""

    role: Role
    node: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a member of the roster with what they are granted today."""

    id: str
    grants: tuple[Grant, ...]

    def roles_at(self, path: str) -> frozenset[Role]:
        """The roles that reach the node at `path`: the place rule."""
        return frozenset(g.role for g in self.grants if path.startswith(g.node))

    def acting_grant(self, path: str, by: frozenset[Role]) -> Grant | None:
        """The grant nearest to `path` among those that reach it with a role of `by`."""
        reaching = [g for g in self.grants if g.role in by and path.startswith(g.node)]
        return max(reaching, key=lambda g: len(g.node), default=None)


SYSTEM = Actor("system", (Grant(Role.SYSTEM, "/"),))
"""Gives what one item orders of another (`domain.policies`)."""
CLOCK = Actor("clock", (Grant(Role.CLOCK, "/"),))
"""Gives what time itself brings: a day that went by, a window that lapsed."""
OFFICE_ACTORS = {actor.id: actor for actor in (SYSTEM, CLOCK)}
"""Who acts without being anybody of the roster."""
OFFICE_ROLES = frozenset({Role.SYSTEM, Role.CLOCK})
"""The roles that nobody is appointed to."""


class RecordedEvent(NamedTuple):
    """One event with its envelope: who, when, for which item, on which business date, from which request, and why."""

    stream_id: str
    version: int
    position: int
    name: str
    event: "Event"
    actor: str
    role: str
    node: str
    occurred_on: date
    recorded_at: datetime
    request: str | None = None
    cause: int | None = None
    reason: str | None = None


class Refused(Exception):
    """The rules say no: `code` is stable, `needs` names what is missing."""

    def __init__(self, code: str, needs: tuple[str, ...] = (), **facts: Any) -> None:
        super().__init__(code, needs, facts)
        self.code, self.needs, self.facts = code, needs, facts


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the words of a command: a stable code and the field it is about."""

    code: str
    field: str


class Invalid(Exception):
    """The words of a command are wrong."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a decision may know besides the item: who, the office's day and book, the business date, new values.

    item: another item, as it stands, by its id. party: a party of this one, in clear, by its reference. seal: a sealed
    report with what it came to.
    new_id: an id for an item that is to begin.
    """

    actor: Actor
    today: date
    occurred_on: date
    reason: str | None = None
    grant: Grant = Grant(Role.SYSTEM, "/")
    number: Callable[[str], CaseNumber] = lambda series: NO_NUMBER
    token: Callable[[], str] = str
    item: Callable[[str], Any] = lambda item_id: None
    new_id: Callable[[], str] = str
    party: Callable[[str], Any] = str
    seal: Callable[[Any], Any] = lambda sealed: sealed
    book: Book = Book.default()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An accepted command: its fields are the request's schema, and what the log keeps.

    `retells`: it changes what was told before it, so that the item is what its retold history makes of it.
    """

    retells = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        """What is wrong with these words for this item; asked only when deciding, never at replay."""
        return ()

    def completed(self, state: Any, context: Context) -> Self:
        """This event with the fields that the office itself assigns."""
        return self

    def retell(self, told: list[RecordedEvent]) -> None:
        """Change in place what was told before this event; asked only of those that retell."""

    def redated(self, old: date, new: date) -> Self:
        """This event where an earlier one, or itself, is found to have happened on another day."""
        return self
