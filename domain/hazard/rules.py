"""How a hazard is followed from the first word of it until it is struck off (domain.md 5.4)."""

from domain import regions
from domain.fork import Fork
from domain.hazard.events import (
    HazardClosed,
    HazardDismissed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReopened,
    HazardReported,
    HazardStillPresent,
    HazardVerified,
    RectificationConfirmed,
    RectificationOrdered,
    RectificationReported,
    TaskDropped,
    TaskTakenUp,
)
from domain.hazard.events_danger import (
    DangerControlApplied,
    DangerControlLifted,
    HazardReportedToAuthority,
    SuspensionLifted,
    SuspensionOrdered,
    SuspensionRequested,
)
from domain.hazard.events_leaving import HazardMerged, HazardTransferred, HazardUnmerged, TransferFeedbackReceived
from domain.hazard.events_listing import HazardDelisted, HazardListed, ListingPublished, TreatmentPlanFiled
from domain.hazard.grading import HazardGraded, HazardRegraded
from domain.hazard.state import Hazard, apply
from domain.lifecycle import Lifecycle, roles
from domain.transition import NEW, SAME, Transition

REPORTED, VERIFIED, RECTIFYING, AWAITING_RECHECK = "reported", "verified", "rectifying", "awaiting_recheck"
ELIMINATED, TRANSFERRED = "eliminated", "transferred"
CLOSED, DISMISSED, MERGED = "closed", "dismissed", "merged"
STAGES = (
    REPORTED, VERIFIED, RECTIFYING, AWAITING_RECHECK, ELIMINATED, TRANSFERRED, CLOSED, DISMISSED, MERGED,
)
FINAL = frozenset({CLOSED, DISMISSED, MERGED})

INSPECTOR = roles("inspector")
LEADER = roles("street_leader")
EITHER = INSPECTOR | LEADER
ON_SITE = INSPECTOR | roles("community_officer")
LISTING = LEADER | roles("district_liaison")
HEARING = EITHER | roles("desk_clerk")
SYSTEM = roles("system")
ANYONE = SYSTEM | roles(
    "building_lead", "grid_worker", "mediator", "pmc_head", "community_officer", "desk_clerk", "handler", "inspector",
    "street_leader", "supervisor", "district_liaison",
)
KNOWN = (VERIFIED, RECTIFYING, AWAITING_RECHECK)
AT_WORK = (RECTIFYING, AWAITING_RECHECK)
"""The stages in which a hazard can have unfinished tasks, and so hears from them."""
ELSEWHERE_TOO = (*KNOWN, TRANSFERRED)
DANGEROUS = (REPORTED, *ELSEWHERE_TOO)
LISTED = (*AT_WORK, ELIMINATED, TRANSFERRED)
BY_ITS_TASKS = Fork("all_tasks_reported", AWAITING_RECHECK, RECTIFYING)
BY_THE_AUTHORITY = Fork("removed_by_authority", ELIMINATED, Fork("declined_by_authority", REPORTED, TRANSFERRED))

LIFECYCLE = Lifecycle(
    kind="hazard",
    stages=STAGES,
    final=FINAL,
    state=Hazard,
    apply=apply,
    table=(
        Transition("H1", "report", NEW, HazardReported, REPORTED, ANYONE),
        Transition("H2", "verify", (REPORTED,), HazardVerified, VERIFIED, INSPECTOR),
        # Verified too: a notice revoked for wrong facts leaves a hazard that is none.
        Transition("H3", "dismiss", (REPORTED, VERIFIED), HazardDismissed, DISMISSED, INSPECTOR),
        Transition("H4", "grade", (VERIFIED,), HazardGraded, SAME, EITHER, ("not_graded",)),
        Transition("H4", "regrade", KNOWN, HazardRegraded, SAME, EITHER, ("graded",), reason=True),
        Transition(
            "H5", "fix_on_the_spot", (REPORTED, VERIFIED), HazardFixedOnTheSpot, ELIMINATED, INSPECTOR | SYSTEM,
        ),
        Transition("H6", "control_danger", DANGEROUS, DangerControlApplied, SAME, ON_SITE),
        Transition(
            "H6", "lift_danger_control", (*DANGEROUS, ELIMINATED), DangerControlLifted, SAME, ON_SITE,
            beside=("warning", "area_cleared", "use_stopped"),
        ),
        Transition("H7", "report_to_authority", (VERIFIED, RECTIFYING), HazardReportedToAuthority, SAME, EITHER),
        Transition("H8", "request_suspension", (VERIFIED, RECTIFYING), SuspensionRequested, SAME, LEADER),
        Transition("H9", "record_suspension", ELSEWHERE_TOO, SuspensionOrdered, SAME, INSPECTOR),
        Transition(
            "H9", "record_suspension_lifted", (*ELSEWHERE_TOO, ELIMINATED), SuspensionLifted, SAME, INSPECTOR,
            beside=("suspension_ordered",),
        ),
        Transition(
            "H10", "order_rectification", (VERIFIED, RECTIFYING), RectificationOrdered, RECTIFYING, INSPECTOR,
            ("graded",),
        ),
        Transition("H10", "take_up_task", AT_WORK, TaskTakenUp, SAME, SYSTEM),
        Transition(
            "H10", "drop_task", (RECTIFYING,), TaskDropped, Fork("has_orders", BY_ITS_TASKS, VERIFIED), SYSTEM,
        ),
        Transition("H17", "drop_task", (TRANSFERRED,), TaskDropped, SAME, SYSTEM),
        Transition("H11", "file_plan", KNOWN, TreatmentPlanFiled, SAME, INSPECTOR),
        Transition("H12", "list", (RECTIFYING,), HazardListed, SAME, LISTING, ("is_major",)),
        Transition(
            "H12", "publish_listing", LISTED, ListingPublished, SAME, HEARING, beside=("listing_unpublished",),
        ),
        Transition("H13", "report_rectified", AT_WORK, RectificationReported, BY_ITS_TASKS, SYSTEM),
        Transition("H14", "confirm_rectified", AT_WORK, RectificationConfirmed, BY_ITS_TASKS, SYSTEM),
        Transition(
            "H14", "verify_elimination", (AWAITING_RECHECK,), HazardEliminationVerified, ELIMINATED, INSPECTOR,
            ("all_tasks_passed", "plan_filed_if_major"),
        ),
        Transition(
            "H15", "still_present", (AWAITING_RECHECK,), HazardStillPresent, RECTIFYING, INSPECTOR | SYSTEM,
        ),
        Transition("H15", "still_present", (RECTIFYING,), HazardStillPresent, SAME, SYSTEM),
        Transition("H16", "delist", LISTED, HazardDelisted, SAME, LISTING, beside=("listed",)),
        Transition(
            "H16", "close", (ELIMINATED,), HazardClosed, CLOSED, EITHER,
            ("leader_if_major", "off_the_list", "suspension_lifted"),
        ),
        Transition("H17", "transfer", (REPORTED, *KNOWN), HazardTransferred, TRANSFERRED, LEADER),
        Transition("H17", "record_feedback", (TRANSFERRED,), TransferFeedbackReceived, BY_THE_AUTHORITY, HEARING),
        Transition(
            "H17", "record_feedback", KNOWN, TransferFeedbackReceived, SAME, HEARING, beside=("awaits_feedback",),
        ),
        Transition("H18", "reopen", (CLOSED, DISMISSED), HazardReopened, VERIFIED, INSPECTOR, reason=True),
        Transition("H19", "merge", (REPORTED,), HazardMerged, MERGED, INSPECTOR),
        Transition("H19", "unmerge", (MERGED,), HazardUnmerged, REPORTED, INSPECTOR, reason=True),
        *regions.transitions(STAGES, FINAL),
    ),
)
