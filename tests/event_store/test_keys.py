"""The keys of what is sealed: durable before they are needed, apart from the log, and gone when they are destroyed."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from event_store.database import open_database
from event_store.keys import KeyStore, OfficeKeyWrong, office_key
from event_store.sealing import ERASED, Sealer

OFFICE_KEY = os.urandom(32)


@pytest.fixture
def store(store_url):
    found = KeyStore(open_database(store_url, "keys"), OFFICE_KEY)
    found.create_schema()
    yield found
    found.database.close()


def reopened(store, key=OFFICE_KEY):
    """Another process's view of the same store."""
    return KeyStore(store.database, key)


def destroy(store, subject):
    with store.database.write() as session:
        session.run("DELETE FROM subject_keys WHERE subject = ?", (subject,))


def test_a_key_is_there_for_everybody_when_it_has_been_made(store):
    assert store.of("item-1") is None
    store.ensure(["item-1", "item-1", "item-2"])
    key, other = store.of("item-1"), store.of("item-2")
    assert key.id != other.id
    assert reopened(store).of("item-1").id == key.id
    assert reopened(store).by_id(key.id).id == key.id


def test_making_keys_again_changes_none(store):
    store.ensure(["item-1"])
    before = store.of("item-1").id
    again = reopened(store)
    again.ensure(["item-1", "item-2"])
    assert again.of("item-1").id == before
    with store.database.read() as session:
        assert session.all("SELECT count(*) FROM subject_keys") == [(2,)]


def test_many_keys_at_once(store):
    subjects = [f"item-{n}" for n in range(1200)]
    store.ensure(subjects)
    again = reopened(store)
    again.ensure(subjects)
    assert len({again.of(subject).id for subject in subjects}) == 1200


def test_a_destroyed_key_erases_its_subject_and_nobody_else(store):
    sealer = Sealer(store)
    store.ensure(["item-1", "item-1/p1"])
    note, name = sealer.seal("备注", "item-1", "here"), sealer.seal("李某", "item-1/p1", "here")
    destroy(store, "item-1/p1")
    afterwards = Sealer(reopened(store))
    assert afterwards.open(name, "item-1/p1", "here") == ERASED
    assert afterwards.open(note, "item-1", "here") == "备注"


def test_what_is_written_after_an_erasure_is_sealed_anew(store):
    sealer = Sealer(store)
    store.ensure(["item-1"])
    before = sealer.seal("先前", "item-1", "here")
    destroy(store, "item-1")
    afterwards = Sealer(reopened(store))
    afterwards.keys.ensure(["item-1"])
    later = afterwards.seal("后来", "item-1", "here")
    assert afterwards.open(before, "item-1", "here") == ERASED
    assert afterwards.open(later, "item-1", "here") == "后来"


def test_two_keys_of_one_subject_both_open_what_they_sealed(store):
    one, other = Sealer(reopened(store)), Sealer(reopened(store))
    one.keys.ensure(["item-1"])
    row = other.keys._new("item-1")
    with store.database.write() as session:
        session.run("INSERT INTO subject_keys VALUES (?, ?, ?)", row)
    texts = [one.seal("甲", "item-1", "here"), Sealer(reopened(store)).seal("乙", "item-1", "here")]
    assert [other.open(text, "item-1", "here") for text in texts] == ["甲", "乙"]


def test_the_wrong_office_key_is_noticed(store):
    store.ensure(["item-1"])
    with pytest.raises(OfficeKeyWrong):
        reopened(store, os.urandom(32)).of("item-1")
    for short in (b"", b"x" * 31):
        with pytest.raises(OfficeKeyWrong):
            KeyStore(store.database, short)


def test_a_key_cannot_be_passed_to_another_subject(store):
    store.ensure(["item-1"])
    with store.database.write() as session:
        session.run("UPDATE subject_keys SET subject = 'item-2'")
    with pytest.raises(OfficeKeyWrong):
        reopened(store).of("item-2")


def test_keys_are_forgotten_and_read_again_when_there_are_too_many(store, monkeypatch):
    monkeypatch.setattr("event_store.keys.MOST_KNOWN", 3)
    sealer = Sealer(store)
    subjects = [f"item-{n}" for n in range(9)]
    store.ensure(subjects)
    texts = [sealer.seal(subject, subject, "here") for subject in subjects]
    assert [sealer.open(text, subject, "here") for text, subject in zip(texts, subjects, strict=True)] == subjects


def test_log_and_keys_in_one_database_do_not_wait_for_each_other(fresh_postgres):
    log, keys = open_database(fresh_postgres), KeyStore(open_database(fresh_postgres, "keys"), OFFICE_KEY)
    keys.create_schema()
    with log.write():
        keys.ensure(["item-1"])
    assert keys.of("item-1")
    log.close()
    keys.database.close()


def test_the_office_key_is_made_once_and_is_the_owners_alone(tmp_path):
    path = tmp_path / "office.key"
    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(office_key, [path] * 32))
    assert found == {path.read_bytes()}
    assert len(path.read_bytes()) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["office.key"]
