"""What a rule of the office orders when something has been recorded: a command of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.kernel import Event, RecordedEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A command that the office's own rules give, on the business date and in the transaction of what called for it.

    item: the item's id; None, or an id that is not there yet, begins a new one. kind: of a new item; one that is there
    has its own. then: further commands on the same item, in order.
    where_legal: passed over when the other item is of another `kind` than is named, or stands in a stage that has no
    such row, for then it has gone its way.
    """

    kind: str = ""
    command: str
    event: Event
    item: str | None = None
    then: tuple[tuple[str, Event], ...] = ()
    where_legal: bool = False


Policy = Callable[[RecordedEvent, Any], tuple[Order, ...]]
"""(the recorded event, the state of its item after it) -> what follows."""
