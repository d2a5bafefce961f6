"""The small pieces from which the trail's sentences are put together."""

from domain.codes import Words

TELLING: dict[str, Words] = {
    "entry": ("{day} {who}：{said}", "{day} {who}: {said}"),
    "who": ("{name}（{role}）", "{name} ({role})"),
    "then": ("；", "; "),
    "labelled": ("{label}：{said}", "{label}: {said}"),
    "changed": ("{old} → {new}", "{old} → {new}"),
    "none": ("无", "none"),
    "not_said": ("未注明", "not said"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "yuan": ("{amount}元", "CNY {amount}"),
    "nth": ("第{number}项", "no. {number}"),
    "party": ("当事人{number}", "party {number}"),
    "attempts": ("{level}已调解{held}次，共{most}次", "{level}: {held} of {most} sessions held"),
    "above": ("上级", "the level above"),
    "entries": ("{number}项", "{number}"),
    "bracket": ("（{said}）", " ({said})"),
    "inner": ("{label}{said}", "{label} {said}"),
    "digest_subject": ("{organisation}：{day} 待办摘要", "{organisation}: your day, {day}"),
    "digest_of": ("{name}，{day}：", "{day}, for {name}:"),
    "digest_line": (
        "{kind}：今日到期{due}项，已逾期{overdue}项，新消息{new}条。",
        "{kind}: {due} due today, {overdue} overdue, {new} new notices.",
    ),
    "digest_empty": ("没有到期事项，也没有新消息。", "Nothing is due, and there is nothing new."),
}
