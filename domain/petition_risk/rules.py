"""When an unresolved matter may move on, and who may move it (domain.md 5.2)."""

from datetime import date

from domain import regions
from domain.copies import replace
from domain.kernel import RecordedEvent
from domain.lifecycle import BEFORE, NEW, SAME, Fork, Lifecycle, Transition, roles
from domain.petition_risk.events_closing import MatterClosed, MatterReopened, MatterResolved, MatterRouted
from domain.petition_risk.events_handling import (
    HandlingExtended,
    InterimReplyGiven,
    MatterAccepted,
    ReplyIssued,
    ResolutionPlanSet,
)
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_opening import (
    MatterIdentified,
    MatterTriaged,
    PetitionRegistered,
    ReceiptNotified,
    ResponsibleUnitAssigned,
)
from domain.petition_risk.state import (
    ACCEPTED,
    ASSIGNED,
    CLOSED,
    IDENTIFIED,
    REGISTERED,
    REPLIED,
    RESOLVED,
    ROUTED,
    STAGES,
    PetitionRisk,
)


def apply(matter: PetitionRisk, recorded: RecordedEvent) -> PetitionRisk:
    """The facts after the event that are not simply carried over."""
    on = recorded.occurred_on
    match recorded.event:
        case MatterIdentified(node=node):
            return replace(matter, origin=node, received_on=on, identified_on=on)
        case PetitionRegistered(node=node, channel=channel):
            origin = matter.origin if matter.stage else node
            return replace(matter, origin=origin, source=channel, registered_on=on)
        case ReceiptNotified():
            return replace(matter, notice_ended_on=matter.notice_ended_on or on)
        case HandlingExtended(days=days):
            return replace(matter, extended_days=matter.extended_days + days)
        case InterimReplyGiven():
            return replace(matter, interim_on=on)
        case ReplyIssued():
            return replace(ended(matter, on), replied_on=on)
        case MatterRouted() | MatterResolved():
            return ended(matter, on)
        case MatterReopened():
            return begun_anew(matter, on)
        case MatterLevelAssessed(level=level):
            return replace(matter, grade=level)
    return regions.apply(matter, recorded)


def ended(matter: PetitionRisk, on: date) -> PetitionRisk:
    """The matter with its open periods ended."""
    return replace(matter, notice_ended_on=matter.notice_ended_on or on, ended_on=matter.ended_on or on)


def begun_anew(matter: PetitionRisk, on: date) -> PetitionRisk:
    """The matter as it is taken up again: new duties have new periods, the earlier periods stay counted."""
    return replace(
        matter, reopened_on=on, earlier_periods=matter.statutory_periods, notice_ended_on=None, accepted_on=None,
        new_due_on=None, extended_days=0, interim_on=None, replied_on=None, resolution="", ended_on=None, steps=(),
        agreed_with_applicants=False,
    )


DESK = roles("desk_clerk")
COUNTER = DESK | roles("community_officer")
LEADER = roles("street_leader")
HANDLER = roles("handler")
OFFICERS = COUNTER | LEADER | HANDLER | roles("inspector", "mediator", "pmc_head", "system")
UNSOLVED = (IDENTIFIED, REGISTERED, ASSIGNED, ACCEPTED, REPLIED)

FINAL = frozenset({CLOSED, ROUTED})

LIFECYCLE = Lifecycle(
    kind="petition_risk",
    stages=STAGES,
    final=FINAL,
    state=PetitionRisk,
    apply=apply,
    table=(
        Transition("P2", "register", (BEFORE, IDENTIFIED), PetitionRegistered, REGISTERED, COUNTER),
        Transition("P1", "identify", NEW, MatterIdentified, IDENTIFIED, OFFICERS),
        Transition("P3", "triage", (REGISTERED,), MatterTriaged, SAME, DESK),
        # The unit is often named before the 15 days are over, so the receipt may still be told after that.
        Transition(
            "P4", "notify_receipt", (REGISTERED, ASSIGNED, ACCEPTED), ReceiptNotified, SAME, COUNTER,
            ("petition_received", "receipt_not_yet_told"),
        ),
        Transition("P6", "assign_unit", (IDENTIFIED, REGISTERED), ResponsibleUnitAssigned, ASSIGNED, DESK | LEADER),
        Transition("P7", "accept", (REGISTERED, ASSIGNED), MatterAccepted, ACCEPTED, LEADER),
        Transition("P8", "route", (REGISTERED, ASSIGNED), MatterRouted, ROUTED, LEADER),
        Transition("P10", "set_plan", (IDENTIFIED, ACCEPTED), ResolutionPlanSet, SAME, HANDLER | LEADER),
        Transition(
            "P12", "extend", (ACCEPTED,), HandlingExtended, SAME, LEADER, ("reply_period_runs",), reason=True,
        ),
        Transition("P13", "interim_reply", (ACCEPTED,), InterimReplyGiven, SAME, HANDLER),
        Transition("P14", "reply", (ACCEPTED,), ReplyIssued, REPLIED, LEADER, ("petition_received",)),
        # What was asked for may be done before it is answered; the answer is owed all the same.
        Transition(
            "P14", "reply", (RESOLVED,), ReplyIssued, SAME, LEADER, ("petition_received", "reply_not_yet_served"),
        ),
        Transition("P21", "resolve", (IDENTIFIED, ACCEPTED, REPLIED), MatterResolved, RESOLVED, LEADER),
        Transition("P22", "close", (RESOLVED, ROUTED), MatterClosed, CLOSED, LEADER, ("reply_served_or_not_owed",)),
        # Accepted once more, a petition gets a new period; what the office found by itself just goes on.
        Transition(
            "P23", "reopen", (CLOSED, ROUTED), MatterReopened, Fork("petition_received", REGISTERED, ACCEPTED), LEADER,
        ),
        Transition("P24", "assess", UNSOLVED, MatterLevelAssessed, SAME, DESK | LEADER),
        *regions.transitions(STAGES, FINAL),
    ),
)
