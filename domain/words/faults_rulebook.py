"""What is wrong with what was written for the office's own book: clock rules, the calendar, code lists."""

from domain.codes import Words

RULEBOOK: dict[str, Words] = {
    "built_in_clock_has_it": (
        "内置期限的名称和起止事件不能另定，请删除此项。",
        "A built-in clock keeps its name and its events; remove this.",
    ),
    "code_in_use": ("此代码已在列表中，请换一个代码。", "The list has this code already; choose another."),
    "code_retired": ("此项已停用，请另选一项。", "This entry is retired; choose another."),
    "day_is_written": (
        "此期限的到期日由事项文书载明，不能另定时长。",
        "The last day of this clock stands in a paper of the item; it has no length of its own.",
    ),
    "not_a_key": (
        "请用小写英文字母、数字和下划线，以字母开头。",
        "Use small letters, digits and underscores, beginning with a letter.",
    ),
    "not_in_this_year": ("日期不在这一年内。", "The day does not lie in this year."),
    "own_clock_needs_it": (
        "本单位自定的期限须填写名称和起止事件。",
        "A clock of the office's own needs its names and the events that start and stop it.",
    ),
    "unknown_event": (
        "没有这个事项事件，请按事件目录填写。",
        "No item has such an event; take one from the event catalogue.",
    ),
}
