"""Events for tests of the log: as stored, and as recorded."""

from datetime import UTC, date, datetime

from eventsourcing.persistence import StoredEvent

from domain.kernel import Event, RecordedEvent
from event_store.database import open_database
from event_store.names import stored_name
from event_store.recorder import LogRecorder

MOMENT = datetime(2026, 11, 20, 1, 2, 3, 456789, tzinfo=UTC)


def stored(stream: str, version: int, state: bytes = b"{}", topic: str = "item.linked") -> StoredEvent:
    return StoredEvent(stream, version, topic, state)


def recorded(event: Event, stream: str = "item-1", version: int = 1, **envelope) -> RecordedEvent:
    """The event with an envelope in which every field says something, unless it is given otherwise."""
    given = {
        "actor": "m1", "role": "mediator", "node": "/street/east/", "occurred_on": date(2026, 11, 19),
        "recorded_at": MOMENT, "request": "key-1", "cause": 7, "reason": None,
    } | envelope
    return RecordedEvent(
        stream_id=stream, version=version, position=0, name=stored_name(type(event)), event=event, **given
    )


def append_many(url: str, writer: int, batches: int, size: int) -> list[int]:
    """What one of several writer processes does: append batches to a stream of its own; the positions it was told."""
    database = open_database(url)
    recorder, told = LogRecorder(database), []
    for nth in range(batches):
        events = [stored(f"writer-{writer}", nth * size + inner) for inner in range(1, size + 1)]
        told += recorder.insert_events(events)
    database.close()
    return told
