"""What is taken out of the office on the command line: its process log, into a file that was not there before."""

from pathlib import Path

import orjson

from tests.cli.conftest import Mediation


def test_the_process_log_is_written_to_a_new_file(begun: Mediation, tmp_path: Path) -> None:
    ended = begun("export-log", "office.jsonocel")
    assert ended.exit_code == 0 and "types of events" in ended.stdout
    found = orjson.loads(Path("office.jsonocel").read_bytes())
    assert [one["type"] for one in found["objects"]] == ["node"]
    again = begun("export-log", "office.jsonocel")
    assert again.exit_code == 1 and "office.jsonocel" in again.stderr


def test_as_of_a_moment_or_not_at_all(begun: Mediation) -> None:
    assert begun("export-log", "early.jsonocel", "--as-of", "2020-01-01T08:00").exit_code == 0
    assert orjson.loads(Path("early.jsonocel").read_bytes())["events"] == []
    unclear = begun("export-log", "none.jsonocel", "--as-of", "soon")
    assert unclear.exit_code == 1 and "no moment" in unclear.stderr and not Path("none.jsonocel").exists()


def test_what_changed_is_told_in_the_scope_of_an_account(begun: Mediation) -> None:
    now = begun("changes", "--as", "admin")
    assert now.exit_code == 0, now.stderr
    assert len(now.stdout.splitlines()) == 1, "the network and the roster are no items"
    for words in (["--from", "soon"], ["--from", "2026-01-02T00:00", "--to", "2026-01-01T00:00"], ["--item", "x"]):
        assert begun("changes", "--as", "admin", *words).exit_code == 1, words
    assert "no such account" in begun("changes", "--as", "nobody").stderr


def test_a_backup_is_taken_checked_and_found_out(begun: Mediation) -> None:
    made = begun("backup", "copy", "--keys", "keys")
    assert made.exit_code == 0 and "office.key, is in neither folder" in made.stdout
    assert begun("check-backup", "copy", "keys").stdout == "The backup is whole.\n"
    again = begun("backup", "copy", "--keys", "other")
    assert again.exit_code == 1 and "name a new folder" in again.stderr
    Path("keys/keys.db").unlink()
    found = begun("check-backup", "copy", "keys")
    assert (found.exit_code, found.stderr) == (1, "keys.db is missing.\n")


def test_files_that_nobody_used_are_swept(begun: Mediation) -> None:
    assert begun("sweep").stdout == "0 files taken away.\n"
