"""Many stories told side by side, each step recorded on the day on which it is said to have happened."""

import heapq
from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain.deadlines import CHINA, day_of
from service.clockwork import speak
from service.commands import Answer, Command
from service.office import Office
from service.recounting import recount


def next_midnight(now: datetime) -> datetime:
    """When the office's next day begins."""
    return datetime.combine(day_of(now) + timedelta(days=1), time(0, 1), CHINA).astimezone(now.tzinfo)


@dataclass(slots=True)
class DemoClock:
    """A clock that shows the time of the story; the office is opened with it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True, slots=True)
class Step:
    """What is recorded next in a story, and when; `more` commands together with the first one or not at all."""

    at: datetime
    command: Command
    more: tuple[Command, ...] = ()


Story = Generator[Step, Answer, None]
"""A story yields its steps, each later than the one before, and hears what each came to."""


class Simulation:
    """Tells all its stories in the order of time."""

    def __init__(self, office: Office, clock: DemoClock) -> None:
        self.office, self.clock = office, clock
        self._coming: list[tuple[datetime, int, Story, Step | None]] = []
        self._number = 0

    def tell(self, story: Story, at: datetime) -> None:
        """Begin a story when the time has come to `at`."""
        self._await(at, story, None)

    def run(self, until: datetime, told: Callable[[datetime], None] = lambda at: None) -> None:
        """Tell what happens up to `until`; `told` hears how far the time has come."""
        while self._coming and self._coming[0][0] <= until:
            at, _, story, step = heapq.heappop(self._coming)
            self.nights(at)
            self.clock.now = max(at, self.clock.now)
            answer = None if step is None else self.office.perform(step.command, *step.more)
            told(at)
            try:
                following = next(story) if answer is None else story.send(answer)
            except StopIteration:
                continue
            self._await(following.at, story, following)

    def nights(self, until: datetime) -> None:
        """Let the days go by: after each midnight the clock says what has come due, as it does while serving."""
        while (midnight := next_midnight(self.clock.now)) <= until:
            self.clock.now = midnight
            recount(self.office)
            speak(self.office, day_of(midnight))

    def _await(self, at: datetime, story: Story, step: Step | None) -> None:
        self._number += 1
        heapq.heappush(self._coming, (at, self._number, story, step))
