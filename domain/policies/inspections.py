"""What follows by itself for inspections: a plan's slot becomes a round, a failed point of a checklist a finding."""

from collections.abc import Mapping
from typing import Any

from domain.inspection.events import FindingRecorded, InspectionPlanned, SiteChecked
from domain.inspection.points import CheckedPoint
from domain.inspection.rules import Inspection
from domain.inspection_plan.events import SlotPlanned
from domain.inspection_plan.rules import InspectionPlan
from domain.kernel import Event, RecordedEvent
from domain.policies.order import Order, Policy


def round_of_a_slot(recorded: RecordedEvent, plan: InspectionPlan) -> tuple[Order, ...]:
    """A slot of a plan begins with its inspection."""
    slot: Any = recorded.event
    planned = InspectionPlanned(
        node=plan.node, title=f"{plan.title} {slot.period}", category=plan.category, sectors=plan.sectors,
        period_start=slot.first_on, due_on=slot.last_on, assignee=slot.led_by, departments=plan.departments,
        sites_planned=plan.sites_planned, campaign=plan.campaign, checklists=slot.in_use, plan=plan.id,
        period=slot.period,
    )
    return (Order(kind="inspection", command="plan", event=planned),)


def findings_of_a_check(recorded: RecordedEvent, inspection: Inspection) -> tuple[Order, ...]:
    """Each failed point makes one finding, and so a hazard; fixed on the spot, it counts as found and removed."""
    check: Any = recorded.event
    return tuple(
        Order(kind="inspection", command="record_finding", event=finding(check.site_no, point), item=inspection.id)
        for point in check.points if point.makes_a_finding
    )


def finding(site_no: int, point: CheckedPoint) -> FindingRecorded:
    """The finding that a failed point is."""
    return FindingRecorded(
        site_no=site_no, problem=point.problem, hazard_kind=point.hazard_kind, description=point.seen or "",
        checklist_point=point.point, suspected_grade=point.suspected_grade, urgent=point.urgent, photos=point.photos,
        fixed_on_the_spot=point.fixed_by is not None, fixed_by=point.fixed_by, photos_after=point.photos_after,
    )


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    SlotPlanned: (round_of_a_slot,),
    SiteChecked: (findings_of_a_check,),
}
