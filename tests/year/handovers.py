"""Disputes that go from node to node: taken further up, sent back, handed down with a report, objected to."""

from domain.custody.events_down import (
    HandDownAcknowledged,
    HandDownObjected,
    ItemForwarded,
    ItemHandedDown,
    ObjectionUpheld,
)
from domain.custody.events_report import (
    CoHandlerInvited,
    CoHandlerReported,
    ReportAccepted,
    ReportedBack,
    ReportExtended,
    ReportSentBack,
)
from domain.custody.events_up import EscalationAccepted, EscalationRequested, EscalationReturned, OfferWithdrawn
from domain.dispute.events_leaving import DisputeTransferredOut
from domain.dispute.events_mediation import MediationTerminated
from tests.domain.samples import bare
from tests.year.dispute_steps import agreed, closed, performed, registered, sat, taken, visited
from tests.year.telling import Script, Teller


def escalated(t: Teller) -> Script:
    """Too difficult for the community: the street takes it, and settles it."""
    yield from registered(t)
    yield 1
    yield from taken(t)
    yield 4
    yield from sat(t)
    yield t.does("escalate", asked_up(), "pmc_head")
    yield t.chance.choice((1, 6))
    taker = EscalationAccepted(assignee=t.who("mediator", "street"))
    yield t.does("accept_escalation", taker, "desk_clerk", "street")
    yield 6
    yield from sat(t, "agreed", "street")
    yield from agreed(t, 10, level="street")
    yield 9
    yield from performed(t, 0, "street")
    yield 9
    yield from visited(t, "street")
    yield from closed(t, level="street")


def sent_back(t: Teller) -> Script:
    """The street sends it back with advice; offered once more and withdrawn, the community goes on with a neighbour."""
    yield from registered(t)
    yield 2
    yield from taken(t)
    yield 3
    yield t.does("escalate", asked_up(), "pmc_head")
    yield t.chance.choice((2, 5))
    yield t.does("return_escalation", bare(EscalationReturned), "desk_clerk", "street")
    yield 3
    yield t.does("escalate", asked_up(), "pmc_head")
    yield t.does("withdraw_offer", OfferWithdrawn(), "pmc_head")
    helper = bare(CoHandlerInvited, to=t.made.west, co_due_on=t.on(6))
    yield t.does("invite_co_handler", helper, "pmc_head")
    yield t.chance.choice((4, 9))
    yield t.does("report_co_handling", bare(CoHandlerReported), "desk_clerk", "street")
    yield from sat(t)
    yield 12
    yield t.does("terminate", bare(MediationTerminated, advised_routes=("lawsuit",)), "mediator")
    yield from closed(t, "not_settled")


def handed_down(t: Teller) -> Script:
    """The street hands it down; the community reports back, is asked for more, and has done with it."""
    yield from registered(t, "street", "desk_clerk")
    report = {"to": t.made.east, "report_due_on": t.on(30)}
    yield t.does("hand_down", bare(ItemHandedDown, **report), "desk_clerk", "street")
    yield t.chance.choice((1, 3))
    yield t.does("acknowledge", HandDownAcknowledged(assignee=t.who("mediator")), "community_officer")
    yield from taken(t)
    yield 9
    yield from sat(t, "agreed")
    yield from agreed(t)
    yield t.does("report_back", bare(ReportedBack), "mediator")
    yield 3
    yield t.does("send_back_report", ReportSentBack(report_due_on=t.on(10)), "desk_clerk", "street")
    yield 4
    yield t.does("extend_report", ReportExtended(report_due_on=t.on(12)), "desk_clerk", "street")
    yield t.chance.choice((9, 16))
    yield t.does("report_back", bare(ReportedBack), "mediator")
    yield from closed(t)
    yield t.does("accept_report", ReportAccepted(), "desk_clerk", "street")


def objected_to(t: Teller) -> Script:
    """The community objects to what is handed down, the street agrees, forwards it elsewhere and takes it back."""
    yield from registered(t, "street", "desk_clerk")
    yield t.does("hand_down", bare(ItemHandedDown, to=t.made.east, report_due_on=t.on(20)), "desk_clerk", "street")
    yield 1
    yield t.does("object", bare(HandDownObjected), "community_officer")
    yield t.chance.choice((1, 6))
    yield t.does("uphold_objection", ObjectionUpheld(), "desk_clerk", "street")
    yield t.does("hand_down", bare(ItemHandedDown, to=t.made.east, report_due_on=t.on(15)), "desk_clerk", "street")
    yield 1
    yield t.does("acknowledge", HandDownAcknowledged(assignee=t.who("mediator")), "community_officer")
    yield t.does("forward", bare(ItemForwarded, to=t.made.west), "pmc_head")
    yield t.chance.choice((2, 8))
    yield t.does("withdraw_offer", OfferWithdrawn(), "pmc_head")
    leaves = {"receiving_organ": "派出所", "transfer_document": t.name, "parties_told": True}
    yield t.does("transfer_out", bare(DisputeTransferredOut, **leaves), "pmc_head")
    yield 30
    yield t.does("report_back", bare(ReportedBack), "mediator")
    yield t.does("accept_report", ReportAccepted(), "desk_clerk", "street")


def asked_up() -> EscalationRequested:
    return bare(EscalationRequested, escalation_reason="difficult_complex", parties_informed=True)
