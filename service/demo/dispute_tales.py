"""The rarer turns of disputes in the demo office: dangers, pauses, the court, what is not kept, merged and split."""

from domain.dispute.events_agreement import JudicialConfirmationExplained, Obligation, ObligationPerformed
from domain.dispute.events_closing import DisputeReopenedFromArchive
from domain.dispute.events_court import (
    JudicialConfirmationApplied,
    JudicialConfirmationDismissed,
    JudicialConfirmationGranted,
    JudicialConfirmationWithdrawn,
)
from domain.dispute.events_joining import DisputeMerged, DisputeSplitOff, DisputeUnmerged
from domain.dispute.events_leaving import DisputeTransferredOut
from domain.dispute.events_mediation import MediatorReplaced
from domain.dispute.events_opening import DisputeWithdrawn
from domain.dispute.events_pace import MediationExtended, MediationResumed, MediationSuspended
from domain.dispute.events_performance import EnforcementAdvised, PerformanceUrged
from domain.dispute.events_safety import AuthorityAlerted, EscalationRiskNoted
from domain.dispute.events_superseding import AgreementSuperseded
from domain.responsibility import ItemReassigned, RecusalDeclared
from service.demo.acts import SETTLED, Act, Scene, Tale, steps
from service.demo.dispute_steps import BOTH, accepted, agreed, archived, closed, mediated, performed, registered
from service.demo.simulation import Story

COURT = "云溪区人民法院"


def registered_again(scene: Scene) -> Story:
    """The neighbours' own officer writes the same dispute down once more."""
    first, scene.case.item = scene.item, ""
    yield from registered(scene.case, scene.place.buildings[0][0])
    scene.began["dispute"], scene.case.item = scene.case.item, first


def replaced(scene: Scene) -> MediatorReplaced:
    """Somebody of the street goes on for who has withdrawn."""
    outgoing = scene.case.mediator
    scene.case.mediator = scene.t.who("mediator", scene.street)
    return MediatorReplaced(
        outgoing=outgoing, incoming=scene.case.mediator, replacement_reason="recusal", mode="appointed",
        no_conflict_declared=True,
    )


APPLIED = Act(1, "apply_for_confirmation", "mediator", JudicialConfirmationApplied(court=COURT, joint=True))
MERGED = Act(1, "merge", "pmc_head", lambda s: DisputeMerged(
    main_case=s.item, same_parties=True, same_facts=True,
), on="dispute")

DISPUTES: tuple[Tale, ...] = (
    # one that may escalate: the police are told, the limit is put off, mediation waits for an appraisal
    Tale(280, "dispute", "community", (
        Act(0, "note_risk", "grid_worker", EscalationRiskNoted(
            risk="property_damage", measure="网格员每日巡查，劝双方保持克制。",
        )),
        Act(0, "alert_authority", "community_officer", AuthorityAlerted(
            authority="police", content="双方曾当街争吵，请派出所关注并协助维持秩序。",
        )),
        steps(accepted), steps(mediated, ("adjourned", "partial")),
        Act(1, "suspend", "pmc_head", MediationSuspended(suspension_reason="appraisal_pending")),
        Act(9, "resume", "pmc_head", MediationResumed()),
        Act(0, "extend", "pmc_head", lambda s: MediationExtended(
            all_parties_agreed=True, parties_agreed_on=s.day(0), new_due_on=s.day(60),
        )),
        steps(mediated, ("agreed",)), *SETTLED,
    )),
    # confirmed by the court at the second application; not kept in time, urged, and told how to enforce it
    Tale(320, "dispute", "community", (
        steps(accepted), steps(mediated, ("adjourned", "agreed")), steps(agreed, "written", at_once=False),
        Act(1, "explain_confirmation", "mediator", JudicialConfirmationExplained(wish="yes")), APPLIED,
        Act(2, "record_application_withdrawn", "mediator", JudicialConfirmationWithdrawn()), APPLIED,
        Act(9, "record_confirmation", "mediator", JudicialConfirmationGranted(court_reference="云民特〔示范〕31号")),
        Act(30, "urge", "mediator", PerformanceUrged(
            urging_means="visit", urging_answer="表示资金周转困难，承诺月底前付清。",
        )),
        Act(5, "advise_enforcement", "mediator", EnforcementAdvised(
            creditors=("p1",), enforcement_way="court_enforcement",
        )),
        steps(performed), steps(closed), steps(archived),
    )),
    # the court does not confirm it, and the parties agree on another text
    Tale(250, "dispute", "community", (
        steps(accepted), steps(mediated, ("adjourned", "agreed")), steps(agreed, "written", at_once=False), APPLIED,
        Act(8, "record_dismissal", "mediator", JudicialConfirmationDismissed(court_reference="云民特〔示范〕40号")),
        Act(3, "supersede", "mediator", lambda s: AgreementSuperseded(
            supersession_reason="confirmation_dismissed", all_parties_agreed=True, agreement_form="oral",
            content="双方另行约定：由被申请方负责修复，申请方予以配合。", content_recorded=True,
            obligations=(Obligation(debtor="p2", creditor="p1", kind="act", due_on=s.day(15)),),
        )),
        Act(9, "perform", "mediator", ObligationPerformed(obligation=0, proof="photo")), steps(closed),
        steps(archived),
    )),
    # the mediator is a relative and withdraws; later a colleague answers for the case
    Tale(200, "dispute", "community", (
        steps(accepted), Act(1, "recuse", "mediator", RecusalDeclared(recusal_ground="relation_to_party")),
        Act(0, "replace_mediator", "pmc_head", replaced),
        Act(0, "reassign", "pmc_head", lambda s: ItemReassigned(
            assignee=s.who("community_officer"), reassign_reason="recusal",
        )),
        steps(mediated, ("agreed",)), *SETTLED,
    )),
    # for the labour arbitration, not for the committee
    Tale(180, "labour", "community", (
        Act(2, "transfer_out", "desk_clerk", lambda s: DisputeTransferredOut(
            receiving_organ="云溪区劳动人事争议仲裁委员会", transfer_route="arbitration_labour",
            transfer_document=f"云溪调移〔{s.t.day.year}〕9号", parties_told=True,
        )),
    )),
    # registered twice: merged, taken apart by mistake, and merged for good
    Tale(160, "dispute", "community", (
        registered_again, MERGED,
        Act(1, "unmerge", "pmc_head", DisputeUnmerged(), reason="一方称另有争议，先恢复单独办理", on="dispute"),
        MERGED, steps(accepted), steps(mediated, ("agreed",)), *SETTLED,
    )),
    # in truth two disputes, one of which the parties settle by themselves
    Tale(140, "dispute", "community", (
        steps(accepted), steps(mediated, ("adjourned",)),
        Act(1, "split_off", "pmc_head", DisputeSplitOff(
            new_title="公共楼道堆物纠纷", new_category="neighbourhood", moved=BOTH, also_here=BOTH,
            new_facts="调解中发现双方另就楼道堆物存在争议，单独立案办理。",
        )),
        Act(3, "withdraw", "community_officer", lambda s: DisputeWithdrawn(
            withdrawn_voluntarily=True, confirmed_by=s.who("mediator"),
        ), on="dispute"),
        steps(mediated, ("agreed",)), *SETTLED,
    )),
    # in the archive, and out of it again
    Tale(420, "dispute", "community", (
        steps(accepted), steps(mediated, ("agreed",)), *SETTLED,
        Act(60, "reopen_archived", "pmc_head", lambda s: DisputeReopenedFromArchive(
            reopen_reason="new_facts", approved_by=s.who("supervisor"),
        )),
        steps(mediated, ("agreed",)), *SETTLED,
    )),
    # left lying, while the rule changes by which that is late
    Tale(25, "dispute", "community", ()),
)
