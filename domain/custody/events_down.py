"""What is recorded when an item goes down or aside: handed down, forwarded, signed for, objected to (domain.md 4.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.custody.events_up import Moved
from domain.custody.state import lies_below
from domain.fields import Assigned, Code, Line, Member, Node, Note, Some
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHandedDown(Event):
    """交办: a level below is to handle the item and to report back by a day; the district names its own paper.

    `petition` says by which rule an objection is judged.
    """

    to: Node
    handed_task: Note
    report_due_on: date
    report_form: Annotated[str, Code("report_form")] = "written"
    copy_to: Annotated[tuple[Node, ...], Some(0, 20)] = ()
    district_document: Line | None = None
    petition: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        to_oneself = self.district_document is not None and self.to == state.node
        if not (lies_below(self.to, state.node) or to_oneself):
            yield Fault("not_below", "to")
        if self.report_due_on < context.occurred_on:
            yield Fault("before_it_begins", "report_due_on")
        elif state.custody.owed and self.report_due_on > state.custody.owed[-1].report_due_on:
            yield Fault("later_than_owed", "report_due_on")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, petition=state.asks_petitioners)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemForwarded(Event):
    """转办, 转送: another unit beside the holder is to handle it; no report back is asked for.

    Who petitioned is told where it went (Petition Work Regulations, article 23).
    """

    to: Node
    forwarding_note: Note
    told_where_it_went: bool = False
    petition: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.to.startswith(state.node) or state.node.startswith(self.to):
            yield Fault("not_aside", "to")
        if state.asks_petitioners and not self.told_where_it_went:
            yield Fault("tell_where_it_goes", "told_where_it_went")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, petition=state.asks_petitioners)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandDownAcknowledged(Moved):
    """签收: the unit holds the item from now on, and names who is responsible there."""

    assignee: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class HandDownObjected(Event):
    """异议: the unit says in detail why it should not be its duty, within the days it has."""

    objection: Note

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        offered_on, petition = state.custody.offered_on, state.asks_petitioners
        last = context.book.last_day("referral_objection", offered_on, state.origin, petition=petition)
        if last is not None and context.occurred_on > last:
            yield Fault("window_has_closed", "occurred_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionUpheld(Event):
    """同意退回: it stays with who handed it down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRejected(Moved):
    """维持: the unit has to take it, and holds it from now on."""
