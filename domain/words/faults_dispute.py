"""What is wrong with what was written about a dispute, each as a sentence that says what to do."""

from domain.codes import Words

DISPUTE_FAULTS: dict[str, Words] = {
    "a_party_stays": (
        "分案后本案至少留一方当事人，请减少分出的当事人，或注明其仍在本案。",
        "At least one party stays here; move fewer of them, or say who is also party here.",
    ),
    "advice_required": ("请至少告知一种其他解决途径。", "Advise at least one other route."),
    "already_accepted_elsewhere": (
        "法院、公安或行政机关已受理的，不能受理；请确认其他机关未受理。",
        "What a court, the police or an agency has taken cannot be accepted; confirm that none has.",
    ),
    "already_performed": ("这项义务已经履行。", "This obligation has been performed already."),
    "amount_required": ("请填写金额。", "Give the amount."),
    "calming_required": (
        "纠纷可能激化，请写明已采取的稳定措施。",
        "The dispute may escalate; say what was done to calm it.",
    ),
    "conflict_declaration_required": (
        "请先由调解员声明与纠纷无利害关系。",
        "Have the mediators declare first that they have no interest of their own.",
    ),
    "content_must_be_recorded": (
        "口头协议须记录内容，请确认已记录。",
        "An oral agreement is written down; confirm that it was.",
    ),
    "court_reference_required": ("请填写法院案号。", "Give the court's number."),
    "gap_unexplained": (
        "没有调解记录，请先记录调解，或说明缺少调解记录的原因。",
        "No session is on record; record it, or explain why the record of mediation is missing.",
    ),
    "not_entrusted_by_court": (
        "只有法院委托调解才填写诉讼程序，请删除。",
        "Only a dispute that a court entrusted after filing has a procedure; leave it out.",
    ),
    "delegation_required": (
        "调解员受理须经调委会主任授权，请填写授权人。",
        "A mediator accepts by delegation of the committee's head; name who delegated it.",
    ),
    "dossier_must_be_checked": ("请先核对卷宗材料。", "Check the dossier first."),
    "every_party_signs": ("每一方当事人都要签名、盖章或按指印。", "Every party must sign, seal or fingerprint."),
    "facts_must_be_signed": (
        "无争议事实须经双方同意并签字，否则请删除。",
        "Undisputed facts are recorded only if both sides signed them; else leave them out.",
    ),
    "handover_required": ("纠纷可能激化，请写明交由谁处理。", "The dispute may escalate; say to whom it was handed."),
    "mediator_required": ("请至少指定一名调解员。", "Name at least one mediator."),
    "mediator_signs": ("请填写调解员签名的日期。", "Give the day on which the mediator signed."),
    "must_be_closed": (
        "当事人要求不公开的，请选择不公开调解。",
        "A party asked for a closed session; choose a closed one.",
    ),
    "must_be_voluntary": (
        "只能自愿撤回，请与申请人确认。",
        "It can only be withdrawn freely; confirm this with the applicant.",
    ),
    "no_civil_rights_obligations": (
        "不涉及民事权利义务的，不能受理；请确认涉及。",
        "Only what is about civil rights and obligations can be accepted; confirm that it is.",
    ),
    "no_such_miss": (
        "没有这项逾期记录，请核对期限和到期日。",
        "No such missed deadline is on record; check the deadline and its day.",
    ),
    "no_such_obligation": ("协议中没有这项义务。", "The agreement has no such obligation."),
    "no_such_party": ("此事项没有这一方当事人。", "The item has no such party."),
    "not_all_performed": (
        "协议义务尚未全部履行，不能按已履行结案。",
        "Not all obligations are performed, so it cannot be closed as performed.",
    ),
    "not_the_mediator": ("此人不是本案的调解员。", "This person does not mediate this dispute."),
    "nothing_remains": ("已全部支付，请改记为履行完毕。", "Nothing would remain; record it as performed in whole."),
    "parties_must_consent": ("邀请他人参与须经当事人同意。", "The parties must consent before anybody is invited."),
    "party_required": ("请至少填写一方当事人。", "Name at least one party."),
    "performed_has_no_due_day": (
        "当场履行的义务不填到期日。",
        "What was done on the spot has no due day; leave it out.",
    ),
    "place_required": ("请填写调解地点，或注明线上调解。", "Give the place, or say that it was online."),
    "reserved_to_organ": (
        "法律规定由专门机关管辖的，不能受理；请确认不属此类。",
        "What the law reserves to another organ cannot be accepted; confirm that it does not.",
    ),
    "result_does_not_fit": (
        "结案结果与调解情况不符，请重新选择。",
        "The result does not fit how mediation ended; choose another.",
    ),
    "rights_notice_missing": (
        "尚未告知每一方当事人权利义务，请先告知，或说明缺少告知书的原因。",
        "Not all parties were told their rights; tell them, or explain why the notice is missing.",
    ),
    "seal_required": ("请填写调委会盖章的日期。", "Give the day on which the committee sealed it."),
    "too_few_copies": (
        "协议份数不够：每方当事人一份，调委会留存一份。",
        "Too few copies: one for each party and one to keep.",
    ),
    "all_parties_must_agree": ("须经各方当事人同意，请确认。", "All parties must agree; confirm that they do."),
    "already_overdue": ("这项义务已标记为到期未履行。", "This obligation is marked as overdue already."),
    "call_for_help": (
        "有生命危险，请立即求助（110、120），再作记录。",
        "Life is at risk: call for help at once, then record that it was called.",
    ),
    "has_no_due_day": ("这项义务没有到期日。", "This obligation has no due day."),
    "must_be_joint": ("司法确认须由双方共同申请，请确认。", "The parties apply together; confirm that they did."),
    "must_be_the_same": (
        "当事人和事实都相同才能并案，请确认。",
        "Only the same parties and the same facts make one case; confirm both.",
    ),
    "not_confirmed_by_court": (
        "法院尚未确认协议，不能申请强制执行。",
        "The court has not confirmed the agreement, so it cannot be enforced.",
    ),
    "only_for_labour": ("只有劳动争议才走劳动仲裁。", "Labour arbitration is for labour disputes only."),
    "parties_must_be_told": ("请先告知当事人移送情况。", "Tell the parties first that it is transferred."),
    "permanent_has_no_end": ("永久保管不填到期日，请删除。", "What is kept for ever has no end; leave the day out."),
    "retention_end_required": (
        "请填写保管到期日，且须晚于今天或业务日期。",
        "Give the day until which it is kept, after the business date.",
    ),
    "window_has_closed": ("已超过共同申请司法确认的期限。", "The window for the joint application has closed."),
}
