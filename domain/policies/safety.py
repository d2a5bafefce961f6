"""What follows for hazards and their rectification: findings become hazards, orders tasks, re-checks are heard of."""

from collections.abc import Mapping
from typing import Any

from domain.hazard.events import (
    HazardFixedOnTheSpot,
    HazardReported,
    HazardStillPresent,
    RectificationConfirmed,
    RectificationOrdered,
    RectificationReported,
)
from domain.hazard.rules import Hazard
from domain.inspection.events import FindingRecorded
from domain.inspection.rules import Inspection
from domain.kernel import Event, RecordedEvent
from domain.policies.order import Order, Policy
from domain.rectification_task.events import CompletionReported, RecheckFailed, RecheckPassed, TaskDrafted
from domain.rectification_task.rules import RectificationTask


def hazard_of_a_finding(recorded: RecordedEvent, inspection: Inspection) -> tuple[Order, ...]:
    """A finding becomes a hazard; fixed on the spot, it counts as a hazard found and removed."""
    finding: Any = recorded.event
    site = inspection.site(finding.site_no)
    report = HazardReported(
        node=site.node, title=finding.problem, place=site.place, sector=site.sector, category=finding.hazard_kind,
        description=finding.description, photos=finding.photos, seen_on=recorded.occurred_on, source="inspection",
        urgent=finding.urgent, suspected_grade=finding.suspected_grade,
        from_inspection=inspection.id, finding_no=finding.finding_no,
    )
    if not finding.fixed_on_the_spot:
        return (Order(kind="hazard", command="report", event=report),)
    fixed = HazardFixedOnTheSpot(
        fixed_by=finding.fixed_by or "", photos_before=finding.photos, photos_after=finding.photos_after,
    )
    return (Order(kind="hazard", command="report", event=report, then=(("fix_on_the_spot", fixed),)),)


def task_of_an_order(recorded: RecordedEvent, hazard: Hazard) -> tuple[Order, ...]:
    """An ordered rectification becomes a task."""
    order: Any = recorded.event
    draft = TaskDrafted(
        node=hazard.node, hazard=hazard.id, title=hazard.title, place=hazard.place, category=hazard.category,
        grade=hazard.grade, requirement=order.requirement, basis=order.basis, due_on=order.due_on,
        organisation=order.organisation, contact=order.contact, assignee=order.assignee,
    )
    return (Order(kind="rectification_task", command="draft", event=draft),)


def for_its_hazard(command: str, event: Event, task: RectificationTask) -> tuple[Order, ...]:
    """The hazard hears of its task; a task can also stand alone."""
    return () if task.hazard is None else (Order(kind="hazard", command=command, event=event, item=task.hazard),)


def task_reported(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """What the responsible side reports done, its hazard hears of."""
    return for_its_hazard("report_rectified", RectificationReported(task=task.id), task)


def recheck_passed(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """A passed re-check counts for the hazard."""
    return for_its_hazard("confirm_rectified", RectificationConfirmed(task=task.id), task)


def recheck_failed(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """After a failed re-check the hazard is still there."""
    failed: Any = recorded.event
    return for_its_hazard("still_present", HazardStillPresent(task=task.id, remaining=failed.remaining), task)


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    FindingRecorded: (hazard_of_a_finding,),
    RectificationOrdered: (task_of_an_order,),
    CompletionReported: (task_reported,),
    RecheckPassed: (recheck_passed,),
    RecheckFailed: (recheck_failed,),
}
