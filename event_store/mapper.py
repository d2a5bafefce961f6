"""Turns an event with its envelope into the bytes that are stored, and back."""

from collections.abc import Callable, Sequence
from datetime import UTC, date
from functools import cache
from typing import Any

import orjson
from eventsourcing.persistence import Mapper, StoredEvent
from pydantic import AwareDatetime, ConfigDict, TypeAdapter, with_config
from typing_extensions import TypedDict

from domain.kernel import RecordedEvent
from event_store import sealing
from event_store.names import STORED_NAMES, stored_name
from event_store.sealing import Sealer
from event_store.upcasters import UPCASTERS, current_version

BEGINS = b'{"v":%d,'
"""How the bytes of an event begin, with the version of its form."""
EXACTLY = ConfigDict(extra="forbid", strict=True)
"""What is not in the event's form is not passed over: a newer release wrote it, or somebody else."""


class UnreadableEvent(Exception):
    """A stored event that cannot be read: which one, and why."""

    def __init__(self, position: int, stream: str, version: int, name: str, why: str) -> None:
        super().__init__(position, stream, version, name, why)
        self.position, self.stream, self.version, self.name, self.why = position, stream, version, name, why

    def __str__(self) -> str:
        return f"event {self.position} ({self.name}, version {self.version} of {self.stream}): {self.why}"


class UnknownEvent(UnreadableEvent):
    """The log holds an event that this release does not know: a newer release wrote it."""


class Envelope(TypedDict):
    """Who, when, from which request and why, as stored beside the event's own fields."""

    by: str
    role: str
    at_node: str
    on: date
    at: AwareDatetime
    request: str | None
    cause: int | None
    why: str | None


class EventMapper(Mapper[str]):
    """The library's mapper with our own bytes: JSON with the envelope, the event's fields and their version.

    `{"v": 1, "e": {envelope}, "d": {fields}}`; personal text is sealed. Only names of `STORED_NAMES` are read back.
    """

    def __init__(self, sealer: Sealer) -> None:
        self.sealer = sealer

    def prepare_keys(self, events: Sequence[RecordedEvent]) -> None:
        """Make the keys that sealing these events needs, durable before any of them is stored."""
        needed = [subject for r in events for subject in sealing.subjects(r.stream_id, r.event)]
        needed += [r.stream_id for r in events if r.reason]
        self.sealer.keys.ensure(needed)

    def to_stored_event(self, domain_event: RecordedEvent) -> StoredEvent:  # type: ignore[override]
        r = domain_event
        where = f"{r.stream_id}|{r.version}"
        name = stored_name(type(r.event))
        envelope = {
            "by": r.actor, "role": r.role, "at_node": r.node, "on": r.occurred_on, "at": r.recorded_at,
            "request": r.request, "cause": r.cause,
            "why": r.reason and self.sealer.seal(r.reason, r.stream_id, f"{where}|why"),
        }
        event = sealing.transformed(r.event, r.stream_id, where, self.sealer.seal)
        state = orjson.dumps({"v": current_version(name), "e": envelope, "d": event}, option=orjson.OPT_UTC_Z)
        return StoredEvent(r.stream_id, r.version, name, state)

    def to_domain_event(self, stored_event: StoredEvent) -> RecordedEvent:  # type: ignore[override]
        return self.recorded(0, str(stored_event.originator_id), stored_event.originator_version, stored_event.topic,
                             stored_event.state)

    def recorded(self, position: int, stream: str, version: int, name: str, state: bytes) -> RecordedEvent:
        """The event of one stored row, its personal text still sealed; raises UnreadableEvent."""
        if name not in STORED_NAMES:
            raise UnknownEvent(position, stream, version, name, "no event of this release")
        try:
            stored = reader(name)(state)
        except NewerShape as error:
            raise UnknownEvent(position, stream, version, name, str(error)) from error
        except (ValueError, TypeError, LookupError) as error:
            raise UnreadableEvent(position, stream, version, name, str(error)) from error
        e = stored["e"]
        return RecordedEvent(
            stream_id=stream, version=version, position=position, name=name, event=stored["d"], actor=e["by"],
            role=e["role"], node=e["at_node"], occurred_on=e["on"], recorded_at=e["at"].astimezone(UTC),
            request=e["request"], cause=e["cause"], reason=e["why"],
        )

    def opened(self, recorded: RecordedEvent) -> RecordedEvent:
        """The event with its personal text in clear."""
        where = f"{recorded.stream_id}|{recorded.version}"
        event = sealing.transformed(recorded.event, recorded.stream_id, where, self.sealer.open)
        why = recorded.reason and self.sealer.open(recorded.reason, recorded.stream_id, f"{where}|why")
        return recorded._replace(event=event, reason=why)


class NewerShape(Exception):
    """An event in a version that this release does not know."""


def upcast(name: str, state: bytes) -> bytes:
    """Stored bytes of an older form as today's version of the event would have been written; raises NewerShape."""
    steps = UPCASTERS.get(name, ())
    stored = orjson.loads(state)
    if not 1 <= stored["v"] <= len(steps) + 1:
        raise NewerShape(f"version {stored['v']} of its form, this release knows {len(steps) + 1}")
    for step in steps[stored["v"] - 1 :]:
        stored["d"] = step(stored["d"])
    return orjson.dumps(stored)


@cache
def reader(name: str) -> Callable[[bytes], dict[str, Any]]:
    """What reads the stored bytes of an event of this name, in any version of its form; raises NewerShape."""
    form = with_config(EXACTLY)(TypedDict("stored", {"v": int, "e": Envelope, "d": STORED_NAMES[name]}))
    validate, newest = TypeAdapter(form).validator.validate_json, BEGINS % current_version(name)
    return lambda state: validate(state if state.startswith(newest) else upcast(name, state))


def prepared() -> None:
    """Build every reader now, so that the first request does not wait for it."""
    for name in STORED_NAMES:
        reader(name)
