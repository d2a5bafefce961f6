"""What the rules of a rectification task ask of it, and how each event changes that (domain.md 5.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import regions
from domain.codes.safety import FIRE_KINDS, SPECIAL_EQUIPMENT
from domain.copies import replace
from domain.fields import Code, ItemId, Line, Member, Text
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.rectification_task.events import (
    FiveElementsFixed,
    NoticeServed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    ServiceRefused,
    TaskDrafted,
)
from domain.rectification_task.events_ending import HandedToEnforcement
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRefused, ExtensionRequested
from domain.rectification_task.events_place import PlaceReported

MOST_EXTENSIONS = 2
"""Extensions of one task at the most (office rule, domain.md R7)."""

SECOND_NOTICE = 2
"""After so many notices a further one needs a supervision order (office rule, domain.md R11)."""


@dataclass(frozen=True, kw_only=True)
class RectificationTask(Item):
    """The facts of a task that its rules ask for.

    A task is about a hazard, about a place (`source` says who found it), or stands alone. `days`: the time given, where
    it counts from the service. `listed` and `danger_uncontrolled` are what its hazard last told it.
    """

    grade: Annotated[str, Code("hazard_grade")] = ""
    correctable: ClassVar[tuple[str, ...]] = ("title", "place", "category", "organisation", "requirement", "due_on")

    category: Annotated[str, Code("rectification_subject")] = "other"
    source: Annotated[str, Code("hazard_source")] = ""
    sector: Annotated[str, Code("inspection_sector")] = "other"
    hazard: ItemId | None = None
    requirement: Annotated[str, Text(1000)] = ""
    description: Annotated[str, Text(1000)] = ""
    organisation: Line | None = None
    seen_on: date | None = None
    reporter_known: bool = False
    due_on: date | None = None
    days: int | None = None
    asked_until: date | None = None
    asked_by: Member = ""
    extensions: int = 0
    notices: int = 0
    five_elements: bool = False
    listed: bool = False
    danger_uncontrolled: bool = False
    feedback: Annotated[str, Code("authority_feedback")] = ""

    @property
    def is_major(self) -> bool:
        return self.grade == "major"

    @property
    def of_a_place(self) -> bool:
        return bool(self.source)

    def leader_if_major(self, actor: Actor) -> bool:
        return not self.is_major or Role.STREET_LEADER in actor.roles_at(self.node)

    @property
    def five_elements_if_major(self) -> bool:
        return self.five_elements or not self.is_major

    @property
    def in_force(self) -> bool:
        """Whether the responsible side holds the notice."""
        return self.stage in ("served", "in_progress")

    @property
    def overdue(self) -> bool:
        return ("rectify_due", self.due_on) in self.missed

    @property
    def found_wanting(self) -> bool:
        return self.stage == "failed"

    @property
    def supervised_if_again(self) -> bool:
        return self.notices < SECOND_NOTICE or self.supervisions > 0

    @property
    def extension_open(self) -> bool:
        return self.asked_until is not None

    @property
    def no_extension_open(self) -> bool:
        return self.asked_until is None

    @property
    def extensions_left(self) -> bool:
        return self.extensions < MOST_EXTENSIONS

    @property
    def danger_controlled(self) -> bool:
        return not self.danger_uncontrolled

    def not_who_asked(self, actor: Actor) -> bool:
        return actor.id != self.asked_by

    @property
    def recheck_rule(self) -> str:
        """Which rule says how soon the re-check must follow."""
        if self.sector == SPECIAL_EQUIPMENT:
            return "special_equipment"
        return "fire" if self.category in FIRE_KINDS else "general"

    @property
    def removed_by_authority(self) -> bool:
        return self.feedback == "removed"

    @property
    def with_authority(self) -> bool:
        return self.feedback == "accepted"


def apply(task: RectificationTask, recorded: RecordedEvent) -> RectificationTask:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case TaskDrafted(node=node):
            return replace(task, origin=node, received_on=recorded.occurred_on)
        case PlaceReported(node=node, reporter_contact=contact):
            known = contact is not None
            return replace(task, origin=node, received_on=recorded.occurred_on, reporter_known=known)
        case RectificationNoticeIssued() | RectificationNoticeReissued():
            return replace(task, notices=task.notices + 1)
        case NoticeServed(runs_until=date() as day) | ServiceRefused(runs_until=date() as day):
            return replace(task, due_on=day)
        case FiveElementsFixed():
            return replace(task, five_elements=True)
        case ExtensionRequested():
            return replace(task, asked_by=recorded.actor)
        case ExtensionGranted():
            return replace(task, asked_until=None, extensions=task.extensions + 1)
        case ExtensionRefused() | HandedToEnforcement():
            return replace(task, asked_until=None)
    return regions.apply(task, recorded)
