"""On which day a period of a dispute ends, by the rule that held on the day it began (domain.md 6.1)."""

from datetime import date, timedelta
from typing import Any

from domain.book import Book


def mediation_ends_on(dispute: Any, book: Book) -> date:
    """The last day for an agreement: as last extended, else as counted from the day that its time limit counts from."""
    start: date = dispute.limit_from or dispute.begun_on
    counted = book.last_day("mediation_limit", start, dispute.origin, limit_kind=dispute.limit_kind)
    return dispute.new_due_on or counted or start


def after_pause(due_on: date, paused_on: date, resumed_on: date) -> date:
    """The last day once as many days are added as the office waited."""
    return due_on + max(resumed_on - paused_on, timedelta(0))
