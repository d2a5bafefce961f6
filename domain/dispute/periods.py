"""On which day a period of a dispute ends, by the rule that held on the day it began (domain.md 6.1)."""

from datetime import date, timedelta

from domain.book import Book
from domain.clock_rules import Clock


def last_day(key: str, start: date, book: Book) -> date | None:
    """The last day of the period `key` that began on `start`, rest days considered; none where no rule held."""
    rules = (rule for rule in book.clocks.rows[key] if rule.amount is not None)
    rule = next((rule for rule in rules if rule.judges(start, {})), None)
    return None if rule is None else Clock(rule, start).due(book.calendar).rolled


def mediation_ends_on(begun_on: date, extended_to: date | None, book: Book) -> date:
    """The last day for an agreement: as last extended, else as counted from the day mediation began."""
    return extended_to or last_day("mediation_limit", begun_on, book) or begun_on


def after_pause(due_on: date, paused_on: date, resumed_on: date) -> date:
    """The last day once as many days are added as the office waited."""
    return due_on + max(resumed_on - paused_on, timedelta(0))
