"""Until when something is to be put right: by a day, or within so many days of hearing of it."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

from domain.fields import Whole
from domain.kernel import Context, Fault

Days = Annotated[int, Whole(1, 730)]
"""Calendar days, counted from the service of the notice; until then from the day on which they were set."""


def term_faults(due_on: date | None, days: int | None, context: Context) -> Iterable[Fault]:
    """Either a day or days are set, and the day is not over."""
    if (due_on is None) == (days is None):
        yield Fault("day_or_days", "due_on")
    elif due_on is not None and due_on < context.occurred_on:
        yield Fault("before_it_begins", "due_on")


def last_day(due_on: date | None, days: int | None, start: date) -> date | None:
    """The day that is set, or the last of the days after `start`."""
    return due_on if days is None else start + timedelta(days=days)
