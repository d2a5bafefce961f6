"""Who may offer, take, send back and report on an item, whatever its kind (domain.md 4.3)."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.copies import replace
from domain.custody.events_down import (
    HandDownAcknowledged,
    HandDownObjected,
    ItemForwarded,
    ItemHandedDown,
    ObjectionRejected,
    ObjectionUpheld,
)
from domain.custody.events_report import (
    CoHandlerInvited,
    CoHandlerReported,
    JointHandlingConvened,
    ReportAccepted,
    ReportedBack,
    ReportExtended,
    ReportSentBack,
)
from domain.custody.events_up import (
    EscalationAccepted,
    EscalationRequested,
    EscalationReturned,
    ItemRecalled,
    OfferWithdrawn,
)
from domain.custody.state import (
    HELD,
    HELPED,
    OBJECTED,
    OFFERED_DOWN,
    OFFERED_SIDE,
    OFFERED_UP,
    REPORT_GIVEN,
    REPORT_OWED,
    Owed,
)
from domain.kernel import Event, RecordedEvent, Role
from domain.lifecycle import roles
from domain.transition import SAME, Transition

HOLDER = roles("pmc_head", "community_officer", "inspector", "desk_clerk", "handler")
DESK = roles("desk_clerk", "community_officer", "pmc_head", "inspector", "street_leader")
SENDER = roles("desk_clerk", "community_officer", "pmc_head", "street_leader", "district_liaison")
RECEIVER = DESK | roles("handler", "mediator", "grid_worker", "building_lead")
ABOVE = roles("street_leader", "pmc_head", "community_officer", "district_liaison")
TAKEN_BACK = (OFFERED_UP, OFFERED_DOWN, OFFERED_SIDE)


def transitions(stages: tuple[str, ...], final: frozenset[str]) -> tuple[Transition, ...]:
    """The rows of custody: a report that is owed can be given when the item has ended, all else only before."""
    still = tuple(stage for stage in stages if stage not in final)
    return (
        Transition("4.3", "escalate", still, EscalationRequested, SAME, HOLDER, ("level_above",),
                   beside=(HELD,)),
        Transition("4.3", "accept_escalation", still, EscalationAccepted, SAME, DESK, beside=(OFFERED_UP,),
                   at="offered_to"),
        Transition("4.3", "return_escalation", still, EscalationReturned, SAME, DESK, beside=(OFFERED_UP,),
                   at="offered_to"),
        Transition("4.3", "hand_down", still, ItemHandedDown, SAME, SENDER, beside=(HELD,)),
        Transition("4.3", "forward", still, ItemForwarded, SAME, SENDER, beside=(HELD,)),
        Transition("4.3", "acknowledge", still, HandDownAcknowledged, SAME, RECEIVER, ("belongs_there",),
                   beside=(OFFERED_DOWN, OFFERED_SIDE), at="offered_to"),
        Transition("4.3", "object", still, HandDownObjected, SAME, RECEIVER, ("belongs_there",),
                   beside=(OFFERED_DOWN, OFFERED_SIDE), at="offered_to"),
        Transition("4.3", "uphold_objection", still, ObjectionUpheld, SAME, SENDER, reason=True, beside=(OBJECTED,)),
        Transition("4.3", "reject_objection", still, ObjectionRejected, SAME, SENDER, reason=True, beside=(OBJECTED,)),
        Transition("4.3", "withdraw_offer", still, OfferWithdrawn, SAME, HOLDER | SENDER, reason=True,
                   beside=TAKEN_BACK),
        Transition("4.3", "recall", still, ItemRecalled, SAME, ABOVE, ("held_below",), reason=True, beside=(HELD,)),
        Transition("4.3", "convene", still, JointHandlingConvened, SAME, SENDER, beside=(HELD,)),
        Transition("4.3", "invite_co_handler", still, CoHandlerInvited, SAME, HOLDER | SENDER, beside=(HELD,)),
        Transition("4.3", "report_co_handling", still, CoHandlerReported, SAME, RECEIVER, beside=(HELPED,),
                   at="co_handlers"),
        Transition("4.3", "report_back", stages, ReportedBack, SAME, RECEIVER, beside=(REPORT_OWED,)),
        Transition("4.3", "accept_report", stages, ReportAccepted, SAME, SENDER, beside=(REPORT_GIVEN,),
                   at="answers_to"),
        Transition("4.3", "send_back_report", stages, ReportSentBack, SAME, SENDER, reason=True,
                   beside=(REPORT_GIVEN,), at="answers_to"),
        Transition("4.3", "extend_report", stages, ReportExtended, SAME, SENDER, reason=True, beside=(REPORT_OWED,),
                   at="answers_to"),
    )


def asked(state: Any) -> Iterator[tuple[str, frozenset[Role]]]:
    """The nodes whose word custody waits for, with the roles that give it."""
    custody = state.custody
    match custody.offer:
        case "offered_up":
            yield custody.offered_to, DESK
        case "offered_down" | "offered_side":
            yield custody.offered_to, DESK | HOLDER
        case "objected":
            yield state.node, SENDER
    match custody.report:
        case "report_owed":
            yield state.node, HOLDER
        case "report_given":
            yield custody.answers_to, SENDER
    for path in custody.co_handlers:
        yield path, HOLDER


def changed(state: Any, **facts: Any) -> Any:
    """The item with other facts of its custody."""
    return replace(state, custody=replace(state.custody, **facts))


def offered(way: str) -> Callable[[Any, RecordedEvent], Any]:
    """The effect of an offer in that direction."""

    def effect(state: Any, recorded: RecordedEvent) -> Any:
        event: Any = recorded.event
        by_district = getattr(event, "district_document", None) is not None
        return changed(
            state, offer=way, offered_to=event.to, offered_on=recorded.occurred_on,
            report_asked_by=getattr(event, "report_due_on", None),
            district_assigned=state.custody.district_assigned or by_district,
        )

    return effect


def moved(state: Any, recorded: RecordedEvent) -> Any:
    """Another node holds it; whoever was responsible before no longer is."""
    event: Any = recorded.event
    to = event.goes_to(state)
    return replace(state, custody=state.custody.moved(state.node, to), node=to, assignee=getattr(event, "assignee", ""))


def not_taken(state: Any, recorded: RecordedEvent) -> Any:
    """The holder keeps it."""
    returned = not isinstance(recorded.event, OfferWithdrawn)
    return replace(state, custody=state.custody.settled(returned))


def objected(state: Any, recorded: RecordedEvent) -> Any:
    """The sender has to decide."""
    return changed(state, offer=OBJECTED)


def reported(state: Any, recorded: RecordedEvent) -> Any:
    """Who waits has the report."""
    return changed(state, report=REPORT_GIVEN)


def report_accepted(state: Any, recorded: RecordedEvent) -> Any:
    """Nothing more is owed to that node; if it owes a report itself, it holds the item again."""
    custody = state.custody.report_taken()
    if not custody.owed:
        return replace(state, custody=custody)
    return replace(state, custody=custody, node=state.answers_to, assignee="")


def report_due(state: Any, recorded: RecordedEvent) -> Any:
    """The report is owed by another day."""
    event: Any = recorded.event
    *further, last = state.custody.owed or (Owed(to=state.node, report_due_on=event.report_due_on),)
    owed = (*further, replace(last, report_due_on=event.report_due_on))
    return changed(state, owed=owed, report=REPORT_OWED)


def joined(state: Any, recorded: RecordedEvent) -> Any:
    """More nodes help."""
    event: Any = recorded.event
    new = event.units if isinstance(event, JointHandlingConvened) else (event.to,)
    return changed(state, co_handlers=tuple(dict.fromkeys((*state.co_handlers, *new))))


def helped(state: Any, recorded: RecordedEvent) -> Any:
    """A node has done its part."""
    event: Any = recorded.event
    return changed(state, co_handlers=tuple(path for path in state.co_handlers if path != event.co_handler))


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {
    EscalationRequested: offered(OFFERED_UP),
    ItemHandedDown: offered(OFFERED_DOWN),
    ItemForwarded: offered(OFFERED_SIDE),
    EscalationAccepted: moved,
    HandDownAcknowledged: moved,
    ObjectionRejected: moved,
    EscalationReturned: not_taken,
    ObjectionUpheld: not_taken,
    OfferWithdrawn: not_taken,
    HandDownObjected: objected,
    ItemRecalled: moved,
    ReportedBack: reported,
    ReportAccepted: report_accepted,
    ReportSentBack: report_due,
    ReportExtended: report_due,
    JointHandlingConvened: joined,
    CoHandlerInvited: joined,
    CoHandlerReported: helped,
}
