"""The stored name of every event, for ever: a class may move or be renamed, its name in the log may not."""

from domain import alarms, attachments, links, recounting, responsibility, shared, suggestions
from domain.checklist import events as checklist
from domain.custody import events_down as custody_down
from domain.custody import events_report as custody_report
from domain.custody import events_up as custody_up
from domain.dispute import events_agreement as dispute_agreement
from domain.dispute import events_closing as dispute_closing
from domain.dispute import events_court as dispute_court
from domain.dispute import events_joining as dispute_joining
from domain.dispute import events_leaving as dispute_leaving
from domain.dispute import events_mediation as dispute_mediation
from domain.dispute import events_opening as dispute_opening
from domain.dispute import events_pace as dispute_pace
from domain.dispute import events_performance as dispute_performance
from domain.dispute import events_safety as dispute_safety
from domain.dispute import events_superseding as dispute_superseding
from domain.first_contact import events as first_contact
from domain.inspection import events as inspection
from domain.inspection import events_transfer as inspection_transfer
from domain.inspection_plan import events as plan
from domain.kernel import Event
from domain.member import events as member
from domain.node import attempts as node_attempts
from domain.node import events as node
from domain.petition_risk import events_closing as petition_closing
from domain.petition_risk import events_commitment as petition_commitment
from domain.petition_risk import events_handling as petition_handling
from domain.petition_risk import events_hearing as petition_hearing
from domain.petition_risk import events_level as petition_level
from domain.petition_risk import events_opening as petition_opening
from domain.petition_risk import events_referral as petition_referral
from domain.petition_risk import events_review as petition_review
from domain.rulebook import calendar_year, clock_rule, code_list
from domain.sealed_report import events as sealed_report
from domain.supervision import events as supervision
from event_store.names_month import MONTH
from event_store.names_safety import SAFETY

STORED_NAMES: dict[str, type[Event]] = {
    "item.corrected": shared.RecordCorrected,
    "item.linked": links.ItemsLinked,
    "item.linked_back": links.LinkedBack,
    "item.unlinked": links.ItemsUnlinked,
    "item.unlinked_back": links.UnlinkedBack,
    "item.file_attached": attachments.FileAttached,
    "item.personal_data_viewed": shared.PersonalDataViewed,
    "item.suggested": suggestions.Suggested,
    "item.suggestion_taken": suggestions.SuggestionTaken,
    "item.suggestion_dismissed": suggestions.SuggestionDismissed,
    "item.reminder_sent": alarms.ReminderSent,
    "item.deadline_missed": alarms.DeadlineMissed,
    "item.deadline_miss_rescinded": alarms.DeadlineMissRescinded,
    "item.recusal_declared": responsibility.RecusalDeclared,
    "item.reassigned": responsibility.ItemReassigned,
    "item.handling_urged": supervision.HandlingUrged,
    "item.handling_urge_answered": supervision.HandlingUrgeAnswered,
    "item.supervision_ordered": supervision.SupervisionOrdered,
    "item.supervision_answered": supervision.SupervisionAnswered,
    "item.supervision_lifted": supervision.SupervisionLifted,
    "item.accountability_proposed": supervision.AccountabilityProposed,
    "item.deadlines_recounted": recounting.DeadlinesRecounted,
    "item.escalation_requested": custody_up.EscalationRequested,
    "item.escalation_accepted": custody_up.EscalationAccepted,
    "item.escalation_returned": custody_up.EscalationReturned,
    "item.offer_withdrawn": custody_up.OfferWithdrawn,
    "item.recalled": custody_up.ItemRecalled,
    "item.handed_down": custody_down.ItemHandedDown,
    "item.forwarded": custody_down.ItemForwarded,
    "item.acknowledged": custody_down.HandDownAcknowledged,
    "item.objected": custody_down.HandDownObjected,
    "item.objection_upheld": custody_down.ObjectionUpheld,
    "item.objection_rejected": custody_down.ObjectionRejected,
    "item.reported_back": custody_report.ReportedBack,
    "item.report_accepted": custody_report.ReportAccepted,
    "item.report_sent_back": custody_report.ReportSentBack,
    "item.report_extended": custody_report.ReportExtended,
    "item.joint_handling_convened": custody_report.JointHandlingConvened,
    "item.co_handler_invited": custody_report.CoHandlerInvited,
    "item.co_handler_reported": custody_report.CoHandlerReported,
    "dispute.registered": dispute_opening.DisputeRegistered,
    "dispute.accepted": dispute_opening.DisputeAccepted,
    "dispute.declined": dispute_opening.DisputeDeclined,
    "dispute.parties_informed_of_rights": dispute_mediation.PartiesInformedOfRights,
    "dispute.mediator_assigned": dispute_mediation.MediatorAssigned,
    "dispute.mediator_replaced": dispute_mediation.MediatorReplaced,
    "dispute.participant_invited": dispute_mediation.ParticipantInvited,
    "dispute.investigation_recorded": dispute_mediation.InvestigationRecorded,
    "dispute.mediation_session_held": dispute_mediation.MediationSessionHeld,
    "dispute.agreement_reached": dispute_agreement.AgreementReached,
    "dispute.agreement_took_effect": dispute_agreement.AgreementTookEffect,
    "dispute.judicial_confirmation_explained": dispute_agreement.JudicialConfirmationExplained,
    "dispute.obligation_performed": dispute_agreement.ObligationPerformed,
    "dispute.obligation_partly_performed": dispute_agreement.ObligationPartlyPerformed,
    "dispute.return_visit_made": dispute_agreement.ReturnVisitMade,
    "dispute.mediation_terminated": dispute_mediation.MediationTerminated,
    "dispute.withdrawn": dispute_opening.DisputeWithdrawn,
    "dispute.closed": dispute_closing.DisputeClosed,
    "dispute.reopened": dispute_closing.DisputeReopened,
    "dispute.reopened_from_archive": dispute_closing.DisputeReopenedFromArchive,
    "dispute.escalation_risk_noted": dispute_safety.EscalationRiskNoted,
    "dispute.authority_alerted": dispute_safety.AuthorityAlerted,
    "dispute.mediation_extended": dispute_pace.MediationExtended,
    "dispute.mediation_suspended": dispute_pace.MediationSuspended,
    "dispute.mediation_resumed": dispute_pace.MediationResumed,
    "dispute.judicial_confirmation_applied": dispute_court.JudicialConfirmationApplied,
    "dispute.judicial_confirmation_granted": dispute_court.JudicialConfirmationGranted,
    "dispute.judicial_confirmation_dismissed": dispute_court.JudicialConfirmationDismissed,
    "dispute.judicial_confirmation_withdrawn": dispute_court.JudicialConfirmationWithdrawn,
    "dispute.obligation_overdue": dispute_performance.ObligationOverdue,
    "dispute.performance_urged": dispute_performance.PerformanceUrged,
    "dispute.enforcement_advised": dispute_performance.EnforcementAdvised,
    "dispute.agreement_superseded": dispute_superseding.AgreementSuperseded,
    "dispute.transferred_out": dispute_leaving.DisputeTransferredOut,
    "dispute.merged": dispute_joining.DisputeMerged,
    "dispute.unmerged": dispute_joining.DisputeUnmerged,
    "dispute.split_off": dispute_joining.DisputeSplitOff,
    "dispute.archived": dispute_leaving.DisputeArchived,
    "petition_risk.petition_registered": petition_opening.PetitionRegistered,
    "petition_risk.matter_identified": petition_opening.MatterIdentified,
    "petition_risk.matter_triaged": petition_opening.MatterTriaged,
    "petition_risk.receipt_notified": petition_opening.ReceiptNotified,
    "petition_risk.responsible_unit_assigned": petition_opening.ResponsibleUnitAssigned,
    "petition_risk.matter_accepted": petition_handling.MatterAccepted,
    "petition_risk.matter_routed": petition_closing.MatterRouted,
    "petition_risk.resolution_plan_set": petition_handling.ResolutionPlanSet,
    "petition_risk.handling_extended": petition_handling.HandlingExtended,
    "petition_risk.interim_reply_given": petition_handling.InterimReplyGiven,
    "petition_risk.reply_issued": petition_handling.ReplyIssued,
    "petition_risk.matter_resolved": petition_closing.MatterResolved,
    "petition_risk.matter_closed": petition_closing.MatterClosed,
    "petition_risk.matter_reopened": petition_closing.MatterReopened,
    "petition_risk.matter_level_assessed": petition_level.MatterLevelAssessed,
    "petition_risk.applicant_heard": petition_hearing.ApplicantHeard,
    "petition_risk.facts_verified": petition_hearing.FactsVerified,
    "petition_risk.hearing_held": petition_hearing.HearingHeld,
    "petition_risk.mediation_proposed": petition_referral.MediationProposed,
    "petition_risk.mediation_referral_made": petition_referral.MediationReferralMade,
    "petition_risk.mediation_refused_by_party": petition_referral.MediationRefusedByParty,
    "petition_risk.referral_outcome_heard": petition_referral.ReferralOutcomeHeard,
    "petition_risk.review_requested": petition_review.ReviewRequested,
    "petition_risk.review_decided": petition_review.ReviewDecided,
    "petition_risk.reply_set_aside": petition_review.ReplySetAside,
    "petition_risk.rereview_requested": petition_review.ReReviewRequested,
    "petition_risk.rereview_decided": petition_review.ReReviewDecided,
    "petition_risk.review_window_lapsed": petition_review.ReviewWindowLapsed,
    "petition_risk.commitment_fulfilled": petition_commitment.CommitmentFulfilled,
    "petition_risk.commitment_overdue": petition_commitment.CommitmentOverdue,
    "petition_risk.matter_archived": petition_closing.MatterArchived,
    "petition_risk.repeat_filing_noted": petition_closing.RepeatFilingNoted,
    "petition_risk.major_matter_reported": petition_closing.MajorMatterReported,
    "petition_risk.matter_voided": petition_closing.MatterVoided,
    **SAFETY,
    "inspection.planned": inspection.InspectionPlanned,
    "inspection.started": inspection.InspectionStarted,
    "inspection.site_checked": inspection.SiteChecked,
    "inspection.finding_recorded": inspection.FindingRecorded,
    "inspection.finding_transferred": inspection_transfer.FindingTransferred,
    "inspection.finding_feedback_received": inspection_transfer.FindingFeedbackReceived,
    "inspection.site_record_signed": inspection.SiteRecordSigned,
    "inspection.site_signature_refused": inspection.SiteSignatureRefused,
    "inspection.completed": inspection.InspectionCompleted,
    "inspection.cancelled": inspection.InspectionCancelled,
    "inspection.rescheduled": inspection.InspectionRescheduled,
    "inspection_plan.started": plan.InspectionPlanStarted,
    "inspection_plan.changed": plan.InspectionPlanChanged,
    "inspection_plan.paused": plan.InspectionPlanPaused,
    "inspection_plan.resumed": plan.InspectionPlanResumed,
    "inspection_plan.ended": plan.InspectionPlanEnded,
    "inspection_plan.slot_planned": plan.SlotPlanned,
    "checklist.drawn_up": checklist.ChecklistDrawnUp,
    "checklist.revised": checklist.ChecklistRevised,
    "checklist.retired": checklist.ChecklistRetired,
    "sealed_report.sealed": sealed_report.ReportSealed,
    "sealed_report.signed": sealed_report.ReportSigned,
    "sealed_report.withdrawn": sealed_report.ReportSealWithdrawn,
    **MONTH,
    "first_contact.recorded": first_contact.FirstContactRecorded,
    "first_contact.handed_over": first_contact.FirstContactHandedOver,
    "first_contact.answered": first_contact.FirstContactAnswered,
    "node.opened": node.NodeOpened,
    "node.renamed": node.NodeRenamed,
    "node.recoded": node.NodeRecoded,
    "node.levels_set": node.LevelsSet,
    "node.attempts_set": node_attempts.AttemptsSet,
    "node.closed": node.NodeClosed,
    "member.enrolled": member.MemberEnrolled,
    "member.role_appointed": member.RoleAppointed,
    "member.role_ended": member.RoleEnded,
    "member.renamed": member.MemberRenamed,
    "member.phone_changed": member.MemberPhoneChanged,
    "member.email_changed": member.MemberEmailChanged,
    "member.left": member.MemberLeft,
    "clock_rule.opened": clock_rule.ClockRuleOpened,
    "clock_rule.changed": clock_rule.ClockRuleChanged,
    "clock_rule.ended": clock_rule.ClockRuleEnded,
    "calendar_year.opened": calendar_year.CalendarYearOpened,
    "calendar_year.announced": calendar_year.CalendarYearAnnounced,
    "calendar_year.day_changed": calendar_year.CalendarDayChanged,
    "calendar_year.withdrawn": calendar_year.CalendarYearWithdrawn,
    "code_list.opened": code_list.CodeListOpened,
    "code_list.added": code_list.CodeAdded,
    "code_list.reworded": code_list.CodeReworded,
    "code_list.retired": code_list.CodeRetired,
    "code_list.withdrawn": code_list.CodeListWithdrawn,
}
_NAMES = {event: name for name, event in STORED_NAMES.items()}


def stored_name(event: type[Event]) -> str:
    """The name under which events of this class are stored."""
    return _NAMES[event]
