"""When a rectification task may move on, and who may move it (domain.md 5.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import regions
from domain.copies import replace
from domain.fields import Code, ItemId, Line, Text
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.lifecycle import NEW, SAME, Lifecycle, Transition, roles
from domain.rectification_task.events import (
    CompletionReported,
    ExtensionGranted,
    ExtensionRefused,
    ExtensionRequested,
    FiveElementsFixed,
    NoticeServed,
    ProgressRecorded,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    TaskClosed,
    TaskDrafted,
)

DRAFTED, ISSUED, SERVED, IN_PROGRESS = "drafted", "issued", "served", "in_progress"
REPORTED, PASSED, FAILED, CLOSED = "reported", "passed", "failed", "closed"
STAGES = (DRAFTED, ISSUED, SERVED, IN_PROGRESS, REPORTED, PASSED, FAILED, CLOSED)
MOST_EXTENSIONS = 2
"""Extensions of one task at the most (office rule, domain.md R7)."""



@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationTask(Item):
    """The facts of a task that its rules ask for."""

    correctable: ClassVar[tuple[str, ...]] = ("title", "place", "category", "organisation", "requirement", "due_on")

    category: Annotated[str, Code("hazard_kind")] = "other"
    hazard: ItemId | None = None
    requirement: Annotated[str, Text(1000)] = ""
    organisation: Line | None = None
    due_on: date | None = None
    asked_until: date | None = None
    asked_by: str = ""
    extensions: int = 0
    notices: int = 0
    five_elements: bool = False

    @property
    def is_major(self) -> bool:
        return self.grade == "major"

    def leader_if_major(self, actor: Actor) -> bool:
        return not self.is_major or Role.STREET_LEADER in actor.roles_at(self.node)

    @property
    def five_elements_if_major(self) -> bool:
        return self.five_elements or not self.is_major

    @property
    def extension_open(self) -> bool:
        return self.asked_until is not None

    @property
    def no_extension_open(self) -> bool:
        return self.asked_until is None

    @property
    def extensions_left(self) -> bool:
        return self.extensions < MOST_EXTENSIONS

    def not_who_asked(self, actor: Actor) -> bool:
        return actor.id != self.asked_by


def apply(task: RectificationTask, recorded: RecordedEvent) -> RectificationTask:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case TaskDrafted(node=node):
            return replace(task, origin=node, received_on=recorded.occurred_on)
        case RectificationNoticeIssued() | RectificationNoticeReissued():
            return replace(task, notices=task.notices + 1)
        case FiveElementsFixed():
            return replace(task, five_elements=True)
        case ExtensionRequested():
            return replace(task, asked_by=recorded.actor)
        case ExtensionGranted():
            return replace(task, asked_until=None, extensions=task.extensions + 1)
        case ExtensionRefused():
            return replace(task, asked_until=None)
    return regions.apply(task, recorded)

INSPECTOR = roles("inspector")
LEADER = roles("street_leader")
EITHER = INSPECTOR | LEADER
SIDE = roles("inspector", "community_officer", "grid_worker", "handler")
WORKING = (SERVED, IN_PROGRESS)

FINAL = frozenset({CLOSED})

LIFECYCLE = Lifecycle(
    kind="rectification_task",
    stages=STAGES,
    final=FINAL,
    state=RectificationTask,
    apply=apply,
    table=(
        Transition("R1", "draft", NEW, TaskDrafted, DRAFTED, INSPECTOR | roles("system")),
        Transition("R2", "issue", (DRAFTED,), RectificationNoticeIssued, ISSUED, EITHER, ("leader_if_major",)),
        Transition("R3", "serve", (ISSUED,), NoticeServed, SERVED, INSPECTOR),
        Transition("R4", "fix_elements", (SERVED,), FiveElementsFixed, IN_PROGRESS, SIDE),
        Transition("R5", "record_progress", WORKING, ProgressRecorded, IN_PROGRESS, SIDE, ("five_elements_if_major",)),
        Transition("R6", "request_extension", WORKING, ExtensionRequested, SAME, SIDE, ("no_extension_open",)),
        Transition(
            "R7", "grant_extension", WORKING, ExtensionGranted, IN_PROGRESS, LEADER,
            ("extension_open", "extensions_left", "not_who_asked"),
        ),
        Transition(
            "R7", "refuse_extension", WORKING, ExtensionRefused, IN_PROGRESS, LEADER,
            ("extension_open", "not_who_asked"), reason=True,
        ),
        Transition("R8", "report", WORKING, CompletionReported, REPORTED, SIDE, ("five_elements_if_major",)),
        Transition("R9", "pass_recheck", (REPORTED,), RecheckPassed, PASSED, INSPECTOR),
        Transition("R10", "fail_recheck", (REPORTED,), RecheckFailed, FAILED, INSPECTOR),
        Transition("R11", "reissue", (FAILED,), RectificationNoticeReissued, ISSUED, LEADER),
        Transition("R14", "close", (PASSED,), TaskClosed, CLOSED, INSPECTOR),
        *regions.transitions(STAGES, FINAL),
    ),
)
