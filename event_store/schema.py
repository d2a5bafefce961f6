"""The tables of the log itself, and what keeps anybody from changing them."""

from event_store.database import Session

EVENTS = {
    "sqlite": (
        """CREATE TABLE IF NOT EXISTS events (
            position INTEGER PRIMARY KEY AUTOINCREMENT,
            stream_id TEXT NOT NULL,
            version INTEGER NOT NULL,
            topic TEXT NOT NULL,
            state BLOB NOT NULL CHECK (length(state) <= 65536),
            UNIQUE (stream_id, version)
        )""",
        """CREATE TRIGGER IF NOT EXISTS events_never_change BEFORE UPDATE ON events
            BEGIN SELECT RAISE(ABORT, 'the log is never changed'); END""",
        """CREATE TRIGGER IF NOT EXISTS events_never_go BEFORE DELETE ON events
            BEGIN SELECT RAISE(ABORT, 'the log is never shortened'); END""",
        """CREATE TRIGGER IF NOT EXISTS events_follow_each_other BEFORE INSERT ON events
            WHEN new.version <> 1 + coalesce((SELECT max(version) FROM events WHERE stream_id = new.stream_id), 0)
              OR new.position <> 1 + coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'events'), 0)
            BEGIN SELECT RAISE(ABORT, 'events follow each other without a gap'); END""",
    ),
    "postgresql": (
        """CREATE TABLE IF NOT EXISTS events (
            position BIGINT PRIMARY KEY,
            stream_id TEXT COLLATE "C" NOT NULL,
            version BIGINT NOT NULL,
            topic TEXT COLLATE "C" NOT NULL,
            state BYTEA NOT NULL CHECK (length(state) <= 65536),
            UNIQUE (stream_id, version)
        )""",
        """CREATE OR REPLACE FUNCTION events_never_change() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'the log is never changed'; END $$""",
        """CREATE OR REPLACE TRIGGER events_never_change BEFORE UPDATE OR DELETE ON events
            FOR EACH ROW EXECUTE FUNCTION events_never_change()""",
        """CREATE OR REPLACE FUNCTION events_follow_each_other() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF new.version <> 1 + coalesce((SELECT max(version) FROM events WHERE stream_id = new.stream_id), 0)
              OR new.position <> 1 + coalesce((SELECT max(position) FROM events), 0)
            THEN RAISE EXCEPTION 'events follow each other without a gap' USING ERRCODE = 'unique_violation'; END IF;
            RETURN new; END $$""",
        """CREATE OR REPLACE TRIGGER events_follow_each_other BEFORE INSERT ON events
            FOR EACH ROW EXECUTE FUNCTION events_follow_each_other()""",
        """CREATE OR REPLACE TRIGGER events_never_truncate BEFORE TRUNCATE ON events
            FOR EACH STATEMENT EXECUTE FUNCTION events_never_change()""",
    ),
}
"""The log: `position` is dense and in the order of commits; the stored bytes are never touched again."""


def create_log(session: Session) -> None:
    """Make the log's table with its guards where it is missing."""
    for statement in EVENTS[session.dialect]:
        session.run(statement)
