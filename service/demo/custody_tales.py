"""How items go up, down and aside in the demo office: offered and taken, sent back, reported on, done together."""

from domain.custody.events_down import (
    HandDownAcknowledged,
    HandDownObjected,
    ItemForwarded,
    ItemHandedDown,
    ObjectionRejected,
    ObjectionUpheld,
)
from domain.custody.events_report import (
    CoHandlerInvited,
    CoHandlerReported,
    JointHandlingConvened,
    ReportAccepted,
    ReportedBack,
    ReportExtended,
    ReportSentBack,
)
from domain.custody.events_up import (
    EscalationAccepted,
    EscalationRequested,
    EscalationReturned,
    ItemRecalled,
    OfferWithdrawn,
)
from service.demo.acts import SETTLED, Act, Scene, Tale, steps
from service.demo.dispute_steps import accepted, mediated
from service.demo.matter_steps import done, looked_into, replied, taken_on


def escalated(reason: str) -> Act:
    return Act(2, "escalate", "pmc_head", EscalationRequested(
        escalation_reason=reason, done_so_far="已组织多次调解，双方分歧仍较大。",
        asked_for="请街道牵头会同相关部门调处。", parties_informed=True,
    ))


def handed_down(scene: Scene, days: int = 20) -> ItemHandedDown:
    return ItemHandedDown(
        to=scene.place.path, handed_task="就近走访双方当事人，组织调解并按期书面反馈。", report_due_on=scene.day(days),
    )


TAKEN_ABOVE = Act(1, "accept_escalation", "desk_clerk", lambda s: EscalationAccepted(
    assignee=s.who("mediator", "street"),
), where="street", holds="street")
HANDED_DOWN = Act(1, "hand_down", "desk_clerk", handed_down)
SIGNED_FOR = Act(1, "acknowledge", "community_officer", lambda s: HandDownAcknowledged(
    assignee=s.who("mediator", "community"),
), where="community", holds="community")
OBJECTED = Act(1, "object", "community_officer", HandDownObjected(
    objection="争议房屋登记在相邻社区，由房屋所在社区办理更便于核实。",
), where="community")
REPORTED = Act(3, "report_back", "community_officer", ReportedBack(report="已调解两次，双方对主要事实无异议。"))
REPORT_ACCEPTED = Act(2, "accept_report", "desk_clerk", ReportAccepted(), where="street")

CUSTODY: tuple[Tale, ...] = (
    # settled by the street after the community had tried in vain
    Tale(300, "dispute", "community", (
        steps(accepted), steps(mediated, ("adjourned", "adjourned", "partial")), escalated("failed_here"), TAKEN_ABOVE,
        steps(mediated, ("adjourned", "agreed")), *SETTLED,
    )),
    # sent back with advice, and settled where it was
    Tale(260, "dispute", "community", (
        steps(accepted), steps(mediated, ("adjourned",)), escalated("difficult_complex"),
        Act(1, "return_escalation", "desk_clerk", EscalationReturned(
            return_reason="complete_here_first", guidance="请先补充现场勘查笔录，并邀请物业到场再调解一次。",
        ), where="street"),
        steps(mediated, ("agreed",)), *SETTLED,
    )),
    # handed down with a day for the report, which is sent back once and gets more time
    Tale(230, "dispute", "street", (
        HANDED_DOWN, SIGNED_FOR, steps(accepted), steps(mediated, ("adjourned", "partial")), REPORTED,
        Act(1, "send_back_report", "desk_clerk", lambda s: ReportSentBack(report_due_on=s.day(6)),
            reason="缺少当事人签字的调解笔录", where="street"),
        Act(2, "extend_report", "desk_clerk", lambda s: ReportExtended(report_due_on=s.day(25)),
            reason="一方当事人出差，约定下周调解", where="street"),
        steps(mediated, ("agreed",)), REPORTED, REPORT_ACCEPTED, *SETTLED,
    )),
    # the community objects in vain
    Tale(210, "dispute", "street", (
        HANDED_DOWN, OBJECTED,
        Act(1, "reject_objection", "desk_clerk", ObjectionRejected(), reason="争议楼道在该社区辖区内",
            holds="community"),
        steps(accepted), steps(mediated, ("adjourned", "agreed")), REPORTED, REPORT_ACCEPTED, *SETTLED,
    )),
    # the community is right, and the street takes its next offer back and settles it itself
    Tale(190, "dispute", "street", (
        HANDED_DOWN, OBJECTED, Act(1, "uphold_objection", "desk_clerk", ObjectionUpheld(), reason="经核实确非其辖区"),
        Act(0, "hand_down", "desk_clerk", lambda s: ItemHandedDown(
            to=s.other.path, handed_task="就近走访双方当事人并反馈。", report_due_on=s.day(15),
        )),
        Act(1, "withdraw_offer", "desk_clerk", OfferWithdrawn(), reason="双方当事人到街道要求当面调解"),
        steps(accepted), steps(mediated, ("agreed",)), *SETTLED,
    )),
    # aside to the neighbours, where the house stands
    Tale(170, "dispute", "community", (
        Act(1, "forward", "community_officer", lambda s: ItemForwarded(
            to=s.other.path, forwarding_note="争议房屋位于贵社区，转请办理。",
        )),
        Act(1, "acknowledge", "community_officer", lambda s: HandDownAcknowledged(
            assignee=s.who("mediator", "other"),
        ), where="other", holds="other"),
        steps(accepted), steps(mediated, ("adjourned", "agreed")), *SETTLED,
    )),
    # taken up by the street itself
    Tale(150, "dispute", "community", (
        steps(accepted), steps(mediated, ("adjourned", "adjourned")),
        Act(3, "recall", "street_leader", lambda s: ItemRecalled(assignee=s.who("mediator", "street")),
            reason="涉及多个社区，由街道提级办理", where="street", holds="street"),
        steps(mediated, ("agreed",)), *SETTLED,
    )),
    # several units together, one of which helps
    Tale(130, "dispute", "street", (
        steps(accepted),
        Act(2, "convene", "desk_clerk", lambda s: JointHandlingConvened(
            units=(s.place.path,), meeting_on=s.day(3), agenda="共同核实共用通道权属，商定整改与调解分工。",
        )),
        Act(0, "invite_co_handler", "desk_clerk", lambda s: CoHandlerInvited(
            to=s.other.path, co_task="走访通道另一侧住户，收集意见。", co_due_on=s.day(7),
        )),
        Act(4, "report_co_handling", "community_officer", CoHandlerReported(
            co_result="已走访十二户，多数同意恢复通行并分摊费用。",
        ), where="other"),
        Act(0, "report_co_handling", "community_officer", CoHandlerReported(
            co_result="已清理通道一侧堆物，并与物业约定每周巡查。",
        ), where="community"),
        steps(mediated, ("adjourned", "agreed")), *SETTLED,
    )),
    # handed down by the district, which waits for the report
    Tale(110, "petition_risk", "street", (
        steps(taken_on),
        Act(1, "hand_down", "district_liaison", lambda s: ItemHandedDown(
            to=s.street, handed_task="请街道核实办理，答复申请人并书面报结。", report_due_on=s.day(40),
            district_document=f"云区信交〔{s.t.day.year}〕17号",
        )),
        Act(1, "acknowledge", "desk_clerk", lambda s: HandDownAcknowledged(assignee=s.who("handler"))),
        steps(looked_into), steps(replied),
        Act(2, "report_back", "handler", ReportedBack(report="已核实并书面答复申请人，整改措施按期推进。")),
        Act(3, "accept_report", "district_liaison", ReportAccepted()), steps(done),
    )),
    # on the desks today: an offer from below, one from above, a report to be read
    Tale(12, "dispute", "community", (steps(accepted), steps(mediated, ("adjourned",)), escalated("beyond_power"))),
    Tale(4, "dispute", "street", (HANDED_DOWN,)),
    Tale(16, "dispute", "street", (HANDED_DOWN, SIGNED_FOR, REPORTED)),
)
