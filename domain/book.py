"""The office's own book: its calendar, its clock rules and its code lists, as they stand at one moment."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from domain.calendar import Calendar
from domain.clock_rules.rule import Clock
from domain.clock_rules.touches import BUILT_IN, ClockTable
from domain.codes import BUILT_IN as BUILT_IN_LISTS
from domain.codes import CodeBook


@dataclass(frozen=True, slots=True)
class Book:
    """What the office counts, judges and names by. A value: a change gives a new book and leaves the old one."""

    calendar: Calendar
    clocks: ClockTable = BUILT_IN
    codes: CodeBook = BUILT_IN_LISTS

    @classmethod
    def default(cls) -> Self:
        """The book of an office that has written nothing of its own, with bare weeks as its calendar."""
        return cls(Calendar.of())

    def last_day(self, key: str, start: date, place: str, **facts: Any) -> date | None:
        """The last day of the period `key` that began on `start`, rest days considered; none where no rule held.

        place: the path where the item began. facts: what the event that began it says, where the rules differ by it.
        """
        rules = (rule for rule in self.clocks.rows[key] if rule.amount is not None)
        rule = next((rule for rule in rules if rule.judges(start, facts, place)), None)
        return None if rule is None else Clock(rule, start).due(self.calendar).rolled
