"""What the clockwork does with every tick: a duty, and what it came to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from service.office import Office

LATE = "系统时钟停走期间到期，恢复后补记 / came due while the clock stood still, recorded when it ran again"
"""Why the clock itself is late."""


@dataclass(slots=True)
class Done:
    """What a duty came to: how many commands were given, and what keeps an item from its turn (id -> why)."""

    given: int = 0
    stuck: dict[str, str] = field(default_factory=dict)


Duty = Callable[[Office, date], Done]
