"""What is recorded about a plan of inspections (domain.md 5.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Self

from domain.checklist import Checklist
from domain.checklist.events import Sectors
from domain.fields import Assigned, Code, Count, ItemId, Line, Member, Node, Some, Text, Title
from domain.inspection.events import checklist_faults
from domain.inspection_plan.slots import CampaignRound, slots_due
from domain.kernel import Context, Event, Fault, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWords(Event):
    """What a plan says: which checks, where, how often, by whom, from one day to another, both counted."""

    title: Annotated[str, Text(100)]
    category: Annotated[str, Code("inspection_kind")]
    sectors: Sectors
    recurrence: Annotated[str, Code("plan_recurrence")]
    from_on: date
    until_on: date | None = None
    rounds: Annotated[tuple[CampaignRound, ...], Some(0, 60)] = ()
    campaign: Title | None = None
    lead: Member
    departments: Annotated[tuple[Line, ...], Some(0, 20)] = ()
    checklists: Annotated[tuple[ItemId, ...], Some(0, 10)] = ()
    sites_planned: Count | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.until_on is not None and self.until_on < self.from_on:
            yield Fault("before_it_begins", "until_on")
        if (self.recurrence == "campaign") != bool(self.rounds):
            yield Fault("rounds_of_a_campaign", "rounds")
        wrong = any(one.last_on < one.first_on for one in self.rounds)
        if wrong or any(later.first_on <= one.last_on for one, later in pairwise(self.rounds)):
            yield Fault("rounds_in_order", "rounds")
        yield from checklist_faults(self.checklists, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanStarted(PlanWords):
    """From now on the inspections of the plan are planned by themselves, at `node`."""

    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanChanged(PlanWords):
    """The plan goes on in other words; the inspections planned so far stay as they are."""

    def completed(self, state: Any, context: Context) -> Self:
        if all(getattr(self, name) == getattr(state, name) for name in PlanWords.__dataclass_fields__):
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanPaused(Event):
    """No inspection is planned until the plan is resumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanResumed(Event):
    """Inspections are planned again; the slots that went by in the pause stay free."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanEnded(Event):
    """The plan plans no inspection any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotPlanned(Event):
    """The clock came to the first slot whose inspection was not planned yet; the inspection begins with it.

    `led_by` is whoever leads it: the plan's own lead, or somebody else where that person has left.
    """

    led_by: Member
    period: Annotated[str, Assigned()] = ""
    first_on: Annotated[date | None, Assigned()] = None
    last_on: Annotated[date | None, Assigned()] = None
    in_use: Annotated[tuple[ItemId, ...], Assigned()] = ()

    def completed(self, state: Any, context: Context) -> Self:
        slot = next(iter(slots_due(state, context.today)), None)
        if slot is None:
            raise Refused("nothing_changes")
        known = ((one, context.item(one)) for one in state.checklists)
        in_use = tuple(one for one, found in known if isinstance(found, Checklist) and found.in_use)
        return replace(self, period=slot.period, first_on=slot.first_on, last_on=slot.last_on, in_use=in_use)
