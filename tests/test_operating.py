"""What docs/operating.md tells an administrator to do, done: rights on PostgreSQL, a backup that can be restored."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from cli.documents import ROOT
from domain.kernel import SYSTEM
from domain.member.events import MemberPhoneChanged
from service.clockwork import tick
from service.commands import Command
from service.doctor import examination
from service.duty import Done
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
        connection.execute(f"DROP OWNED BY {role}")
        connection.execute(f"DROP ROLE {role}")


def test_a_backup_taken_as_told_is_a_whole_office(tmp_path: Path, monkeypatch) -> None:
    source, restored = tmp_path / "source", tmp_path / "restored"
    for folder in (source / "backup", source / "elsewhere", restored):
        folder.mkdir(parents=True)
    monkeypatch.chdir(source)
    with opened(settings(Path("var"))) as found:
        found.migrate()
        begin(found)
        for statement in re.findall(r'python3 -c "(.+)"\n', PAGE):
            exec(statement.replace('\\"', '"'))
        change_phone(found)
    for copy in ("backup/office.db", "elsewhere/keys.db", "var/office.key"):
        Path(copy).rename(restored / Path(copy).name)
        (restored / Path(copy).name).chmod(0o600)
    monkeypatch.setenv("MEDIATION_DATA_DIR", str(restored))
    assert examination().sentences("en") == []
    with opened(settings(restored)) as found:
        assert verify(found.office).is_sound
        assert found.accounts.verify("wang", PASSWORD, found.office.clock()) is not None
        assert change_phone(found) == "serving"
