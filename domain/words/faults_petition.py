"""What is wrong with what was written about a petition matter, each as a sentence that says what to do."""

from domain.codes import Words

PETITION_FAULTS: dict[str, Words] = {
    "about_administration": (
        "对行政行为不服的，不能引导调解，请告知复议或诉讼途径。",
        "A quarrel with an agency about its acts is not mediated; advise reconsideration or a lawsuit.",
    ),
    "already_fulfilled": ("这项承诺已经落实。", "This promise has been kept already."),
    "already_marked_overdue": ("这项承诺已标记为逾期。", "This promise is marked as overdue already."),
    "answer_must_be_sent": (
        "请先告知信访人不再受理及原因，再作记录。",
        "Tell whoever filed first that it is not accepted again, and why.",
    ),
    "appeal_needs_route": ("申诉求决须选择一种法定途径。", "An appeal needs one of the routes."),
    "before_acceptance": ("不能早于受理日期。", "This lies before the day of acceptance."),
    "before_receipt": ("不能早于收到日期。", "This lies before the day of receipt."),
    "before_the_reply": ("送达日期不能早于答复日期。", "It cannot be served before it was issued."),
    "dispute_required": ("请填写调解的是哪件纠纷。", "Name the dispute that was settled."),
    "explanation_must_be_given": ("请先向信访人作书面说明。", "Explain it to the applicants in writing first."),
    "extension_too_long": ("延长合计不能超过30天。", "All extensions together are 30 days at the most."),
    "follow_up_required": ("仍有实际困难的，请写明后续帮扶。", "Help is still needed; say what is arranged."),
    "handled_here": (
        "应出具信访处理意见书的事项由本单位办理，请受理。",
        "What is answered by a written opinion is handled here; accept it.",
    ),
    "held_elsewhere": ("此事项在另一节点，请填写该节点。", "The matter is held at another node; give that one."),
    "main_matter_required": ("重复登记的，请填写主事项。", "It was registered twice; name the matter that goes on."),
    "means_or_reason": (
        "请填写告知方式，或未告知的原因，二者只填一项。",
        "Say how they were told or why not, one of the two.",
    ),
    "name_and_address_known": (
        "姓名住址清楚的，应当书面告知。",
        "Name and address are known, so the receipt must be told in writing.",
    ),
    "new_facts_required": ("请写明新的事实和理由。", "Tell the new facts or reasons."),
    "nothing_was_promised": (
        "没有这项承诺；请核对化解步骤和答复结果。",
        "Nothing of this kind was promised; check the steps of the plan and the result of the reply.",
    ),
    "organ_required": ("请填写主管机关。", "Name the competent organ."),
    "override_needs_reason": ("与建议等级不同，请写明理由。", "This is not the proposed level; give the reason."),
    "remedies_must_be_told": (
        "请先告知申请复查的期限和机关。",
        "Tell them first until when and where a review may be asked for.",
    ),
    "review_window_has_closed": (
        "已超过申请期限；有新的事实和理由的，请重新启动。",
        "The window for this request has closed; reopen the matter if there are new facts or reasons.",
    ),
    "route_only_for_appeals": ("只有申诉求决才选择法定途径。", "Only an appeal has a route; leave it out."),
    "second_person_required": (
        "撤回须由第二人确认，请填写。",
        "A withdrawal is confirmed by a second person; name them.",
    ),
}
