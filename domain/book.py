"""The office's own book: its calendar, its clock rules and its code lists, as they stand at one moment."""

from dataclasses import dataclass
from typing import Self

from domain.calendar import Calendar
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
