"""A store that another release has worked on is brought up to this one by `migrate`, with its views made anew."""

from functools import partial
from pathlib import Path

from pytest import MonkeyPatch

from service import check
from service.doctor import log_faults
from service.opening import Opened, opened
from service.settings import Settings, load
from tests.office import make_office


def settings_of(tmp_path: Path, store_url: str) -> Settings:
    """Settings over the stores that `make_office` has made."""
    return load(data_dir=tmp_path, database=store_url, keys=f"sqlite:///{tmp_path}/keys.db")


def noted(remade: list[int], done: int, total: int) -> None:
    """A `step` that remembers how far it has come."""
    remade.append(done)


def with_views_of_another_release(found: Opened, *, signed: bool) -> None:
    """Change what the store says of its views, as an older release would have left it."""
    with found.office.database.write() as session:
        if signed:
            session.run("UPDATE views_made_by SET rules = 'older'")
        else:
            session.run("DROP TABLE views_made_by")


def test_views_of_another_release_are_noticed_and_made_anew(
    tmp_path: Path, store_url: str, monkeypatch: MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make_office(tmp_path, store_url).office.close()
    settings = settings_of(tmp_path, store_url)
    for signed in (True, False):
        remade: list[int] = []
        with opened(settings) as found:
            found.migrate()
            with_views_of_another_release(found, signed=signed)
        if signed:
            assert ["mediation migrate" in zh for zh, _ in log_faults(settings)] == [True]
        with opened(settings) as found:
            found.migrate(partial(noted, remade))
            assert found.office.fault() is None and remade
            with found.office.database.read() as session:
                assert session.all("SELECT rules FROM views_made_by") == [(check.rules(),)]


def test_views_of_this_release_are_left_alone(tmp_path: Path, store_url: str, monkeypatch: MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_office(tmp_path, store_url).office.close()
    with opened(settings_of(tmp_path, store_url)) as found:
        remade: list[int] = []
        found.migrate(partial(noted, remade))
        assert remade == []
