"""The calendar of one year as the yearly holiday notice, or the office itself, settles it (domain.md 6.2)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from domain.calendar import Day, DayKind, Year, YearStatus
from domain.copies import replace
from domain.fields import Code, Line, Node, Some, Text, Whole
from domain.item import Item
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused
from domain.lifecycle import Lifecycle
from domain.shared import ADMINISTRATORS
from domain.transition import NEW, SAME, Transition

YearNumber = Annotated[int, Whole(1990, 2199)]
Status = Annotated[str, Code("year_status")]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day that differs from an ordinary week: what it is, and its name such as 春节, Spring Festival."""

    day: date
    day_kind: Annotated[str, Code("day_kind")]
    name_zh: Annotated[str, Text(40)]
    name_en: Annotated[str, Text(80)]


Days = Annotated[tuple[CalendarDay, ...], Some(0, 366)]


def day_faults(days: Sequence[CalendarDay], year: int, field: str) -> Iterator[Fault]:
    """Every day lies in the year, and stands there once."""
    if any(day.day.year != year for day in days):
        yield Fault("not_in_this_year", field)
    if len({day.day for day in days}) < len(days):
        yield Fault("named_twice", field)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYearOpened(Event):
    """The office keeps this year's calendar itself: it takes the place of what the program knows of the year."""

    node: Node
    year: YearNumber
    year_status: Status
    source: Line
    days: Days = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return day_faults(self.days, self.year, "days")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYearAnnounced(Event):
    """The yearly notice came, or a better one: these are now all the days of the year that differ from a week."""

    year_status: Status
    source: Line
    days: Days = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return day_faults(self.days, state.year, "days")

    def completed(self, state: Any, context: Context) -> Self:
        if (self.year_status, self.source, self.days) == (state.year_status, state.source, state.days):
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDayChanged(Event):
    """One day is something else than was thought, such as a local holiday (放假办法 art. 4)."""

    changed: CalendarDay

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return day_faults((self.changed,), state.year, "changed.day")

    def completed(self, state: Any, context: Context) -> Self:
        if self.changed in state.days:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarYearWithdrawn(Event):
    """The office no longer keeps this year itself: what the program knows of the year holds again."""


IN_FORCE, WITHDRAWN = "in_force", "withdrawn"


@dataclass(frozen=True, kw_only=True)
class CalendarYear(Item):
    """A year of the office's own calendar; `source` is the notice it rests on."""

    correctable: ClassVar[tuple[str, ...]] = ()

    year: YearNumber = 0
    year_status: Status = "provisional"
    days: Days = ()

    @property
    def as_year(self) -> Year:
        """As the calendar has it."""
        return Year(YearStatus(self.year_status), self.source)

    @property
    def as_days(self) -> dict[date, Day]:
        """As the calendar has them."""
        return {d.day: Day(DayKind(d.day_kind), (d.name_zh, d.name_en)) for d in self.days}


def apply(year: CalendarYear, recorded: RecordedEvent) -> CalendarYear:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case CalendarYearOpened(node=node):
            return replace(year, origin=node, received_on=recorded.occurred_on)
        case CalendarDayChanged(changed=changed):
            others = (day for day in year.days if day.day != changed.day)
            return replace(year, days=tuple(sorted((*others, changed), key=lambda day: day.day)))
    return year


LIFECYCLE = Lifecycle(
    kind="calendar_year",
    stages=(IN_FORCE, WITHDRAWN),
    final=frozenset({WITHDRAWN}),
    state=CalendarYear,
    apply=apply,
    table=(
        Transition("6.2", "open", NEW, CalendarYearOpened, IN_FORCE, ADMINISTRATORS),
        Transition("6.2", "announce", (IN_FORCE,), CalendarYearAnnounced, SAME, ADMINISTRATORS),
        Transition("6.2", "change_day", (IN_FORCE,), CalendarDayChanged, SAME, ADMINISTRATORS, reason=True),
        Transition("6.2", "withdraw", (IN_FORCE,), CalendarYearWithdrawn, WITHDRAWN, ADMINISTRATORS, reason=True),
    ),
)
