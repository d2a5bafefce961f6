"""What the office keeps track of, how far it can be, who acts on it, and which series of numbers there are."""

from domain.codes import Words
from domain.codes.network import NETWORK
from domain.node import DEFAULT_LEVELS

KINDS: dict[str, Words] = {
    "dispute": ("纠纷", "dispute"),
    "petition_risk": ("信访事项", "petition matter"),
    "hazard": ("隐患", "hazard"),
    "rectification_task": ("整改任务", "rectification task"),
    "inspection": ("安全检查", "inspection"),
    "inspection_plan": ("检查方案", "inspection plan"),
    "first_contact": ("首问接待", "first contact"),
    "checklist": ("检查表", "checklist"),
    "node": ("网络节点", "node of the network"),
    "member": ("工作人员", "member of the roster"),
    "clock_rule": ("期限规则", "clock rule"),
    "calendar_year": ("工作日历年度", "calendar year"),
    "code_list": ("代码表", "code list"),
}

STAGES: dict[str, Words] = {
    "": ("尚未登记", "not begun"),
    "dispute.registered": ("已登记", "registered"),
    "dispute.accepted": ("已受理", "accepted"),
    "dispute.mediating": ("调解中", "in mediation"),
    "dispute.agreed": ("已达成协议，待履行", "agreed, to be performed"),
    "dispute.performed": ("已履行", "performed"),
    "dispute.terminated": ("调解终止", "mediation terminated"),
    "dispute.closed": ("已结案", "closed"),
    "dispute.declined": ("不予受理", "declined"),
    "dispute.withdrawn": ("已撤回", "withdrawn"),
    "dispute.archived": ("已归档", "archived"),
    "dispute.merged": ("已并案", "merged"),
    "dispute.transferred_out": ("已移送", "transferred out"),
    "petition_risk.identified": ("已发现", "identified"),
    "petition_risk.registered": ("已登记", "registered"),
    "petition_risk.assigned": ("已交责任单位", "with the responsible unit"),
    "petition_risk.accepted": ("办理中", "being handled"),
    "petition_risk.replied": ("已答复", "replied"),
    "petition_risk.under_review": ("复查中", "under review"),
    "petition_risk.under_rereview": ("复核中", "under re-review"),
    "petition_risk.final": ("程序终结", "procedure over"),
    "petition_risk.resolved": ("已解决", "resolved"),
    "petition_risk.closed": ("已结案", "closed"),
    "petition_risk.routed": ("已导入法定途径", "routed to a statutory procedure"),
    "petition_risk.archived": ("已归档", "archived"),
    "petition_risk.voided": ("误登记", "voided"),
    "hazard.reported": ("待核实", "reported, to be verified"),
    "hazard.verified": ("已核实", "verified"),
    "hazard.rectifying": ("整改中", "being rectified"),
    "hazard.awaiting_recheck": ("待复查", "awaiting the re-check"),
    "hazard.eliminated": ("已消除", "eliminated"),
    "hazard.closed": ("已销号", "struck off"),
    "hazard.dismissed": ("不构成隐患", "not a hazard"),
    "rectification_task.drafted": ("已草拟", "drafted"),
    "rectification_task.issued": ("已下达", "issued"),
    "rectification_task.served": ("已送达", "served"),
    "rectification_task.in_progress": ("整改中", "in progress"),
    "rectification_task.reported": ("已报完成", "reported done"),
    "rectification_task.passed": ("复查合格", "re-check passed"),
    "rectification_task.failed": ("复查不合格", "re-check failed"),
    "rectification_task.closed": ("已闭环", "closed"),
    "inspection.planned": ("已计划", "planned"),
    "inspection.in_progress": ("检查中", "in progress"),
    "inspection.completed": ("已完成", "completed"),
    "inspection.cancelled": ("已取消", "cancelled"),
    "inspection_plan.running": ("执行中", "running"),
    "inspection_plan.paused": ("已暂停", "paused"),
    "inspection_plan.ended": ("已结束", "ended"),
    "checklist.in_use": ("使用中", "in use"),
    "checklist.retired": ("已停用", "retired"),
    "first_contact.recorded": ("已登记，待移交或答复", "recorded, to be handed over or answered"),
    "first_contact.handed_over": ("已移交", "handed over"),
    "first_contact.answered": ("已答复", "answered"),
    "node.open": ("使用中", "open"),
    "node.closed": ("已停用", "closed"),
    "member.serving": ("在岗", "serving"),
    "member.left": ("已离任", "left"),
    "clock_rule.in_force": ("执行中", "in force"),
    "clock_rule.ended": ("已终止", "ended"),
    "calendar_year.in_force": ("执行中", "in force"),
    "calendar_year.withdrawn": ("已撤销", "withdrawn"),
    "code_list.in_force": ("执行中", "in force"),
    "code_list.withdrawn": ("已撤销", "withdrawn"),
}

ROLES: dict[str, Words] = {**NETWORK["role"], "system": ("系统", "system"), "clock": ("系统时钟", "the clock")}

BESIDE: dict[str, Words] = {
    "deadline_missed": ("有逾期记录", "with a missed deadline on record"),
    "not_urged": ("没有待答复的催办", "not being urged"),
    "urged": ("已被催办，待答复", "urged, to be answered"),
    "not_supervised": ("没有被督办", "not supervised"),
    "supervised": ("督办中，待答复", "supervised, to be answered"),
    "supervision_answered": ("督办已答复，待解除", "supervised, the answer given"),
    "suggestion_open": ("有待定的建议", "with a suggestion to decide on"),
}
"""What can go on beside an item's stage, as it is said of the item."""

LEVELS: dict[str, Words] = {level.key: (level.name_zh, level.name_en) for level in DEFAULT_LEVELS}
"""The levels that every network begins with; an office adds its own by their names."""

SERIES: dict[str, Words] = {
    "dispute_case": ("调解案号", "mediation case number"),
    "agreement": ("调解协议编号", "agreement number"),
    "petition": ("信访事项编号", "petition number"),
    "petition_opinion": ("处理意见书文号", "number of the written opinion"),
    "hazard": ("隐患编号", "hazard number"),
    "rectification_notice": ("整改通知书文号", "number of the rectification notice"),
    "inspection": ("检查编号", "inspection number"),
    "supervision": ("督办文号", "number of the supervision order"),
}
