"""The field's own tables (domain.md 5.1 to 5.5), as they stand there: rule, events, from, to, who.

`from` and `to` are stages, `ANY_OPEN` and `ANY` what the reference calls so, an empty `to` leaves the stage. Roles are
those of part 3: «leader» and «unit head» are `street_leader`, «desk» is `desk_clerk`, what the system does is `clock`.
"""

from typing import NamedTuple

ANY, ANY_OPEN = "any", "any open"


class FieldRow(NamedTuple):
    """One row of the reference."""

    events: str
    source: str
    target: str
    by: str


EVERYBODY = (
    "building_lead grid_worker mediator pmc_head community_officer desk_clerk handler inspector street_leader "
    "district_liaison"
)
STAFF = "mediator pmc_head community_officer desk_clerk handler inspector street_leader grid_worker"
RECORDED = "mediator pmc_head community_officer desk_clerk"

DISPUTE = {
    "D1": FieldRow("DisputeRegistered", "", "registered", EVERYBODY),
    "D2": FieldRow("DisputeAccepted", "registered", "accepted", "pmc_head mediator"),
    "D3": FieldRow("DisputeDeclined", "registered", "declined", "pmc_head"),
    "D4": FieldRow("PartiesInformedOfRights", "accepted mediating", "", "mediator"),
    "D5": FieldRow("MediatorAssigned MediatorReplaced", "accepted mediating", "", "pmc_head"),
    "D6": FieldRow("ParticipantInvited", "accepted mediating", "", "mediator"),
    "D7": FieldRow("InvestigationRecorded", "accepted mediating", "mediating", "mediator"),
    "D8": FieldRow("MediationSessionHeld", "accepted mediating", "mediating", "mediator"),
    "D9": FieldRow("EscalationRiskNoted", ANY_OPEN, "", "mediator grid_worker"),
    "D10": FieldRow("AuthorityAlerted", ANY_OPEN, "", "mediator pmc_head community_officer desk_clerk street_leader"),
    "D11": FieldRow("MediationExtended", "mediating", "", "pmc_head"),
    "D12": FieldRow("MediationSuspended MediationResumed", "accepted mediating", "", "pmc_head"),
    "D13": FieldRow("AgreementReached", "mediating", "", "mediator"),
    "D14": FieldRow("AgreementTookEffect", "mediating", "agreed performed", "mediator pmc_head"),
    "D15": FieldRow("JudicialConfirmationExplained", "agreed performed", "", "mediator"),
    "D16": FieldRow("JudicialConfirmationApplied", "agreed performed", "", "mediator"),
    "D17": FieldRow(
        "JudicialConfirmationGranted JudicialConfirmationDismissed JudicialConfirmationWithdrawn", "agreed performed",
        "", "mediator",
    ),
    "D18": FieldRow("ObligationPerformed ObligationPartlyPerformed", "agreed", "agreed performed", "mediator"),
    "D19": FieldRow("ObligationOverdue", "agreed", "", "clock"),
    "D20": FieldRow("PerformanceUrged", "agreed", "", "mediator"),
    "D21": FieldRow("EnforcementAdvised", "agreed", "", "mediator"),
    "D22": FieldRow("ReturnVisitMade", "agreed performed closed", "", "mediator"),
    "D23": FieldRow("AgreementSuperseded", "agreed performed", "agreed", "mediator"),
    "D24": FieldRow("MediationTerminated", "accepted mediating", "terminated", "mediator pmc_head"),
    "D25": FieldRow("DisputeWithdrawn", "registered accepted mediating", "withdrawn", RECORDED),
    "D26": FieldRow("DisputeTransferredOut", ANY_OPEN, "transferred_out", "pmc_head desk_clerk"),
    "D27": FieldRow("DisputeMerged", "registered accepted", "merged", "pmc_head"),
    "D28": FieldRow("DisputeClosed", "performed terminated agreed", "closed", "pmc_head"),
    "D29": FieldRow("DisputeArchived", "closed", "archived", "records_officer"),
    "D30": FieldRow("DisputeReopened", "closed archived terminated transferred_out", "accepted", "pmc_head"),
    "D31": FieldRow("RecordCorrected", ANY, "", STAFF),
    "D32": FieldRow("ItemsLinked", ANY, "", STAFF),
}

PETITION_RISK = {
    "P1": FieldRow(
        "MatterIdentified", "", "identified",
        "mediator pmc_head community_officer desk_clerk handler inspector street_leader system",
    ),
    "P2": FieldRow("PetitionRegistered", " identified", "registered", "desk_clerk community_officer"),
    "P3": FieldRow("MatterTriaged", "registered", "", "desk_clerk"),
    "P4": FieldRow("ReceiptNotified", "registered", "", "desk_clerk"),
    "P5": FieldRow("MatterForwarded MatterHandedDown", "registered identified", "registered", "desk_clerk"),
    "P6": FieldRow("ResponsibleUnitAssigned", "registered identified", "assigned", "desk_clerk street_leader"),
    "P7": FieldRow("MatterAccepted", "assigned registered", "accepted", "street_leader"),
    "P8": FieldRow("MatterRouted", "registered assigned", "routed", "street_leader"),
    "P9": FieldRow("ApplicantHeard FactsVerified HearingHeld", "accepted", "", "handler"),
    "P10": FieldRow("ResolutionPlanSet", "accepted identified", "", "handler street_leader"),
    "P11": FieldRow(
        "MediationProposed MediationReferralMade MediationRefusedByParty", "identified accepted", "", "handler",
    ),
    "P12": FieldRow("HandlingExtended", "accepted", "", "street_leader"),
    "P13": FieldRow("InterimReplyGiven", "accepted", "", "handler"),
    "P14": FieldRow("ReplyIssued", "accepted", "replied", "street_leader"),
    "P15": FieldRow("ReviewRequested", "replied", "under_review", "desk_clerk"),
    "P16": FieldRow("ReviewDecided", "under_review", "replied accepted", "desk_clerk"),
    "P17": FieldRow("ReReviewRequested", "replied", "under_rereview", "desk_clerk"),
    "P18": FieldRow("ReReviewDecided", "under_rereview", "final", "desk_clerk"),
    "P19": FieldRow("ReviewWindowLapsed", "replied", "final", "clock"),
    "P20": FieldRow(
        "CommitmentFulfilled CommitmentOverdue", "replied final accepted", "resolved", "handler clock",
    ),
    "P21": FieldRow("MatterResolved", "identified accepted replied final", "resolved", "street_leader"),
    "P22": FieldRow("MatterClosed", "resolved final routed", "closed", "street_leader"),
    "P23": FieldRow("MatterReopened", "closed archived routed final", "registered accepted", "street_leader"),
    "P24": FieldRow("MatterLevelAssessed", ANY_OPEN, "", "desk_clerk street_leader"),
    "P25": FieldRow("MajorMatterReported", ANY_OPEN, "", "street_leader"),
    "P26": FieldRow(
        "HandlingUrged SupervisionOrdered SupervisionAnswered SupervisionLifted AccountabilityProposed", ANY_OPEN, "",
        "desk_clerk supervisor street_leader",
    ),
    "P27": FieldRow("MatterVoided", ANY, "voided", "desk_clerk"),
}

INSPECTION = {
    "I1": FieldRow("InspectionPlanned", "", "planned", "inspector street_leader"),
    "I2": FieldRow("InspectionStarted", "planned", "in_progress", "inspector"),
    "I3": FieldRow("SiteChecked", "in_progress", "", "inspector"),
    "I4": FieldRow("FindingRecorded", "in_progress", "", "inspector"),
    "I5": FieldRow("SiteRecordSigned SiteSignatureRefused", "in_progress", "", "inspector"),
    "I6": FieldRow("FindingTransferred", "in_progress", "", "inspector"),
    "I7": FieldRow("InspectionCompleted", "in_progress", "completed", "inspector"),
    "I8": FieldRow("InspectionCancelled InspectionRescheduled", "planned", "cancelled planned", "street_leader"),
}

HAZARD = {
    "H1": FieldRow("HazardReported", "", "reported", EVERYBODY + " supervisor system"),
    "H2": FieldRow("HazardVerified", "reported", "verified", "inspector"),
    "H3": FieldRow("HazardDismissed", "reported", "dismissed", "inspector"),
    "H4": FieldRow(
        "HazardGraded HazardRegraded", "verified rectifying awaiting_recheck eliminated", "", "inspector street_leader",
    ),
    "H5": FieldRow("HazardFixedOnTheSpot", "reported verified", "eliminated", "inspector"),
    "H6": FieldRow("DangerControlApplied", ANY_OPEN, "", "inspector community_officer"),
    "H7": FieldRow("HazardReportedToAuthority", "verified rectifying", "", "inspector street_leader"),
    "H8": FieldRow("SuspensionRequested", "verified rectifying", "", "street_leader"),
    "H9": FieldRow("SuspensionOrdered SuspensionLifted", "verified rectifying", "", "inspector"),
    "H10": FieldRow("RectificationOrdered", "verified", "rectifying", "inspector"),
    "H11": FieldRow("TreatmentPlanFiled", "verified rectifying", "", "inspector"),
    "H12": FieldRow("HazardListed", "rectifying", "", "street_leader district_liaison"),
    "H13": FieldRow("RectificationReported", "rectifying", "awaiting_recheck", "system"),
    "H14": FieldRow("HazardEliminationVerified", "awaiting_recheck", "eliminated", "inspector"),
    "H15": FieldRow("HazardStillPresent", "awaiting_recheck", "rectifying", "inspector"),
    "H16": FieldRow("HazardClosed HazardDelisted", "eliminated", "closed", "inspector street_leader"),
    "H17": FieldRow(
        "HazardTransferred TransferFeedbackReceived", ANY_OPEN, "transferred eliminated", "street_leader",
    ),
    "H18": FieldRow("HazardReopened", "closed dismissed", "verified", "inspector"),
    "H19": FieldRow("HazardMerged", "reported", "merged", "inspector"),
}

RECTIFICATION_TASK = {
    "R1": FieldRow("TaskDrafted", "", "drafted", "inspector"),
    "R2": FieldRow("RectificationNoticeIssued", "drafted", "issued", "inspector street_leader"),
    "R3": FieldRow("NoticeServed ServiceRefused", "issued", "served", "inspector"),
    "R4": FieldRow("FiveElementsFixed", "served", "in_progress", "inspector"),
    "R5": FieldRow("ProgressRecorded FollowUpVisited", "served in_progress", "in_progress", "inspector"),
    "R6": FieldRow("ExtensionRequested", "served in_progress", "", "inspector"),
    "R7": FieldRow("ExtensionGranted ExtensionRefused", "served in_progress", "in_progress", "street_leader"),
    "R8": FieldRow("CompletionReported", "served in_progress", "reported", "inspector"),
    "R9": FieldRow("RecheckPerformed", "reported served in_progress", "passed", "inspector"),
    "R10": FieldRow("RecheckPerformed", "reported served in_progress", "failed", "inspector"),
    "R11": FieldRow("RectificationNoticeReissued", "failed", "issued", "street_leader"),
    "R12": FieldRow("HandedToEnforcement", "failed served in_progress", "handed_to_enforcement", "street_leader"),
    "R13": FieldRow("DeadlineMissed", "served in_progress reported", "", "clock"),
    "R14": FieldRow("TaskClosed", "passed", "closed", "inspector"),
    "R15": FieldRow("NoticeRevoked", "drafted issued served in_progress", "revoked", "street_leader"),
    "R16": FieldRow(
        "EnforcementFeedbackReceived", "handed_to_enforcement", "passed in_progress", "desk_clerk",
    ),
}

FIELD = {
    "dispute": DISPUTE, "petition_risk": PETITION_RISK, "inspection": INSPECTION, "hazard": HAZARD,
    "rectification_task": RECTIFICATION_TASK,
}
"""Kind -> rule -> its row."""
