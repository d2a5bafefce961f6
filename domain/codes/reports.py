"""The reports that the office makes from its record, and what makes the figures of a sealed one differ from today's."""

REPORTS: dict[str, dict[str, tuple[str, str]]] = {
    "report": {
        "disputes": ("矛盾纠纷调解", "disputes"),
        "group_disputes": ("群体性纠纷", "group disputes"),
        "matters": ("信访事项", "petition matters"),
        "inspections": ("安全检查", "inspections"),
        "hazards": ("安全隐患", "hazards"),
        "hazard_stock": ("隐患存量", "hazards in hand"),
        "rectification": ("限期整改", "rectification"),
        "deadlines": ("按期办理", "deadlines"),
        "custody": ("流转停留", "custody"),
        "first_contacts": ("首问负责", "first contact"),
        "network": ("三级网络", "the network"),
        "backlog": ("未结事项", "backlog"),
    },
    "difference_cause": {
        "late_entry": ("封存后补录", "entered after the seal"),
        "correction": ("更正", "correction"),
        "reopening": ("重新启动", "taken up again"),
        "reclassification": ("调整分类", "classified otherwise"),
        "calendar": ("日历变更", "change of the calendar"),
        "clock_rule": ("期限规则变更", "change of a clock rule"),
        "went_on": ("封存后的办理", "went on after the seal"),
        "network": ("机构人员变动", "change of the network"),
    },
}
