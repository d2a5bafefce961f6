"""What the rules of a hazard ask of it, and how each event changes that (domain.md 5.4)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import regions
from domain.copies import replace
from domain.fields import Code, ItemId, Line, Member
from domain.hazard.events import (
    Facts,
    HazardClosed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReopened,
    HazardReported,
    HazardStillPresent,
    RectificationConfirmed,
    RectificationOrdered,
    RectificationReported,
    TaskDropped,
    TaskTakenUp,
)
from domain.hazard.events_danger import (
    DangerControlLifted,
    HazardReportedToAuthority,
    SuspensionLifted,
    SuspensionOrdered,
    SuspensionRequested,
)
from domain.hazard.events_leaving import HazardTransferred, HazardUnmerged, TransferFeedbackReceived
from domain.hazard.events_listing import HazardDelisted, HazardListed, ListingPublished, TreatmentPlanFiled
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role


@dataclass(frozen=True, kw_only=True)
class Hazard(Item):
    """The facts of a hazard that its rules ask for.

    `orders` counts the orders to put it right since it began or was taken up again, each with a task of its own;
    `tasks` are those tasks, `tasks_reported` the ones said to be done and not found wanting since, `tasks_passed` those
    of them whose re-check was passed. `danger_control` and `suspension`: how far people are kept safe meanwhile.
    """

    correctable: ClassVar[tuple[str, ...]] = (
        "title", "place", "sector", "category", "description", "source", "seen_on", "urgent", "organisation",
    )

    category: Annotated[str, Code("hazard_kind")] = "other"
    source: Annotated[str, Code("hazard_source")] = ""
    sector: Annotated[str, Code("inspection_sector")] = "other"
    description: Facts = ""
    seen_on: date | None = None
    urgent: bool = False
    grade: Annotated[str, Code("hazard_grade")] = "undetermined"
    suspected_grade: Annotated[str, Code("hazard_grade")] = "undetermined"
    reporter_known: bool = False
    organisation: Line | None = None
    from_inspection: ItemId | None = None
    finding_no: int | None = None
    orders: int = 0
    tasks: tuple[ItemId, ...] = ()
    tasks_reported: tuple[ItemId, ...] = ()
    tasks_passed: tuple[ItemId, ...] = ()
    takes_another_order: bool = False
    closed_on: date | None = None
    closed_by: Member | None = None
    relapse: bool = False
    danger_control: Annotated[str, Code("danger_control")] = ""
    suspension: Annotated[str, Code("suspension")] = ""
    feedback: Annotated[str, Code("authority_feedback")] = ""
    awaits_feedback: bool = False
    plan_filed: bool = False
    listed: bool = False
    listing_unpublished: bool = False
    main_hazard: str = ""

    @property
    def beside(self) -> tuple[str, ...]:
        """Danger control and suspension, the public list, and what a department still has to answer."""
        found = (
            self.danger_control,
            self.suspension,
            "listed" * self.listed,
            "listing_unpublished" * self.listing_unpublished,
            "awaits_feedback" * self.awaits_feedback,
        )
        return (*Item.beside.fget(self), *filter(None, found))  # type: ignore[attr-defined]

    @property
    def graded(self) -> bool:
        return self.grade != "undetermined"

    @property
    def not_graded(self) -> bool:
        return not self.graded

    @property
    def is_major(self) -> bool:
        """Until it is graded, the suspicion counts."""
        return (self.grade if self.graded else self.suspected_grade) == "major"

    def leader_if_major(self, actor: Actor) -> bool:
        return not self.is_major or Role.STREET_LEADER in actor.roles_at(self.node)

    @property
    def plan_filed_if_major(self) -> bool:
        return self.plan_filed or not self.is_major

    @property
    def danger_uncontrolled(self) -> bool:
        """A major danger with nothing between it and the people."""
        return self.is_major and not self.danger_control and self.suspension != "suspension_ordered"

    @property
    def suspension_lifted(self) -> bool:
        return self.suspension != "suspension_ordered"

    @property
    def off_the_list(self) -> bool:
        return not self.listed and not self.listing_unpublished

    @property
    def has_orders(self) -> bool:
        return self.orders > 0

    @property
    def all_tasks_reported(self) -> bool:
        return not self.takes_another_order and len(self.tasks_reported) == self.orders

    @property
    def all_tasks_passed(self) -> bool:
        return not self.takes_another_order and len(self.tasks_passed) == self.orders

    @property
    def removed_by_authority(self) -> bool:
        return self.feedback == "removed"

    @property
    def declined_by_authority(self) -> bool:
        return self.feedback == "declined"


def apply(hazard: Hazard, recorded: RecordedEvent) -> Hazard:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case HazardReported(node=node, reporter_contact=contact):
            known = contact is not None
            return replace(hazard, origin=node, received_on=recorded.occurred_on, reporter_known=known)
        case RectificationOrdered():
            return replace(hazard, orders=hazard.orders + 1, takes_another_order=False)
        case TaskTakenUp(task=task):
            return replace(hazard, tasks=with_task(hazard.tasks, task))
        case TaskDropped(task=task):
            return replace(
                hazard,
                orders=max(hazard.orders - 1, 0),
                tasks=without(hazard.tasks, task),
                tasks_reported=without(hazard.tasks_reported, task),
            )
        case RectificationReported(task=task):
            return replace(hazard, tasks_reported=with_task(hazard.tasks_reported, task))
        case RectificationConfirmed(task=task):
            return replace(
                hazard,
                tasks_reported=with_task(hazard.tasks_reported, task),
                tasks_passed=with_task(hazard.tasks_passed, task),
            )
        case HazardStillPresent(task=None):
            return replace(hazard, takes_another_order=True)
        case HazardStillPresent(task=task):
            return replace(hazard, tasks_reported=without(hazard.tasks_reported, task))
        case SuspensionRequested():
            asked = hazard.suspension or "suspension_requested"
            return replace(hazard, suspension=asked, awaits_feedback=True)
        case SuspensionOrdered():
            return replace(hazard, suspension="suspension_ordered", awaits_feedback=False)
        case SuspensionLifted():
            return replace(hazard, suspension="")
        case DangerControlLifted():
            return replace(hazard, danger_control="")
        case HazardReportedToAuthority():
            return replace(hazard, awaits_feedback=True)
        case TransferFeedbackReceived(feedback="accepted"):
            return replace(hazard, awaits_feedback=True)
        case TransferFeedbackReceived():
            # The last word on a mere request; what was ordered stays until it is lifted.
            stays = hazard.suspension if hazard.suspension == "suspension_ordered" else ""
            return replace(hazard, awaits_feedback=False, suspension=stays)
        case HazardTransferred():
            # The unfinished ones are revoked next, each of which is dropped then.
            unfinished = tuple(task for task in hazard.tasks if task not in hazard.tasks_passed)
            return replace(without_tasks(hazard), tasks=unfinished, awaits_feedback=True)
        case TreatmentPlanFiled():
            return replace(hazard, plan_filed=True)
        case HazardListed():
            return replace(hazard, listed=True, listing_unpublished=True)
        case HazardDelisted():
            return replace(hazard, listed=False, listing_unpublished=True)
        case ListingPublished():
            return replace(hazard, listing_unpublished=False)
        case HazardUnmerged():
            return replace(hazard, main_hazard="")
        case HazardFixedOnTheSpot() | HazardEliminationVerified():
            return replace(hazard, danger_control="")
        case HazardClosed():
            return replace(hazard, closed_on=recorded.occurred_on, closed_by=recorded.actor, danger_control="")
        case HazardReopened():
            return replace(without_tasks(hazard), feedback="", plan_filed=False)
    return regions.apply(hazard, recorded)


def with_task(tasks: tuple[ItemId, ...], task: ItemId) -> tuple[ItemId, ...]:
    """The tasks and this one, each once."""
    return tasks if task in tasks else (*tasks, task)


def without(tasks: tuple[ItemId, ...], task: ItemId | None) -> tuple[ItemId, ...]:
    """The tasks but this one."""
    return tuple(other for other in tasks if other != task)


def without_tasks(hazard: Hazard) -> Hazard:
    """A hazard whose tasks have ended, or do not count any more."""
    return replace(hazard, orders=0, tasks=(), tasks_reported=(), tasks_passed=(), takes_another_order=False)
