"""What one clock is: what starts it, what ends it, how long it runs, and where that is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.calendar import Calendar
from domain.codes import CODE_LISTS, Words
from domain.deadlines import Due, Roll, Unit, due, rolled


class Evidence(StrEnum):
    """How well a rule is founded (domain.md part 0); shown with every deadline."""

    LAW = "L"
    LOCAL = "R"
    PUBLISHED = "P"
    UNVERIFIED = "M"
    OFFICE = "D"


EVIDENCE_WORDS: dict[Evidence, Words] = {mark: CODE_LISTS["evidence"][mark.name.lower()] for mark in Evidence}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One row of the table of clocks; rows of one `key` differ in `when` or in their validity.

    amount, unit: the period, unless the event itself carries the last day, in its field `date_field`.
    start, stop: stored event names. restart: events that begin the period anew while it runs.
    moved: events that set a new last day, in their `date_field`, while it runs.
    counted_from: the event's date that the period counts from, if it has one; otherwise its business date.
    each: the event's list with one clock an entry, `key[0]`, `key[1]`, …; `entry` is the stopping event's indexes.
    With an amount each counts from its entry's day, else that day is the last.
    when: (field, value) that the starting event must have for this row. roll: what a rest day does to the last day.
    lapse: the command that the clock gives when the last day has passed, where that is a step of the item's own.
    window: its end takes a right away or is a reminder, so that letting it pass is no delay of the office.
    runs_after: the key of a running clock, filled from the starting event's fields (`{clock}`): this one has it in
    brackets behind its own key and ends as soon as that one ends or moves. quiet: spoken of on its last day only.
    pausable: whether the period can stand still, or days can be left out of it.
    waits: of the events that stop it, those after which the period stands still and may go on.
    outlives: it runs on when the item has ended, for what is owed then is owed all the same.
    source, evidence: where the period is written and how surely; no evidence where a paper of the item sets the day.
    valid_from, valid_to: first and last start day that this row judges; none means without limit.
    scope: the path of the node where the office made the rule: it judges what began there or below.
    """

    key: str
    name: Words
    amount: int | None = None
    unit: Unit = Unit.DAYS
    start: tuple[str, ...]
    stop: tuple[str, ...]
    restart: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    counted_from: str = ""
    date_field: str = ""
    each: str = ""
    entry: str = ""
    when: tuple[str, str | bool] | None = None
    roll: Roll = Roll.NEXT
    window: bool = False
    lapse: str = ""
    runs_after: str = ""
    quiet: bool = False
    pausable: bool = False
    waits: tuple[str, ...] = ()
    outlives: bool = False
    source: Words
    evidence: Evidence | None
    valid_from: date | None = None
    valid_to: date | None = None
    scope: str = "/"

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of item that this clock can run on; `item` is any of them."""
        return frozenset(name.partition(".")[0] for name in (*self.start, *self.restart))

    def followed(self, facts: Mapping[str, object]) -> str:
        """The key of the clock that this one runs after; empty if the event names none."""
        try:
            return self.runs_after.format_map(facts)
        except KeyError:
            return ""

    def holds_on(self, day: date) -> bool:
        """Whether it was the rule on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def judges(self, start: date, facts: Mapping[str, object], place: str) -> bool:
        """Whether this row was the rule on the day the period began, for an event with these facts.

        place: the path where the item began.
        """
        return (
            self.holds_on(start)
            and place.startswith(self.scope)
            and (self.when is None or facts.get(self.when[0]) == self.when[1])
        )


@dataclass(frozen=True, slots=True)
class Clock:
    """A rule that runs on an item since `start`, or until the `given` last day that the office itself wrote."""

    rule: ClockRule
    start: date | datetime
    given: date | None = None

    def due(self, calendar: Calendar) -> Due:
        """When it ends."""
        if self.given is not None:
            return rolled(self.given, calendar, self.rule.roll)
        if self.rule.amount is None:
            raise ValueError(f"{self.rule.key} needs the day that was given")
        return due(self.rule.amount, self.rule.unit, self.start, calendar, self.rule.roll)
