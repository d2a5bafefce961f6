"""When this is recorded about one item, that follows for another, at once and by itself (domain.md 5.6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
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
from domain.kernel import Event, Item, RecordedEvent
from domain.rectification_task.events import CompletionReported, RecheckFailed, RecheckPassed, TaskDrafted
from domain.rectification_task.rules import RectificationTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command that the office's own rules give, on the business date and in the transaction of what called for it.

    item: the item's id; None begins a new one of that kind. then: further commands on the same item, in order.
    """

    kind: str
    command: str
    event: Event
    item: str | None = None
    then: tuple[tuple[str, Event], ...] = ()


def hazard_of_a_finding(finding: FindingRecorded, inspection: Inspection, on: date) -> tuple[Order, ...]:
    """A finding becomes a hazard; fixed on the spot, it counts as a hazard found and removed."""
    site = inspection.site(finding.site_no)
    report = HazardReported(
        node=site.node, title=finding.problem, place=site.place, sector=site.sector, category=finding.hazard_kind,
        description=finding.description, photos=finding.photos, seen_on=on, source="inspection",
        urgent=finding.urgent, suspected_grade=finding.suspected_grade,
        from_inspection=inspection.id, finding_no=finding.finding_no,
    )
    if not finding.fixed_on_the_spot:
        return (Order(kind="hazard", command="report", event=report),)
    fixed = HazardFixedOnTheSpot(
        fixed_by=finding.fixed_by or "", photos_before=finding.photos, photos_after=finding.photos_after,
    )
    return (Order(kind="hazard", command="report", event=report, then=(("fix_on_the_spot", fixed),)),)


def task_of_an_order(order: RectificationOrdered, hazard: Hazard, on: date) -> tuple[Order, ...]:
    """An ordered rectification becomes a task."""
    draft = TaskDrafted(
        node=hazard.node, hazard=hazard.id, title=hazard.title, place=hazard.place, category=hazard.category,
        grade=hazard.grade, requirement=order.requirement, basis=order.basis, due_on=order.due_on,
        organisation=order.organisation, contact=order.contact, assignee=order.assignee,
    )
    return (Order(kind="rectification_task", command="draft", event=draft),)


def for_its_hazard(command: str, event: Event, task: RectificationTask) -> tuple[Order, ...]:
    """The hazard hears of its task; a task can also stand alone."""
    return () if task.hazard is None else (Order(kind="hazard", command=command, event=event, item=task.hazard),)


def task_reported(done: CompletionReported, task: RectificationTask, on: date) -> tuple[Order, ...]:
    """What the responsible side reports done, its hazard hears of."""
    return for_its_hazard("report_rectified", RectificationReported(task=task.id), task)


def recheck_passed(passed: RecheckPassed, task: RectificationTask, on: date) -> tuple[Order, ...]:
    """A passed re-check counts for the hazard."""
    return for_its_hazard("confirm_rectified", RectificationConfirmed(task=task.id), task)


def recheck_failed(failed: RecheckFailed, task: RectificationTask, on: date) -> tuple[Order, ...]:
    """After a failed re-check the hazard is still there."""
    return for_its_hazard("still_present", HazardStillPresent(task=task.id, remaining=failed.remaining), task)


TABLE: Mapping[type[Event], Callable[[Any, Any, date], tuple[Order, ...]]] = {
    FindingRecorded: hazard_of_a_finding,
    RectificationOrdered: task_of_an_order,
    CompletionReported: task_reported,
    RecheckPassed: recheck_passed,
    RecheckFailed: recheck_failed,
}


def follow_ups(recorded: RecordedEvent, state: Item) -> tuple[Order, ...]:
    """What follows from a recorded event, given the state of its item after it; most events call for nothing."""
    policy = TABLE.get(type(recorded.event))
    return policy(recorded.event, state, recorded.occurred_on) if policy else ()
