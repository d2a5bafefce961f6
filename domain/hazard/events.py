"""What is recorded about a hazard (domain.md 5.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.evidence import evidence_faults
from domain.fields import (
    NO_NUMBER,
    Assigned,
    CaseNumber,
    Code,
    ItemId,
    Line,
    Member,
    Node,
    Note,
    Photos,
    Some,
    Text,
    Title,
)
from domain.kernel import Context, Event, Fault
from domain.term import Days, last_day, term_faults

RELAPSE_DAYS = 180
"""A hazard that is back within so many calendar days after its closing is a relapse (反弹; office rule)."""

Facts = Annotated[str, Text(1000, multiline=True)]
"""What was seen at the place; nothing about people."""
Remaining = Annotated[tuple[Line, ...], Some(1, 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardReported(Event):
    """H1: something dangerous was seen; who reported it may stay unknown and is kept confidential (安全生产法 73)."""

    node: Node
    title: Title
    place: Line
    sector: Annotated[str, Code("inspection_sector")] = "other"
    category: Annotated[str, Code("hazard_kind")]
    description: Facts = ""
    photos: Photos = ()
    seen_on: date
    source: Annotated[str, Code("hazard_source")]
    urgent: bool = False
    suspected_grade: Annotated[str, Code("hazard_grade")] = "undetermined"
    reporter_contact: Note | None = None
    from_contact: ItemId | None = None
    from_inspection: Annotated[ItemId | None, Assigned()] = None
    finding_no: Annotated[int | None, Assigned()] = None
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.seen_on > context.occurred_on:
            yield Fault("in_the_future", "seen_on")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, number=context.number("hazard"))


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardVerified(Event):
    """H2: seen on the spot, with the organisation that answers for it.

    With `no_operator` (public space) the street or a department answers. Without `assignee` whoever verifies it
    follows it up.
    """

    facts: Facts
    organisation: Line | None = None
    no_operator: bool = False
    assignee: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if (self.organisation is not None) == self.no_operator:
            yield Fault("organisation_or_no_operator", "organisation")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, assignee=self.assignee or context.actor.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardDismissed(Event):
    """H3: two people find that it is no hazard; a reporter who left a contact is answered."""

    ground: Annotated[str, Code("hazard_dismissal_reason")]
    second_person: Member
    reporter_answered: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")
        if state.reporter_known and not self.reporter_answered:
            yield Fault("reporter_not_answered", "reporter_answered")


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardFixedOnTheSpot(Event):
    """H5: it was put right at once."""

    fixed_by: Line
    photos_before: Photos = ()
    photos_after: Photos = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationOrdered(Event):
    """H10: the office orders it put right by a day, or within `days`; a task of its own follows from each order.

    Without `organisation` and `assignee` those of the hazard are meant.
    """

    requirement: Annotated[str, Text(1000, multiline=True)]
    due_on: date | None = None
    basis: Line | None = None
    organisation: Line | None = None
    contact: Note | None = None
    assignee: Member | None = None
    days: Days | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return term_faults(self.due_on, self.days, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(
            self,
            due_on=last_day(self.due_on, self.days, context.occurred_on),
            organisation=self.organisation or state.organisation,
            assignee=self.assignee or state.assignee or context.actor.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTakenUp(Event):
    """H10: the task that an order led to; from now on it hears how the hazard stands."""

    task: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDropped(Event):
    """H10: the notice of one task was revoked; without any other the hazard waits for another order."""

    task: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationReported(Event):
    """H13: the responsible side says that the work of one task is done."""

    task: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationConfirmed(Event):
    """The re-check of one task was passed."""

    task: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardStillPresent(Event):
    """H15: something remains: the re-check of a `task` failed, or an inspector saw it and it takes another order."""

    remaining: Remaining
    task: Annotated[ItemId | None, Assigned()] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardEliminationVerified(Event):
    """H14: it is gone; of a major one two people and the organisation's own experts say so (acceptance report)."""

    second_checker: Member | None = None
    acceptance_report: bool = False
    photos: Photos = ()
    note: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.is_major and self.second_checker in (None, context.actor.id):
            yield Fault("major_needs_two_checkers", "second_checker")
        if state.is_major and not self.acceptance_report:
            yield Fault("major_needs_acceptance_report", "acceptance_report")


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardClosed(Event):
    """H16: struck off the register (销号) by two people, with the evidence on file or each gap explained."""

    second_person: Member
    closing_no: Line | None = None
    photo_pair: bool = False
    record: bool = False
    signatures: bool = False
    gaps_explained: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")
        yield from evidence_faults(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardReopened(Event):
    """H18: the danger is back at the same place, or was one after all; without `organisation` the known one answers.

    `closed_by`: who struck it off before, to hear of a relapse.
    """

    facts: Facts
    organisation: Line | None = None
    relapse: Annotated[bool, Assigned()] = False
    closed_by: Annotated[Member | None, Assigned()] = None

    def completed(self, state: Any, context: Context) -> Self:
        closed = state.closed_on
        return replace(
            self,
            organisation=self.organisation or state.organisation,
            closed_by=state.closed_by,
            relapse=closed is not None and (context.occurred_on - closed).days <= RELAPSE_DAYS,
        )
