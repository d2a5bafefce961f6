"""Periods end on the day that the Civil Code and the yearly holiday notice give."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import WEEKEND, WORKDAY, Calendar, Day, DayKind, Year, YearStatus
from domain.deadlines import CHINA, Due, Roll, Unit, due
from service.calendar_seed import HOLIDAY_WORDS, known_calendar

SEEDED = known_calendar()
DAY = timedelta(days=1)

# domain.md 6.3: rule, start (not counted), raw last day (none where working days are counted), with roll
VECTORS = [
    (15, "cal", "2026-02-05", "2026-02-20", "2026-02-24"),
    (15, "cal", "2026-09-16", "2026-10-01", "2026-10-08"),
    (15, "cal", "2026-01-30", "2026-02-14", "2026-02-14"),
    (60, "cal", "2026-08-03", "2026-10-02", "2026-10-08"),
    (30, "cal", "2026-01-16", "2026-02-15", "2026-02-24"),
    (30, "cal", "2026-03-06", "2026-04-05", "2026-04-07"),
    (1, "mon", "2026-01-31", "2026-02-28", "2026-02-28"),
    (1, "mon", "2025-12-31", "2026-01-31", "2026-02-02"),
    (1, "mon", "2024-01-31", "2024-02-29", "2024-02-29"),
    (1, "mon", "2026-09-01", "2026-10-01", "2026-10-08"),
    (3, "wd", "2026-02-12", None, "2026-02-24"),
    (5, "wd", "2026-02-13", None, "2026-02-27"),
    (5, "wd", "2026-02-14", None, "2026-02-28"),
    (3, "wd", "2026-04-30", None, "2026-05-08"),
    (5, "wd", "2026-09-18", None, "2026-09-24"),
    (5, "wd", "2026-09-30", None, "2026-10-13"),
    (1, "wd", "2026-09-19", None, "2026-09-20"),
]

any_day = st.dates(date(1990, 1, 1), date(2100, 12, 31))
day_kinds = st.sampled_from([Day(kind, ("调整", "moved")) for kind in DayKind])
calendars = st.builds(
    Calendar.of,
    st.dictionaries(any_day, day_kinds, max_size=20),
    st.dictionaries(st.integers(1990, 2100), st.sampled_from([Year(status) for status in YearStatus]), max_size=20),
) | st.just(SEEDED)


@pytest.mark.parametrize(("amount", "unit", "start", "raw", "rolled"), VECTORS)
def test_vector(amount: int, unit: str, start: str, raw: str | None, rolled: str) -> None:
    end = due(amount, Unit(unit), date.fromisoformat(start), SEEDED)
    assert end.rolled.isoformat() == rolled
    assert end.raw.isoformat() == (raw or rolled)
    assert not end.provisional


def test_an_end_that_does_not_roll_stays_on_its_holiday() -> None:
    assert due(15, Unit.DAYS, date(2026, 9, 16), SEEDED, Roll.NONE) == Due(date(2026, 10, 1), date(2026, 10, 1))


def test_skipped_days_say_what_they_are() -> None:
    end = due(3, Unit.WORKING_DAYS, date(2027, 4, 29), SEEDED)
    labour, weekend = ("劳动节", "Labour Day"), WEEKEND.name
    assert [(day.isoformat(), what.name) for day, what in end.skipped] == [
        ("2027-05-01", labour),
        ("2027-05-02", labour),
    ]
    assert end.rolled == date(2027, 5, 4)
    assert end.provisional
    assert [what.name for _, what in due(1, Unit.DAYS, date(2026, 11, 27), SEEDED).skipped] == [weekend, weekend]


def test_only_a_day_looked_at_makes_an_end_provisional() -> None:
    official = SEEDED.with_year(2027, Year(YearStatus.OFFICIAL, "通知"), {})
    assert due(30, Unit.DAYS, date(2026, 12, 10), SEEDED).provisional
    assert not due(30, Unit.DAYS, date(2026, 12, 10), official).provisional
    assert not due(30, Unit.DAYS, date(2026, 12, 10), SEEDED, Roll.NONE).provisional
    assert not due(1, Unit.WORKING_DAYS, date(2026, 12, 30), SEEDED).provisional
    assert due(2, Unit.WORKING_DAYS, date(2026, 12, 30), SEEDED).provisional
    assert not due(1, Unit.WORKING_DAYS, date(2003, 12, 31), SEEDED).provisional
    assert due(0, Unit.DAYS, date(2028, 12, 31), SEEDED.with_year(2029, Year(YearStatus.OFFICIAL), {})).provisional


def test_no_working_day_to_count_ends_on_the_day_or_the_next_working_one() -> None:
    assert due(0, Unit.WORKING_DAYS, date(2026, 3, 2), SEEDED).rolled == date(2026, 3, 2)
    assert due(0, Unit.WORKING_DAYS, date(2026, 2, 28), SEEDED).rolled == date(2026, 2, 28)
    assert due(0, Unit.WORKING_DAYS, date(2026, 3, 7), SEEDED).rolled == date(2026, 3, 9)


def test_hours_run_from_the_moment_and_end_on_the_chinese_day() -> None:
    end = due(2, Unit.HOURS, datetime(2026, 10, 1, 15, 30, tzinfo=UTC), SEEDED)
    assert end.moment == datetime(2026, 10, 2, 1, 30, tzinfo=CHINA)
    assert end.raw == end.rolled == date(2026, 10, 2)


@pytest.mark.parametrize(("hours", "end"), [(2, "2026-10-02"), (24, "2026-10-03"), (47, "2026-10-03")])
def test_hours_from_a_bare_day_end_early_rather_than_late(hours: int, end: str) -> None:
    assert due(hours, Unit.HOURS, date(2026, 10, 2), SEEDED) == Due(date.fromisoformat(end), date.fromisoformat(end))


def test_days_from_a_moment_start_on_its_chinese_day() -> None:
    late_evening = datetime(2026, 3, 2, 17, tzinfo=UTC)
    assert due(1, Unit.DAYS, late_evening, SEEDED).raw == date(2026, 3, 4)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_time_without_zone_and_a_negative_period_are_refused(unit: Unit) -> None:
    with pytest.raises(ValueError, match="zone"):
        due(1, unit, datetime(2026, 3, 2, 9), SEEDED)
    with pytest.raises(ValueError, match="negative"):
        due(-1, unit, date(2026, 3, 2), SEEDED)


@given(any_day, st.integers(1, 60), calendars)
def test_working_days_cross_exactly_their_number(start: date, amount: int, calendar: Calendar) -> None:
    end = due(amount, Unit.WORKING_DAYS, start, calendar).rolled
    after = [start + DAY * n for n in range(1, (end - start).days + 1)]
    assert calendar.is_working(end)
    assert sum(map(calendar.is_working, after)) == amount


@given(any_day, st.integers(0, 400), st.sampled_from([Unit.DAYS, Unit.MONTHS, Unit.WORKING_DAYS]), calendars)
def test_the_rolled_day_is_the_first_working_day_from_the_raw_one(
    start: date, amount: int, unit: Unit, calendar: Calendar
) -> None:
    end = due(amount, unit, start, calendar)
    rest = [end.raw + DAY * n for n in range((end.rolled - end.raw).days)]
    assert calendar.is_working(end.rolled)
    assert not any(map(calendar.is_working, rest))
    assert set(rest) <= {day for day, _ in end.skipped}
    assert all(start <= day < end.rolled and not what.working for day, what in end.skipped)


@given(any_day, st.integers(0, 100))
def test_a_month_ends_on_the_same_number_or_on_the_last_day(start: date, months: int) -> None:
    end = due(months, Unit.MONTHS, start, SEEDED, Roll.NONE).raw
    assert (end.year - start.year) * 12 + end.month - start.month == months
    assert end.day == min(start.day, monthrange(end.year, end.month)[1])


@given(any_day, any_day, st.integers(0, 90), st.sampled_from(list(Unit)), st.sampled_from(list(Roll)), calendars)
def test_a_later_start_never_ends_earlier_and_a_longer_period_neither(
    one: date, other: date, amount: int, unit: Unit, roll: Roll, calendar: Calendar
) -> None:
    first, second = sorted((one, other))
    end = due(amount, unit, first, calendar, roll).rolled
    assert end <= due(amount, unit, second, calendar, roll).rolled
    assert end <= due(amount + 1, unit, first, calendar, roll).rolled


def test_a_missing_year_follows_the_week_and_the_solar_holidays() -> None:
    empty = Calendar.of()
    days_off = [d for n in range(365) if not empty.is_working(d := date(2030, 1, 1) + DAY * n) and d.weekday() < 5]
    assert [day.isoformat()[5:] for day in days_off] == ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"]
    assert empty.status(2030) is YearStatus.PROVISIONAL


def test_in_an_official_year_only_the_notice_makes_a_holiday() -> None:
    official = Calendar.of(years={2030: Year(YearStatus.OFFICIAL, "通知")})
    assert official.day(date(2030, 5, 1)) == WORKDAY
    assert official.year(2030).source == "通知"


def test_an_office_adds_its_own_days_without_changing_what_others_hold() -> None:
    festival = Day(DayKind.PUBLIC_HOLIDAY, ("古尔邦节", "Corban"))
    local = Calendar.of({**SEEDED.days, date(2026, 5, 27): festival, date(2026, 10, 7): WORKDAY}, SEEDED.years)
    assert local.is_working(date(2026, 10, 7))
    assert local.day(date(2026, 5, 27)) == festival
    assert local.status(2026) is YearStatus.OFFICIAL
    assert SEEDED.is_working(date(2026, 5, 27))
    with pytest.raises(TypeError):
        local.days[date(2026, 5, 27)] = WORKDAY  # type: ignore[index]  # what is tested


def test_the_seed_agrees_with_the_package_on_every_day() -> None:
    first = date(min(chinese_calendar.holidays).year, 1, 1)
    last = date(max(chinese_calendar.holidays).year, 12, 31)
    span = [first + DAY * n for n in range((last - first).days + 1)]
    assert [day for day in span if SEEDED.is_working(day) != chinese_calendar.is_workday(day)] == []
    assert {SEEDED.status(day.year) for day in span} == {YearStatus.OFFICIAL}
    assert SEEDED.status(last.year + 1) is YearStatus.PROVISIONAL


def test_every_holiday_of_the_seed_has_both_languages() -> None:
    assert {*chinese_calendar.holidays.values(), *chinese_calendar.workdays.values()} <= set(HOLIDAY_WORDS)
    assert SEEDED.day(date(2026, 2, 14)) == Day(
        DayKind.MAKEUP_WORKDAY, ("春节调休上班", "worked in exchange for Spring Festival")
    )
