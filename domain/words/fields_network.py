"""What is written about the office itself: its nodes, its people and the roles they hold."""

from domain.codes import Words

NETWORK: dict[str, Words] = {
    "after_attempts": ("次数用完之后", "what follows the last attempt"),
    "appointments": ("任职", "appointments"),
    "attempts": ("逐级调解次数", "attempts by level"),
    "code": ("统计用区划代码", "division code"),
    "email": ("电子邮箱", "e-mail address"),
    "from_on": ("任职起始日", "from"),
    "key": ("层级代号", "key"),
    "left_on": ("离任日期", "left on"),
    "levels": ("层级", "levels"),
    "member.at": ("任职节点", "at node"),
    "member.name": ("姓名", "name"),
    "most_sessions": ("调解次数", "sessions"),
    "name_en": ("英文名称", "English name"),
    "name_zh": ("中文名称", "Chinese name"),
    "node.level": ("层级", "level"),
    "node.name": ("名称", "name"),
    "short_name": ("机构代字", "short name in numbers"),
    "until_on": ("任职截止日", "until"),
}
