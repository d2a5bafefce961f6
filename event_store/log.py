"""Reads the log: one item's past, or everything after a position."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from domain.kernel import RecordedEvent
from event_store.database import OPEN, Session, marks
from event_store.mapper import EventMapper

PAGE = 1000
Row = tuple[Any, ...]
"""A stored event as `EventMapper.recorded` takes it: position, item, version, name, bytes."""


class EventLog:
    """The log as recorded events; personal text stays sealed unless it is opened by the mapper."""

    def __init__(self, mapper: EventMapper) -> None:
        self.mapper = mapper

    def past(self, session: Session, stream: str, position: int = OPEN) -> list[RecordedEvent]:
        """The events of one item up to a position."""
        rows = session.all(
            "SELECT position, version, topic, state FROM events WHERE stream_id = ? AND position <= ? ORDER BY version",
            (stream, position),
        )
        return [self.mapper.recorded(at, stream, version, topic, state) for at, version, topic, state in rows]

    def pasts(self, session: Session, streams: Sequence[str], position: int = OPEN) -> list[RecordedEvent]:
        """The events of many items up to a position, item by item."""
        parts = (streams[start : start + PAGE] for start in range(0, len(streams), PAGE))
        return [self.mapper.recorded(*row) for part in parts for row in self.stored(session, part, position)]

    def event(self, session: Session, stream: str, version: int) -> RecordedEvent:
        """One event of an item; raises IndexError if there is none."""
        rows = session.all(
            "SELECT position, version, topic, state FROM events WHERE stream_id = ? AND version = ?", (stream, version)
        )
        at, version, topic, state = rows[0]
        return self.mapper.recorded(at, stream, version, topic, state)

    def stored(self, session: Session, streams: Sequence[str], position: int) -> list[Row]:
        """The rows up to a position of some items, item by item."""
        return session.all(
            "SELECT position, stream_id, version, topic, state FROM events "
            f"WHERE stream_id IN ({marks(streams)}) AND position <= ? ORDER BY stream_id, version",
            (*streams, position),
        )

    def named(self, session: Session, names: Sequence[str], after: int, until: int) -> list[RecordedEvent]:
        """The events of these stored names between two positions, in the order of the log, which is gone through."""
        rows = session.all(
            "SELECT position, stream_id, version, topic, state FROM events WHERE position > ? AND position <= ? "
            f"AND topic IN ({marks(names)}) ORDER BY position",
            (after, until, *names),
        )
        return [self.mapper.recorded(*row) for row in rows]

    def at(self, session: Session, positions: Sequence[int]) -> dict[int, RecordedEvent]:
        """The events at these positions."""
        if not positions:
            return {}
        rows = session.all(
            "SELECT position, stream_id, version, topic, state FROM events "
            f"WHERE position IN ({marks(positions)})",
            tuple(positions),
        )
        return {row[0]: self.mapper.recorded(*row) for row in rows}

    def digest(self, session: Session, position: int) -> tuple[str, int]:
        """The SHA-256 of the stored bytes of an event, in hex, and how many they are; raises IndexError."""
        state = bytes(session.all("SELECT state FROM events WHERE position = ?", (position,))[0][0])
        return sha256(state).hexdigest(), len(state)

    def after(self, session: Session, position: int, until: int = OPEN) -> Iterator[list[RecordedEvent]]:
        """Everything after a position, in pages."""
        while rows := session.all(
            "SELECT position, stream_id, version, topic, state FROM events WHERE position > ? AND position <= ? "
            "ORDER BY position LIMIT ?",
            (position, until, PAGE),
        ):
            yield [self.mapper.recorded(*row) for row in rows]
            position = rows[-1][0]
