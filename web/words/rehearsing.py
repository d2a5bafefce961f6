"""The words of the page on which a clock rule is rehearsed."""

WORDS: dict[str, tuple[str, str]] = {
    "rehearsal": ("期限试算", "Rehearse a period"),
    "rehearsal_lead": (
        "把一项期限换成另一时长，看已经办完或逾期的会有怎样的结果。只是试算，不作任何记录。",
        "See how deadlines that were kept or missed would have come out with another period. Nothing is recorded.",
    ),
    "rehearsal_amount": ("时长", "How long"),
    "rehearsal_unit": ("单位", "Unit"),
    "rehearsal_go": ("试算", "Rehearse"),
    "rehearsal_of": ("{clock}改为{amount}{unit}", "{clock}: {amount} {unit}"),
    "rehearsal_says": (
        "按期的有{late}个会逾期，逾期的有{in_time}个会按期。",
        "{late} that were kept would have been missed; {in_time} that were missed would have been kept.",
    ),
    "rehearsal_nothing": ("这段时间没有这项期限到期。", "No deadline of this clock came to its end in these days."),
    "rehearsal_kept": ("按期", "Kept"),
    "rehearsal_missed": ("逾期", "Missed"),
    "rehearsal_would_keep": ("会按期", "Would be kept"),
    "rehearsal_would_miss": ("会逾期", "Would be missed"),
    "rehearsal_items": ("结果会不同的事项", "What would come out otherwise"),
    "rehearsal_line_missed": (
        "期限原为{due}，会是{other}：会逾期", "Due {due}, would be {other}: would have been missed"
    ),
    "rehearsal_line_kept": (
        "期限原为{due}，会是{other}：会按期", "Due {due}, would be {other}: would have been kept"
    ),
}
