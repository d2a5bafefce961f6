"""Starting: any number of processes at once, with no more rights than the work needs."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from urllib.parse import urlsplit

import psycopg
import pytest

from event_store.keys import office_key
from projections.views import TABLES
from service.office import Office
from service.rebuild import rebuild
from service.verify import verify
from tests.office import make_office
from tests.service.work import progress, served_task
from tests.service.workers import start

WORKERS = 6


def test_six_processes_start_at_once_on_an_empty_store_and_again_on_a_full_one(tmp_path, store_url):
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as processes:
        for full in (False, False, True):
            if full:
                make_office(tmp_path, store_url).office.close()
            started = [processes.submit(start, tmp_path, store_url) for _ in range(WORKERS)]
            assert [future.result() for future in started] == [None] * WORKERS
    assert len(office_key(tmp_path / "office.key")) == 32


@pytest.fixture
def app(fresh_postgres, tmp_path):
    """An office that works under an account which may only add to the log, and write its views."""
    owner = make_office(tmp_path, fresh_postgres)
    owner.office.close()
    parts = urlsplit(fresh_postgres)
    name = f"app_{parts.path[1:]}"
    url = parts._replace(netloc=f"{name}@{parts.hostname}:{parts.port}").geturl()
    with psycopg.connect(fresh_postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN")
        connection.execute(f"GRANT SELECT, INSERT ON events TO {name}")
        connection.execute(f"GRANT SELECT ON views_made_by TO {name}")
        connection.execute(f"GRANT SELECT, INSERT, DELETE ON requests TO {name}")
        for table in TABLES:
            rights = "SELECT, INSERT, UPDATE" if table.key else "SELECT, INSERT"
            connection.execute(f"GRANT {rights} ON {table.name} TO {name}")
        office = Office(url, f"sqlite:///{tmp_path}/keys.db", tmp_path / "office.key", clock=owner.clock)
        yield replace(owner, office=office)
        office.close()
        connection.execute(f"DROP OWNED BY {name}")
        connection.execute(f"DROP ROLE {name}")


def test_an_office_works_with_no_right_to_change_its_log(app):
    item = served_task(app).id
    assert app.office.perform(progress(app, item, key="k-1")).stage == "in_progress"
    with pytest.raises(psycopg.errors.InsufficientPrivilege), app.office.database.write() as session:
        session.run("UPDATE events SET state = state")
    assert app.office.fault() is None
    assert verify(app.office).is_sound


def test_whoever_owns_the_views_remakes_them_for_the_account_that_works(app, fresh_postgres, tmp_path):
    item = served_task(app).id
    owner = Office(fresh_postgres, f"sqlite:///{tmp_path}/keys.db", tmp_path / "office.key", clock=app.clock)
    rebuild(owner)
    owner.close()
    assert app.office.perform(progress(app, item)).stage == "in_progress"
    assert verify(app.office).is_sound
