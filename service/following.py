"""Hands the log on to what lies outside this process: everything, in its order, at least once."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from domain.kernel import RecordedEvent
from event_store.database import Session
from projections import trail
from projections.scope import Scope
from projections.trail import stamp
from service.kept import FOLLOWERS
from service.masking import shown
from service.office import Office

AT_ONCE = 100
"""Events handed over together at the most."""
EVERYTHING = Scope(("/",), "")


class NotOfThisLog(Exception):
    """What a follower was handed last is not what the log says now: an older backup was restored."""


def log_event(recorded: RecordedEvent, kind: str, node: str) -> dict[str, Any]:
    """An event as other systems are told of it, sealed fields closed; kind: the item's, node: the actor's, by id."""
    return {
        "position": recorded.position, "item_id": recorded.stream_id, "version": recorded.version,
        "event": recorded.name, "kind": kind, "actor": recorded.actor, "role": recorded.role, "node": node,
        "occurred_on": recorded.occurred_on, "recorded_at": stamp(recorded.recorded_at),
        "fields": shown(recorded.event, notes=False, parties=False, closed=True),
    }


def follow(office: Office, name: str, deliver: Callable[[list[Mapping[str, Any]]], None]) -> int:
    """Hand over what has come since the last time, one batch; how many events it was.

    A new follower begins at the log's end. What `deliver` raises leaves the place as it is, so that the same events
    come again. Raises NotOfThisLog.
    """
    with office.database.read() as session:
        last = office.recorder.last_position(session)
        place = session.all("SELECT position, mark FROM followers WHERE name = ?", (name,))
        position, mark = place[0] if place else (last, mark_of(session, last))
        if mark != mark_of(session, position):
            raise NotOfThisLog(name)
        events = events_after(office, session, position) if place else []
    if events:
        deliver(events)
    if events or not place:
        position = events[-1]["position"] if events else position
        with office.database.write() as session:
            session.run("DELETE FROM followers WHERE name = ?", (name,))
            session.insert(FOLLOWERS, [(name, position, mark_of(session, position))])
    return len(events)


def events_after(office: Office, session: Session, position: int) -> list[Mapping[str, Any]]:
    """The next events as other systems are told of them."""
    rows = trail.after(session, EVERYTHING, position, AT_ONCE)
    recorded = office.log.at(session, [row["position"] for row in rows])
    directory = office.directory_at(session, position + AT_ONCE)
    found = []
    for row in rows:
        node = directory.by_path(row["actor_node"])
        found.append(log_event(recorded[row["position"]], row["kind"], node.id if node else ""))
    return found


def mark_of(session: Session, position: int) -> str:
    """What tells the event at a position from any other that could stand there."""
    rows = session.all("SELECT stream_id, version, topic, state FROM events WHERE position = ?", (position,))
    if not rows:
        return ""
    stream, version, topic, state = rows[0]
    return hashlib.sha256(f"{stream}|{version}|{topic}|".encode() + bytes(state)).hexdigest()
