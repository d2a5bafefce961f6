"""Appends to the log and reads it back, as a recorder of the `eventsourcing` library on either store."""

import sqlite3
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Notification,
    StoredEvent,
    Subscription,
)

from event_store.database import OPEN, Database, Session, first, marks

MAX_STATE = 65_536
"""Bytes of one event at the most: a larger one can hang a PostgreSQL writer that holds the lock."""

STORE_ERRORS = (sqlite3.Error, psycopg.Error)
"""What a statement raises that a store has refused."""


class EventTooLarge(Exception):
    """An event of more than 64 KiB; files belong outside the log."""


class Events:
    """The relation `events` with its columns, for `Session.insert`."""

    name = "events"
    columns = {"position": "int", "stream_id": "text", "version": "int", "topic": "text", "state": "bytes"}


class LogRecorder(ApplicationRecorder):
    """The log. Positions are dense, follow the order of commits, and are visible in that order on both stores.

    Inside a write session nobody else can append, so positions are counted on from the last one.
    """

    def __init__(self, database: Database) -> None:
        self.database = database

    def append(self, session: Session, events: Sequence[StoredEvent], last: int | None = None) -> Sequence[int]:
        """Append within the caller's transaction; raises IntegrityError if a stream has moved on.

        last: the newest position, if the caller has already asked for it in this transaction.
        """
        if any(len(event.state) > MAX_STATE for event in events):
            raise EventTooLarge
        last = self.last_position(session) if last is None else last
        rows = [
            (last + nth, stream_key(e.originator_id), e.originator_version, e.topic, e.state)
            for nth, e in enumerate(events, 1)
        ]
        try:
            session.insert(Events, rows)
        except (sqlite3.IntegrityError, psycopg.errors.IntegrityError) as error:
            raise IntegrityError(str(error)) from error
        return [row[0] for row in rows]

    def last_position(self, session: Session) -> int:
        """The position of the newest event, 0 for an empty log."""
        return first(session.all("SELECT max(position) FROM events")) or 0

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        with self.database.write() as session:
            return self.append(session, stored_events)

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        sql = "SELECT stream_id, version, topic, state FROM events WHERE stream_id = ? AND version > ? AND version <= ?"
        sql += f" ORDER BY version {'DESC' if desc else 'ASC'} LIMIT ?"
        limits = (gt or 0, OPEN if lte is None else lte, OPEN if limit is None else limit)
        with self.database.read() as session:
            rows = session.all(sql, (stream_key(originator_id), *limits))
        return [StoredEvent(as_given(originator_id, key), version, topic, state) for key, version, topic, state in rows]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        bounds = ((start or 0) + (0 if inclusive_of_start else 1), OPEN if stop is None else stop)
        chosen = f"AND topic IN ({marks(topics)})" if topics else ""
        sql = (
            "SELECT position, stream_id, version, topic, state FROM events WHERE position >= ? AND position <= ? "
            f"{chosen} ORDER BY position LIMIT ?"
        )
        with self.database.read() as session:
            rows = session.all(sql, (*bounds, *topics, limit))
        return [Notification(key, version, topic, state, id=at) for at, key, version, topic, state in rows]

    def max_notification_id(self) -> int | None:
        with self.database.read() as session:
            return self.last_position(session) or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Subscription[ApplicationRecorder]:
        raise NotImplementedError("followers poll the log by position")


def stream_key(originator_id: UUID | str) -> str:
    """The stored form of a stream's id."""
    return originator_id.hex if isinstance(originator_id, UUID) else originator_id


def as_given(asked: UUID | str, key: str) -> UUID | str:
    """A stored key in the form that the caller uses."""
    return UUID(key) if isinstance(asked, UUID) else key
