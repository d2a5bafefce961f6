"""What docs/operating.md tells an administrator to do, done: rights on PostgreSQL, a backup that can be restored."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from typer.testing import CliRunner

from cli.documents import ROOT
from cli.main import app
from domain.kernel import SYSTEM
from domain.member.events import MemberPhoneChanged
from service.clockwork import tick
from service.commands import Command
from service.doctor import examination
from service.duty import Done
from service.files.kinds import JPEG
from service.files.sweeping import sweep
from service.following import follow
from service.founding import found_office
from service.mailing import note
from service.opening import Opened, opened
from service.reading import mark_read
from service.settings import Settings
from service.verify import verify

PAGE = (ROOT / "operating.md").read_text("utf-8")
PASSWORD = "Willow-Gate-7"


def settings(folder: Path, **more: str) -> Settings:
    return Settings(data_dir=folder, password_memory_kib=8, password_rounds=1, **more)


def begin(found: Opened) -> None:
    found_office(found, "春江街道", "春", "王小河", "wang", PASSWORD)


def change_phone(found: Opened) -> str:
    """Give the same command twice, as after a lost answer; the stage it left the person in."""
    (member,) = found.office.directory().members
    command = Command(
        kind="member", name="change_phone", event=MemberPhoneChanged(phone="13800000000"), actor=SYSTEM.id,
        item_id=member, key="k", fingerprint="f",
    )
    first = found.office.perform(command)
    assert found.office.perform(command) == first
    return first.stage


def test_the_rights_that_are_told_of_let_an_office_work(fresh_postgres: str, tmp_path: Path) -> None:
    with opened(settings(tmp_path, database=fresh_postgres)) as owner:
        owner.migrate()
    url = urlsplit(fresh_postgres)
    role = f"app_{url.path[1:]}"
    (granted,) = re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL)
    with psycopg.connect(fresh_postgres, autocommit=True) as connection:
        connection.execute(granted.replace("office_app", role))
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()").fetchall()
        named = re.findall(r"ON (.+?) TO", granted)
        assert sorted(", ".join(named).split(", ")) == sorted(name for (name,) in tables)
        app_url = url._replace(netloc=f"{role}@{url.hostname}:{url.port}").geturl()
        with opened(settings(tmp_path, database=app_url)) as found:
            begin(found)
            now = found.office.clock()
            assert found.accounts.verify("wang", "Willow-Gate-9", now) is None
            assert found.accounts.verify("wang", PASSWORD, now) is not None
            assert change_phone(found) == "serving"
            assert all(done == Done() for done in tick(found.office).values())
            mark_read(found.office, "somebody", 1)
            assert [follow(found.office, "somebody", print) for _ in range(2)] == [0, 0]
            note(found.office, "somebody", now.date())
            assert verify(found.office).is_sound
            found.office.files.keep(BytesIO(b"unused"), JPEG, "somebody", now - timedelta(days=2))
            assert sweep(found.office) == 1
        connection.execute(f"DROP OWNED BY {role}")
        connection.execute(f"DROP ROLE {role}")


def test_a_backup_taken_as_told_is_a_whole_office(tmp_path: Path, monkeypatch) -> None:
    source, restored = tmp_path / "source", tmp_path / "restored"
    source.mkdir()
    monkeypatch.chdir(source)
    monkeypatch.setenv("MEDIATION_LANGUAGE", "en")
    with opened(settings(Path("var"))) as found:
        found.migrate()
        begin(found)
        told = re.findall(r"^    mediation ((?:check-)?backup .+)$", PAGE, re.MULTILINE)
        assert len(told) == 2
        for words in told:
            ended = CliRunner().invoke(app, words.split())
            assert ended.exit_code == 0, ended.output
        change_phone(found)
    (folder,), (keys,) = Path("backup").iterdir(), Path("elsewhere").iterdir()
    folder.rename(restored)
    (keys / "keys.db").rename(restored / "keys.db")
    Path("var/office.key").rename(restored / "office.key")
    monkeypatch.setenv("MEDIATION_DATA_DIR", str(restored))
    assert examination().sentences("en") == []
    with opened(settings(restored)) as found:
        assert verify(found.office).is_sound
        assert found.accounts.verify("wang", PASSWORD, found.office.clock()) is not None
        assert change_phone(found) == "serving"
