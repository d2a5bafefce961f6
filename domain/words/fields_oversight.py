"""What is written about first contacts: what somebody came for, who took it on, and how it was answered."""

from domain.codes import Words

OVERSIGHT: dict[str, Words] = {
    "first_contact.category": ("职责归属", "whose duty"),
    "first_contact.assignee": ("首问责任人", "first contact"),
    "accepted_by": ("接收人", "accepted by"),
    "first_contact.asked_for": ("诉求", "what they ask for"),
    "reassign_reason": ("调整原因", "why it goes to a colleague"),
    "recusal_ground": ("回避原因", "ground for withdrawing"),
    "recused": ("已回避人员", "who has withdrawn"),
    "relieved": ("原负责人", "former responsible person"),
    "from_contact": ("首问登记", "first contact it comes from"),
    "head_told": ("已报告的负责人", "head who was told"),
    "organ_contact": ("联系方式", "how to reach the organ"),
    "reach_at": ("回复方式", "how to reach them"),
    "registered_as": ("登记为事项", "registered as"),
    "to_unit": ("移交单位", "handed over to"),
    "told": ("告知内容", "what was told"),
    "way": ("答复方式", "how it was answered"),
}
