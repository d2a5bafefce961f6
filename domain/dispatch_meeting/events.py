"""What is recorded about a monthly dispatch meeting (domain.md 8.4): agenda, decisions, minutes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Annotated, Any, Self

from domain.fields import Among, Assigned, Code, ItemId, Line, Member, Node, Note, Some, Text
from domain.kernel import Context, Event, Fault, Refused
from domain.months import MonthText, is_month
from domain.supervision.events import Reasons

Grounds = Annotated[tuple[Annotated[str, Code("dispatch_ground")], ...], Some(1, 6)]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaEntry:
    """An item that the meeting looks at, and why."""

    item: ItemId
    grounds: Grounds


Agenda = Annotated[tuple[AgendaEntry, ...], Some(0, 100)]
ListsAsOf = Annotated[str, Text(40)]
"""The moment (RFC 3339) as of which the lists were read that the agenda was made from."""


def agenda_faults(agenda: tuple[AgendaEntry, ...], read_at: str, node: str, context: Context) -> Iterable[Fault]:
    """Each item stands on the agenda once, and is held where the meeting has a say."""
    if len({entry.item for entry in agenda}) < len(agenda):
        yield Fault("named_twice", "agenda")
    for at, entry in enumerate(agenda):
        known = context.item(entry.item)
        if known is not None and not known.node.startswith(node):
            yield Fault("outside_the_meeting", f"agenda.{at}.item")
    try:
        moment = datetime.fromisoformat(read_at)
    except ValueError:
        yield Fault("not_a_time", "lists_as_of")
    else:
        if moment.tzinfo is None:
            yield Fault("time_needs_zone", "lists_as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchMeetingCalled(Event):
    """The meeting about a month, at `node`, with the agenda that the office's lists gave."""

    node: Node
    month: MonthText
    meets_on: date
    chair: Member
    lists_as_of: ListsAsOf
    agenda: Agenda = ()
    attending: Annotated[tuple[Member, ...], Some(0, 60)] = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not is_month(self.month):
            yield Fault("not_a_month", "month")
        yield from agenda_faults(self.agenda, self.lists_as_of, self.node, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchAgendaChanged(Event):
    """The meeting looks at other items; what has been decided stays."""

    lists_as_of: ListsAsOf
    agenda: Agenda = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from agenda_faults(self.agenda, self.lists_as_of, state.node, context)
        if {one.item for one in state.decisions} - {entry.item for entry in self.agenda}:
            yield Fault("decided_already", "agenda")

    def completed(self, state: Any, context: Context) -> Self:
        if self.agenda == state.agenda:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchDecisionRecorded(Event):
    """What the meeting decided about one item: it becomes a supervision order on the item, by itself and once.

    `unit` is whoever holds the item at that moment, and so answers the order; `departments` help.
    """

    item: Annotated[ItemId, Among("agenda")]
    decision: Note
    supervision_reasons: Reasons
    due_on: date
    departments: Annotated[tuple[Line, ...], Some(0, 20)] = ()
    unit: Annotated[Node, Assigned()] = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.item not in {entry.item for entry in state.agenda}:
            yield Fault("not_on_the_agenda", "item")
        elif self.item in {one.item for one in state.decisions}:
            yield Fault("decided_already", "item")
        if state.meets_on is not None and context.occurred_on < state.meets_on:
            yield Fault("before_the_meeting", "occurred_on")
        if self.due_on < context.occurred_on:
            yield Fault("before_it_begins", "due_on")

    def completed(self, state: Any, context: Context) -> Self:
        known = context.item(self.item)
        return replace(self, unit=known.node if known else state.node)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchMinutesClosed(Event):
    """调度会纪要: the decisions as they stand, and what else was said."""

    minutes: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.meets_on is not None and context.occurred_on < state.meets_on:
            yield Fault("before_the_meeting", "occurred_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchMeetingCancelled(Event):
    """The meeting does not take place."""
