"""What is recorded when units report to each other and help each other (domain.md 4.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Assigned, Node, Note, Some
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedBack(Event):
    """反馈, 办结报告: what came of it, and what is still open."""

    report: Note
    open_points: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAccepted(Event):
    """审核通过: the report will do. Who owes one further up holds the item again, by the day of that report."""

    report_due_on: Annotated[date, Assigned()] | None = None

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, report_due_on=state.custody.report_taken().report_due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSentBack(Event):
    """退回重办: the report will not do, with a new day for the next one."""

    report_due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return due_faults(self.report_due_on, state, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportExtended(Event):
    """The node that waits for the report gives more time."""

    report_due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.report_due_on <= state.custody.owed[-1].report_due_on:
            yield Fault("not_later_than_due", "report_due_on")
        else:
            yield from due_faults(self.report_due_on, state, context)


def due_faults(day: date, state: Any, context: Context) -> Iterable[Fault]:
    """A report is due neither before it is asked for nor after the one that is owed further up."""
    if day < context.occurred_on:
        yield Fault("before_it_begins", "report_due_on")
    elif len(state.custody.owed) > 1 and day > state.custody.owed[-2].report_due_on:
        yield Fault("later_than_owed", "report_due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class JointHandlingConvened(Event):
    """联调, 会商: several units handle it together on a day; the holder leads, for a lead is mandatory (首接牵头)."""

    units: Annotated[tuple[Node, ...], Some(1, 20)]
    meeting_on: date
    agenda: Note
    lead_unit: Annotated[Node, Assigned()] = "/"

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.node in self.units:
            yield Fault("holds_it_already", "units")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, lead_unit=state.node)


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandlerInvited(Event):
    """协办: a unit is to help with a part of it by a day."""

    to: Node
    co_task: Note
    co_due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.to in (state.node, *state.co_handlers):
            yield Fault("holds_it_already", "to")
        if self.co_due_on < context.occurred_on:
            yield Fault("before_it_begins", "co_due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoHandlerReported(Event):
    """协办反馈: the unit that helped says what it did, and has done its part."""

    co_result: Note
    co_handler: Node | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.co_handler not in (None, *own(state, context)):
            yield Fault("not_co_handling_there", "co_handler")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, co_handler=self.co_handler or own(state, context)[0])


def own(state: Any, context: Context) -> tuple[str, ...]:
    """The co-handling nodes that the actor speaks for, the nearest to their own first."""
    mine = [grant.node for grant in context.actor.grants]
    reached = [path for path in state.co_handlers if context.actor.roles_at(path)]
    return tuple(sorted(reached, key=lambda path: (path not in mine, len(path))))
