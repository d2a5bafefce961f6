"""The choices of the month: what is declared by signature, and why an item is looked at in the dispatch meeting."""

MONTH: dict[str, dict[str, tuple[str, str]]] = {
    # What no record can give. Never what rewards stopping petitioners (domain.md 9.1; domain/rulebook/code_list.py).
    "declarable_figure": {
        "no_responsible_accident": ("未发生安全生产责任事故", "no responsible safety accident"),
        "no_fire": ("未发生有人员伤亡的火灾", "no fire with casualties"),
        "publicity_events": ("开展法治宣传场次", "events on the law held"),
        "mediators_trained": ("培训人民调解员人次", "mediators trained"),
        "filled_by_hand": ("上级表格中的人工填报项", "a cell of a superior's form filled in by hand"),
    },
    # The first four are read from the office's lists (projections/dispatch.py), the last is somebody's own choice.
    "dispatch_ground": {
        "overdue": ("已逾期", "overdue"),
        "high_level": ("高等级事项或重大隐患", "high level or major hazard"),
        "listed": ("督办或挂牌中", "supervised or publicly listed"),
        "returned_often": ("多次退回", "returned again and again"),
        "proposed": ("会议提出", "put forward for the meeting"),
    },
}
