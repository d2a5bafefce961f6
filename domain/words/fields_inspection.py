"""What is written about inspections that run by a plan and a checklist."""

from domain.codes import Words

INSPECTION: dict[str, Words] = {
    "awaited": ("待反馈的问题", "findings without feedback"),
    "by_checklist": ("所用检查表", "checked by"),
    "campaign": ("专项行动", "campaign"),
    "checklist.points": ("检查项", "points"),
    "checklists": ("检查表", "checklists"),
    "edition": ("检查表版次", "edition of the checklist"),
    "editions": ("各版检查表", "editions"),
    "feedback": ("部门反馈", "feedback"),
    "feedback_awaited": ("仍有待反馈", "feedback still awaited"),
    "inspection.department": ("移送部门", "department"),
    "inspection.document_no": ("文号", "document number"),
    "inspection.key": ("检查项代号", "key of the point"),
    "checklist.key": ("检查项代号", "key of the point"),
    "inspection.seen": ("现场所见", "what was seen"),
    "period": ("期次", "period"),
    "photo_required": ("须拍照", "photo required"),
    "plan": ("检查方案", "inspection plan"),
    "point_en": ("检查项（英文）", "point in English"),
    "point_zh": ("检查项（中文）", "point in Chinese"),
}
