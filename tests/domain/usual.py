"""What goes together: fields that only fit with each other, in the words that an office would usually choose."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from domain.alarms import DeadlineMissed, DeadlineMissRescinded, ReminderSent
from domain.checklist.events import ChecklistPoint, ChecklistRevised
from domain.custody.events_down import ItemForwarded, ItemHandedDown
from domain.custody.events_report import CoHandlerInvited, CoHandlerReported, JointHandlingConvened, ReportExtended
from domain.custody.events_up import EscalationRequested, ItemRecalled
from domain.declared_figure.events import DeclaredFigureSigned, DeclaredFigureSignedAnew
from domain.dispatch_meeting import events as dispatch
from domain.dispute import events_agreement as agreement
from domain.dispute import events_mediation as mediation
from domain.dispute.events_closing import DisputeClosed, DossierGap
from domain.dispute.events_joining import DisputeSplitOff
from domain.dispute.events_leaving import DisputeArchived
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered, PartyConsent
from domain.dispute.events_pace import MediationExtended
from domain.dispute.events_performance import EnforcementAdvised, ObligationOverdue
from domain.dispute.events_superseding import AgreementSuperseded
from domain.hazard.events import HazardReported, HazardVerified, RectificationOrdered
from domain.hazard.grading import HazardGraded, HazardRegraded
from domain.inspection.events import InspectionPlanned, SiteChecked
from domain.inspection.points import CheckedPoint
from domain.inspection_plan.events import InspectionPlanChanged, InspectionPlanStarted
from domain.links import ItemsLinked
from domain.member.events import MemberEmailChanged, MemberEnrolled, MemberRenamed, RoleAppointed, RoleEnded
from domain.node import DEFAULT_LEVELS, Level
from domain.node.events import LevelsSet, NodeOpened, NodeRecoded, NodeRenamed
from domain.parties import Party
from domain.petition_risk.events_closing import MatterArchived, MatterRouted
from domain.petition_risk.events_commitment import CommitmentFulfilled, CommitmentOverdue
from domain.petition_risk.events_handling import MatterAccepted
from domain.petition_risk.events_opening import MatterTriaged, PetitionRegistered, ReceiptNotified
from domain.rectification_task.events import RecheckFailed, RectificationNoticeReissued, TaskDrafted
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRequested
from domain.rectification_task.events_place import NoticeDrafted
from domain.responsibility import ItemReassigned
from domain.rulebook.calendar_year import CalendarYearOpened
from domain.rulebook.clock_rule import ClockRuleChanged, ClockRuleOpened, Terms
from domain.rulebook.code_list import CodeAdded, CodeListOpened, CodeRetired, CodeReworded
from domain.shared import RecordCorrected
from domain.suggestions import Suggested, SuggestionDismissed, SuggestionTaken
from domain.target_letter.events import Target, TargetLetterAmended, TargetLetterDrafted
from tests.domain.story import BUILDING, STREET, TODAY, WEST

LATER, LATEST = TODAY + timedelta(days=10), TODAY + timedelta(days=20)
BOTH = ("p1", "p2")
MATTER = {"suggestion": "identify_matter", "other": None}
JUDGES = ("m1", "m2", "m3")
OPINION = {"category": "appeal", "route": "petition_opinion"}
OWED = agreement.Obligation(debtor="p1", creditor="p2", kind="pay", amount_fen=500_00, due_on=LATER)
SIGNED = tuple(agreement.Signature(party=p, signed_on=TODAY) for p in BOTH)

RAN_OUT = {"clock": "rectify_due", "clock_due_on": TODAY}
EXIT = ChecklistPoint(
    key="exit_clear", point_zh="疏散通道畅通", point_en="the exit is clear", hazard_kind="fire_exit_blocked",
)

WEEKLY = {"recurrence": "weekly", "from_on": TODAY, "until_on": LATEST, "rounds": (), "checklists": ()}

LOOKED_AT = dispatch.AgendaEntry(item="item-2", grounds=("overdue",))
LISTED = {"lists_as_of": "2026-11-20T09:00:00+08:00", "agenda": (LOOKED_AT,)}

SUCCESS = Target(indicator="disputes_success", target=800)

USUAL: dict[type, dict[str, Any]] = {
    ReminderSent: RAN_OUT,
    DeadlineMissed: RAN_OUT,
    DeadlineMissRescinded: RAN_OUT,
    EscalationRequested: {"to": STREET, "escalation_reason": "beyond_power"},
    ItemRecalled: {"to": STREET},
    ItemHandedDown: {"to": BUILDING},
    ItemForwarded: {"to": WEST},
    ReportExtended: {"report_due_on": LATER},
    CoHandlerInvited: {"to": WEST},
    JointHandlingConvened: {"units": (WEST, BUILDING)},
    CoHandlerReported: {"co_handler": None},
    RecordCorrected: {"field": "title", "new": "更正后的标题", "of_version": None},
    Suggested: MATTER,
    SuggestionTaken: MATTER,
    SuggestionDismissed: MATTER,
    ItemReassigned: {"assignee": "m4"},
    HazardReported: {"from_contact": None},
    DisputeRegistered: {
        "parties": (Party(role="applicant", name="甲某"), Party(role="respondent", name="乙某")), "from_contact": None,
    },
    DisputeAccepted: {
        "consents": tuple(PartyConsent(party=p, consent="consented") for p in BOTH), "court_procedure": None,
    },
    mediation.PartiesInformedOfRights: {
        "notices": tuple(mediation.RightsNotice(party=p, form="oral", told_on=TODAY) for p in BOTH),
    },
    mediation.MediatorReplaced: {"outgoing": "m1", "incoming": "m2"},
    mediation.MediationSessionHeld: {"openness": "closed", "attendance": BOTH},
    agreement.AgreementReached: {"obligations": (OWED, OWED)},
    agreement.AgreementTookEffect: {"signatures": SIGNED, "copies": 3},
    MediationExtended: {"new_due_on": TODAY + timedelta(days=60)},
    AgreementSuperseded: {"signatures": SIGNED, "copies": 3, "obligations": (OWED,)},
    ObligationOverdue: {"obligation": 0},
    EnforcementAdvised: {"creditors": ("p2",), "enforcement_way": "suit_on_agreement"},
    DisputeSplitOff: {"moved": BOTH, "also_here": ("p1",)},
    ItemsLinked: {"relation": "caused_by"},
    DisputeClosed: {"gaps": (DossierGap(paper="mediation_record", why="当日即达成协议"),)},
    DisputeArchived: {"retention": "ten_years", "retained_until": LATEST},
    agreement.ObligationPerformed: {"obligation": 0},
    agreement.ObligationPartlyPerformed: {"obligation": 0},
    PetitionRegistered: {"category": "appeal", "from_contact": None},
    MatterTriaged: OPINION,
    MatterAccepted: {"route": OPINION["route"]},
    ReceiptNotified: {"not_told_because": None},
    MatterRouted: {"route": "arbitration"},
    CommitmentFulfilled: {"step": 0},
    CommitmentOverdue: {"step": 0},
    MatterArchived: {"retention": "ten_years", "retained_until": LATEST},
    HazardVerified: {"no_operator": False},
    HazardGraded: {"grade": "general", "judged_by": JUDGES},
    HazardRegraded: {"grade": "major", "judged_by": JUDGES},
    ExtensionRequested: {"asked_until": LATER},
    ExtensionGranted: {"due_on": LATER},
    RectificationNoticeReissued: {"due_on": LATEST, "days": None},
    RectificationOrdered: {"due_on": TODAY, "days": None},
    TaskDrafted: {"due_on": TODAY, "days": None},
    NoticeDrafted: {"due_on": TODAY, "days": None},
    RecheckFailed: {"result": "fail"},
    NodeOpened: {"level": "building", "name": "3号院"},
    NodeRenamed: {"name": "三号院"},
    NodeRecoded: {"code": "000000001002"},
    LevelsSet: {"levels": (*DEFAULT_LEVELS, Level(key="unit", name_zh="单元", name_en="unit"))},
    ChecklistRevised: {"points": (EXIT, replace(EXIT, key="alarm", point_zh="报警器有效", point_en="the alarm works"))},
    CheckedPoint: {"key": None, "point": "疏散通道畅通"},
    InspectionPlanStarted: WEEKLY,
    InspectionPlanChanged: WEEKLY | {"title": "东区小查"},
    InspectionPlanned: {"checklists": ()},
    SiteChecked: {"by_checklist": None},
    dispatch.DispatchMeetingCalled: LISTED | {"month": "2026-11"},
    dispatch.DispatchAgendaChanged: LISTED | {"agenda": (LOOKED_AT, replace(LOOKED_AT, item="item-3"))},
    dispatch.DispatchDecisionRecorded: {"due_on": LATER},
    DeclaredFigureSigned: {"period": "2026-11", "value": None},
    DeclaredFigureSignedAnew: {"value": None, "basis": "应急部门十一月统计"},
    Target: {"indicator": "disputes_success", "target": 800},
    TargetLetterDrafted: {"year": TODAY.year, "indicators": (SUCCESS,)},
    TargetLetterAmended: {"indicators": (SUCCESS, replace(SUCCESS, indicator="hazards_removed", target=40))},
    MemberEnrolled: {"name": "林晓", "phone": "00000000001"},
    MemberEmailChanged: {"email": "lin@example.org"},
    MemberRenamed: {"name": "林小"},
    RoleAppointed: {"role": "mediator", "from_on": date(2023, 12, 1), "until_on": date(2026, 11, 30)},
    RoleEnded: {"role": "mediator", "until_on": TODAY},
    ClockRuleOpened: {"key": "noise_follow_up", "starts": ("dispute.registered",), "stops": ("dispute.closed",)},
    ClockRuleChanged: {"terms": Terms(amount=5, unit="wd", source_zh="街道规定", source_en="rule", valid_from=LATER)},
    Terms: {"valid_from": TODAY, "valid_to": None},
    CalendarYearOpened: {"year": TODAY.year},
    CodeListOpened: {"list_key": "hazard_kind"},
    CodeAdded: {"choice": "lithium_battery"},
    CodeReworded: {"choice": "gas"},
    CodeRetired: {"choice": "natural"},
}
