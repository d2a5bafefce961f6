"""The sentences in which a deadline explains itself, in Chinese and in English."""

from dataclasses import dataclass

from domain.codes import CODE_LISTS, Words
from domain.deadlines import Unit

UNIT_WORDS: dict[Unit, Words] = {unit: CODE_LISTS["period_unit"][unit] for unit in Unit}
WEEKDAYS: tuple[Words, ...] = (
    ("周一", "Mon"),
    ("周二", "Tue"),
    ("周三", "Wed"),
    ("周四", "Thu"),
    ("周五", "Fri"),
    ("周六", "Sat"),
    ("周日", "Sun"),
)


@dataclass(frozen=True, slots=True)
class Language:
    """The sentences of one language; `column` is its place in a pair of words."""

    column: int
    entry: str
    follower: str
    day: str
    to: str
    start: str
    start_moment: str
    period: str
    plural: str
    given: str
    source: str
    mark: str
    raw: str
    not_counted: str
    rolled_over: str
    due: str
    provisional: str
    because: str
    moved: str
    waits: str
    goes_on: str
    runs: str
    kept: str
    late: str
    ended: str


LANGUAGES = {
    "zh": Language(
        column=0,
        entry="{name}（第{number}项）",
        follower="{name}（{of}）",
        day="{day}（{weekday}）",
        to="至",
        start="起算：{start}，当日不计入。",
        start_moment="起算：{start}{time}。",
        period="期限：{name}，{amount}{unit}。",
        plural="",
        given="期限：{name}，指定至{given}。",
        source="依据：{source}{mark}。",
        mark="（{evidence}）",
        raw="期满：{raw}。",
        not_counted="不计：{days}，{why}。",
        rolled_over="顺延：{days}，{why}。",
        due="到期：{due}{time}。",
        provisional="暂定：{year}年放假安排尚未公布，公布后重新计算。",
        because="{what}（{about}）",
        moved="{day}，{what}：到期日由{old}改为{new}。",
        waits="{day}，{what}：停止计算。",
        goes_on="{day}，{what}：停止{days}日后继续计算，到期日{new}。",
        runs="{day}，{what}：开始计算，到期日{new}。",
        kept="{day}，{what}：按期。",
        late="{day}，{what}：逾期。",
        ended="{day}，{what}：不再计算。",
    ),
    "en": Language(
        column=1,
        entry="{name} ({number})",
        follower="{name} ({of})",
        day="{weekday} {day}",
        to=" to ",
        start="Start: {start}, itself not counted.",
        start_moment="Start: {start}{time}.",
        period="Period: {name}, {amount} {unit}.",
        plural="s",
        given="Period: {name}, set to {given}.",
        source="Source: {source}{mark}.",
        mark=" ({evidence})",
        raw="Last day by counting: {raw}.",
        not_counted="Not counted: {days}, {why}.",
        rolled_over="Rolled over: {days}, {why}.",
        due="Due: {due}{time}.",
        provisional="Provisional: the holiday notice for {year} is not known yet; counted again when it is.",
        because="{what} ({about})",
        moved="{day}, {what}: due moved from {old} to {new}.",
        waits="{day}, {what}: the period stands still.",
        goes_on="{day}, {what}: goes on after {days} days, due {new}.",
        runs="{day}, {what}: begins to run, due {new}.",
        kept="{day}, {what}: in time.",
        late="{day}, {what}: late.",
        ended="{day}, {what}: no longer counted.",
    ),
}
