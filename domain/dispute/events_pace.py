"""What is recorded when mediation takes longer: extended by the parties, or waiting for something (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.dispute.periods import after_pause, mediation_ends_on
from domain.fields import Assigned, Code
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationExtended(Event):
    """D11: all parties agree to go on until `new_due_on` (Rules on the Work of People's Mediation, article 33)."""

    all_parties_agreed: bool = False
    parties_agreed_on: date
    new_due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.all_parties_agreed:
            yield Fault("all_parties_must_agree", "all_parties_agreed")
        if self.parties_agreed_on > context.occurred_on:
            yield Fault("in_the_future", "parties_agreed_on")
        if self.new_due_on <= mediation_ends_on(state, context.book):
            yield Fault("not_later_than_due", "new_due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationSuspended(Event):
    """D12: mediation waits from the business date on, and its time limit with it (office rule)."""

    suspension_reason: Annotated[str, Code("suspension_reason")]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationResumed(Event):
    """D12: mediation goes on; the office adds the days it waited to the last day of its time limit."""

    new_due_on: Annotated[date, Assigned()] | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if context.occurred_on < state.suspended_on:
            yield Fault("before_it_begins", "occurred_on")

    def completed(self, state: Any, context: Context) -> Self:
        due_on = mediation_ends_on(state, context.book)
        return replace(self, new_due_on=after_pause(due_on, state.suspended_on, context.occurred_on))
