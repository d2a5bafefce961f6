"""A year of a small office, told day by day: what people do in the morning, and what the clock has to say at night."""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from domain.deadlines import CHINA
from domain.kernel import Event, Invalid, Refused
from domain.rulebook.calendar_year import CalendarDay, CalendarYearOpened
from domain.rulebook.clock_rule import ClockRuleOpened, Terms
from service.clockwork import tick
from service.commands import Answer, Command
from service.kept import TICKED
from tests.office import SmallOffice

FIRST, LAST = date(2026, 3, 2), date(2027, 2, 28)
RULE_ON, NOTICE_ON = date(2026, 10, 9), date(2027, 1, 15)
"""On these evenings the office makes a rule of its own, and enters the holiday notice for 2027: what runs moves."""
RULE = Terms(amount=20, unit="cal", source_zh="街道规定", source_en="street rule", valid_from=date(2026, 9, 1))
HOLIDAYS = tuple(
    CalendarDay(day=day, day_kind=kind, name_zh="春节", name_en="Spring Festival")
    for day, kind in (
        (date(2027, 1, 31), "makeup_workday"), *((date(2027, 2, n), "public_holiday") for n in range(5, 12)),
        (date(2027, 2, 14), "makeup_workday"),
    )
)
OFF = (date(2026, 9, 15), date(2026, 9, 20))
"""From one day to the other, both of them too, the office works and its clock stands still."""
MORNING, EVENING = time(9), time(23)
Script = Generator[Command | int, Answer, None]
"""What people do about one item or several: each command as it is given, and how many days pass before the next."""


def at(day: date, hour: time) -> datetime:
    """That hour in the office."""
    return datetime.combine(day, hour, CHINA).astimezone(UTC)


def days(first: date = FIRST, last: date = LAST) -> Iterator[date]:
    """Every day from one to the other, both of them too."""
    return (first + timedelta(n) for n in range((last - first).days + 1))


def ticks_on(day: date) -> bool:
    """Whether the clock comes round that evening."""
    return not OFF[0] <= day <= OFF[1]


@dataclass
class Year:
    """The scripts that wait for a day, in the order in which they came to wait; the office's clock shows that day."""

    made: SmallOffice
    coming: dict[date, list[Script]] = field(default_factory=lambda: defaultdict(list))
    today: date = FIRST

    def tell(self, script: Callable[..., Script], name: str, begins: int, *more: Any) -> None:
        """A script whose first command is given so many days after the first day; its name is that of its keys."""
        self.coming[FIRST + timedelta(begins)].append(script(Teller(self, name, Random(name)), *more))

    def live(self, report: Callable[[date], object] = lambda day: None) -> None:
        """Let the days go by; those that the clock has come to before are told again, under the same keys.

        report: hears of each day that is over.
        """
        over = self.over
        for day in days():
            self.morning(day)
            if day > over and ticks_on(day):
                self.made.clock.now = at(day, EVENING)
                assert not [stuck for done in tick(self.made.office).values() for stuck in done.stuck.items()]
                report(day)

    @property
    def over(self) -> date:
        """The last day that the clock has come to."""
        with self.made.office.database.read() as session:
            ticked = session.all(f"SELECT at FROM {TICKED.name}")
        return datetime.fromisoformat(ticked[0][0]).astimezone(CHINA).date() if ticked else date.min

    def morning(self, day: date) -> None:
        """All that is done on a day; what is written in the office's book comes last."""
        self.today, self.made.clock.now = day, at(day, MORNING)
        for script in self.coming.pop(day, ()):
            self.go_on(script)
        book = Teller(self, f"book-{day}", Random(0))
        if day == RULE_ON:
            rule = ClockRuleOpened(node=self.made.street, key="return_visit", terms=RULE)
            self.go_on(book.begins("clock_rule", "open", rule, "sysadmin", "street"))
        if day == NOTICE_ON:
            notice = CalendarYearOpened(
                node=self.made.street, year=2027, year_status="official", source="放假安排通知", days=HOLIDAYS
            )
            self.go_on(book.begins("calendar_year", "open", notice, "sysadmin", "street"))

    def go_on(self, script: Script) -> None:
        """Give the script's commands up to where days pass."""
        try:
            said = next(script)
            while isinstance(said, Command):
                said = script.send(self.given(said))
        except StopIteration:
            return
        self.coming[self.today + timedelta(said)].append(script)

    def given(self, command: Command) -> Answer:
        """The answer to a command."""
        try:
            return self.made.office.perform(command)
        except (Refused, Invalid) as no:
            no.add_note(f"{self.today} {command.key}: {command.name} {command.event}")
            raise


@dataclass
class Teller:
    """A script's hand on the office: its own chance, its own keys, and the item that it is about at the moment."""

    year: Year
    name: str
    chance: Random
    kind: str = ""
    item: str | None = None
    number: int = 0

    @property
    def made(self) -> SmallOffice:
        return self.year.made

    @property
    def today(self) -> date:
        return self.year.today

    def on(self, days: int) -> date:
        """So many days from now."""
        return self.today + timedelta(days)

    def who(self, role: str, level: str = "community") -> str:
        return self.made.who(role, level)

    def does(
        self, name: str, event: Event, role: str, level: str = "community", *, late: int = 0, reason: str = "说明理由",
    ) -> Command:
        """A command on the item, given today or `late` days after what it tells.

        Its key counts for ever, as those of a register: so a script is told again from its beginning at any time.
        """
        self.number += 1
        key = f"{self.name}-{self.number}"
        return Command(
            kind=self.kind, name=name, event=event, actor=self.who(role, level), item_id=self.item, reason=reason,
            occurred_on=self.on(-late), key=key, fingerprint=key, register=True,
        )

    def begins(
        self, kind: str, name: str, event: Event, role: str, level: str = "community", **more: Any
    ) -> Generator[Command, Answer, Answer]:
        """Begin an item; what follows is about it."""
        self.kind, self.item = kind, None
        answer = yield self.does(name, event, role, level, **more)
        self.item = answer.id
        return answer

    def turn_to(self, kind: str, item: str) -> None:
        """What follows is about that item."""
        self.kind, self.item = kind, item


def began(answer: Answer, event: str) -> str:
    """The item that an event of this name began, among those that a command led to."""
    return next(recorded.item_id for recorded in answer.events if recorded.event == event)
