"""When a rectification task may move on, and who may move it (domain.md 5.5; places to tidy up: E1 to E5)."""

from domain import regions
from domain.fork import Fork
from domain.lifecycle import Lifecycle, roles
from domain.rectification_task.events import (
    CompletionReported,
    FiveElementsFixed,
    NoticeServed,
    ProgressRecorded,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    ServiceRefused,
    TaskClosed,
    TaskDrafted,
)
from domain.rectification_task.events_ending import (
    EnforcementFeedbackReceived,
    HandedToEnforcement,
    NoticeRevoked,
)
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRefused, ExtensionRequested
from domain.rectification_task.events_following import FollowUpVisited, HazardStandingNoted
from domain.rectification_task.events_place import (
    NoticeDrafted,
    PlaceAssigned,
    PlaceLetBe,
    PlaceReported,
    PlaceTidied,
)
from domain.rectification_task.state import RectificationTask, apply
from domain.transition import NEW, SAME, Transition

FOUND, DRAFTED, ISSUED, SERVED, IN_PROGRESS = "found", "drafted", "issued", "served", "in_progress"
REPORTED, PASSED, FAILED, HANDED = "reported", "passed", "failed", "handed_to_enforcement"
CLOSED, REVOKED, LET_BE = "closed", "revoked", "let_be"
OPEN = (FOUND, DRAFTED, ISSUED, SERVED, IN_PROGRESS, REPORTED, PASSED, FAILED, HANDED)
STAGES = (*OPEN, CLOSED, REVOKED, LET_BE)
FINAL = frozenset(STAGES) - frozenset(OPEN)

INSPECTOR = roles("inspector")
LEADER = roles("street_leader")
EITHER = INSPECTOR | LEADER
SIDE = roles("inspector", "community_officer", "grid_worker", "handler")
CLERK = roles("desk_clerk")
SYSTEM = roles("system")
TIDYING = SIDE | CLERK | LEADER
ANYONE = TIDYING | roles("building_lead", "mediator", "pmc_head", "supervisor", "district_liaison", "system")
WORKING = (SERVED, IN_PROGRESS)

LIFECYCLE = Lifecycle(
    kind="rectification_task",
    stages=STAGES,
    final=FINAL,
    state=RectificationTask,
    apply=apply,
    table=(
        Transition("R1", "draft", NEW, TaskDrafted, DRAFTED, INSPECTOR | SYSTEM),
        Transition("E1", "report_place", NEW, PlaceReported, FOUND, ANYONE),
        Transition("E2", "draft_notice", (FOUND,), NoticeDrafted, DRAFTED, TIDYING),
        Transition("E3", "assign_unit", (FOUND,), PlaceAssigned, IN_PROGRESS, TIDYING),
        Transition("E3", "assign_unit", (FAILED,), PlaceAssigned, IN_PROGRESS, TIDYING, ("of_a_place",)),
        Transition("E4", "tidy", (FOUND,), PlaceTidied, PASSED, SIDE),
        Transition("E5", "let_be", (FOUND,), PlaceLetBe, LET_BE, TIDYING),
        Transition("R2", "issue", (DRAFTED,), RectificationNoticeIssued, ISSUED, EITHER, ("leader_if_major",)),
        Transition("R3", "serve", (ISSUED,), NoticeServed, SERVED, INSPECTOR),
        Transition("R3", "refuse_service", (ISSUED,), ServiceRefused, SERVED, INSPECTOR),
        # In progress too: a visit or a decision on more time may come before the five elements are fixed.
        Transition("R4", "fix_elements", WORKING, FiveElementsFixed, IN_PROGRESS, SIDE),
        Transition("R5", "record_progress", WORKING, ProgressRecorded, IN_PROGRESS, SIDE, ("five_elements_if_major",)),
        Transition("R5", "follow_up", WORKING, FollowUpVisited, IN_PROGRESS, INSPECTOR),
        Transition("R6", "request_extension", WORKING, ExtensionRequested, SAME, SIDE, ("no_extension_open",)),
        Transition(
            "R7", "grant_extension", WORKING, ExtensionGranted, IN_PROGRESS, LEADER,
            ("extension_open", "extensions_left", "not_who_asked", "danger_controlled"),
        ),
        Transition(
            "R7", "refuse_extension", WORKING, ExtensionRefused, IN_PROGRESS, LEADER,
            ("extension_open", "not_who_asked"), reason=True,
        ),
        Transition("R7", "note_hazard", OPEN, HazardStandingNoted, SAME, SYSTEM),
        Transition("R8", "report", WORKING, CompletionReported, REPORTED, SIDE, ("five_elements_if_major",)),
        Transition("R9", "pass_recheck", (REPORTED,), RecheckPassed, PASSED, INSPECTOR),
        Transition("R9", "pass_recheck", WORKING, RecheckPassed, PASSED, INSPECTOR, ("overdue",)),
        Transition("R10", "fail_recheck", (REPORTED,), RecheckFailed, FAILED, INSPECTOR),
        Transition("R10", "fail_recheck", WORKING, RecheckFailed, FAILED, INSPECTOR, ("overdue",)),
        Transition(
            "R11", "reissue", (FAILED,), RectificationNoticeReissued, ISSUED, LEADER, ("supervised_if_again",),
        ),
        Transition("R12", "hand_to_enforcement", (FAILED, *WORKING), HandedToEnforcement, HANDED, LEADER),
        Transition("R14", "close", (PASSED,), TaskClosed, CLOSED, INSPECTOR),
        Transition("R15", "revoke", (DRAFTED, ISSUED, *WORKING), NoticeRevoked, REVOKED, LEADER | SYSTEM),
        # By the system, when a department takes the hazard itself (H17).
        Transition("R15", "revoke", (REPORTED, FAILED, HANDED), NoticeRevoked, REVOKED, SYSTEM),
        Transition(
            "R16", "record_feedback", (HANDED,), EnforcementFeedbackReceived,
            Fork("removed_by_authority", PASSED, Fork("with_authority", HANDED, IN_PROGRESS)), CLERK,
        ),
        *regions.transitions(STAGES, FINAL),
    ),
)
