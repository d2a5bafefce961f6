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
    TaskDropped,
    TaskTakenUp,
)
from domain.hazard.events_danger import DangerControlApplied, DangerControlLifted, SuspensionLifted, SuspensionOrdered
from domain.hazard.events_leaving import HazardTransferred
from domain.hazard.events_listing import HazardDelisted, HazardListed
from domain.hazard.grading import HazardRegraded
from domain.hazard.state import Hazard
from domain.inspection.events import FindingRecorded
from domain.inspection.rules import Inspection
from domain.kernel import Event, RecordedEvent
from domain.policies.order import Order, Policy
from domain.rectification_task.events import CompletionReported, RecheckFailed, RecheckPassed, TaskDrafted
from domain.rectification_task.events_ending import EnforcementFeedbackReceived, NoticeRevoked
from domain.rectification_task.events_following import HazardStandingNoted
from domain.rectification_task.state import SECOND_NOTICE, RectificationTask
from domain.suggestions import Suggested


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
        grade=hazard.grade, sector=hazard.sector, listed=hazard.listed, danger_uncontrolled=hazard.danger_uncontrolled,
        requirement=order.requirement, basis=order.basis, due_on=None if order.days else order.due_on, days=order.days,
        organisation=order.organisation, contact=order.contact, assignee=order.assignee,
    )
    return (Order(kind="rectification_task", command="draft", event=draft),)


def tasks_hear(recorded: RecordedEvent, hazard: Hazard) -> tuple[Order, ...]:
    """What a task's own rules ask of its hazard, it is told when it changes."""
    now = HazardStandingNoted(
        grade=hazard.grade, listed=hazard.listed, danger_uncontrolled=hazard.danger_uncontrolled,
    )
    return tuple(
        Order(kind="rectification_task", command="note_hazard", event=now, item=task, where_legal=True)
        for task in hazard.tasks if task not in hazard.tasks_passed
    )


def tasks_end(recorded: RecordedEvent, hazard: Hazard) -> tuple[Order, ...]:
    """What a department has taken is no longer put right by the office's own order."""
    revoked = NoticeRevoked(ground="hazard_transferred")
    return tuple(
        Order(kind="rectification_task", command="revoke", event=revoked, item=task, where_legal=True)
        for task in hazard.tasks
    )


def for_its_hazard(command: str, event: Event, task: RectificationTask) -> tuple[Order, ...]:
    """The hazard hears of its task; a task can also stand alone, and a hazard have gone its way."""
    if task.hazard is None:
        return ()
    return (Order(kind="hazard", command=command, event=event, item=task.hazard, where_legal=True),)


def task_drafted(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """The hazard knows its tasks."""
    return for_its_hazard("take_up_task", TaskTakenUp(task=task.id), task)


def task_revoked(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """A hazard does not wait for a notice that holds no longer."""
    return for_its_hazard("drop_task", TaskDropped(task=task.id), task)


def task_reported(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """What the responsible side reports done, its hazard hears of."""
    return for_its_hazard("report_rectified", RectificationReported(task=task.id), task)


def recheck_passed(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """A passed re-check counts for the hazard."""
    return for_its_hazard("confirm_rectified", RectificationConfirmed(task=task.id), task)


def failed_again(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """What failed after a second notice is not ordered once more without supervision (R11)."""
    if task.notices < SECOND_NOTICE:
        return ()
    words = Suggested(suggestion="order_supervision", because="failed_again")
    return (Order(kind="rectification_task", command="suggest", event=words, item=task.id),)


def authority_answered(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """So does what a department removed, by its own record."""
    return recheck_passed(recorded, task) if task.removed_by_authority else ()


def recheck_failed(recorded: RecordedEvent, task: RectificationTask) -> tuple[Order, ...]:
    """After a failed re-check the hazard is still there."""
    failed: Any = recorded.event
    return for_its_hazard("still_present", HazardStillPresent(task=task.id, remaining=failed.remaining), task)


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    FindingRecorded: (hazard_of_a_finding,),
    RectificationOrdered: (task_of_an_order,),
    HazardRegraded: (tasks_hear,),
    DangerControlApplied: (tasks_hear,),
    DangerControlLifted: (tasks_hear,),
    SuspensionOrdered: (tasks_hear,),
    SuspensionLifted: (tasks_hear,),
    HazardListed: (tasks_hear,),
    HazardDelisted: (tasks_hear,),
    HazardTransferred: (tasks_end,),
    TaskDrafted: (task_drafted,),
    NoticeRevoked: (task_revoked,),
    CompletionReported: (task_reported,),
    RecheckPassed: (recheck_passed,),
    EnforcementFeedbackReceived: (authority_answered,),
    RecheckFailed: (recheck_failed, failed_again),
}
