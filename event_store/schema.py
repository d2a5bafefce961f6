"""The tables of the log itself, and what keeps anybody from changing them."""

from event_store.database import Session

EVENTS = {
    "sqlite": (
        """CREATE TABLE IF NOT EXISTS events (
            position INTEGER PRIMARY KEY,
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
              OR new.position <> 1 + coalesce((SELECT max(position) FROM events), 0)
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


TABLE_NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}


def table_names(session: Session) -> set[str]:
    """The names of all tables that are there."""
    return {row[0] for row in session.all(TABLE_NAMES[session.dialect])}


def take_the_place(session: Session, new: str, name: str, old: str) -> None:
    """The table `new` becomes `name`, with its owner and its grants; the one that was there is called `old` now."""
    if session.dialect == "postgresql":
        # whoever reads this table for long is not to hold up everybody else as well
        session.run("SET LOCAL lock_timeout = '300ms'")
        rights = session.all(
            "SELECT privilege_type, grantee FROM information_schema.role_table_grants "
            "WHERE table_schema = current_schema() AND table_name = ? AND grantee <> grantor",
            (name,),
        )
        for privilege, grantee in rights:
            session.run(f"GRANT {privilege} ON {new} TO {grantee if grantee == 'PUBLIC' else quoted(grantee)}")
        owners = session.all(
            "SELECT tableowner FROM pg_tables WHERE schemaname = current_schema() AND tablename = ? "
            "AND tableowner <> current_user",
            (name,),
        )
        for (owner,) in owners:
            session.run(f"ALTER TABLE {new} OWNER TO {quoted(owner)}")
    if name in table_names(session):
        session.run(f"ALTER TABLE {name} RENAME TO {old}")
    session.run(f"ALTER TABLE {new} RENAME TO {name}")


def quoted(name: str) -> str:
    """A name of PostgreSQL's as it is written in a statement."""
    escaped = name.replace('"', '""')
    return f'"{escaped}"'
