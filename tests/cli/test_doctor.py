"""The doctor: everything that is wrong with settings, keys and stores in one list, and nothing that is well."""

import os
from pathlib import Path

from event_store.database import open_database
from tests.cli.conftest import Mediation


def complaints(mediation: Mediation, **settings: str) -> list[str]:
    told = mediation("doctor", **settings)
    assert told.exit_code == (1 if told.stderr else 0)
    return told.stderr.splitlines()


def test_a_fresh_folder_lacks_its_stores(mediation, tmp_path):
    assert complaints(mediation) == [
        "There is no sqlite:///var/office.db yet: run mediation migrate.",
        "There is no sqlite:///var/keys.db yet: run mediation migrate.",
    ]
    assert list(tmp_path.iterdir()) == []


def test_faults_of_settings_files_and_keys_come_at_once(begun):
    key = Path("var/office.key")
    key.write_bytes(os.urandom(32))
    key.chmod(0o644)
    told = complaints(begun, MEDIATION_PORT="99999", MEDIATION_HOTS="127.0.0.1")
    assert [next(word for word in words if word in line) for words, line in zip(
        (["MEDIATION_HOST?"], ["MEDIATION_PORT"], ["chmod 600"], ["is not the one"]), told, strict=True
    )] == ["MEDIATION_HOST?", "MEDIATION_PORT", "chmod 600", "is not the one"]


def test_a_lost_key_is_not_made_anew(begun):
    Path("var/office.key").unlink()
    told = complaints(begun)
    assert len(told) == 1
    assert "make no new one" in told[0]
    assert begun("serve", "--port", "0").stderr.splitlines() == told
    assert not Path("var/office.key").exists()


def test_half_a_key_is_told(begun):
    Path("var/office.key").write_bytes(b"short")
    assert [line for line in complaints(begun) if "not a whole key" in line]


def test_a_damaged_store_is_told(begun):
    path = Path("var/office.db")
    path.write_bytes(b"this was a store" + path.read_bytes()[16:])
    assert "damaged" in complaints(begun)[0]


def test_a_missing_table_is_told_and_migrate_helps(begun):
    database = open_database("sqlite:///var/office.db")
    with database.write() as session:
        session.run("DROP TABLE milestones")
    database.close()
    assert "milestones" in complaints(begun)[0]
    assert begun("migrate").exit_code == 0
    assert complaints(begun) == []


def test_views_that_lag_behind_the_log_are_told(begun):
    database = open_database("sqlite:///var/office.db")
    with database.write() as session:
        session.run("DELETE FROM trail WHERE position = (SELECT max(position) FROM trail)")
    database.close()
    assert "mediation rebuild" in complaints(begun)[0]
    assert "mediation rebuild" in begun("serve", "--port", "0").stderr
    assert begun("rebuild").exit_code == 0
    assert complaints(begun) == []


def test_a_store_that_cannot_be_reached_is_named_without_its_password(mediation):
    told = complaints(mediation, MEDIATION_DATABASE="postgresql://office:geheim@127.0.0.1:1/office")
    assert told[0].startswith("postgresql://127.0.0.1:1/office:")
    assert "geheim" not in "".join(told)


def test_both_stores_in_one_postgresql_are_well(mediation, fresh_postgres):
    assert mediation("migrate", MEDIATION_DATABASE=fresh_postgres).exit_code == 0
    assert complaints(mediation, MEDIATION_DATABASE=fresh_postgres) == []
