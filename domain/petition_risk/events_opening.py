"""What is recorded while a matter comes in: found or petitioned for, sorted, its receipt told, its unit named."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import (
    NO_NUMBER,
    Assigned,
    CaseNumber,
    Code,
    Count,
    ItemId,
    Line,
    Member,
    Node,
    Note,
    Sealed,
    Some,
    Text,
    Title,
    Whole,
)
from domain.kernel import Context, Event, Fault

VitalInterest = Annotated[str, Code("vital_interest")] | None
Route = Annotated[str, Code("petition_route")] | None
"""One of the six routes of an appeal (信访工作条例 art. 31); the other categories have none."""
CurrentLevel = Annotated[str, Assigned(), Code("matter_level")]
"""The confirmed level at that moment, by which the office's next duties are counted; empty where none is confirmed."""


def route_faults(category: str, route: str | None) -> Iterable[Fault]:
    """An appeal has its route, and only an appeal has one."""
    if category == "appeal" and route is None:
        yield Fault("appeal_needs_route", "route")
    if category != "appeal" and route is not None:
        yield Fault("route_only_for_appeals", "route")


def future_faults(event: Event, context: Context, *names: str) -> Iterable[Fault]:
    """None of the named days lies after the business date."""
    for name in names:
        if (day := getattr(event, name)) is not None and day > context.occurred_on:
            yield Fault("in_the_future", name)


def served_faults(day: date | None, context: Context) -> Iterable[Fault]:
    """What is served was written before, and by today."""
    if day is not None and day > context.today:
        yield Fault("in_the_future", "served_on")
    if day is not None and day < context.occurred_on:
        yield Fault("before_the_reply", "served_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterIdentified(Event):
    """P1: the office itself sees that something is unresolved, before anybody petitions."""

    node: Node
    title: Title
    place: Line = ""
    unresolved: Note
    origin_kind: Annotated[str, Code("origin_kind")] | None = None
    origin_item: ItemId | None = None
    likely_unit: Line | None = None
    affected_households: Count = 1
    vital_interest: VitalInterest = None
    first_arose_on: date
    receipt_code: Annotated[str, Assigned()] = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from future_faults(self, context, "first_arose_on")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, receipt_code=context.token())


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Whom the answer goes to; a joint petition names at most five (信访工作条例 art. 20). The office assigns `ref`."""

    ref: Annotated[str, Assigned()] = ""
    name: Annotated[str, Text(60), Sealed("party")] | None = None
    phone: Annotated[str, Text(30), Sealed("party")] | None = None
    reply_address: Annotated[str, Text(200), Sealed("party")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionRegistered(Event):
    """P2: a petition was received, on the business date unless `received_on` says otherwise (信访工作条例 art. 19, 22).

    A matter that was identified before keeps the place, households, interest and first day that are not told anew.
    `first_filing` is about the matter: nobody has petitioned for it before.
    """

    node: Node
    title: Title
    place: Line = ""
    received_on: date | None = None
    channel: Annotated[str, Code("petition_channel")]
    category: Annotated[str, Code("matter_category")]
    request: Note
    facts: Note | None = None
    submitter_kind: Annotated[str, Code("submitter_kind")] = "individual"
    submitters: Annotated[int, Whole(1, 100_000)] = 1
    representatives: Annotated[tuple[Representative, ...], Some(0, 5)] = ()
    name_address_known: bool = True
    first_filing: bool = True
    affected_households: Count | None = None
    vital_interest: VitalInterest = None
    first_arose_on: date | None = None
    from_contact: ItemId | None = None
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER
    receipt_code: Annotated[str, Assigned()] = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from future_faults(self, context, "received_on", "first_arose_on")
        if state.stage and self.node != state.node:
            yield Fault("held_elsewhere", "node")

    def completed(self, state: Any, context: Context) -> Self:
        received_on = self.received_on or context.occurred_on
        households = self.affected_households
        return replace(
            self,
            place=self.place or state.place,
            received_on=received_on,
            representatives=tuple(replace(r, ref=f"p{n}") for n, r in enumerate(self.representatives, 1)),
            affected_households=state.affected_households if households is None else households,
            vital_interest=self.vital_interest or state.vital_interest,
            first_arose_on=self.first_arose_on or state.first_arose_on or received_on,
            number=context.number("petition"),
            receipt_code=state.receipt_code or context.token(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterTriaged(Event):
    """P3: what kind of matter it is, and the route of an appeal (信访工作条例 art. 29 to 31)."""

    category: Annotated[str, Code("matter_category")]
    route: Route = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from route_faults(self.category, self.route)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptNotified(Event):
    """P4: the petitioner was told in writing `how`, or why nobody could be told (信访工作条例 art. 22)."""

    how: Annotated[str, Code("receipt_notice_means")] | None = None
    not_told_because: Annotated[str, Code("no_notice_reason")] | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if (self.how is None) == (self.not_told_because is None):
            yield Fault("means_or_reason", "how")
        if self.not_told_because is not None and state.name_address_known:
            yield Fault("name_and_address_known", "not_told_because")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsibleUnitAssigned(Event):
    """P6: which unit answers for the matter, and who in it leads; the first unit stays answerable (首办责任)."""

    unit: Line
    assignee: Member
    first_handling: bool = True
    level: CurrentLevel = ""

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, level=state.grade)
