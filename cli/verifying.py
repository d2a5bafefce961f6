"""What the verification of log and views found, in words."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cli.plain import say

if TYPE_CHECKING:
    from service.verify import Compared, Verification

FAULTS = {
    "gap_in_positions": ("日志的序号不连续", "the log's positions have a gap"),
    "gap_in_versions": ("事项的版本号不连续", "the item's versions have a gap"),
    "out_of_order": ("事项的事件先后颠倒", "the item's events are out of order"),
    "number_given_twice": ("编号重复使用", "a number was given twice"),
    "unreadable": ("事件无法读出", "the event cannot be read"),
}


def report(found: "Verification") -> Iterator[str]:
    """The lines of the report, the result last."""
    for fault in found.faults:
        zh, en = FAULTS[fault.code]
        why = f" ({fault.why})" if fault.why else ""
        yield say(f"日志第 {fault.position} 条，事项 {fault.item_id}：{zh}{why}",
                  f"Log position {fault.position}, item {fault.item_id}: {en}{why}")
    for table in found.tables:
        if not table.equal:
            yield from differences(table)
    events = found.position
    if found.passed:
        yield say(f"核对通过：{events} 条事件，{len(found.tables)} 个视图与日志一致。",
                  f"All is well: {events} events, and {len(found.tables)} views that say what the log says.")
    elif found.faults:
        yield say("日志有问题：请立即停止写入，保留现场，从备份核对。",
                  "The log is damaged: stop writing at once, keep everything as it is, and compare with the backup.")
    else:
        yield say("日志完好，视图与日志不一致：请运行 mediation rebuild。",
                  "The log is whole, the views differ from it: run mediation rebuild.")


def differences(table: "Compared") -> Iterator[str]:
    """What is wrong with one view."""
    yield say(f"视图 {table.table}：缺 {table.missing} 行，多 {table.unexpected} 行",
              f"View {table.table}: {table.missing} rows are missing, {table.unexpected} should not be there")
    for sample in table.samples:
        yield "  " + ", ".join(f"{column}={value}" for column, value in sample.items())
