"""The stored names of what is recorded about hazards and their rectification, for ever."""

from domain.hazard import events as hazard
from domain.hazard import events_danger as hazard_danger
from domain.hazard import events_leaving as hazard_leaving
from domain.hazard import events_listing as hazard_listing
from domain.hazard import grading as hazard_grading
from domain.kernel import Event
from domain.rectification_task import events as task
from domain.rectification_task import events_ending as task_ending
from domain.rectification_task import events_extension as task_extension
from domain.rectification_task import events_following as task_following
from domain.rectification_task import events_place as task_place

SAFETY: dict[str, type[Event]] = {
    "hazard.reported": hazard.HazardReported,
    "hazard.verified": hazard.HazardVerified,
    "hazard.dismissed": hazard.HazardDismissed,
    "hazard.graded": hazard_grading.HazardGraded,
    "hazard.regraded": hazard_grading.HazardRegraded,
    "hazard.fixed_on_the_spot": hazard.HazardFixedOnTheSpot,
    "hazard.rectification_ordered": hazard.RectificationOrdered,
    "hazard.task_taken_up": hazard.TaskTakenUp,
    "hazard.task_dropped": hazard.TaskDropped,
    "hazard.rectification_reported": hazard.RectificationReported,
    "hazard.rectification_confirmed": hazard.RectificationConfirmed,
    "hazard.elimination_verified": hazard.HazardEliminationVerified,
    "hazard.still_present": hazard.HazardStillPresent,
    "hazard.closed": hazard.HazardClosed,
    "hazard.reopened": hazard.HazardReopened,
    "hazard.danger_control_applied": hazard_danger.DangerControlApplied,
    "hazard.danger_control_lifted": hazard_danger.DangerControlLifted,
    "hazard.reported_to_authority": hazard_danger.HazardReportedToAuthority,
    "hazard.suspension_requested": hazard_danger.SuspensionRequested,
    "hazard.suspension_ordered": hazard_danger.SuspensionOrdered,
    "hazard.suspension_lifted": hazard_danger.SuspensionLifted,
    "hazard.treatment_plan_filed": hazard_listing.TreatmentPlanFiled,
    "hazard.listed": hazard_listing.HazardListed,
    "hazard.delisted": hazard_listing.HazardDelisted,
    "hazard.listing_published": hazard_listing.ListingPublished,
    "hazard.transferred": hazard_leaving.HazardTransferred,
    "hazard.transfer_feedback_received": hazard_leaving.TransferFeedbackReceived,
    "hazard.merged": hazard_leaving.HazardMerged,
    "hazard.unmerged": hazard_leaving.HazardUnmerged,
    "rectification_task.drafted": task.TaskDrafted,
    "rectification_task.notice_issued": task.RectificationNoticeIssued,
    "rectification_task.notice_served": task.NoticeServed,
    "rectification_task.five_elements_fixed": task.FiveElementsFixed,
    "rectification_task.progress_recorded": task.ProgressRecorded,
    "rectification_task.extension_requested": task_extension.ExtensionRequested,
    "rectification_task.extension_granted": task_extension.ExtensionGranted,
    "rectification_task.extension_refused": task_extension.ExtensionRefused,
    "rectification_task.completion_reported": task.CompletionReported,
    "rectification_task.recheck_passed": task.RecheckPassed,
    "rectification_task.recheck_failed": task.RecheckFailed,
    "rectification_task.notice_reissued": task.RectificationNoticeReissued,
    "rectification_task.closed": task.TaskClosed,
    "rectification_task.service_refused": task.ServiceRefused,
    "rectification_task.follow_up_visited": task_following.FollowUpVisited,
    "rectification_task.hazard_standing_noted": task_following.HazardStandingNoted,
    "rectification_task.handed_to_enforcement": task_ending.HandedToEnforcement,
    "rectification_task.enforcement_feedback_received": task_ending.EnforcementFeedbackReceived,
    "rectification_task.notice_revoked": task_ending.NoticeRevoked,
    "rectification_task.place_reported": task_place.PlaceReported,
    "rectification_task.notice_drafted": task_place.NoticeDrafted,
    "rectification_task.place_assigned": task_place.PlaceAssigned,
    "rectification_task.place_tidied": task_place.PlaceTidied,
    "rectification_task.place_let_be": task_place.PlaceLetBe,
}
