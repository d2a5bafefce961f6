"""The words of the month: dispatch meetings and declared figures."""

WORDS: dict[str, tuple[str, str]] = {
    "month_parts": ("月度工作", "The month"),
    "meetings": ("月度调度会", "Dispatch meetings"),
    "meetings_lead": (
        "一月一调度：看清单、逐项决定；每项决定自动成为对该事项的督办，答复情况在会议页显示。",
        "Once a month: look at the lists, decide item by item. Each decision becomes a supervision order on its item, "
        "and the meeting shows whether it was answered.",
    ),
    "agenda_proposed": ("建议议题（清单截至 {moment}）", "Proposed agenda (lists as of {moment})"),
    "agenda_none": ("没有逾期、高等级、督办或多次退回的事项。", "Nothing is overdue, high, supervised or sent back."),
    "agenda_more": ("共 {count} 件，召集会议时全部列入。", "{count} in all; calling the meeting takes in all of them."),
    "agenda_cut": ("只列最急的 {count} 件。", "Only the most pressing {count} are listed."),
    "agenda_of": ("议题与决定", "Agenda and decisions"),
    "agenda_empty": ("没有议题。", "Nothing is on the agenda."),
    "agenda_hidden": ("您不能查看的事项", "An item that you may not see"),
    "meetings_held": ("历次会议", "The meetings"),
    "meeting_counts": ("议题 {items} 件 · 决定 {decisions} 项", "{items} on the agenda · {decisions} decided"),
    "meeting_answers": ("决定 {decisions} 项，已答复 {answered} 项", "{decisions} decided, {answered} answered"),
    "decision_hidden": ("决定内容只对有关人员显示。", "Only those concerned read the decision."),
    "decision_due": ("{unit} · {due} 前答复", "{unit} · to be answered by {due}"),
    "decision_by": ("{day} {who} 记录", "recorded on {day} by {who}"),
    "decision_answered": ("已于 {day} 答复", "answered on {day}"),
    "decision_lifted": ("已于 {day} 解除督办", "supervision lifted on {day}"),
    "decision_awaited": ("待答复", "to be answered"),
    "decision_overdue": ("到期未答复", "due and not answered"),
    "undecided": ("未作决定", "no decision"),
    "declared": ("申报数据", "Declared figures"),
    "declared_lead": (
        "不能从办理记录推导、由负责人签字的数据；与自动统计分开。更正须写明理由，前后都保留。",
        "What no record can give and a leader signs for, apart from the derived figures. A change needs a reason, and "
        "both values are kept.",
    ),
    "declared_by": ("{who} 于 {day} 签字", "signed by {who} on {day}"),
    "declared_changed": ("更正 {count} 次", "changed {count} times"),
    "minutes_title": ("会议纪要", "Minutes"),
    "inspections_of": ("{month} 检查完成情况", "Inspections of {month}"),
    "inspections_none": ("当月没有到期的检查。", "No inspection was due in this month."),
}
