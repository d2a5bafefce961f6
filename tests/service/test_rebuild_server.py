"""On a server the new views wait for long readings, not writers for them; owners and rights stay what they were."""

import threading

import psycopg
import pytest

from event_store.database import StoreUnavailable
from service import rebuild
from service.verify import verify
from tests.office import make_office
from tests.service.test_rebuild import leftovers
from tests.service.work import progress, served_task

RIGHTS = (
    "SELECT grantee, table_name, privilege_type FROM information_schema.role_table_grants "
    "WHERE table_schema = 'public' AND table_name IN ('status', 'trail', 'numbers') ORDER BY 1, 2, 3"
)


@pytest.fixture
def server(fresh_postgres, tmp_path):
    """An office on PostgreSQL, with a task on which progress can be recorded."""
    found = make_office(tmp_path, fresh_postgres)
    yield found
    found.office.close()


def test_a_long_reading_is_waited_for_and_writers_go_on(server, monkeypatch):
    monkeypatch.setattr(rebuild, "PAUSE_SECONDS", 0.05)
    item = served_task(server)
    with server.office.database.snapshot() as session:
        session.all("SELECT count(*) FROM status")
        thread = threading.Thread(target=rebuild.rebuild, args=(server.office,))
        thread.start()
        while not leftovers(server):
            pass
        for n in range(5):
            server.office.perform(progress(server, item.id, n))
        assert thread.is_alive()
    thread.join()
    assert leftovers(server) == set()
    assert verify(server.office).is_sound


def test_a_reading_without_end_stops_it(server, monkeypatch):
    monkeypatch.setattr(rebuild, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(rebuild, "PATIENCE", 1)
    with server.office.database.snapshot() as session:
        session.all("SELECT count(*) FROM status")
        with pytest.raises(StoreUnavailable):
            rebuild.rebuild(server.office)
    assert verify(server.office).is_sound


def test_whoever_could_read_and_write_the_views_still_can(server, fresh_postgres):
    with psycopg.connect(fresh_postgres, autocommit=True) as connection:
        connection.execute('CREATE ROLE "office app"')
        connection.execute("CREATE ROLE keeper")
        connection.execute('GRANT SELECT, INSERT, UPDATE ON status TO "office app"')
        connection.execute("GRANT SELECT ON trail TO PUBLIC")
        connection.execute("ALTER TABLE numbers OWNER TO keeper")
        rights = connection.execute(RIGHTS).fetchall()
        rebuild.rebuild(server.office)
        assert connection.execute(RIGHTS).fetchall() == rights
        assert {("keeper",), ("office app",), ("PUBLIC",)} <= {row[:1] for row in rights}
        connection.execute('DROP OWNED BY "office app", keeper')
        connection.execute('DROP ROLE "office app", keeper')
