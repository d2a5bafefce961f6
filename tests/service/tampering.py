"""Changes to a store that no program of ours makes: past its guards, with all rights to the file or the server."""

import sqlite3

import psycopg

GUARDS = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS events_never_change",
        "DROP TRIGGER IF EXISTS events_never_go",
        "DROP TRIGGER IF EXISTS events_follow_each_other",
    ],
    "postgresql": ["ALTER TABLE events DISABLE TRIGGER USER"],
}


def tamper(url: str, *statements: str) -> None:
    """Run statements with no guard in the way."""
    if url.startswith("sqlite"):
        file = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        for statement in (*GUARDS["sqlite"], *statements):
            file.execute(statement)
        file.close()
        return
    with psycopg.connect(url, autocommit=True) as server:
        for statement in (*GUARDS["postgresql"], *statements):
            server.execute(statement)
