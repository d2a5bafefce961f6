"""Which days the office works: weekends, public holidays, and the weekends that are worked in exchange for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from domain.codes import Words


class DayKind(StrEnum):
    """What a day is for the office."""

    WORKDAY = "workday"
    REST = "rest"
    PUBLIC_HOLIDAY = "public_holiday"
    MAKEUP_WORKDAY = "makeup_workday"


WORKING = frozenset({DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY})


class YearStatus(StrEnum):
    """Whether the yearly holiday notice is in the calendar, or only what the law alone tells."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Day:
    """A kind of day and its name for the reader, such as 春节, Spring Festival."""

    kind: DayKind
    name: Words

    @property
    def working(self) -> bool:
        """Whether the office works on it."""
        return self.kind in WORKING


@dataclass(frozen=True, slots=True)
class Year:
    """How far a year's days are settled, and by which notice (`source`, as the office names it)."""

    status: YearStatus
    source: str = ""


WORKDAY = Day(DayKind.WORKDAY, ("工作日", "working day"))
WEEKEND = Day(DayKind.REST, ("周末", "weekend"))
UNKNOWN_YEAR = Year(YearStatus.PROVISIONAL)

_NEW_YEAR = Day(DayKind.PUBLIC_HOLIDAY, ("元旦", "New Year's Day"))
_LABOUR = Day(DayKind.PUBLIC_HOLIDAY, ("劳动节", "Labour Day"))
_NATIONAL = Day(DayKind.PUBLIC_HOLIDAY, ("国庆节", "National Day"))
SOLAR_HOLIDAYS: Mapping[tuple[int, int], Day] = MappingProxyType(
    {
        (1, 1): _NEW_YEAR,
        (5, 1): _LABOUR,
        (5, 2): _LABOUR,
        (10, 1): _NATIONAL,
        (10, 2): _NATIONAL,
        (10, 3): _NATIONAL,
    }
)
"""(month, day) of the holidays that fall on the same date every year (全国年节及纪念日放假办法 of 2024, article 2).

The festivals of the lunar calendar and the exchanged weekends come only with the yearly notice.
"""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that are known, as a value; any other date is answered too, so a missing year never stops a deadline.

    days: the dates that differ from an ordinary week. years: the years whose status is known. A date outside `days`
    follows the week, and in a year without an official notice also `SOLAR_HOLIDAYS`.
    """

    days: Mapping[date, Day]
    years: Mapping[int, Year]

    @classmethod
    def of(cls, days: Mapping[date, Day] | None = None, years: Mapping[int, Year] | None = None) -> Self:
        """A calendar that keeps its own copy of both mappings."""
        return cls(MappingProxyType(dict(days or {})), MappingProxyType(dict(years or {})))

    def with_year(self, number: int, year: Year, days: Mapping[date, Day]) -> Self:
        """This calendar with these days as all that is known of one year."""
        others = {day: kind for day, kind in self.days.items() if day.year != number}
        return self.of({**others, **days}, {**self.years, number: year})

    def __hash__(self) -> int:
        """Found at once, for what was counted by a calendar is remembered with it."""
        return hash((len(self.days), len(self.years)))

    def __reduce__(self) -> tuple[Any, ...]:
        """How it goes to another process."""
        return type(self).of, (dict(self.days), dict(self.years))

    def day(self, day: date) -> Day:
        """What the date is, with its name."""
        if (known := self.days.get(day)) is not None:
            return known
        if self.status(day.year) is YearStatus.PROVISIONAL:
            if (holiday := SOLAR_HOLIDAYS.get((day.month, day.day))) is not None:
                return holiday
        return WORKDAY if day.weekday() < 5 else WEEKEND

    def days_of(self, year: int) -> list[tuple[date, Day]]:
        """The days of a year that are not what the week alone makes them, in their order."""
        every = (date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1))
        return [(day, kind) for day in every if (kind := self.day(day)) not in (WORKDAY, WEEKEND)]

    def is_working(self, day: date) -> bool:
        """Whether the office works on the date."""
        return self.day(day).working

    def year(self, year: int) -> Year:
        """The year's status and the notice it rests on."""
        return self.years.get(year, UNKNOWN_YEAR)

    def status(self, year: int) -> YearStatus:
        """Whether the year's days are official or provisional."""
        return self.year(year).status
