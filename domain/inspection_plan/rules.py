"""How a plan of inspections begins, rests, goes on and ends, and who may say so (domain.md 5.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain.checklist.events import Sector
from domain.copies import replace
from domain.fields import Code, ItemId, Member, Title
from domain.inspection_plan.events import (
    InspectionPlanChanged,
    InspectionPlanEnded,
    InspectionPlanPaused,
    InspectionPlanResumed,
    InspectionPlanStarted,
    SlotPlanned,
)
from domain.inspection_plan.slots import CampaignRound
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.lifecycle import Lifecycle, roles
from domain.transition import NEW, SAME, Transition

RUNNING, PAUSED, ENDED = "running", "paused", "ended"
STAGES = (RUNNING, PAUSED, ENDED)


@dataclass(frozen=True, kw_only=True)
class InspectionPlan(Item):
    """What a plan says, and how far its slots have their inspections (see `domain.inspection_plan.slots.Plan`)."""

    correctable: ClassVar[tuple[str, ...]] = ()

    category: Annotated[str, Code("inspection_kind")] = ""
    sectors: tuple[Sector, ...] = ()
    recurrence: Annotated[str, Code("plan_recurrence")] = "weekly"
    from_on: date | None = None
    until_on: date | None = None
    rounds: tuple[CampaignRound, ...] = ()
    campaign: Title | None = None
    lead: Member = ""
    departments: tuple[str, ...] = ()
    checklists: tuple[ItemId, ...] = ()
    sites_planned: int | None = None
    counts_from: date | None = None
    planned_to: date | None = None


def apply(plan: InspectionPlan, recorded: RecordedEvent) -> InspectionPlan:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case InspectionPlanStarted(node=node):
            day = recorded.occurred_on
            return replace(plan, origin=node, received_on=day, counts_from=day)
        case InspectionPlanChanged() | InspectionPlanResumed():
            return replace(plan, counts_from=recorded.occurred_on)
        case SlotPlanned(first_on=first_on):
            return replace(plan, planned_to=first_on)
    return plan


PLANNERS = roles("inspector", "street_leader")
THE_CLOCK = roles("clock")

LIFECYCLE = Lifecycle(
    kind="inspection_plan",
    stages=STAGES,
    final=frozenset({ENDED}),
    state=InspectionPlan,
    apply=apply,
    table=(
        Transition("5.3", "start", NEW, InspectionPlanStarted, RUNNING, PLANNERS),
        Transition("5.3", "change", (RUNNING, PAUSED), InspectionPlanChanged, SAME, PLANNERS),
        Transition("5.3", "pause", (RUNNING,), InspectionPlanPaused, PAUSED, PLANNERS, reason=True),
        Transition("5.3", "resume", (PAUSED,), InspectionPlanResumed, RUNNING, PLANNERS),
        Transition("5.3", "end", (RUNNING, PAUSED), InspectionPlanEnded, ENDED, PLANNERS, reason=True),
        Transition("5.3", "make_slot", (RUNNING,), SlotPlanned, SAME, THE_CLOCK),
    ),
)
