"""A folder and a store that speaks S3 keep files alike."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from event_store.database import StoreUnavailable
from service.files.stores import FileStore, open_store, shelf
from service.settings_faults import SettingsRefused
from tests.files.s3_server import KEY, REGION, SECRET, Server, s3_server

NAME = "c0ffee" + "0" * 58
LARGE = bytes(range(256)) * 4096 * 12
"""More than a client of S3 sends at once, if it may."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with s3_server() as found:
        for name, value in (
            ("AWS_ACCESS_KEY_ID", KEY), ("AWS_SECRET_ACCESS_KEY", SECRET), ("AWS_REGION", REGION),
            ("AWS_ENDPOINT_URL", found.url),
        ):
            monkeypatch.setenv(name, value)
        yield found


@pytest.fixture(params=["folder", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    if request.param == "folder":
        return open_store(str(tmp_path / "files"))
    request.getfixturevalue("server")
    return open_store("s3://office/files")


def content(store: FileStore, name: str) -> bytes | None:
    found = store.open(name)
    if found is None:
        return None
    with found:
        return found.read()


@pytest.mark.parametrize("raw", [b"", b"a file", LARGE], ids=["empty", "small", "large"])
def test_what_is_put_is_found(store: FileStore, raw: bytes) -> None:
    store.put(NAME, BytesIO(raw))
    assert content(store, NAME) == raw


def test_what_was_never_put_is_not_there(store: FileStore) -> None:
    assert store.open(NAME) is None


def test_what_is_taken_away_is_gone_and_what_is_not_there_is_no_matter(store: FileStore) -> None:
    store.put(NAME, BytesIO(b"unused"))
    for _ in range(2):
        store.delete(NAME)
        assert store.open(NAME) is None


def test_what_is_put_again_takes_the_place_of_what_was_there(store: FileStore) -> None:
    store.put(NAME, BytesIO(b"edited by somebody"))
    store.put(NAME, BytesIO(b"right"))
    assert content(store, NAME) == b"right"


def test_a_file_can_be_read_from_any_place(store: FileStore) -> None:
    store.put(NAME, BytesIO(b"0123456789"))
    with store.open(NAME) as found:
        assert (found.seek(0, 2), found.seek(4), found.read(2)) == (10, 4, b"45")


def test_s3_objects_lie_below_the_prefix(server: Server) -> None:
    open_store("s3://office/files").put(NAME, BytesIO(b"a file"))
    assert server.objects == {f"/office/files/{shelf(NAME)}": b"a file"}


def test_without_the_extra_the_settings_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "service.files.s3", raising=False)
    monkeypatch.setitem(sys.modules, "obstore.exceptions", None)
    with pytest.raises(SettingsRefused) as refused:
        open_store("s3://office/files")
    assert all("mediation-network[s3]" in said for said in refused.value.faults[0])


def test_a_wrong_secret_keeps_nothing_and_reads_nothing(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store("s3://office/files").put(NAME, BytesIO(b"a file"))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    stranger = open_store("s3://office/files")
    for attempt in (lambda: stranger.put(NAME, BytesIO(b"mine")), lambda: stranger.open(NAME)):
        with pytest.raises(StoreUnavailable) as refused:
            attempt()
        assert refused.value.code == "file_store_fails"
    assert list(server.objects.values()) == [b"a file"]


def test_a_store_that_fails_is_out_of_reach_and_not_empty(server: Server) -> None:
    store = open_store("s3://office/files")
    server.fails = 500
    for attempt in (lambda: store.put(NAME, BytesIO(b"mine")), lambda: store.open(NAME)):
        with pytest.raises(StoreUnavailable) as refused:
            attempt()
        assert refused.value.code == "file_store_fails"
