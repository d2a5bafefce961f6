"""What the clockwork does with every tick: a duty, and what it came to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

import structlog

from domain.kernel import Invalid, Refused
from event_store.database import StoreUnavailable
from service.commands import Stale
from service.incidents import described
from service.office import Office

log = structlog.get_logger()

LATE = "系统时钟停走期间到期，恢复后补记 / came due while the clock stood still, recorded when it ran again"
"""Why the clock itself is late."""


@dataclass(slots=True)
class Done:
    """What a duty came to: how many commands were given, and what keeps an item from its turn (id -> why)."""

    given: int = 0
    stuck: dict[str, str] = field(default_factory=dict)

    @contextmanager
    def turn(self, item_id: str) -> Iterator[None]:
        """One item's turn: what keeps it is noted, and none of the others loses its own.

        Raises StoreUnavailable, which keeps everybody, and Stale: somebody was first, and the next tick looks again.
        """
        try:
            yield
        except (StoreUnavailable, Stale):
            raise
        except (Refused, Invalid) as refusal:
            # what the rules do not allow yet: its time comes when they do
            self.stuck[item_id] = str(refusal)
        except Exception as error:
            self.stuck[item_id] = type(error).__qualname__
            log.error("clockwork_item", item=item_id, **described(error))


Duty = Callable[[Office, date], Done]
