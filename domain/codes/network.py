"""The choices about the office itself: the roles that people hold at its nodes (domain.md part 3)."""

NETWORK: dict[str, dict[str, tuple[str, str]]] = {
    "after_attempts": {
        "advise_court": ("建议向法院起诉", "advise a lawsuit"),
        "advise_other_routes": ("告知其他解决途径", "advise other routes"),
    },
    # The last two are those of the list before it.
    "attempt_advice": {
        "nothing": ("无需再调解", "nothing more to mediate"),
        "hold_session": ("在本级继续调解", "hold another session here"),
        "escalate": ("上报上一级", "escalate to the next level"),
        "advise_court": ("建议向法院起诉", "advise a lawsuit"),
        "advise_other_routes": ("告知其他解决途径", "advise other routes"),
    },
    "role": {
        "building_lead": ("楼栋长/院落长", "building lead"),
        "grid_worker": ("网格员", "grid worker"),
        "mediator": ("人民调解员", "mediator"),
        "pmc_head": ("调委会主任", "head of the mediation committee"),
        "community_officer": ("社区干部", "community officer"),
        "desk_clerk": ("窗口登记员", "desk clerk"),
        "handler": ("承办人", "handler"),
        "inspector": ("安监人员", "inspector"),
        "street_leader": ("街道分管领导", "street leader"),
        "supervisor": ("督查员", "supervisor"),
        "district_liaison": ("区级对接人", "district liaison"),
        "records_officer": ("档案员", "records officer"),
        "privacy_officer": ("个人信息保护负责人", "privacy officer"),
        "sysadmin": ("系统管理员", "system administrator"),
    },
}
