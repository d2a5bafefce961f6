"""The words of the reports, of sealed ones, and of what made their numbers change."""

WORDS: dict[str, tuple[str, str]] = {
    "reports_title": ("统计报表", "Reports"),
    "reports_lead": (
        "每份报表的口径只定一次，印在数字下面；每个数都能点开，看它计的每一笔。",
        "Every report is defined once, and its definitions stand beneath its numbers; every number opens to what it "
        "counts.",
    ),
    "report": ("报表", "Report"),
    "edition": ("第{number}版", "edition {number}"),
    "report_definition": ("口径", "Definition"),
    "report_period": ("期间", "Period"),
    "report_told": ("计法", "As told"),
    "told_corrected": ("按更正后的内容", "as corrected"),
    "told_first": ("按首次录入的内容", "as first told"),
    "report_known_name": ("数据截至", "Known up to"),
    "report_known": ("{moment}，第{position}条记录", "{moment}, entry {position} of the log"),
    "report_known_then": ("第{position}条记录", "entry {position} of the log"),
    "report_digest": ("摘要值", "Digest"),
    "report_whole": ("合计", "The whole"),
    "report_by": ("按{by}", "By {by}"),
    "report_daily": ("每天：{figure}", "Day by day: {figure}"),
    "report_days": ("每天结束时", "At the end of every day"),
    "report_day": ("日期", "Day"),
    "report_row": ("行", "Row"),
    "breakdown": ("分组", "Breakdown"),
    "figure": ("指标", "Figure"),
    "figure_unit": ("单位", "Counted in"),
    "figure_value": ("数", "Number"),
    "colon": ("：", ": "),
    "report_nothing": ("期间内没有可分组的内容。", "There is nothing to break down in this period."),
    "report_scope": (
        "含下级单位，只计您能查看的事项。", "With all units below, and only what you may see.",
    ),
    "seal_this": ("封存", "Seal"),
    "seal_hint": (
        "封存后记下这些数的摘要值；以后有补录、更正，封存的数不变，并能说清为什么不同。",
        "A seal keeps the digest of these numbers. Whatever is entered or corrected later, the sealed numbers stay, "
        "and every difference is explained.",
    ),
    "sealed_reports": ("已封存的报表", "Sealed reports"),
    "other_reports": ("全部报表", "All reports"),
    "back_to_report": ("回到报表", "Back to the report"),
    "counted_entries": ("{figure}：{total}笔", "{figure}: {total}"),
    "counted_amount": ("合计{amount}", "{amount} in all"),
    "counted_ratio": (
        "这个数由两个数相除而得，下面是两者所计的每一笔。", "This number is one of two others; here is what both count."
    ),
    "counted_then": ("封存时所知的情况。", "As it was known when it was sealed."),
    "sealed_by": ("{on} 由{by}封存", "sealed on {on} by {by}"),
    "signed_by": ("{on} 由{by}签发", "signed on {on} by {by}"),
    "seal_line": ("封存", "Seal"),
    "replay_line": ("重算", "Counted again"),
    "replay_equal": (
        "重算一致：按封存时的记录重新计算，摘要值相同。",
        "Counted again to the same: from the record as it was then, the digest is equal.",
    ),
    "replay_differs": (
        "重算不一致！记录或程序被改动过，请立即告诉维护人员。",
        "Counted again, it comes to something else! The record or the program was altered: tell whoever maintains it.",
    ),
    "judged_on": ("判断逾期的日期", "Lateness judged on"),
    "no_sealed": ("还没有封存的报表。", "No report has been sealed yet."),
    "difference_open": ("与现在有何不同", "What has changed since"),
    "difference_title": ("封存以后的变化", "What changed since the seal"),
    "difference_span": (
        "从第{position}条记录到第{until}条记录；两边都按封存那天判断逾期。",
        "From entry {position} to entry {until}; lateness is judged on the day of the seal on both sides.",
    ),
    "difference_none": (
        "没有变化：现在重新计算，每个数都与封存的相同。",
        "Nothing changed: counted now, every number is as it was sealed.",
    ),
    "difference_whole_same": (
        "合计的数没有变化，只有分组变了。", "The numbers as a whole are the same; only rows of breakdowns changed."
    ),
    "difference_figures": ("变了的数", "Numbers that changed"),
    "as_sealed": ("封存", "Sealed"),
    "as_now": ("重新计算", "Counted now"),
    "difference_causes": ("按原因", "By cause"),
    "difference_entries": ("逐条记录", "Entry by entry"),
    "cause": ("原因", "Cause"),
    "cause_changed": ("使哪些数变了多少", "Which numbers changed, by how much"),
    "in_rows": ("在各分组中（{number}个数）", "In the breakdowns ({number} numbers)"),
    "difference_hidden": (
        "另有{number}条记录您无权查看，它们的影响已计在原因里。",
        "{number} more entries are not for you to see; what they did is counted with the causes.",
    ),
}
