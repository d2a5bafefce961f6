"""How long a first contact has waited in office time: the hours of working days between two moments (domain.md 4.2)."""

from datetime import datetime, time, timedelta

from domain.calendar import Calendar
from domain.deadlines import CHINA, in_china

OPENS, CLOSES = time(9), time(17)
"""Between these the office is open on working days (office rule)."""
AT_MOST = 60
"""Days that are looked at; whatever waits longer than that has waited long enough for any question."""


def office_hours(since: datetime, until: datetime, calendar: Calendar) -> float:
    """Hours of office time between two moments.

    >>> friday, monday = datetime(2026, 11, 20, 16, tzinfo=CHINA), datetime(2026, 11, 23, 10, tzinfo=CHINA)
    >>> office_hours(friday, monday, Calendar.of())
    2.0
    """
    begin, end = in_china(since), in_china(until)
    day, hours = max(begin.date(), end.date() - timedelta(days=AT_MOST)), timedelta()
    while day <= end.date():
        if calendar.is_working(day):
            opened, closed = datetime.combine(day, OPENS, CHINA), datetime.combine(day, CLOSES, CHINA)
            hours += max(min(end, closed) - max(begin, opened), timedelta())
        day += timedelta(days=1)
    return hours.total_seconds() / 3600
