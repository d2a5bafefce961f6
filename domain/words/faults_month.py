"""What is wrong with what was written about meetings and declared figures, each as a sentence."""

from domain.codes import Words

MONTH_FAULTS: dict[str, Words] = {
    "before_the_meeting": (
        "业务日期不能早于会议日期。",
        "The business date must not lie before the day of the meeting.",
    ),
    "decided_already": (
        "会议已对此事项作出决定，请保留在议题中，不再重复决定。",
        "The meeting has decided about this item: leave it on the agenda, and do not decide again.",
    ),
    "not_a_month": ("请按“2026-11”的格式填写月份。", "Write a month, such as 2026-11."),
    "more_than_all": (
        "比率按千分之一填写，最多 1000（即 100%）。", "A share is written in per mille: 1000, which is 100%, at most.",
    ),
    "never_a_figure": (
        "不得设置预防自杀、预防或制止群体性上访、劝返信访人等申报项目或指标。",
        "Figures that reward stopping petitioners, or count prevented suicides or petitions, are never declared.",
    ),
    "not_a_period": (
        "请按“2026-11”填写月份，或按“2026”填写年份。", "Write a month, such as 2026-11, or a year, such as 2026.",
    ),
    "not_on_the_agenda": (
        "议题中没有此事项，请先调整议题。",
        "The item is not on the agenda; change the agenda first.",
    ),
    "one_value": (
        "请填写一个数值，或选择是否属实，二者取一。", "Give a number, or say whether it holds: one of the two.",
    ),
    "outside_the_meeting": (
        "此事项不由会议所在单位或其下级承办。",
        "The item is not held by the unit of the meeting or one below it.",
    ),
}
