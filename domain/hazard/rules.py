"""How a hazard is followed from the first word of it until it is struck off (domain.md 5.4)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import regions
from domain.copies import replace
from domain.fields import Code, ItemId, Line
from domain.hazard.events import (
    Facts,
    HazardClosed,
    HazardDismissed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReopened,
    HazardReported,
    HazardStillPresent,
    HazardVerified,
    RectificationConfirmed,
    RectificationOrdered,
    RectificationReported,
)
from domain.hazard.grading import HazardGraded, HazardRegraded
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.lifecycle import NEW, SAME, Fork, Lifecycle, Transition, roles

REPORTED, VERIFIED, RECTIFYING, AWAITING_RECHECK = "reported", "verified", "rectifying", "awaiting_recheck"
ELIMINATED, CLOSED, DISMISSED = "eliminated", "closed", "dismissed"
STAGES = (REPORTED, VERIFIED, RECTIFYING, AWAITING_RECHECK, ELIMINATED, CLOSED, DISMISSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard(Item):
    """The facts of a hazard that its rules ask for.

    `orders` counts the orders to put it right, each with a task of its own; `tasks_reported` are the tasks said to be
    done and not found wanting since, `tasks_passed` those of them whose re-check was passed.
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
    tasks_reported: tuple[ItemId, ...] = ()
    tasks_passed: tuple[ItemId, ...] = ()
    takes_another_order: bool = False
    closed_on: date | None = None
    relapse: bool = False

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
    def all_tasks_reported(self) -> bool:
        return not self.takes_another_order and len(self.tasks_reported) == self.orders

    @property
    def all_tasks_passed(self) -> bool:
        return not self.takes_another_order and len(self.tasks_passed) == self.orders


def apply(hazard: Hazard, recorded: RecordedEvent) -> Hazard:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case HazardReported(node=node, reporter_contact=contact):
            known = contact is not None
            return replace(hazard, origin=node, received_on=recorded.occurred_on, reporter_known=known)
        case RectificationOrdered():
            return replace(hazard, orders=hazard.orders + 1, takes_another_order=False)
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
            return replace(hazard, tasks_reported=tuple(t for t in hazard.tasks_reported if t != task))
        case HazardClosed():
            return replace(hazard, closed_on=recorded.occurred_on)
    return regions.apply(hazard, recorded)


def with_task(tasks: tuple[ItemId, ...], task: ItemId) -> tuple[ItemId, ...]:
    """The tasks and this one, each once."""
    return tasks if task in tasks else (*tasks, task)


INSPECTOR = roles("inspector")
LEADER = roles("street_leader")
EITHER = INSPECTOR | LEADER
SYSTEM = roles("system")
ANYONE = SYSTEM | roles(
    "building_lead", "grid_worker", "mediator", "pmc_head", "community_officer", "desk_clerk", "handler", "inspector",
    "street_leader", "supervisor", "district_liaison",
)
KNOWN = (VERIFIED, RECTIFYING, AWAITING_RECHECK)
AT_WORK = (RECTIFYING, AWAITING_RECHECK)
"""The stages in which a hazard can have unfinished tasks, and so hears from them."""
BY_ITS_TASKS = Fork("all_tasks_reported", AWAITING_RECHECK, RECTIFYING)

FINAL = frozenset({CLOSED, DISMISSED})

LIFECYCLE = Lifecycle(
    kind="hazard",
    stages=STAGES,
    final=FINAL,
    state=Hazard,
    apply=apply,
    table=(
        Transition("H1", "report", NEW, HazardReported, REPORTED, ANYONE),
        Transition("H2", "verify", (REPORTED,), HazardVerified, VERIFIED, INSPECTOR),
        Transition("H3", "dismiss", (REPORTED,), HazardDismissed, DISMISSED, INSPECTOR),
        Transition("H4", "grade", (VERIFIED,), HazardGraded, SAME, EITHER, ("not_graded",)),
        Transition("H4", "regrade", KNOWN, HazardRegraded, SAME, EITHER, ("graded",), reason=True),
        Transition(
            "H5", "fix_on_the_spot", (REPORTED, VERIFIED), HazardFixedOnTheSpot, ELIMINATED, INSPECTOR | SYSTEM,
        ),
        Transition(
            "H10", "order_rectification", (VERIFIED, RECTIFYING), RectificationOrdered, RECTIFYING, INSPECTOR,
            ("graded",),
        ),
        Transition("H13", "report_rectified", AT_WORK, RectificationReported, BY_ITS_TASKS, SYSTEM),
        Transition("H14", "confirm_rectified", AT_WORK, RectificationConfirmed, BY_ITS_TASKS, SYSTEM),
        Transition(
            "H14", "verify_elimination", (AWAITING_RECHECK,), HazardEliminationVerified, ELIMINATED, INSPECTOR,
            ("all_tasks_passed",),
        ),
        Transition(
            "H15", "still_present", (AWAITING_RECHECK,), HazardStillPresent, RECTIFYING, INSPECTOR | SYSTEM,
        ),
        Transition("H15", "still_present", (RECTIFYING,), HazardStillPresent, SAME, SYSTEM),
        Transition("H16", "close", (ELIMINATED,), HazardClosed, CLOSED, EITHER, ("leader_if_major",)),
        Transition("H18", "reopen", (CLOSED, DISMISSED), HazardReopened, VERIFIED, INSPECTOR, reason=True),
        *regions.transitions(STAGES, FINAL),
    ),
)
