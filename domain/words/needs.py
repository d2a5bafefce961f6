"""What a command still waits for, each as a sentence that says what to do."""

from domain.codes import Words

NEEDS: dict[str, Words] = {
    "a_finding": ("请先记录问题。", "Record a finding first."),
    "a_site_checked": ("请先检查至少一处场所。", "Check at least one site first."),
    "agreement_reached": ("请先记录达成的协议。", "Record the agreement first."),
    "all_tasks_passed": (
        "请先让每项整改任务都复查合格；隐患仍存在的，先再次责令整改。",
        "Have every rectification task pass its re-check first; where the hazard is still there, order again.",
    ),
    "belongs_there": (
        "请由被交办单位的人员办理。",
        "Leave this to somebody of the unit that it was handed to.",
    ),
    "nothing_decided": (
        "会议已作决定，不能取消，请定稿会议纪要。",
        "The meeting has decided; it cannot be cancelled. Close its minutes.",
    ),
    "level_above": (
        "街道以上不在本系统内；请移送有关机关。",
        "Above the street nobody works here; transfer the item to the organ that it belongs to.",
    ),
    "held_below": (
        "事项不在您下级单位办理，无需收回。",
        "No unit below yours holds the item, so there is nothing to recall.",
    ),
    "danger_controlled": (
        "危险尚未受控，不能延期；请先在隐患中采取管控措施。",
        "The danger is not under control, so there is no more time; first control it at the hazard itself.",
    ),
    "every_site_signed": (
        "请先让每处场所的记录都签字，或记录拒签。",
        "Have the record of every site signed first, or record the refusal to sign.",
    ),
    "extension_open": ("现在没有待批的延期申请；请先申请延期。", "No extension is asked for; request one first."),
    "extensions_left": (
        "延期次数已用完；请按期整改，或在复查不合格后再次责令整改。",
        "No further extension is possible; keep the day, or reissue the notice after a failed re-check.",
    ),
    "feedback_awaited": (
        "没有移送后待反馈的问题。",
        "No transferred finding awaits feedback; nothing is left to do.",
    ),
    "five_elements_if_major": (
        "重大隐患请先落实责任、措施、资金、时限和预案。",
        "For a major hazard fix responsibility, measures, funds, time limit and emergency plan first.",
    ),
    "graded": ("请先给隐患定级。", "Grade the hazard first."),
    "is_street": ("层级只能在街道节点上设置。", "Levels are set at the node of the street."),
    "is_major": (
        "只有重大隐患才挂牌督办；请先定级。",
        "Only a major hazard is publicly listed; grade it as major first.",
    ),
    "overdue": (
        "整改期限未过，也未报告完成；请等期限届满，或先报告完成。",
        "The day has not passed and nothing is reported as done; wait for the day, or report completion first.",
    ),
    "of_a_place": (
        "安全隐患的整改须再次责令，不能直接交单位整治。",
        "What is about a hazard takes another notice; only a place is assigned to a unit.",
    ),
    "off_the_list": (
        "请先经挂牌单位同意摘牌，并公布摘牌。",
        "Have the body that listed it agree to delist it, and publish that, first.",
    ),
    "plan_filed_if_major": (
        "重大隐患请先提交治理方案。",
        "For a major hazard have the organisation's treatment plan filed first.",
    ),
    "supervised_if_again": (
        "两次通知后仍不合格，请先下达督办，再责令整改。",
        "It failed after two notices; order supervision first, then issue another.",
    ),
    "suspension_lifted": (
        "停产停业尚未解除；请先记录部门审查同意恢复。",
        "The business is suspended; record the authority's agreement that work goes on first.",
    ),
    "lead_or_street_leader": (
        "请由本次检查的负责人或街道分管领导办理。",
        "Leave this to whoever leads the inspection, or to the street leader.",
    ),
    "leader_for_this_grade": (
        "定为重大隐患或降低等级，请由街道分管领导办理。",
        "Leave it to the street leader to grade a hazard as major or lower than before.",
    ),
    "leader_if_major": ("重大隐患请由街道分管领导办理。", "Leave a major hazard to the street leader."),
    "leads_the_unit": ("请由本单位负责人办理。", "Leave it to whoever leads the unit."),
    "heads_the_unit": (
        "街道的责任书由街道分管领导签订，下级单位的由本单位负责人签订。",
        "Leave it to the head of the unit itself; for a street, to the street leader.",
    ),
    "mediator_assigned": ("请先指定调解员。", "Assign a mediator first."),
    "no_extension_open": (
        "已有一项延期申请待批，请等待批复。",
        "An extension is asked for already; wait for the decision.",
    ),
    "not_another_sections": (
        "属于本单位其他科室的，请移交该科室，并记录接收人。",
        "Another section answers for this; hand it over there and name who accepts it.",
    ),
    "not_graded": ("隐患已定级；要改等级，请重新定级。", "The hazard has a grade; to change it, regrade it."),
    "not_oneself": ("不能给自己任命角色，请由另一人办理。", "Nobody gives a role to themselves; ask another person."),
    "not_responsible": (
        "负责人不能批准自己延期，请由另一人批准。",
        "Whoever answers for it does not approve more time for themselves; ask another person.",
    ),
    "not_who_answered": (
        "答复督办的人不能自己解除督办，请由另一人办理。",
        "Whoever answered the supervision does not lift it; ask another person.",
    ),
    "not_who_asked": (
        "申请延期的人不能自己审批，请由另一人办理。",
        "Whoever asked for the extension does not decide on it; ask another person.",
    ),
    "not_who_signed": (
        "责任单位的签订人不能再代表上级签订，请由另一人签订。",
        "Whoever signed for the unit does not sign for the level above as well; ask another person.",
    ),
    "petition_received": (
        "此事项没有收到信访；请先登记信访。",
        "Nobody has petitioned here; register the petition first.",
    ),
    "receipt_not_yet_told": (
        "已经书面告知过，无需再次告知。",
        "The notice of receipt has been dealt with; nothing is left to do.",
    ),
    "reply_not_yet_served": ("答复已经送达，无需再次答复。", "The reply has been served; nothing is left to do."),
    "reply_period_runs": (
        "此事项没有正在计算的答复期限，无需延长。",
        "No period for the reply runs here, so there is none to extend.",
    ),
    "reply_served_or_not_owed": (
        "请先把答复送达信访人，再结案。",
        "Serve the reply on the applicants before you close.",
    ),
    "rights_told": ("请先告知每一方当事人的权利和义务。", "Tell all parties their rights and duties first."),
    "routes_advised": ("请先告知当事人其他解决途径。", "Tell the parties of the other routes first."),
    "confirmation_applied": ("请先记录司法确认申请。", "Record the application for confirmation first."),
    "confirmation_dismissed": (
        "协议已经生效；法院驳回司法确认后才可重新达成协议，否则请变更协议。",
        "An agreement is in force; agree anew only if the court did not confirm it, else change it.",
    ),
    "may_apply_for_confirmation": (
        "已经申请过司法确认，无需再次申请。",
        "Confirmation has been applied for already; nothing is left to do.",
    ),
    "mediation_limit_runs": (
        "调解已中止或已达成协议，现在没有正在计算的调解期限。",
        "Mediation is suspended or agreed, so no time limit runs now.",
    ),
    "no_application_open": (
        "请先记录法院对司法确认申请的处理结果。",
        "Record first what became of the application to the court.",
    ),
    "nothing_agreed": ("已达成协议，不能再分案。", "An agreement is reached, so nothing can be split off any more."),
    "not_suspended": ("调解已中止，请先恢复。", "Mediation is suspended; resume it first."),
    "suspended": ("调解没有中止，无需恢复。", "Mediation is not suspended; nothing is left to resume."),
    "may_grow": (
        "办理规则依赖此表的每个代码，只能变更用语，不能增减。",
        "Rules depend on every code of this list: reword its codes, but add and retire none.",
    ),
    "was_accepted": ("此纠纷移送前未受理，请另行登记。", "It was never accepted before it left; register it anew."),
    "mediation_proposed": ("请先引导双方调解，并记录。", "Propose mediation to both sides first, and record it."),
    "no_mediation_open": (
        "已经引导或转入调解，请等待结果。",
        "Mediation has been proposed or begun already; wait for what comes of it.",
    ),
    "not_yet_reviewed": (
        "已经复查；不服复查意见的，请登记复核申请。",
        "The reply has been reviewed; what may still be asked for is a re-review.",
    ),
    "not_yet_rereviewed": (
        "已经申请过复核；有新的事实和理由的，请重新启动。",
        "A re-review has been asked for already; reopen the matter if there are new facts or reasons.",
    ),
    "procedure_over": (
        "程序尚未终结；请按信访事项继续办理。",
        "The procedure is not over; go on with the matter itself.",
    ),
    "promises_kept": (
        "还有承诺未落实；请先记录落实，或认定已解决。",
        "Something promised is not done yet; record it as done, or the matter as resolved, first.",
    ),
    "something_promised": (
        "没有待落实的承诺；请先制定化解方案，或在答复中写明。",
        "Nothing that was promised is left to do; set a plan, or promise it in the reply, first.",
    ),
    "reply_served": ("请先送达答复。", "Serve the reply first."),
    "reviewed": ("尚未作出复查意见，请先登记复查。", "There is no decision on a review yet; record the review first."),
}
