"""The file store: safe settings of our own, private files, and plain words for everything that can be in its way."""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from event_store import sqlite
from event_store.database import StoreUnavailable, open_database
from event_store.recorder import LogRecorder
from event_store.schema import create_log
from tests.event_store.log_tools import stored

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
"""


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "office.db"


@pytest.fixture
def database(file):
    found = open_database(f"sqlite:///{file}")
    with found.write() as session:
        create_log(session)
    yield found
    found.close()


@pytest.fixture
def other_process(file, database):
    """Another process that holds the lock until it is told to let go."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.communicate("\n")


def pragma(session, name):
    return session.all(f"PRAGMA {name}")[0][0]


def code(database, *, reading=False):
    with pytest.raises(StoreUnavailable) as refused:
        if reading:
            with database.read() as session:
                session.all("SELECT * FROM events")
        else:
            LogRecorder(database).insert_events([stored("a", 1)])
    return refused.value.code


def test_what_safety_needs_is_set_by_us_on_every_connection(database):
    for session_of in (database.read, database.write, database.snapshot):
        with session_of() as session:
            assert pragma(session, "journal_mode") == "wal"
            assert pragma(session, "synchronous") == 2
            assert pragma(session, "secure_delete") == 1
            assert pragma(session, "recursive_triggers") == 1
            assert pragma(session, "busy_timeout") == 5000
    with database.read() as session:
        assert pragma(session, "query_only") == 1


def test_only_the_owner_can_read_its_files(file, database):
    mask = os.umask(0)
    try:
        other = open_database(f"sqlite:///{file}2")
        with other.write() as session:
            create_log(session)
        LogRecorder(other).insert_events([stored("a", 1)])
        names = sorted(found.name for found in file.parent.iterdir() if found.name.startswith("office.db2"))
        assert names == ["office.db2", "office.db2-shm", "office.db2-wal"]
        assert {stat.S_IMODE((file.parent / name).stat().st_mode) for name in names} == {0o600}
        other.close()
    finally:
        os.umask(mask)


def test_reading_goes_on_while_another_process_holds_the_lock(database, other_process, monkeypatch):
    recorder = LogRecorder(database)
    assert recorder.max_notification_id() is None
    with database._writing:
        # nor does a reader wait behind a writer of its own process
        assert recorder.max_notification_id() is None
    with database.snapshot() as session:
        assert recorder.last_position(session) == 0


def test_a_writer_waits_for_another_process(database, other_process):
    recorder, told = LogRecorder(database), []
    writer = threading.Thread(target=lambda: told.extend(recorder.insert_events([stored("a", 1)])))
    writer.start()
    assert told == []
    other_process.stdin.write("\n")
    other_process.stdin.flush()
    writer.join()
    assert told == [1]


def test_a_writer_that_has_waited_long_enough_says_that_the_store_is_busy(file, database, other_process, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    impatient = open_database(f"sqlite:///{file}")
    assert code(impatient) == "store_busy"
    other_process.stdin.write("\n")
    other_process.stdin.flush()
    other_process.wait()
    assert LogRecorder(impatient).insert_events([stored("a", 1)]) == [1]
    impatient.close()


def test_every_write_takes_the_lock_before_it_looks(file, database, other_process, monkeypatch):
    """A write that began with a look and took the lock afterwards would decide on what is no longer so."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    impatient, looked = open_database(f"sqlite:///{file}"), []
    with pytest.raises(StoreUnavailable), impatient.write() as session:
        looked.append(session)
    assert looked == []
    impatient.close()


def test_a_folder_that_is_not_there(tmp_path):
    assert code(open_database(f"sqlite:///{tmp_path}/nowhere/office.db")) == "store_missing"
    assert code(open_database(f"sqlite:///{tmp_path}/nowhere/office.db"), reading=True) == "store_missing"


def test_a_file_that_is_no_store(file):
    file.write_bytes(b"this is no database, and was never one" * 100)
    assert code(open_database(f"sqlite:///{file}")) == "store_damaged"


def test_a_file_with_a_broken_page(file, database):
    LogRecorder(database).insert_events([stored("a", n, b"x" * 3000) for n in range(1, 40)])
    database.close()
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    assert code(open_database(f"sqlite:///{file}"), reading=True) == "store_damaged"


def test_a_full_disk(database):
    recorder = LogRecorder(database)
    recorder.insert_events([stored("a", 1)])
    with database.write() as session:
        most = pragma(session, "page_count") + 1
        session.run(f"PRAGMA max_page_count = {most}")
    with pytest.raises(StoreUnavailable) as refused:
        recorder.insert_events([stored("b", n, b"x" * 3000) for n in range(1, 9)])
    assert refused.value.code == "disk_full"
    assert recorder.max_notification_id() == 1
    with database.write() as session:
        session.run("PRAGMA max_page_count = 100000")
    assert recorder.insert_events([stored("b", 1, b"x" * 3000)]) == [2]


@pytest.fixture
def no_more_files():
    """Every file that this process may open is open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    opened = []
    try:
        while True:
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        yield opened
    finally:
        for descriptor in opened:
            os.close(descriptor)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_too_many_open_files_and_recovery_without_a_restart(file, request):
    other = open_database(f"sqlite:///{file}")
    with other.write() as session:
        create_log(session)
    other.close()
    no_more_files = request.getfixturevalue("no_more_files")
    assert code(other) == "store_missing"
    while no_more_files:
        os.close(no_more_files.pop())
    assert LogRecorder(other).insert_events([stored("a", 1)]) == [1]
    assert LogRecorder(other).max_notification_id() == 1
    other.close()


def test_a_fault_of_a_statement_stays_what_it_is(database):
    with pytest.raises(sqlite3.OperationalError, match="no such table"), database.read() as session:
        session.all("SELECT * FROM not_there")


def test_a_commit_that_fails_leaves_the_store_usable(database):
    recorder = LogRecorder(database)
    with database.write() as session:
        session.run("CREATE TABLE parent (n INTEGER PRIMARY KEY)")
        session.run("CREATE TABLE child (n INTEGER REFERENCES parent (n) DEFERRABLE INITIALLY DEFERRED)")
    database._writer.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError), database.write() as session:
        recorder.append(session, [stored("a", 1)])
        session.run("INSERT INTO child VALUES (1)")
    assert recorder.max_notification_id() is None
    assert recorder.insert_events([stored("a", 1)]) == [1]


def test_readers_of_many_threads_do_not_get_in_each_others_way(database):
    recorder = LogRecorder(database)
    recorder.insert_events([stored("a", n) for n in range(1, 101)])
    wrong = []

    def look() -> None:
        for _ in range(100):
            if len(recorder.select_events("a")) != 100:
                wrong.append(1)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


@pytest.mark.parametrize("url", ["", "office.db", "sqlite:office.db", "mysql://localhost/office", "http://office"])
def test_an_address_of_no_store_is_refused(url):
    with pytest.raises(ValueError):
        open_database(url)
