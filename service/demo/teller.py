"""One story's hand on the office: its own chance and its own place in time, on working days and in office hours."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from domain.deadlines import CHINA, day_of
from domain.kernel import Event
from service.commands import Command
from service.demo.cast import Cast
from service.demo.simulation import Step, Story

T = TypeVar("T")
REASON = "先在纸质台账登记，随后补录"
"""Why something is recorded more than three days later."""


class Teller:
    """Tells one story of the cast; `at` is the moment of its next step."""

    def __init__(self, cast: Cast, chance: Random, at: datetime, begin: Callable[[Story, datetime], None]) -> None:
        self.cast, self.chance, self.at, self._begin = cast, chance, at, begin

    @property
    def day(self) -> date:
        """The office's day of the next step."""
        return day_of(self.at)

    def wait(self, least: int, most: int | None = None) -> None:
        """Go on after so many days, to a working day and to office hours; 0 is a little later on the same day."""
        days = self.chance.randint(least, least if most is None else most)
        if days == 0:
            return
        day = self.day + timedelta(days=days)
        while not self.cast.office.book.calendar.is_working(day):
            day += timedelta(days=1)
        opened = datetime.combine(day, time(8, 40), CHINA)
        self.at = (opened + timedelta(minutes=self.chance.randint(0, 330))).astimezone(UTC)

    def give(
        self, kind: str, name: str, event: Event, actor: str, item: str | None = None, *, reason: str | None = None,
        late: int = 0,
    ) -> Step:
        """The step that gives a command now, or `late` days after what it tells; a few minutes pass with it."""
        command = Command(
            kind=kind, name=name, event=event, actor=actor, item_id=item, occurred_on=self.day - timedelta(days=late),
            reason=reason or (REASON if late > 3 else None),
        )
        step = Step(self.at, command)
        self.at += timedelta(minutes=self.chance.randint(2, 14))
        return step

    def give_together(self, commands: Sequence[Command]) -> Step:
        """The step that gives several commands as one."""
        first, *more = commands
        step = Step(self.at, first, tuple(more))
        self.at += timedelta(minutes=self.chance.randint(8, 20))
        return step

    def who(self, role: str, path: str, other: str = "") -> str:
        """Somebody who serves in the role now, nearest to the place."""
        return self.cast.who(role, path, self.day, chance=self.chance, other=other)

    def still(self, member: str, role: str, path: str) -> str:
        """The person, or another one of the same role if they have left."""
        return member if self.cast.serves(member, self.day) else self.who(role, path)

    def photo(self, scene: str, look: str, actor: str) -> str:
        """The digest of a picture that the person has just taken."""
        return self.cast.album.photo(scene, look, actor, self.at)

    def meanwhile(self, story: Story) -> None:
        """Begin another story that goes on beside this one."""
        self._begin(story, self.at)

    def another(self) -> "Teller":
        """A teller for a story that begins now and goes its own way."""
        return Teller(self.cast, Random(self.chance.random()), self.at, self._begin)

    def happens(self, percent: int) -> bool:
        """Chance."""
        return self.chance.random() * 100 < percent

    def one_of(self, weights: Mapping[T, int]) -> T:
        """One of the choices, by weight."""
        return self.chance.choices(list(weights), list(weights.values()))[0]

    @property
    def days_to_today(self) -> int:
        """How many days lie between the next step and the end of the time told."""
        return (self.cast.until - self.at).days
