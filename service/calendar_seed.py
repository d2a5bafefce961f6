"""The office's first calendar: the public holidays and working weekends of the years already announced."""

from functools import cache

from domain.calendar import Calendar, Day, DayKind, Year, YearStatus
from domain.codes import Words

HOLIDAY_WORDS: dict[str, Words] = {
    "New Year's Day": ("元旦", "New Year's Day"),
    "Spring Festival": ("春节", "Spring Festival"),
    "Tomb-sweeping Day": ("清明节", "Tomb-Sweeping Day"),
    "Labour Day": ("劳动节", "Labour Day"),
    "Dragon Boat Festival": ("端午节", "Dragon Boat Festival"),
    "National Day": ("国庆节", "National Day"),
    "Mid-autumn Festival": ("中秋节", "Mid-Autumn Festival"),
    "Anti-Fascist 70th Day": ("抗战胜利70周年", "70th Anniversary of Victory Day"),
}
SOURCE = "国务院办公厅放假安排通知（chinesecalendar）"


@cache
def known_calendar() -> Calendar:
    """Every year that `chinesecalendar` has (2004 to 2026 in 1.11), official; other years stay provisional.

    The library itself raises for a year it lacks: it is asked for its tables only, never for a date.
    """
    from chinese_calendar import holidays, workdays

    off = {key: Day(DayKind.PUBLIC_HOLIDAY, words) for key, words in HOLIDAY_WORDS.items()}
    makeup = {
        key: Day(DayKind.MAKEUP_WORKDAY, (f"{zh}调休上班", f"worked in exchange for {en}"))
        for key, (zh, en) in HOLIDAY_WORDS.items()
    }
    days = {day: off[name] for day, name in holidays.items()} | {day: makeup[name] for day, name in workdays.items()}
    years = {day.year for day in holidays}
    return Calendar.of(days, {year: Year(YearStatus.OFFICIAL, SOURCE) for year in years})
