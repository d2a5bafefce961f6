"""Files that were lost or edited behind the office's back are named; so is a store that is not the office's."""

from dataclasses import asdict
from io import BytesIO
from pathlib import Path

import pytest

from domain.attachments import FileAttached
from service.doctor import files_faults
from service.files.checking import file_faults
from service.files.stores import shelf
from service.settings import Settings
from service.verify import verify
from service.verify_words import said
from tests.files.samples import picture
from tests.office import MORNING, SmallOffice, make_office
from tests.service.work import draft


@pytest.fixture
def made(tmp_path: Path):
    found = make_office(tmp_path, f"sqlite:///{tmp_path}/office.db")
    yield found
    found.office.close()


def attached(made: SmallOffice, *sizes: int) -> list[str]:
    """A task with so many pictures; their digests."""
    item, inspector = made.office.perform(draft(made)).id, made.who("inspector")
    digests = [made.office.files.take(BytesIO(picture(size=(s, s))), inspector, MORNING).digest for s in sizes]
    for digest in (*digests, digests[0]):
        words = FileAttached(file=digest, file_kind="photo", caption="现场照片")
        made.give("rectification_task", "attach", words, "inspector", item=item)
    return digests


def test_lost_and_edited_files_are_named_with_the_event_that_names_them(made: SmallOffice, tmp_path: Path) -> None:
    right, edited, lost = attached(made, 20, 30, 40)
    assert list(file_faults(made.office)) == []
    place = {digest: tmp_path / "files" / shelf(digest.removeprefix("sha256:")) for digest in (edited, lost)}
    place[edited].write_bytes(b"another")
    place[lost].unlink()
    told: list[tuple[int, int]] = []
    found = list(file_faults(made.office, lambda done, total: told.append((done, total))))
    assert [(fault.code, fault.why) for fault in found] == [("file_changed", edited), ("file_missing", lost)]
    assert found[0].position < found[1].position and told[-1] == (3, 3)
    assert all(fault.why in said(fault.code, lang, asdict(fault)) for fault in found for lang in ("zh", "en"))
    assert verify(made.office).is_sound, "the log and its views are as they were"


def test_a_store_without_what_was_brought_in_last_is_told(made: SmallOffice, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert list(files_faults(settings)) == [], "nothing was brought in yet"
    attached(made, 20)
    assert list(files_faults(settings)) == []
    elsewhere = Settings(data_dir=tmp_path, files=str(tmp_path / "elsewhere"))
    ((zh, en),) = files_faults(elsewhere)
    assert "elsewhere" in zh and "elsewhere" in en
    blocked = tmp_path / "a file"
    blocked.write_bytes(b"")
    assert len(list(files_faults(Settings(data_dir=tmp_path, files=str(blocked))))) == 1
