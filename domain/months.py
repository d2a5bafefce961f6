"""A month or a year as offices write it: `2026-11`, `2026`."""

import re
from calendar import monthrange
from datetime import date
from typing import Annotated

from domain.fields import Text

MonthText = Annotated[str, Text(max=7, min=7)]
"""`2026-11`."""
PeriodText = Annotated[str, Text(max=7, min=4)]
"""A month, `2026-11`, or a year, `2026`."""
PERIOD = re.compile(r"((?:19|20|21)\d\d)(?:-(0[1-9]|1[0-2]))?", re.ASCII)


def days_of(period: str) -> tuple[date, date] | None:
    """The first and the last day of a month or a year, None for what is neither.

    >>> days_of("2026-11")
    (datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))
    """
    found = PERIOD.fullmatch(period)
    if found is None:
        return None
    year, first, last = int(found[1]), int(found[2] or 1), int(found[2] or 12)
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def is_month(text: str) -> bool:
    """Whether a text is a month and not a year."""
    return len(text) == 7 and days_of(text) is not None
