"""How often a dispute is tried at each level before it goes on to the next: three, three and one, unless a street sets
its own numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from domain.fields import Code, Some, Text, Whole
from domain.kernel import Context, Event, Fault

ABOVE = "above"
"""The level beyond the street, which no node of the network has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """So many sessions at a level."""

    level: Annotated[str, Text(40)]
    most_sessions: Annotated[int, Whole(1, 20)]


AttemptRule = tuple[Attempts, ...]
"""The levels at which a dispute is tried, the lowest first; none where the street does not count attempts."""
DEFAULT_ATTEMPTS: AttemptRule = (
    Attempts(level="community", most_sessions=3),
    Attempts(level="street", most_sessions=3),
    Attempts(level=ABOVE, most_sessions=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptsSet(Event):
    """The street's own rule of attempts; without any level nothing is counted. `after_attempts`: what comes then."""

    attempts: Annotated[AttemptRule, Some(0, 9)]
    after_attempts: Annotated[str, Code("after_attempts")] = "advise_court"

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if len({one.level for one in self.attempts}) < len(self.attempts):
            yield Fault("named_twice", "attempts")
