"""Nobody changes the log, whatever they try: on both stores every way of rewriting it is refused."""

import sqlite3

import psycopg
import pytest

from event_store.database import open_database
from event_store.recorder import LogRecorder
from event_store.schema import create_log
from tests.event_store.log_tools import stored

BEFORE = [stored("a", 1, b"one"), stored("a", 2, b"two"), stored("b", 1, b"three")]
COLUMNS = "(position, stream_id, version, topic, state)"
EVERYWHERE = {
    "update": "UPDATE events SET state = state WHERE position = 2",
    "update of the topic": "UPDATE events SET topic = 'item.corrected'",
    "delete of the last": "DELETE FROM events WHERE position = 3",
    "delete of all": "DELETE FROM events",
    "upsert": f"INSERT INTO events {COLUMNS} VALUES (4, 'a', 2, 'x', 'x') "
    "ON CONFLICT (stream_id, version) DO UPDATE SET state = excluded.state",
    "upsert by position": f"INSERT INTO events {COLUMNS} VALUES (3, 'c', 1, 'x', 'x') "
    "ON CONFLICT (position) DO UPDATE SET state = excluded.state",
    "a gap in positions": f"INSERT INTO events {COLUMNS} VALUES (9, 'c', 1, 'x', 'x')",
    "a gap in versions": f"INSERT INTO events {COLUMNS} VALUES (4, 'a', 4, 'x', 'x')",
    "an earlier position": f"INSERT INTO events {COLUMNS} VALUES (0, 'c', 1, 'x', 'x')",
}
ONLY = {
    "sqlite": {
        "replace": f"INSERT OR REPLACE INTO events {COLUMNS} VALUES (3, 'b', 1, 'x', 'x')",
        "replace of a version": f"REPLACE INTO events {COLUMNS} VALUES (4, 'a', 2, 'x', 'x')",
        "ignore": f"INSERT OR IGNORE INTO events {COLUMNS} VALUES (9, 'c', 1, 'x', 'x')",
    },
    "postgresql": {
        "truncate": "TRUNCATE events",
        "merge": "MERGE INTO events e USING (SELECT 2 AS p) n ON e.position = n.p WHEN MATCHED THEN DELETE",
    },
}
REFUSED = (sqlite3.IntegrityError, psycopg.errors.RaiseException, psycopg.errors.UniqueViolation)


def ways(dialect: str) -> list[str]:
    return [*EVERYWHERE.values(), *ONLY[dialect].values()]


def test_every_way_of_changing_the_log_is_refused(database, recorder):
    recorder.insert_events(BEFORE)
    for statement in ways(database.dialect):
        with pytest.raises(REFUSED), database.write() as session:
            session.run(statement)
        assert [*recorder.select_events("a"), *recorder.select_events("b")] == BEFORE, statement
    assert recorder.insert_events([stored("b", 2)]) == [4]


def test_a_plain_connection_to_the_file_is_refused_too(tmp_path):
    """Somebody who opens the file with another program has none of our settings, and still the triggers."""
    database = open_database(f"sqlite:///{tmp_path}/office.db")
    with database.write() as session:
        create_log(session)
    recorder = LogRecorder(database)
    recorder.insert_events(BEFORE)
    plain = sqlite3.connect(tmp_path / "office.db", isolation_level=None)
    for statement in ways("sqlite"):
        with pytest.raises(sqlite3.IntegrityError):
            plain.execute(statement)
    plain.close()
    assert recorder.max_notification_id() == 3
    database.close()


def test_making_the_log_again_leaves_it_as_it_is(database, recorder):
    recorder.insert_events(BEFORE)
    with database.write() as session:
        create_log(session)
    assert recorder.select_events("a") == BEFORE[:2]
