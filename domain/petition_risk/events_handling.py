"""What is recorded while a matter is handled: accepted, planned, extended, answered (domain.md 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any, Self

from domain.fields import NO_NUMBER, Assigned, CaseNumber, Code, Line, Member, Note, Some, Whole
from domain.kernel import Context, Event, Fault, Refused
from domain.petition_risk.events_opening import CurrentLevel, Route, future_faults, route_faults, served_faults

MOST_EXTENSION_DAYS = 30
"""By so many calendar days in all the reply may be put off (信访工作条例 art. 34)."""
MOST_STEPS = 30
GRANTED = ("supported", "partly")
"""The results of a reply that promise something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterAccepted(Event):
    """P7: taken in hand, on the business date unless `accepted_on` says otherwise; the route is the triaged one
    unless it is told anew."""

    accepted_on: date | None = None
    route: Route = None
    level: CurrentLevel = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from future_faults(self, context, "accepted_on")
        if (self.accepted_on or context.occurred_on) < state.received_on:
            yield Fault("before_receipt", "accepted_on")
        yield from route_faults(state.category, self.route or state.route)

    def completed(self, state: Any, context: Context) -> Self:
        accepted_on, route = self.accepted_on or context.occurred_on, self.route or state.route
        return replace(self, accepted_on=accepted_on, route=route, level=state.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """What a unit is to have done by a day."""

    what: Line
    unit: Line
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolutionPlanSet(Event):
    """P10: how the matter is to be solved; a later plan takes the place of an earlier one."""

    steps: Annotated[tuple[PlanStep, ...], Some(1, MOST_STEPS)]
    resources: Line | None = None
    leader_in_charge: Member | None = None
    agreed_with_applicants: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if any(step.due_on < context.occurred_on for step in self.steps):
            yield Fault("before_it_begins", "steps")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, leader_in_charge=self.leader_in_charge or state.leader_in_charge)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingExtended(Event):
    """P12: the reply is put off by so many calendar days, before it is due, and the applicant told (art. 34)."""

    days: Annotated[int, Whole(1, MOST_EXTENSION_DAYS)]
    applicant_notified_on: date
    new_due_on: Annotated[date, Assigned()] | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from future_faults(self, context, "applicant_notified_on")
        if state.extended_days + self.days > MOST_EXTENSION_DAYS:
            yield Fault("extension_too_long", "days")

    def completed(self, state: Any, context: Context) -> Self:
        due = context.book.clocks.judged(state.reply_clock, state.origin).due(context.book.calendar)
        if context.occurred_on > due.rolled:
            raise Refused("already_overdue", due_on=due.rolled)
        return replace(self, new_due_on=due.raw + timedelta(days=self.days))


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimReplyGiven(Event):
    """P13: the applicants hear what has been done, and when they hear next."""

    done: Note
    next_on: date
    level: CurrentLevel = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.next_on < context.occurred_on:
            yield Fault("before_it_begins", "next_on")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, level=state.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyIssued(Event):
    """P14: the written opinion (信访工作条例 art. 32), served on the business date unless `served_on` says otherwise.

    `request` is left out where it is as registered, `facts` where the opinion itself tells them. `remedies_told`: that
    a review may be asked for within 30 days of receipt (art. 35), and at which body. What it grants is to be done by
    `implement_by`, or in the time that the office's rule gives.
    """

    result: Annotated[str, Code("reply_result")]
    request: Note | None = None
    facts: Note | None = None
    opinion: Note
    legal_basis: Line
    remedies_told: bool = False
    review_body: Line | None = None
    served_on: date | None = None
    served_how: Annotated[str, Code("reply_served_how")]
    implement_by: date | None = None
    opinion_number: Annotated[CaseNumber, Assigned()] = NO_NUMBER
    implementation_owed: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.accepted_on is not None and context.occurred_on < state.accepted_on:
            yield Fault("before_acceptance", "occurred_on")
        if not self.remedies_told:
            yield Fault("remedies_must_be_told", "remedies_told")
        yield from served_faults(self.served_on, context)
        if self.implement_by is not None and (self.result not in GRANTED or state.resolution):
            yield Fault("nothing_was_promised", "implement_by")
        elif self.implement_by is not None and self.implement_by < context.occurred_on:
            yield Fault("before_it_begins", "implement_by")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(
            self,
            served_on=self.served_on or context.occurred_on,
            opinion_number=context.number("petition_opinion"),
            implementation_owed=self.result in GRANTED and not state.resolution,
        )
