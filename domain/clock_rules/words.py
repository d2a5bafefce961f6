"""Why a deadline falls on its day, line by line, in Chinese or in English."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from domain.calendar import Calendar, Day, YearStatus
from domain.clock_rules.language import LANGUAGES, UNIT_WORDS, WEEKDAYS, Language
from domain.clock_rules.rule import EVIDENCE_WORDS, Clock, ClockRule, Evidence
from domain.clock_rules.touches import ClockTable
from domain.deadlines import Unit, day_of, in_china


def clock_name(table: ClockTable, key: str, lang: str) -> str:
    """What a running clock is called in `lang` (`zh` or `en`); `performance[0]` is the first obligation's."""
    base, _, rest = key.partition("[")
    words, entry = LANGUAGES[lang], rest[:-1]
    name = table.names.get(base, (base, base))[words.column]
    if of := table.followed(key):
        return words.follower.format(name=name, of=clock_name(table, of, lang))
    return words.entry.format(name=name, number=int(entry) + 1) if entry else name


def explain(
    rule: ClockRule, start: date | datetime, calendar: Calendar, lang: str, given: date | None = None
) -> list[str]:
    """The lines that show how the deadline was found.

    start, given: as in `Clock`; a `given` last day stands in place of the counted one, and a rule without an amount
    needs it (ValueError). lang: `zh` or `en`.
    """
    words = LANGUAGES[lang]
    end = counted(Clock(rule, start, given), calendar, words)
    return [*_period(rule, start, given, words), _source(rule, words), *end]


def counted(clock: Clock, calendar: Calendar, words: Language) -> Iterator[str]:
    """The lines that lead from the counted or given day to the last day."""
    end = clock.due(calendar)
    template = words.not_counted
    if end.raw != end.rolled:
        yield words.raw.format(raw=day_text(end.raw, words))
        template = words.rolled_over
    yield from (template.format(days=days, why=why) for days, why in _runs(end.skipped, words))
    time = f" {end.moment:%H:%M}" if end.moment else ""
    yield words.due.format(due=day_text(end.rolled, words), time=time)
    if end.provisional:
        years = range(day_of(clock.start).year, end.rolled.year + 1)
        year = max(y for y in years if calendar.status(y) is YearStatus.PROVISIONAL)
        yield words.provisional.format(year=year)


def _period(rule: ClockRule, start: date | datetime, given: date | None, words: Language) -> Iterator[str]:
    name = rule.name[words.column]
    if given is not None:
        yield words.given.format(name=name, given=day_text(given, words))
        return
    if rule.unit is Unit.HOURS:
        time = f" {in_china(start):%H:%M}" if isinstance(start, datetime) else ""
        yield words.start_moment.format(start=day_text(day_of(start), words), time=time)
    else:
        yield words.start.format(start=day_text(day_of(start), words))
    unit = UNIT_WORDS[rule.unit][words.column]
    plural = words.plural if rule.amount != 1 else ""
    yield words.period.format(name=name, amount=rule.amount, unit=unit + plural)


def _source(rule: ClockRule, words: Language) -> str:
    mark = ""
    if rule.evidence not in (None, Evidence.OFFICE):
        mark = words.mark.format(evidence=EVIDENCE_WORDS[rule.evidence][words.column])
    return words.source.format(source=rule.source[words.column], mark=mark)


def _runs(skipped: tuple[tuple[date, Day], ...], words: Language) -> Iterator[tuple[str, str]]:
    """Neighbouring rest days of one name together: (`first to last`, name)."""
    numbered = enumerate(skipped)
    for (why, _), run in groupby(numbered, key=lambda at: (at[1][1].name, at[1][0].toordinal() - at[0])):
        days = [day for _, (day, _) in run]
        text = day_text(days[0], words)
        if len(days) > 1:
            text += words.to + day_text(days[-1], words)
        yield text, why[words.column]


def day_text(day: date, words: Language) -> str:
    """A day with its weekday."""
    return words.day.format(day=day.isoformat(), weekday=WEEKDAYS[day.weekday()][words.column])
