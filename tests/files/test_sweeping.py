"""What was brought in and never used is taken away after a day; what any event names stays for ever."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from domain.attachments import FileAttached
from domain.codes import CODE_LISTS
from service.files.kinds import JPEG
from service.files.shelf import HASH
from service.files.sweeping import sweep
from tests.office import SmallOffice, make_office
from tests.service.work import counts, served_task


@pytest.fixture
def made(tmp_path: Path, store_url: str) -> Iterator[SmallOffice]:
    found = make_office(tmp_path, store_url)
    yield found
    found.office.close()


def brought(made: SmallOffice, content: bytes, small: bytes = b"", role: str = "inspector") -> str:
    """The digest of a file that somebody brings in."""
    picture = BytesIO(small) if small else None
    member = made.who(role)
    return made.office.files.keep(BytesIO(content), JPEG, member, made.clock(), thumbnail=picture).digest


def there(made: SmallOffice, digest: str) -> bool:
    found = made.office.files.store.open(digest.removeprefix(HASH))
    if found:
        found.close()
    return found is not None


def attached(made: SmallOffice, digest: str) -> None:
    item = served_task(made).id
    event = FileAttached(file=digest, file_kind=next(iter(CODE_LISTS["attachment_kind"])), caption="现场")
    made.give("rectification_task", "attach", event, "inspector", item=item)


def test_only_what_is_old_and_unused_is_taken_away(made: SmallOffice) -> None:
    used, unused = brought(made, b"used", b"used, small"), brought(made, b"unused", b"unused, small")
    attached(made, used)
    made.clock.advance(hours=25)
    fresh = brought(made, b"fresh")
    assert sweep(made.office) == 1 and sweep(made.office) == 0
    assert [there(made, one) for one in (used, unused, fresh)] == [True, False, True]
    assert counts(made)["uploads"] == 2
    made.clock.advance(hours=25)
    assert sweep(made.office) == 1 and there(made, used) and not there(made, fresh)


def test_whoever_brings_it_in_again_keeps_it(made: SmallOffice) -> None:
    digest = brought(made, b"twice")
    made.clock.advance(hours=23)
    brought(made, b"twice", role="handler")
    made.clock.advance(hours=2)
    assert sweep(made.office) == 0 and there(made, digest)
    made.clock.advance(hours=23)
    assert sweep(made.office) == 1 and not there(made, digest)
    assert brought(made, b"twice") == digest and there(made, digest)


def test_a_small_picture_that_another_file_needs_stays(made: SmallOffice) -> None:
    brought(made, b"one", b"the same small picture")
    made.clock.advance(hours=25)
    kept = made.office.files.keep(
        BytesIO(b"two"), JPEG, made.who("inspector"), made.clock(), thumbnail=BytesIO(b"the same small picture")
    )
    assert sweep(made.office) == 1
    assert there(made, kept.digest) and there(made, kept.thumbnail)


def test_one_swept_away_while_it_is_brought_in_again_is_there_all_the_same(
    made: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = brought(made, b"again")
    made.clock.advance(hours=25)
    remember = made.office.files.remember

    def swept_first(*words) -> None:
        assert sweep(made.office) == 1 and not there(made, digest)
        remember(*words)

    monkeypatch.setattr(made.office.files, "remember", swept_first)
    assert brought(made, b"again") == digest and there(made, digest)


def test_many_are_taken_away_lot_by_lot(made: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.files.sweeping.AT_ONCE", 2)
    for nth in range(5):
        brought(made, b"%d" % nth)
    made.clock.advance(hours=25)
    assert sweep(made.office) == 5 and counts(made)["uploads"] == 0
