"""How a monthly dispatch meeting is called, decides and ends, and who may say so (domain.md 8.4, 9.3)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.copies import replace
from domain.dispatch_meeting.events import (
    AgendaEntry,
    DispatchAgendaChanged,
    DispatchDecisionRecorded,
    DispatchMeetingCalled,
    DispatchMeetingCancelled,
    DispatchMinutesClosed,
    Reasons,
)
from domain.fields import ItemId, Member, Node
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.lifecycle import Lifecycle, roles
from domain.months import MonthText
from domain.supervision.rules import OVERSEERS
from domain.transition import NEW, SAME, Transition

CALLED, CLOSED, CANCELLED = "called", "closed", "cancelled"
STAGES = (CALLED, CLOSED, CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about an item, but for its words, which are sealed: where they were recorded, who answers."""

    item: ItemId
    unit: Node
    supervision_reasons: Reasons
    due_on: date
    departments: tuple[str, ...]
    version: int


@dataclass(frozen=True, kw_only=True)
class DispatchMeeting(Item):
    """The facts of a meeting: its month, its agenda as of the moment its lists were read, and its decisions."""

    correctable: ClassVar[tuple[str, ...]] = ()

    month: MonthText = ""
    meets_on: date | None = None
    chair: Member = ""
    attending: tuple[Member, ...] = ()
    lists_as_of: str = ""
    agenda: tuple[AgendaEntry, ...] = ()
    decisions: tuple[Decision, ...] = ()

    @property
    def nothing_decided(self) -> bool:
        """What was decided stands: such a meeting took place."""
        return not self.decisions


def apply(meeting: DispatchMeeting, recorded: RecordedEvent) -> DispatchMeeting:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case DispatchMeetingCalled(node=node):
            return replace(meeting, origin=node, received_on=recorded.occurred_on)
        case DispatchDecisionRecorded() as made:
            decision = Decision(
                item=made.item, unit=made.unit, supervision_reasons=made.supervision_reasons, due_on=made.due_on,
                departments=made.departments, version=recorded.version,
            )
            return replace(meeting, decisions=(*meeting.decisions, decision))
    return meeting


CALLERS = roles("street_leader", "supervisor", "desk_clerk")

LIFECYCLE = Lifecycle(
    kind="dispatch_meeting",
    stages=STAGES,
    final=frozenset({CLOSED, CANCELLED}),
    state=DispatchMeeting,
    apply=apply,
    table=(
        Transition("8.4", "call", NEW, DispatchMeetingCalled, CALLED, CALLERS),
        Transition("8.4", "change_agenda", (CALLED,), DispatchAgendaChanged, SAME, CALLERS),
        # what is decided is a supervision order, and so is for those who may give one
        Transition("8.4", "decide", (CALLED,), DispatchDecisionRecorded, SAME, OVERSEERS),
        Transition("8.4", "close", (CALLED,), DispatchMinutesClosed, CLOSED, OVERSEERS),
        Transition("8.4", "cancel", (CALLED,), DispatchMeetingCancelled, CANCELLED, CALLERS, ("nothing_decided",),
                   reason=True),
    ),
)
