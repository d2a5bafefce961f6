"""Why a deadline falls on its day, line by line, in Chinese or in English."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from domain.calendar import Calendar, Day, YearStatus
from domain.clock_rules.rule import EVIDENCE_WORDS, Clock, ClockRule, Evidence
from domain.codes import Words
from domain.deadlines import Unit, day_of, in_china

UNIT_WORDS: dict[Unit, Words] = {
    Unit.DAYS: ("日（自然日）", "calendar day"),
    Unit.WORKING_DAYS: ("个工作日", "working day"),
    Unit.MONTHS: ("个月", "month"),
    Unit.HOURS: ("小时", "hour"),
}
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
class _Language:
    """The sentences of one language; `column` is its place in a pair of words."""

    column: int
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


LANGUAGES = {
    "zh": _Language(
        column=0,
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
    ),
    "en": _Language(
        column=1,
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
    ),
}


def explain(
    rule: ClockRule, start: date | datetime, calendar: Calendar, lang: str, given: date | None = None
) -> list[str]:
    """The lines that show how the deadline was found.

    start, given: as in `Clock`; a `given` last day stands in place of the counted one, and a rule without an amount
    needs it (ValueError). lang: `zh` or `en`.
    """
    words = LANGUAGES[lang]
    end = Clock(rule, start, given).due(calendar)
    lines = [*_period(rule, start, given, words), _source(rule, words)]
    if end.raw != end.rolled:
        lines.append(words.raw.format(raw=_day(end.raw, words)))
    counting = given is None and rule.unit is Unit.WORKING_DAYS
    template = words.not_counted if counting else words.rolled_over
    lines += (template.format(days=days, why=why) for days, why in _runs(end.skipped, words))
    time = f" {end.moment:%H:%M}" if end.moment else ""
    lines.append(words.due.format(due=_day(end.rolled, words), time=time))
    if end.provisional:
        years = range(day_of(start).year, end.rolled.year + 1)
        year = max(y for y in years if calendar.status(y) is YearStatus.PROVISIONAL)
        lines.append(words.provisional.format(year=year))
    return lines


def _period(rule: ClockRule, start: date | datetime, given: date | None, words: _Language) -> Iterator[str]:
    name = rule.name[words.column]
    if given is not None:
        yield words.given.format(name=name, given=_day(given, words))
        return
    if rule.unit is Unit.HOURS:
        time = f" {in_china(start):%H:%M}" if isinstance(start, datetime) else ""
        yield words.start_moment.format(start=_day(day_of(start), words), time=time)
    else:
        yield words.start.format(start=_day(day_of(start), words))
    unit = UNIT_WORDS[rule.unit][words.column]
    plural = words.plural if rule.amount != 1 else ""
    yield words.period.format(name=name, amount=rule.amount, unit=unit + plural)


def _source(rule: ClockRule, words: _Language) -> str:
    mark = ""
    if rule.evidence not in (None, Evidence.OFFICE):
        mark = words.mark.format(evidence=EVIDENCE_WORDS[rule.evidence][words.column])
    return words.source.format(source=rule.source[words.column], mark=mark)


def _runs(skipped: tuple[tuple[date, Day], ...], words: _Language) -> Iterator[tuple[str, str]]:
    """Neighbouring rest days of one name together: (`first to last`, name)."""
    numbered = enumerate(skipped)
    for (why, _), run in groupby(numbered, key=lambda at: (at[1][1].name, at[1][0].toordinal() - at[0])):
        days = [day for _, (day, _) in run]
        text = _day(days[0], words)
        if len(days) > 1:
            text += words.to + _day(days[-1], words)
        yield text, why[words.column]


def _day(day: date, words: _Language) -> str:
    return words.day.format(day=day.isoformat(), weekday=WEEKDAYS[day.weekday()][words.column])
