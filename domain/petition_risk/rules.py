"""When an unresolved matter may move on, and who may move it (domain.md 5.2)."""

from domain import regions
from domain.fork import Fork
from domain.lifecycle import Lifecycle, roles
from domain.petition_risk.changes import apply
from domain.petition_risk.events_closing import (
    MajorMatterReported,
    MatterArchived,
    MatterClosed,
    MatterReopened,
    MatterResolved,
    MatterRouted,
    MatterVoided,
    RepeatFilingNoted,
)
from domain.petition_risk.events_commitment import CommitmentFulfilled, CommitmentOverdue
from domain.petition_risk.events_handling import (
    HandlingExtended,
    InterimReplyGiven,
    MatterAccepted,
    ReplyIssued,
    ResolutionPlanSet,
)
from domain.petition_risk.events_hearing import ApplicantHeard, FactsVerified, HearingHeld
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_opening import (
    MatterIdentified,
    MatterTriaged,
    PetitionRegistered,
    ReceiptNotified,
    ResponsibleUnitAssigned,
)
from domain.petition_risk.events_referral import (
    MediationProposed,
    MediationReferralMade,
    MediationRefusedByParty,
    ReferralOutcomeHeard,
)
from domain.petition_risk.events_review import (
    ReplySetAside,
    ReReviewDecided,
    ReReviewRequested,
    ReviewDecided,
    ReviewRequested,
    ReviewWindowLapsed,
)
from domain.petition_risk.state import (
    ACCEPTED,
    ARCHIVED,
    ASSIGNED,
    CLOSED,
    FINAL,
    IDENTIFIED,
    REGISTERED,
    REPLIED,
    RESOLVED,
    ROUTED,
    STAGES,
    UNDER_REREVIEW,
    UNDER_REVIEW,
    UNSOLVED,
    VOIDED,
    PetitionRisk,
)
from domain.transition import BEFORE, NEW, SAME, Transition

DESK = roles("desk_clerk")
COUNTER = DESK | roles("community_officer")
LEADER = roles("street_leader")
HANDLER = roles("handler")
ARCHIVE = roles("records_officer")
CLOCK = roles("clock")
SYSTEM = roles("system")
OFFICERS = COUNTER | LEADER | HANDLER | SYSTEM | roles("inspector", "mediator", "pmc_head")
STARTED = (IDENTIFIED, ACCEPTED)
ANSWERED = (REPLIED, RESOLVED, FINAL)

ENDS = frozenset({CLOSED, ARCHIVED, ROUTED, VOIDED})

LIFECYCLE = Lifecycle(
    kind="petition_risk",
    stages=STAGES,
    final=ENDS,
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
        Transition("P9", "hear_applicants", (ACCEPTED,), ApplicantHeard, SAME, HANDLER),
        Transition("P9", "verify_facts", (ACCEPTED,), FactsVerified, SAME, HANDLER),
        Transition("P9", "hold_hearing", (ACCEPTED,), HearingHeld, SAME, HANDLER),
        # That of the body above, which the desk hears of: its days are taken out of the period for the last word.
        Transition("P17", "hold_hearing", (UNDER_REREVIEW,), HearingHeld, SAME, DESK),
        Transition("P10", "set_plan", STARTED, ResolutionPlanSet, SAME, HANDLER | LEADER),
        Transition("P11", "propose_mediation", STARTED, MediationProposed, SAME, HANDLER, ("no_mediation_open",)),
        Transition(
            "P11", "refer_to_mediation", STARTED, MediationReferralMade, SAME, HANDLER, ("mediation_proposed",),
        ),
        Transition(
            "P11", "record_mediation_refused", STARTED, MediationRefusedByParty, SAME, HANDLER,
            ("mediation_proposed",),
        ),
        Transition("P11", "hear_of_mediation", (*UNSOLVED, RESOLVED), ReferralOutcomeHeard, SAME, SYSTEM),
        Transition(
            "P12", "extend", (ACCEPTED,), HandlingExtended, SAME, LEADER, ("reply_period_runs", "not_responsible"),
            reason=True,
        ),
        Transition("P13", "interim_reply", (ACCEPTED,), InterimReplyGiven, SAME, HANDLER),
        Transition("P14", "reply", (ACCEPTED,), ReplyIssued, REPLIED, LEADER, ("petition_received",)),
        # What was asked for may be done before it is answered; the answer is owed all the same.
        Transition(
            "P14", "reply", (RESOLVED,), ReplyIssued, SAME, LEADER, ("petition_received", "reply_not_yet_served"),
        ),
        # A request that came in time may reach the log late, when the clock has already called the reply final.
        Transition(
            "P15", "request_review", ANSWERED, ReviewRequested, UNDER_REVIEW, DESK,
            ("reply_served", "not_yet_reviewed"),
        ),
        Transition("P16", "decide_review", (UNDER_REVIEW,), ReviewDecided, REPLIED, DESK),
        Transition("P16", "set_reply_aside", (UNDER_REVIEW,), ReplySetAside, ACCEPTED, DESK),
        Transition(
            "P17", "request_rereview", ANSWERED, ReReviewRequested, UNDER_REREVIEW, DESK,
            ("reviewed", "not_yet_rereviewed"),
        ),
        Transition("P18", "decide_rereview", (UNDER_REREVIEW,), ReReviewDecided, FINAL, DESK),
        Transition("P19", "lapse_review_window", (REPLIED,), ReviewWindowLapsed, FINAL, CLOCK),
        Transition("P19", "lapse_review_window", (RESOLVED,), ReviewWindowLapsed, SAME, CLOCK),
        # Legal wherever the day of a promise can come. When nothing is left to do, P21 follows by itself (5.6).
        Transition("P20", "fulfil", UNSOLVED, CommitmentFulfilled, SAME, HANDLER, ("something_promised",)),
        Transition(
            "P20", "mark_commitment_overdue", UNSOLVED, CommitmentOverdue, SAME, CLOCK, ("something_promised",),
        ),
        Transition(
            "P21", "resolve", (IDENTIFIED, ACCEPTED, REPLIED, FINAL), MatterResolved, RESOLVED, LEADER | SYSTEM,
        ),
        Transition("P22", "close", (RESOLVED, ROUTED), MatterClosed, CLOSED, LEADER, ("reply_served_or_not_owed",)),
        Transition("P22", "close", (FINAL,), MatterClosed, CLOSED, LEADER, ("promises_kept",)),
        Transition("P22", "archive", (CLOSED,), MatterArchived, ARCHIVED, ARCHIVE),
        # Accepted once more, a petition gets a new period; what the office found by itself just goes on.
        Transition(
            "P23", "reopen", (CLOSED, ARCHIVED, ROUTED), MatterReopened,
            Fork("petition_received", REGISTERED, ACCEPTED), LEADER,
        ),
        Transition("P23", "reopen", (FINAL,), MatterReopened, REGISTERED, LEADER),
        Transition(
            "P23", "note_repeat_filing", (FINAL, CLOSED, ARCHIVED), RepeatFilingNoted, SAME, COUNTER,
            ("procedure_over",),
        ),
        Transition("P24", "assess", UNSOLVED, MatterLevelAssessed, SAME, DESK | LEADER),
        Transition("P25", "report_major", (*UNSOLVED, RESOLVED), MajorMatterReported, SAME, LEADER),
        Transition("P27", "void", tuple(s for s in STAGES if s != VOIDED), MatterVoided, VOIDED, DESK),
        *regions.transitions(STAGES, ENDS),
    ),
)
