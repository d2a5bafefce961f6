"""What a comparison of log and views found, in the reader's language."""

from collections.abc import Mapping
from typing import Any

WORDS = {
    "equal": ("视图 {table}：{live} 行，与日志一致", "view {table}: {live} rows, as the log says"),
    "different": (
        "视图 {table}：{live} 行，应为 {replayed} 行；缺 {missing} 行，多 {unexpected} 行；例如 {samples}",
        "view {table}: {live} rows, should be {replayed}; {missing} missing, {unexpected} too many; such as {samples}",
    ),
    "gap_in_positions": (
        "日志：第 {position} 条事件之前有缺口（事项 {item_id}）",
        "log: a gap before event {position} (item {item_id})",
    ),
    "gap_in_versions": (
        "日志：事项 {item_id} 在第 {position} 条事件之前有缺口",
        "log: item {item_id} lacks an event before event {position}",
    ),
    "out_of_order": (
        "日志：事项 {item_id} 的第 {position} 条事件次序颠倒",
        "log: event {position} of item {item_id} is out of order",
    ),
    "number_given_twice": (
        "日志：第 {position} 条事件的编号此前已用过（事项 {item_id}）",
        "log: event {position} (item {item_id}) has a number that was given before",
    ),
    "file_missing": (
        "文件：第 {position} 条事件提到的 {why} 不在文件库中（事项 {item_id}）；请从备份取回",
        "files: {why}, named by event {position} (item {item_id}), is not in the store; bring it back from the backup",
    ),
    "file_changed": (
        "文件：第 {position} 条事件提到的 {why} 已被改动（事项 {item_id}）；请从备份取回",
        "files: {why}, named by event {position} (item {item_id}), was changed; bring it back from the backup",
    ),
    "unreadable": ("日志：无法读取，{why}", "log: cannot be read, {why}"),
    "sound": (
        "截至第 {position} 条事件，日志完整，视图与日志一致。",
        "Up to event {position} the log is whole and the views agree with it.",
    ),
    "unsound": ("截至第 {position} 条事件，发现上述问题。", "Up to event {position} the faults above were found."),
}


def said(code: str, lang: str, facts: Mapping[str, Any]) -> str:
    """The sentence in `zh` or `en`."""
    return WORDS[code][0 if lang == "zh" else 1].format(**facts)
