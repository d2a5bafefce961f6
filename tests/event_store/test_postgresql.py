"""The server store: least rights, safe settings of our own, and a connection that is made anew when it is cut."""

import threading
import time
from urllib.parse import urlsplit

import psycopg
import pytest

from event_store import postgresql
from event_store.database import StoreUnavailable, open_database
from event_store.recorder import LogRecorder
from event_store.schema import create_log
from tests import postgres
from tests.event_store.log_tools import stored


@pytest.fixture
def database(fresh_postgres):
    found = open_database(fresh_postgres)
    with found.write() as session:
        create_log(session)
    yield found
    found.close()


@pytest.fixture
def recorder(database):
    return LogRecorder(database)


def administer(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def cut_everybody(url: str) -> None:
    """Every other connection to the database is ended by the server."""
    administer(
        url,
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )


@pytest.fixture
def role(fresh_postgres, database):
    """A role that may insert into and read the log, and nothing else; the URL with which it connects."""
    name = f"app_{urlsplit(fresh_postgres).path[1:]}"
    administer(
        fresh_postgres, f"CREATE ROLE {name} LOGIN", f"GRANT SELECT, INSERT ON events TO {name}",
    )
    parts = urlsplit(fresh_postgres)
    yield parts._replace(netloc=f"{name}@{parts.hostname}:{parts.port}").geturl()
    cut_everybody(fresh_postgres)
    administer(fresh_postgres, f"DROP OWNED BY {name}", f"DROP ROLE {name}")


def test_a_role_that_may_only_insert_and_read_can_run_the_log(role):
    office = open_database(role)
    recorder = LogRecorder(office)
    assert recorder.insert_events([stored("a", 1), stored("a", 2)]) == [1, 2]
    assert len(recorder.select_events("a")) == 2
    for statement in (
        "UPDATE events SET topic = ''", "DELETE FROM events", "TRUNCATE events", "DROP TABLE events",
        "ALTER TABLE events DISABLE TRIGGER ALL", "DROP FUNCTION events_never_change CASCADE",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege), office.write() as session:
            session.run(statement)
    office.close()


def test_what_safety_needs_is_set_by_us(fresh_postgres, database):
    name = urlsplit(fresh_postgres).path[1:]
    administer(
        fresh_postgres, f"ALTER DATABASE {name} SET synchronous_commit = off",
        f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'",
    )
    cut_everybody(fresh_postgres)
    with database.write() as session:
        assert session.all("SHOW synchronous_commit") == [("on",)]
        assert session.all("SHOW transaction_isolation") == [("read committed",)]
        assert session.all("SHOW lock_timeout") == [("5s",)]
        assert session.all("SHOW idle_in_transaction_session_timeout") == [("1min",)]
    with database.read() as session:
        assert session.all("SHOW transaction_read_only") == [("on",)]


def test_a_connection_that_was_cut_while_it_rested_is_made_anew(fresh_postgres, recorder, monkeypatch):
    monkeypatch.setattr(postgresql, "UNUSED_SECONDS", 0)
    recorder.insert_events([stored("a", 1)])
    assert recorder.max_notification_id() == 1
    cut_everybody(fresh_postgres)
    assert recorder.insert_events([stored("a", 2)]) == [2]
    assert recorder.max_notification_id() == 2


def test_a_connection_that_is_cut_in_the_middle_records_nothing_and_is_made_anew(fresh_postgres, database, recorder):
    with pytest.raises(StoreUnavailable) as refused, database.write() as session:
        recorder.append(session, [stored("a", 1)])
        cut_everybody(fresh_postgres)
        recorder.append(session, [stored("a", 2)])
    assert refused.value.code == "store_missing"
    assert recorder.insert_events([stored("a", 1)]) == [1]


def test_a_connection_that_is_cut_before_the_commit_records_nothing(fresh_postgres, database, recorder):
    with pytest.raises(StoreUnavailable), database.write() as session:
        recorder.append(session, [stored("a", 1)])
        cut_everybody(fresh_postgres)
    assert recorder.insert_events([stored("a", 1)]) == [1]


def test_a_reader_that_is_cut_in_the_middle_says_so_once(fresh_postgres, database):
    with pytest.raises(StoreUnavailable), database.read() as session:
        cut_everybody(fresh_postgres)
        session.all("SELECT 1")
    with database.read() as session:
        assert session.all("SELECT 1") == [(1,)]


def test_a_statement_that_failed_unnoticed_is_never_taken_for_a_commit(database, recorder):
    """PostgreSQL answers COMMIT with a quiet ROLLBACK after any failed statement."""
    with pytest.raises(psycopg.InternalError), database.write() as session:
        recorder.append(session, [stored("a", 1)])
        with pytest.raises(psycopg.errors.UndefinedTable):
            session.all("SELECT * FROM not_there")
    assert recorder.max_notification_id() is None
    assert recorder.insert_events([stored("a", 1)]) == [1]


def test_writers_take_turns(database, fresh_postgres, monkeypatch):
    monkeypatch.setattr(postgresql, "WRITER", postgresql.WRITER.replace("lock_timeout=5s", "lock_timeout=50ms"))
    other = open_database(fresh_postgres)
    with database.write() as session:
        LogRecorder(database).append(session, [stored("a", 1)])
        with pytest.raises(StoreUnavailable) as refused, other.write():
            pass
        assert refused.value.code == "store_busy"
        assert LogRecorder(other).max_notification_id() is None
    assert LogRecorder(other).insert_events([stored("b", 1)]) == [2]
    other.close()


def test_work_aside_holds_up_no_writer(database, recorder):
    with database.aside() as session:
        session.run("CREATE TABLE built (n int)")
        assert recorder.insert_events([stored("a", 1)]) == [1]
    with database.read() as session:
        assert session.all("SELECT count(*) FROM built") == [(0,)]


def test_vacuum_does_not_hold_up_writers(database, recorder, fresh_postgres):
    with psycopg.connect(fresh_postgres) as other:
        other.execute("LOCK TABLE events IN SHARE UPDATE EXCLUSIVE MODE")
        assert recorder.insert_events([stored("a", 1)]) == [1]


def test_a_server_that_only_reads(fresh_postgres, database, recorder):
    name = urlsplit(fresh_postgres).path[1:]
    administer(fresh_postgres, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    cut_everybody(fresh_postgres)
    with pytest.raises(StoreUnavailable) as refused:
        recorder.insert_events([stored("a", 1)])
    assert refused.value.code == "store_read_only"


def test_a_server_that_is_not_there(monkeypatch):
    monkeypatch.setattr(postgresql, "CONNECT_SECONDS", 0.2)
    gone = open_database(f"postgresql://office@127.0.0.1:{postgres.free_port()}/office")
    for session_of in (gone.read, gone.write, gone.aside, gone.snapshot):
        with pytest.raises(StoreUnavailable) as refused, session_of():
            pass
        assert refused.value.code == "store_missing"
    gone.close()


def test_a_fault_of_a_statement_stays_what_it_is(database):
    with pytest.raises(psycopg.errors.UndefinedTable), database.read() as session:
        session.all("SELECT * FROM not_there")


def test_a_writer_that_was_interrupted_leaves_the_turn_to_others(database, recorder, fresh_postgres):
    began, go_on = threading.Event(), threading.Event()

    def interrupted() -> None:
        with pytest.raises(RuntimeError), database.write():
            began.set()
            go_on.wait()
            raise RuntimeError

    thread = threading.Thread(target=interrupted)
    thread.start()
    began.wait()
    other = open_database(fresh_postgres)
    told = []
    waiting = threading.Thread(target=lambda: told.extend(LogRecorder(other).insert_events([stored("a", 1)])))
    waiting.start()
    until = time.monotonic() + 5
    while not waits_for_its_turn(fresh_postgres) and time.monotonic() < until:
        time.sleep(0.01)
    assert told == []
    go_on.set()
    thread.join()
    waiting.join()
    assert told == [1]
    other.close()


def waits_for_its_turn(url: str) -> bool:
    with psycopg.connect(url) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").fetchall())
