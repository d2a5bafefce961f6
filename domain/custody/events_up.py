"""What is recorded when an item goes up: escalated, taken above, sent back with advice, recalled (domain.md 4.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.custody.state import above, lies_below
from domain.fields import Assigned, Code, Member, Node, Note
from domain.kernel import Context, Event, Fault

SKIPS_A_LEVEL = "safety_urgent"
"""The one reason for which an item may pass over the level right above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRequested(Event):
    """上报: the holder offers the item to the level right above, or with an urgent reason to one further up.

    The clocks of the procedure keep running, and the holder answers for it until it is accepted. Between mediation
    committees this is a transfer with the parties' knowledge, for none ranks above another (People's Mediation Law).
    """

    to: Node | None = None
    escalation_reason: Annotated[str, Code("escalation_reason")]
    done_so_far: Note
    asked_for: Note
    parties_informed: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.to is not None and not lies_below(state.node, self.to):
            yield Fault("not_above", "to")
        elif self.to not in (None, above(state.node)) and self.escalation_reason != SKIPS_A_LEVEL:
            yield Fault("skips_a_level", "to")
        if state.asks_parties and not self.parties_informed:
            yield Fault("tell_the_parties", "parties_informed")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, to=self.to or above(state.node))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Event):
    """The item goes to another node; `report_due_on` is the day of the report that is owed from there, if any is."""

    report_due_on: Annotated[date, Assigned()] | None = None

    def goes_to(self, state: Any) -> str:
        """The path of the node that holds it after this."""
        return str(state.offered_to or state.node)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, report_due_on=state.custody.moved(state.node, self.goes_to(state)).report_due_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationAccepted(Moved):
    """接收: the upper level holds it from now on, and names who is responsible there."""

    assignee: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationReturned(Event):
    """退回: it stays with who offered it, who is told what to do."""

    return_reason: Annotated[str, Code("return_reason")]
    guidance: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWithdrawn(Event):
    """撤回: nobody has taken it yet, and it is no longer offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRecalled(Moved):
    """收回, 提级办理: a level above takes the item back and handles it itself; by default the one right above."""

    to: Node | None = None
    assignee: Member

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.to is not None and not (lies_below(state.node, self.to) and context.actor.roles_at(self.to)):
            yield Fault("not_above", "to")

    def goes_to(self, state: Any) -> str:
        return self.to or above(state.node)

    def completed(self, state: Any, context: Context) -> Self:
        # no super() without its class: the decorator that gives a class its slots makes a new one
        return replace(Moved.completed(self, state, context), to=self.goes_to(state))
