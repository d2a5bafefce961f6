"""Events as they were stored in earlier versions, and how such a file is written and read."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson

from domain.kernel import Event, RecordedEvent
from event_store.database import open_database
from event_store.keys import KEY_BYTES, KeyStore, SubjectKeys
from event_store.mapper import EventMapper
from event_store.sealing import Sealer

FOLDER = Path(__file__).parent
KEYS = FOLDER / "keys.json"
OFFICE_KEY = bytes(range(KEY_BYTES))
STREAM = "item-1"
ENVELOPE = {
    "actor": "m1", "role": "street_leader", "node": "/street/", "occurred_on": date(2026, 11, 19),
    "recorded_at": datetime(2026, 11, 20, 1, 2, 3, 456789, tzinfo=UTC), "request": "key-1", "cause": 7,
    "reason": "补录：当日停电",
}
EMPTY = {"request": None, "cause": None, "reason": None}
SHOWN = tuple(ENVELOPE)


def path_of(name: str, version: int) -> Path:
    """Where the events of this name lie as they were stored in that version."""
    return FOLDER / f"{name}.{version}.json"


@contextmanager
def mapper() -> Iterator[EventMapper]:
    """A mapper that has the keys of all files."""
    with TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{folder}/keys.db", "keys")
        keys = KeyStore(database, OFFICE_KEY)
        keys.create_schema()
        with database.write() as session:
            session.insert(SubjectKeys, [
                (base64.b64decode(key_id), subject, base64.b64decode(wrapped))
                for key_id, subject, wrapped in (orjson.loads(KEYS.read_bytes()) if KEYS.exists() else [])
            ])
        yield EventMapper(Sealer(keys))
        database.close()


def all_keys(found: EventMapper) -> list[list[str]]:
    """The keys that a mapper has, as KEYS keeps them, the oldest first."""
    with found.sealer.keys.database.read() as session:
        rows = session.all("SELECT id, subject, wrapped FROM subject_keys ORDER BY rowid")
    return [[base64.b64encode(i).decode(), subject, base64.b64encode(w).decode()] for i, subject, w in rows]


def recorded(name: str, event: Event, **envelope: Any) -> RecordedEvent:
    """An event of the files' one item."""
    return RecordedEvent(stream_id=STREAM, version=1, position=0, name=name, event=event, **(ENVELOPE | envelope))


def example(found: EventMapper, given: RecordedEvent) -> dict[str, Any]:
    """What a file keeps of an event: the stored bytes, and what they mean."""
    found.prepare_keys([given])
    return {"stored": orjson.loads(found.to_stored_event(given).state), "means": meaning(given)}


def meaning(opened: RecordedEvent) -> dict[str, Any]:
    """An event with its personal text in clear, as JSON."""
    envelope = {name: getattr(opened, name) for name in SHOWN}
    return orjson.loads(orjson.dumps({"envelope": envelope, "event": opened.event}))


def read(found: EventMapper, name: str, stored: Any) -> RecordedEvent:
    """The event of these stored bytes, personal text in clear."""
    return found.opened(found.recorded(0, STREAM, 1, name, orjson.dumps(stored)))._replace(position=0)
