"""Whoever gets hold of the store's files, or of a server's, finds no personal text in them."""

import sqlite3
from pathlib import Path

import psycopg
import pytest

from domain.dispute.events_opening import DisputeRegistered
from domain.member.events import MemberEnrolled
from domain.parties import Party
from domain.shared import RecordCorrected
from event_store.sealing import ERASED
from tests.domain.samples import sample
from tests.office import make_office

NAME, PHONE, FACTS = "令狐忘川", "13800009876", "住三单元的澹台家说漏水已有两年"
TITLE = "楼上漏水到楼下"
SECRETS = (NAME, PHONE, FACTS)


@pytest.fixture
def office(tmp_path, store_url):
    made = make_office(tmp_path, store_url)
    yield made
    made.office.close()


def register(office):
    party = Party(role="applicant", name=NAME, phone=PHONE, address="示范路七号")
    words = sample(
        DisputeRegistered, node=office.east, title=TITLE, parties=(party,), facts=FACTS, first_contact=None
    )
    return office.give("dispute", "register", words, "mediator", key="k-1", fingerprint="f", reason=FACTS)


def found_in(files: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(name, secret) for name, content in files.items() for secret in SECRETS if secret.encode() in content]


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(found): found.read_bytes() for found in folder.rglob("*") if found.is_file()}


def test_no_file_of_the_store_shows_a_name(office, tmp_path, store_url):
    answer = register(office)
    office.give("member", "enrol", MemberEnrolled(node=office.street, name=NAME, phone=PHONE))
    with office.office.database.read() as session:
        opened = office.office.opened_past(session, answer.id)[0]
        assert (opened.event.parties[0].name, opened.event.facts, opened.reason) == (NAME, FACTS, FACTS)
    if store_url.startswith("sqlite"):
        assert (tmp_path / "office.db-wal").stat().st_size > 0
        files = files_of(tmp_path)
    else:
        with psycopg.connect(store_url, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            files = files_of(Path(connection.execute("SHOW data_directory").fetchone()[0]))
            log = connection.execute("SELECT state FROM events").fetchall()
        files |= files_of(tmp_path) | {"events": b"".join(row[0] for row in log)}
    assert any(TITLE.encode() in content for content in files.values())
    assert found_in(files) == []


def test_the_keys_lie_in_a_store_of_their_own(office, tmp_path, store_url):
    register(office)
    keys = sqlite3.connect(tmp_path / "keys.db")
    tables = {row[0] for row in keys.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    keys.close()
    assert tables == {"subject_keys"}
    with office.office.database.read() as session, pytest.raises(Exception, match="subject_keys"):
        session.all("SELECT * FROM subject_keys")


def test_an_item_whose_keys_are_lost_still_loads_and_goes_on(office, store_url, tmp_path):
    answer = register(office)
    with office.office.keys.database.write() as session:
        session.run("DELETE FROM subject_keys WHERE subject LIKE ?", (f"{answer.id}%",))
    office.office.close()
    again = type(office.office)(store_url, f"sqlite:///{tmp_path}/keys.db", tmp_path / "office.key", clock=office.clock)
    office.office = again
    with again.database.read() as session:
        opened = again.opened_past(session, answer.id)[0]
    assert (opened.event.parties[0].name, opened.event.facts, opened.reason) == (ERASED, ERASED, ERASED)
    assert opened.event.title == TITLE
    words = RecordCorrected(field="title", new="楼上漏水")
    office.give("dispute", "correct", words, "mediator", item=answer.id, reason=FACTS)
    with again.database.read() as session:
        past = again.opened_past(session, answer.id)
    assert [recorded.reason for recorded in past] == [ERASED, FACTS]


def test_keys_are_durable_before_the_event_that_needs_them(office, monkeypatch):
    """If the log then fails, a key too many lies in the store; a key too few would be a text that nobody can read."""
    before = count_keys(office)

    def fails(*args, **kwargs):
        assert count_keys(office) > before
        raise ZeroDivisionError

    monkeypatch.setattr(office.office.recorder, "append", fails)
    with pytest.raises(ZeroDivisionError):
        register(office)
    monkeypatch.undo()
    assert register(office).version == 1


def count_keys(office) -> int:
    with office.office.keys.database.read() as session:
        return session.all("SELECT count(*) FROM subject_keys")[0][0]
