"""What the API answers to another system that follows the log."""

from typing import Any

from pydantic import BaseModel


class LogEvent(BaseModel):
    """One event of the log for another system; sealed fields stay closed."""

    position: int
    item_id: str
    version: int
    event: str
    kind: str
    actor: str
    role: str
    node: str
    occurred_on: str
    recorded_at: str
    fields: dict[str, Any]


class LogPage(BaseModel):
    """Events after a position, in the log's order."""

    events: list[LogEvent]
    next: int
