"""What stands under a field where newcomers hesitate, by kind and field; most fields need nothing."""

HINTS: dict[str, tuple[str, str]] = {
    "dispute.node": ("事情发生在哪里，就选哪里。", "Where it happened."),
    "dispute.title": (
        "一句话说事，不写姓名，例如“三楼漏水到二楼”。",
        "What it is about, without names: “water leaks from the third floor”.",
    ),
    "dispute.place": ("小区、楼栋、门牌或店名。", "Estate, building, door, or shop."),
    "dispute.channel": ("怎么知道的：上门、电话、走访……", "How it reached you: a visit, a call, a round."),
    "dispute.source": ("谁提出来的。", "Who brought it."),
    "dispute.facts": ("各方怎么说，现在怎样；可以用语音输入。", "What each side says; you may dictate."),
    "dispute.consents": ("双方都同意才能调解；还没问的，先选“尚未征询”。", "Both sides must agree."),
    "dispute.basis": ("凭什么受理：当事人口头或书面申请最常见。", "Mostly an oral or written application."),
    "dispute.civil_rights_and_obligations": ("三项都属实才能受理。", "All three must be true."),
    "dispute.delegated_by": ("调解员受理时须填：经哪位主任授权。", "For mediators: the head who authorised it."),
    "dispute.court_procedure": ("法院委托来的才填。", "Only for what a court entrusted."),
    "dispute.notices": (
        "自愿、可以拒绝、可以随时起诉；逐一告知每一方。",
        "Mediation is voluntary, may be refused, and courts stay open: tell each side.",
    ),
    "dispute.held_at": ("线上的可不填。", "Leave open if online."),
    "dispute.summary": ("谈了什么、各方的意见；加密保存。", "What was said; it is kept sealed."),
    "dispute.result": ("达成一致的，下一步记录协议。", "If agreed, record the agreement next."),
    "dispute.covers_all": ("不勾表示只解决了一部分。", "Unticked: only a part is settled."),
    "dispute.content": ("谁做什么、什么时候做完。", "Who does what by when."),
    "dispute.obligations": ("一项一项写，到期前会提醒。", "One by one; you are reminded before each is due."),
    "dispute.signatures": (
        "书面协议才填：每一方、调解员签名，调委会盖章，最后一天生效。",
        "For a written agreement: each side and the mediator sign, the committee seals; the last of these days counts.",
    ),
    "dispute.content_recorded": ("口头协议勾这一项就行。", "For an oral agreement this is all."),
    "dispute.copies": ("书面协议：每方一份，调委会留存一份。", "Written: one for each side and one to keep."),
    "dispute.visitor": ("不选就是您本人。", "You, if left open."),
    "dispute.dossier_checked": ("材料齐了再勾。", "Tick when all papers are there."),
    "hazard.title": ("一句话说隐患，例如“消防通道堆满纸箱”。", "In a few words: “boxes block the fire exit”."),
    "hazard.place": ("到能找到的地方：楼栋、楼层、店名。", "So that others find it: building, floor, shop."),
    "petition_risk.title": ("说事，不写姓名。", "The matter, without names."),
    "rectification_task.title": ("一句话说要改什么。", "What is to be put right."),
    "first_contact.title": ("来办什么事，不写姓名。", "What they came for, without names."),
    "declared_figure.period": ("月份写 2026-11，年份写 2026。", "A month as 2026-11, a year as 2026."),
    "declared_figure.value": ("数目填这里；有无、是否类的选下一项。", "A number; what is a yes or no is said below."),
    "target_letter.target": (
        "比率按千分之一写：95% 写 950；平均天数按十分之一天写：30.5 天写 305。",
        "A share in per mille: 95% is 950; average days in tenths: 30.5 days is 305.",
    ),
    "node.level": ("街道 street，社区 community，楼栋院落 building。", "street, community or building."),
    "node.short_name": ("写进案号里的简称，例如“清溪”。", "How it is written in case numbers."),
    "node.code": ("十二位统计用区划代码，没有可不填。", "The 12 digits of the statistics bureau, if there are any."),
    "member.node": ("所在单位；能办什么，由任命决定。", "Where they belong; appointments say what they may do."),
    "member.until_on": ("不填就是没有定期限。", "Open if left out."),
    "clock_rule.key": (
        "改内置的期限，照抄它的代号；自己新设的，用小写英文字母和下划线。",
        "The key of the built-in clock; for one of your own small letters and underscores.",
    ),
    "code_list.choice": ("小写英文字母和下划线，例如 lithium_battery；用过就不再改。",
                         "Small letters and underscores, such as lithium_battery; it never changes."),
}
"""`kind.field` -> the hint, Chinese and English."""

OPENINGS: dict[str, tuple[str, str]] = {
    "dispute.register": ("两方以上有争议，要调解", "Two sides or more are at odds"),
    "petition_risk.register": ("群众来信来访，要求处理一件事", "Somebody asks an organ to deal with a matter"),
    "petition_risk.identify": ("走访中发现还没解决的事", "A matter found unresolved, before anybody wrote"),
    "hazard.report": ("可能出事故：堵通道、漏气、电线老化……", "What may cause an accident"),
    "rectification_task.draft": ("要求一个单位限期整改", "A unit is to put something right by a day"),
    "rectification_task.report_place": ("垃圾、占道、破损等，要清理", "Litter, obstructions, damage"),
    "inspection.plan": ("安排一次检查", "A round of checks"),
    "first_contact.record": ("有人来问事、办事，先记下来", "Somebody came or called: note it first"),
}
"""`kind.command` -> when to register it so."""


def hint(code: str, lang: str) -> str:
    """The hint of a field, empty where it has none."""
    return HINTS.get(code, ("", ""))[lang == "en"]


def opening(code: str, lang: str) -> str:
    """When to register something by this command, empty where its name says it all."""
    return OPENINGS.get(code, ("", ""))[lang == "en"]
