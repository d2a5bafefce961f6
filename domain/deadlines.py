"""When a period ends: how days, working days, months and hours are counted, and what happens on a rest day.

The rules are those of the Civil Code (民法典), articles 200 to 203.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

from domain.calendar import Calendar, Day, YearStatus

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The one time zone of the office; there has been no summer time since 1991."""
ONE_DAY = timedelta(days=1)
MOST_REMEMBERED = 4096
"""So many ends of periods are not counted again: what comes in on one day has the same last day."""


class Unit(StrEnum):
    """What a period is counted in."""

    DAYS = "cal"
    WORKING_DAYS = "wd"
    MONTHS = "mon"
    HOURS = "h"


class Roll(StrEnum):
    """Whether a last day that falls on a rest day moves to the next working day."""

    NEXT = "next"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a period.

    raw: the last day by counting alone. rolled: the day that counts, after rest days. skipped: the rest days that were
    not counted or were rolled over, each with what it is. provisional: a day looked at lies in a year whose holiday
    notice is not known yet. moment: the exact end of a period in hours, when the exact start is known.
    """

    raw: date
    rolled: date
    skipped: tuple[tuple[date, Day], ...] = ()
    provisional: bool = False
    moment: datetime | None = None


@lru_cache(MOST_REMEMBERED)
def due(amount: int, unit: Unit, start: date | datetime, calendar: Calendar, roll: Roll = Roll.NEXT) -> Due:
    """The end of `amount` units after `start`, whose own day is not counted (article 201).

    A `datetime` must be aware. Hours run from the moment (articles 201, 203) and never roll; when only the day is
    known, every full 24 hours is a day and the rest ends on that same day, so that the office is warned early.
    Raises ValueError for a negative amount or a naive time.
    """
    if amount < 0:
        raise ValueError("a period is not negative")
    if unit is Unit.HOURS:
        return _hours(amount, start)
    day = day_of(start)
    match unit:
        case Unit.WORKING_DAYS:
            return _working_days(amount, day, calendar)
        case Unit.DAYS:
            return rolled(day + timedelta(days=amount), calendar, roll)
        case Unit.MONTHS:
            return rolled(_months_after(day, amount), calendar, roll)


@lru_cache(MOST_REMEMBERED)
def rolled(raw: date, calendar: Calendar, roll: Roll) -> Due:
    """The day that counts when counting, or an office's own letter, gives `raw` as the last day (article 203)."""
    if roll is Roll.NONE:
        return Due(raw, raw)
    skipped = []
    day = raw
    while not (kind := calendar.day(day)).working:
        skipped.append((day, kind))
        day += ONE_DAY
    return Due(raw, day, tuple(skipped), _provisional(raw, day, calendar))


def day_of(moment: date | datetime) -> date:
    """The office's day of a date or an aware time."""
    return in_china(moment).date() if isinstance(moment, datetime) else moment


def in_china(moment: datetime) -> datetime:
    """The aware time on the office's clock; raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a time needs its zone")
    return moment.astimezone(CHINA)


def _working_days(amount: int, start: date, calendar: Calendar) -> Due:
    """The `amount`-th working day after `start`; with none to count, `start` itself or the next working day."""
    if amount == 0:
        return rolled(start, calendar, Roll.NEXT)
    skipped = []
    day = start
    while amount:
        day += ONE_DAY
        if (kind := calendar.day(day)).working:
            amount -= 1
        else:
            skipped.append((day, kind))
    return Due(day, day, tuple(skipped), _provisional(start + ONE_DAY, day, calendar))


def _months_after(start: date, months: int) -> date:
    """The same day number `months` later, or the last day of that month (article 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _hours(amount: int, start: date | datetime) -> Due:
    if isinstance(start, datetime):
        moment = in_china(start) + timedelta(hours=amount)
        return Due(moment.date(), moment.date(), moment=moment)
    day = start + timedelta(days=amount // 24)
    return Due(day, day)


def _provisional(first: date, last: date, calendar: Calendar) -> bool:
    return any(calendar.status(y) is YearStatus.PROVISIONAL for y in range(first.year, last.year + 1))
