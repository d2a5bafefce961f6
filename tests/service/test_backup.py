"""A backup is a whole office as of one moment, kept in two places, and whatever happens to it is found out."""

import json
import shutil
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest

from service.backup import Backup, back_up, faults_of, hash_of
from service.files.checking import file_faults
from service.files.kinds import JPEG
from service.office import Office
from service.settings_faults import SettingsRefused
from service.verify import verify
from tests.office import SmallOffice, make_office
from tests.service.work import counts, served_task


@pytest.fixture
def made(tmp_path: Path):
    """An office on SQLite with items and a photo that has a small picture."""
    (tmp_path / "var").mkdir()
    found = make_office(tmp_path / "var", f"sqlite:///{tmp_path}/var/office.db")
    served_task(found)
    member = found.who("inspector")
    found.office.files.keep(BytesIO(b"large"), JPEG, member, found.clock(), thumbnail=BytesIO(b"small"))
    yield found
    found.office.close()


def copied(made: SmallOffice, tmp_path: Path) -> Backup:
    return back_up(made.office, tmp_path / "backup", tmp_path / "elsewhere")


def told(folder: Path) -> list[str]:
    return [english for _, english in faults_of(folder)]


def test_put_back_it_verifies_and_goes_on(made: SmallOffice, tmp_path: Path) -> None:
    position = counts(made)["events"]
    assert copied(made, tmp_path) == Backup(position, 2, ())
    served_task(made)
    assert told(tmp_path / "backup") == told(tmp_path / "elsewhere") == []
    restored = tmp_path / "restored"
    shutil.copytree(tmp_path / "backup", restored)
    for file in (tmp_path / "elsewhere/keys.db", tmp_path / "var/office.key"):
        shutil.copy(file, restored)
    office = Office(
        f"sqlite:///{restored}/office.db", f"sqlite:///{restored}/keys.db", restored / "office.key", clock=made.clock
    )
    found = verify(office)
    assert found.is_sound and found.position == position and list(file_faults(office)) == []
    again = SmallOffice(office, made.clock, made.street, made.east, made.west, made.building, made.people)
    assert served_task(again).version == 3
    with office.database.read() as session:
        member = office.opened_past(session, made.who("inspector"))[0].event
        assert member.name == made.office.directory().member(made.who("inspector")).name, "its keys open it"
    office.close()


def test_log_and_keys_lie_apart_and_nobody_else_may_read_them(made: SmallOffice, tmp_path: Path) -> None:
    copied(made, tmp_path)
    names = {path.name for path in (tmp_path / "backup").iterdir()}
    assert names == {"office.db", "files", "manifest.json"}
    assert {path.name for path in (tmp_path / "elsewhere").iterdir()} == {"keys.db", "manifest.json"}
    for place in ("backup", "elsewhere", "backup/office.db", "elsewhere/keys.db"):
        assert (tmp_path / place).stat().st_mode & 0o077 == 0, place


def test_whatever_is_missing_changed_or_added_is_named(made: SmallOffice, tmp_path: Path) -> None:
    copied(made, tmp_path)
    folder = tmp_path / "backup"
    large, small = (path for path in sorted((folder / "files").rglob("*")) if path.is_file())
    large.unlink()
    small.write_bytes(b"other")
    (folder / "note.txt").write_text("?")
    with sqlite3.connect(folder / "office.db") as copy:
        copy.execute("DELETE FROM ticked")
        copy.execute("CREATE TABLE more (a)")
    assert told(folder) == [
        f"{large.relative_to(folder).as_posix()} is missing.", "note.txt is not on the list.",
        f"{small.relative_to(folder).as_posix()} is not what it was when it was copied.",
        "office.db is not what it was when it was copied.",
    ]
    (folder / "manifest.json").write_text("[]")
    assert told(folder) == [f"{folder} has no good manifest.json: it is no whole backup."]


def test_a_damaged_store_is_found_though_its_hash_is_right(made: SmallOffice, tmp_path: Path) -> None:
    copied(made, tmp_path)
    folder = tmp_path / "elsewhere"
    content = bytearray((folder / "keys.db").read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    (folder / "keys.db").write_bytes(content)
    manifest = json.loads((folder / "manifest.json").read_text())
    manifest["sha256"]["keys.db"] = hash_of(folder / "keys.db")
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (said,) = told(folder)
    assert said.startswith("keys.db is damaged (")


def test_a_file_that_is_gone_or_changed_is_named_and_the_rest_is_copied(made: SmallOffice, tmp_path: Path) -> None:
    first, second = sorted(path for path in (tmp_path / "var/files").rglob("*") if path.is_file())
    first.unlink()
    second.write_bytes(b"other")
    found = copied(made, tmp_path)
    assert found.files == 0 and [english for _, english in found.faults] == [
        f"The file store lacks sha256:{first.name}: it could not be copied.",
        f"sha256:{second.name} in the file store is not what was brought in: it was not copied.",
    ]
    assert told(tmp_path / "backup") == []


@pytest.mark.parametrize(
    ("folder", "keys"), [("b", "b"), ("b", "b/keys"), ("b/log", "b"), ("full", "b"), ("b", "full")]
)
def test_folders_that_will_not_do_are_refused(made: SmallOffice, tmp_path: Path, folder: str, keys: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/something").touch()
    with pytest.raises(SettingsRefused):
        back_up(made.office, tmp_path / folder, tmp_path / keys)
    assert not list((tmp_path / "b").rglob("*.db"))


def test_on_postgresql_it_says_what_to_do(fresh_postgres: str, tmp_path: Path) -> None:
    found = make_office(tmp_path, fresh_postgres)
    with pytest.raises(SettingsRefused, match="pg_dump"):
        copied(found, tmp_path)
    found.office.close()
