"""What the API answers to another system that follows the log."""

from typing import Any

from pydantic import BaseModel, Field


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


class OcelRelation(BaseModel):
    """An object that an event or another object names."""

    objectId: str
    qualifier: str = Field(description="有何关系 / what it is to whoever names it")


class OcelFact(BaseModel):
    """An attribute's value; of an object also since when it holds."""

    name: str
    value: str | int | bool
    time: str | None = None


class OcelThing(BaseModel):
    """An event or an object."""

    id: str
    type: str
    time: str | None = Field(None, description="事件记入的时刻 / when the event was recorded")
    attributes: list[OcelFact]
    relationships: list[OcelRelation]


class OcelAttribute(BaseModel):
    """An attribute that a type has."""

    name: str
    type: str


class OcelType(BaseModel):
    """A type of events or of objects."""

    name: str
    attributes: list[OcelAttribute]


class ProcessLogModel(BaseModel):
    """An object-centric event log (OCEL 2.0)."""

    events: list[OcelThing]
    objects: list[OcelThing]
    eventTypes: list[OcelType]
    objectTypes: list[OcelType]
