"""The small pieces from which the trail's sentences are put together."""

from domain.codes import Words

TELLING: dict[str, Words] = {
    "entry": ("{day} {who}：{said}", "{day} {who}: {said}"),
    "who": ("{name}（{role}）", "{name} ({role})"),
    "then": ("；", "; "),
    "labelled": ("{label}：{said}", "{label}: {said}"),
    "changed": ("{old} → {new}", "{old} → {new}"),
    "none": ("无", "none"),
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
}
