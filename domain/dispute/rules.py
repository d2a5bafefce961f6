"""When a dispute may move on, and who may move it (domain.md 5.1)."""

from domain import regions
from domain.dispute.events_agreement import (
    AgreementReached,
    AgreementTookEffect,
    JudicialConfirmationExplained,
    ObligationPartlyPerformed,
    ObligationPerformed,
    ReturnVisitMade,
)
from domain.dispute.events_closing import DisputeClosed, DisputeReopened, DisputeReopenedFromArchive
from domain.dispute.events_court import (
    JudicialConfirmationApplied,
    JudicialConfirmationDismissed,
    JudicialConfirmationGranted,
    JudicialConfirmationWithdrawn,
)
from domain.dispute.events_joining import DisputeMerged, DisputeSplitOff, DisputeUnmerged
from domain.dispute.events_leaving import DisputeArchived, DisputeTransferredOut
from domain.dispute.events_mediation import (
    InvestigationRecorded,
    MediationSessionHeld,
    MediationTerminated,
    MediatorAssigned,
    MediatorReplaced,
    ParticipantInvited,
    PartiesInformedOfRights,
)
from domain.dispute.events_opening import DisputeAccepted, DisputeDeclined, DisputeRegistered, DisputeWithdrawn
from domain.dispute.events_pace import MediationExtended, MediationResumed, MediationSuspended
from domain.dispute.events_performance import EnforcementAdvised, ObligationOverdue, PerformanceUrged
from domain.dispute.events_safety import AuthorityAlerted, EscalationRiskNoted
from domain.dispute.events_superseding import AgreementSuperseded
from domain.dispute.state import Dispute, apply
from domain.fork import Fork
from domain.lifecycle import Lifecycle, roles
from domain.transition import NEW, SAME, Transition

REGISTERED, ACCEPTED, MEDIATING, AGREED = "registered", "accepted", "mediating", "agreed"
PERFORMED, TERMINATED, CLOSED, ARCHIVED = "performed", "terminated", "closed", "archived"
DECLINED, WITHDRAWN, MERGED, TRANSFERRED_OUT = "declined", "withdrawn", "merged", "transferred_out"
OPEN = (REGISTERED, ACCEPTED, MEDIATING, AGREED, PERFORMED, TERMINATED)
STAGES = (*OPEN, CLOSED, ARCHIVED, DECLINED, WITHDRAWN, MERGED, TRANSFERRED_OUT)
FINAL = frozenset(STAGES) - frozenset(OPEN)

MEDIATOR = roles("mediator")
HEAD = roles("pmc_head")
EITHER = MEDIATOR | HEAD
STAFF = EITHER | roles("community_officer", "desk_clerk")
ANYONE = STAFF | roles(
    "building_lead", "grid_worker", "handler", "inspector", "street_leader", "district_liaison", "system",
)
ALERTING = STAFF | roles("street_leader")
CLERK = roles("desk_clerk")
ARCHIVE = roles("records_officer")
CLOCK = roles("clock")
BEFORE_AGREEMENT = (ACCEPTED, MEDIATING)
SETTLED = (AGREED, PERFORMED)

LIFECYCLE = Lifecycle(
    kind="dispute",
    stages=STAGES,
    final=FINAL,
    state=Dispute,
    apply=apply,
    table=(
        Transition("D1", "register", NEW, DisputeRegistered, REGISTERED, ANYONE),
        Transition("D2", "accept", (REGISTERED,), DisputeAccepted, ACCEPTED, EITHER),
        Transition("D3", "decline", (REGISTERED,), DisputeDeclined, DECLINED, HEAD),
        Transition("D4", "inform_of_rights", BEFORE_AGREEMENT, PartiesInformedOfRights, SAME, MEDIATOR),
        Transition("D5", "assign_mediators", BEFORE_AGREEMENT, MediatorAssigned, SAME, HEAD),
        Transition("D5", "replace_mediator", BEFORE_AGREEMENT, MediatorReplaced, SAME, HEAD, ("mediator_assigned",)),
        Transition("D6", "invite_participant", BEFORE_AGREEMENT, ParticipantInvited, SAME, MEDIATOR),
        Transition("D7", "record_investigation", BEFORE_AGREEMENT, InvestigationRecorded, MEDIATING, MEDIATOR),
        Transition(
            "D8", "hold_session", BEFORE_AGREEMENT, MediationSessionHeld, MEDIATING, MEDIATOR,
            ("rights_told", "not_suspended"),
        ),
        Transition("D9", "note_risk", OPEN, EscalationRiskNoted, SAME, roles("mediator", "grid_worker")),
        Transition("D10", "alert_authority", OPEN, AuthorityAlerted, SAME, ALERTING),
        Transition("D11", "extend", (MEDIATING,), MediationExtended, SAME, HEAD, ("mediation_limit_runs",)),
        Transition("D12", "suspend", BEFORE_AGREEMENT, MediationSuspended, SAME, HEAD, ("mediation_limit_runs",)),
        Transition("D12", "resume", BEFORE_AGREEMENT, MediationResumed, SAME, HEAD, ("suspended",)),
        # Without the rights notice an agreement could never be closed (D28), so it is asked for before there is one.
        Transition(
            "D13", "reach_agreement", (MEDIATING,), AgreementReached, SAME, MEDIATOR, ("rights_told", "not_suspended"),
        ),
        Transition(
            "D13", "reach_agreement", (AGREED,), AgreementReached, MEDIATING, MEDIATOR, ("confirmation_dismissed",),
        ),
        Transition(
            "D14", "put_in_effect", (MEDIATING,), AgreementTookEffect, Fork("all_performed", PERFORMED, AGREED), EITHER,
            ("agreement_reached",),
        ),
        Transition(
            "D15", "explain_confirmation", SETTLED, JudicialConfirmationExplained, SAME, MEDIATOR,
        ),
        Transition(
            "D16", "apply_for_confirmation", SETTLED, JudicialConfirmationApplied, SAME, MEDIATOR,
            ("may_apply_for_confirmation",),
        ),
        Transition(
            "D17", "record_confirmation", SETTLED, JudicialConfirmationGranted, SAME, MEDIATOR,
            ("confirmation_applied",),
        ),
        Transition(
            "D17", "record_dismissal", SETTLED, JudicialConfirmationDismissed, SAME, MEDIATOR,
            ("confirmation_applied",),
        ),
        Transition(
            "D17", "record_application_withdrawn", SETTLED, JudicialConfirmationWithdrawn, SAME, MEDIATOR,
            ("confirmation_applied",),
        ),
        Transition(
            "D18", "perform", (AGREED,), ObligationPerformed, Fork("all_performed", PERFORMED, AGREED), MEDIATOR,
        ),
        Transition("D18", "perform_partly", (AGREED,), ObligationPartlyPerformed, SAME, MEDIATOR),
        Transition("D19", "mark_overdue", (AGREED,), ObligationOverdue, SAME, CLOCK),
        Transition("D20", "urge", (AGREED,), PerformanceUrged, SAME, MEDIATOR),
        Transition("D21", "advise_enforcement", (AGREED,), EnforcementAdvised, SAME, MEDIATOR),
        Transition("D22", "visit", (AGREED, PERFORMED, CLOSED), ReturnVisitMade, SAME, MEDIATOR),
        # What the new text has done on the spot leaves nothing to perform, as in D14.
        Transition(
            "D23", "supersede", SETTLED, AgreementSuperseded, Fork("all_performed", PERFORMED, AGREED), MEDIATOR,
            ("no_application_open",),
        ),
        Transition("D24", "terminate", BEFORE_AGREEMENT, MediationTerminated, TERMINATED, EITHER),
        Transition("D25", "withdraw", (REGISTERED, *BEFORE_AGREEMENT), DisputeWithdrawn, WITHDRAWN, STAFF),
        Transition("D26", "transfer_out", OPEN, DisputeTransferredOut, TRANSFERRED_OUT, HEAD | CLERK),
        Transition("D27", "merge", (REGISTERED, ACCEPTED), DisputeMerged, MERGED, HEAD),
        Transition(
            "D27", "unmerge", (MERGED,), DisputeUnmerged, Fork("was_accepted", ACCEPTED, REGISTERED), HEAD, reason=True,
        ),
        Transition(
            "D27", "split_off", (REGISTERED, *BEFORE_AGREEMENT), DisputeSplitOff, SAME, HEAD, ("nothing_agreed",),
        ),
        Transition("D28", "close", (AGREED, PERFORMED), DisputeClosed, CLOSED, HEAD, ("rights_told",)),
        Transition("D28", "close", (TERMINATED,), DisputeClosed, CLOSED, HEAD, ("routes_advised",)),
        Transition("D29", "archive", (CLOSED,), DisputeArchived, ARCHIVED, ARCHIVE),
        Transition("D30", "reopen", (TERMINATED, CLOSED), DisputeReopened, ACCEPTED, HEAD),
        Transition("D30", "reopen_archived", (ARCHIVED,), DisputeReopenedFromArchive, ACCEPTED, HEAD),
        # Without its acceptance it has no number and nobody's consent: then it is registered anew.
        Transition("D30", "reopen", (TRANSFERRED_OUT,), DisputeReopened, ACCEPTED, HEAD, ("was_accepted",)),
        *regions.transitions(STAGES, FINAL),
    ),
)
