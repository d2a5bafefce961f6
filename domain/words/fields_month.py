"""What is written about what the office decides and declares each month."""

from domain.codes import Words

MONTH: dict[str, Words] = {
    "attending": ("参会人员", "attending"),
    "chair": ("主持人", "chair"),
    "decision": ("决定事项", "decision"),
    "decisions": ("会议决定", "decisions"),
    "declared_figure.basis": ("依据", "basis"),
    "declared_figure.category": ("申报项目", "figure"),
    "declared_figure.period": ("所属期间", "period"),
    "declared_figure.signer": ("签字人", "signer"),
    "declared_figure.value": ("数值", "number"),
    "declared_figure.why": ("更正理由", "why it was changed"),
    "dispatch_meeting.departments": ("配合部门", "departments that help"),
    "dispatch_meeting.due_on": ("答复期限", "to be answered by"),
    "dispatch_meeting.grounds": ("列入原因", "why it is on the agenda"),
    "dispatch_meeting.item": ("事项", "item"),
    "dispatch_meeting.minutes": ("其他议定内容", "what else was said"),
    "dispatch_meeting.unit": ("承办单位", "unit"),
    "holds": ("是否属实", "whether it holds"),
    "lists_as_of": ("清单截至", "lists as of"),
    "meets_on": ("会议日期", "meets on"),
    "month": ("月份", "month"),
    "signings": ("历次签字", "all that was signed"),
}
