"""What is brought in is told by its content, made harmless, and kept; what is not taken is refused with a reason."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from domain.kernel import Invalid, Refused
from event_store.database import StoreUnavailable
from service.files.shelf import Files, Limits, brought_in, digest_of, kept_file
from service.files.stores import FolderStore, shelf
from tests.files.samples import (
    COMMENT,
    DAMAGED,
    HEIC,
    HTML,
    NOT_TAKEN,
    PLACE,
    TAKEN,
    bomb,
    film,
    photo_with_place,
    picture,
    true_bomb,
)
from tests.office import MORNING, open_office


@pytest.fixture
def files(tmp_path: Path):
    office = open_office(tmp_path, f"sqlite:///{tmp_path}/office.db")
    yield office.files
    office.close()


def content(files: Files, digest: str) -> bytes:
    with files.open(digest) as found:
        return found.read()


def fault_of(files: Files, raw: bytes) -> str:
    with pytest.raises(Invalid) as refused:
        files.take(BytesIO(raw), "m1", MORNING)
    (fault,) = refused.value.faults
    return fault.code


@pytest.mark.parametrize("media_type", TAKEN)
def test_a_file_is_kept_under_the_hash_of_what_is_kept(files: Files, media_type: str) -> None:
    kept = files.take(BytesIO(TAKEN[media_type]), "m1", MORNING)
    assert kept.media_type == media_type
    stored = content(files, kept.digest)
    assert (digest_of(BytesIO(stored)), len(stored)) == (kept.digest, kept.bytes)
    with files.database.read() as session:
        assert kept_file(session, kept.digest) == kept


def test_the_same_file_again_is_the_same_file(files: Files) -> None:
    first, again, other = (files.take(BytesIO(picture()), who, MORNING) for who in ("m1", "m1", "m2"))
    assert first == again == other


@pytest.mark.parametrize("what", NOT_TAKEN)
def test_what_is_no_file_of_a_known_type_is_not_taken(files: Files, what: str) -> None:
    assert fault_of(files, NOT_TAKEN[what]) == "file_type_not_taken"


@pytest.mark.parametrize("what", DAMAGED)
def test_what_only_begins_like_one_is_damaged(files: Files, what: str) -> None:
    assert fault_of(files, DAMAGED[what]) == "file_damaged"


def test_an_empty_file_and_an_iphones_own_format_are_refused_in_their_own_words(files: Files) -> None:
    assert fault_of(files, b"") == "file_empty"
    assert fault_of(files, HEIC) == "heic_not_taken"


@pytest.mark.parametrize("raw", [bomb(), bomb(2**31 - 1, 2**31 - 1), true_bomb()], ids=["head", "absurd", "true"])
def test_a_hundred_megapixels_are_refused_before_they_are_unpacked(files: Files, raw: bytes) -> None:
    assert fault_of(files, raw) == "too_many_pixels"


def test_a_photo_loses_its_place_and_stands_upright(files: Files) -> None:
    kept = files.take(BytesIO(photo_with_place()), "m1", MORNING)
    assert (kept.width, kept.height) == (32, 48)
    for digest in (kept.digest, kept.thumbnail):
        stored = content(files, digest)
        with Image.open(BytesIO(stored)) as image:
            assert not image.getexif() and image.info.get("comment") is None
            assert image.size == (32, 48)
            top, bottom = (image.convert("RGB").getpixel((16, y)) for y in (2, 45))
            assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0], "red was left, and is above now"
        assert b"Exif" not in stored and COMMENT not in stored and b"Phone" not in stored


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_what_is_hidden_behind_a_picture_is_not_kept(files: Files, form: str) -> None:
    kept = files.take(BytesIO(picture(form) + HTML), "m1", MORNING)
    assert b"script" not in content(files, kept.digest)


def test_a_picture_that_can_be_seen_through_stays_so_and_grey_stays_grey(files: Files) -> None:
    for mode, stays in (("RGBA", "RGBA"), ("LA", "RGBA"), ("P", "RGB"), ("1", "L"), ("L", "L"), ("I;16", "L")):
        made = BytesIO()
        Image.new(mode, (8, 8)).save(made, "PNG")
        kept = files.take(made, "m1", MORNING)
        with Image.open(BytesIO(content(files, kept.digest))) as image:
            assert image.mode == stays
    made = BytesIO()
    Image.new("CMYK", (8, 8)).save(made, "JPEG")
    assert files.take(made, "m1", MORNING).media_type == "image/jpeg"


def test_a_thumbnail_is_small(files: Files) -> None:
    kept = files.take(BytesIO(picture(size=(1200, 800))), "m1", MORNING)
    with Image.open(BytesIO(content(files, kept.thumbnail))) as small:
        assert (small.format, small.size) == ("WEBP", (360, 240))
    assert files.take(BytesIO(TAKEN["application/pdf"]), "m1", MORNING).thumbnail == ""


def test_a_film_loses_its_place_and_nothing_else_moves(files: Files) -> None:
    raw = film()
    stored = content(files, files.take(BytesIO(raw), "m1", MORNING).digest)
    assert PLACE in raw and PLACE not in stored
    assert len(stored) == len(raw) and stored.index(b"what is seen") == raw.index(b"what is seen")
    assert b"udta" not in stored and b"1234" in stored


def test_a_changed_file_is_not_given_out(files: Files, tmp_path: Path) -> None:
    kept = files.take(BytesIO(picture()), "m1", MORNING)
    place = tmp_path / "files" / shelf(kept.digest.removeprefix("sha256:"))
    right = place.read_bytes()
    place.write_bytes(right[:-1] + b"\0")
    with pytest.raises(StoreUnavailable) as changed:
        files.open(kept.digest)
    assert changed.value.code == "file_changed"
    files.take(BytesIO(picture()), "m1", MORNING)
    assert content(files, kept.digest) == right, "brought in again, it is whole again"
    place.unlink()
    with pytest.raises(StoreUnavailable) as gone:
        files.open(kept.digest)
    assert gone.value.code == "file_missing"


def test_a_days_files_have_a_limit_and_the_next_day_has_another(files: Files) -> None:
    size = files.take(BytesIO(TAKEN["audio/amr"]), "m1", MORNING).bytes
    small = Files(files.database, files.store, Limits(day=2 * size))
    small.take(BytesIO(TAKEN["audio/amr"] + b"1"[:0]), "m2", MORNING)
    with pytest.raises(Refused) as refused:
        small.take(BytesIO(TAKEN["audio/wav"]), "m2", MORNING)
    assert refused.value.code == "files_of_the_day"
    late = MORNING.replace(hour=15, minute=59)
    with files.database.read() as session:
        assert brought_in(session, late) == 2 * size
        assert brought_in(session, late.replace(hour=16, minute=0)) == 0, "midnight is where the office is"


def test_a_folder_is_for_its_owner_alone_and_holds_nothing_half_written(files: Files, tmp_path: Path) -> None:
    files.take(BytesIO(picture()), "m1", MORNING)
    found = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert len(found) == 2 and all(path.name == path.name.lower() and len(path.name) == 64 for path in found)
    assert all(path.stat().st_mode & 0o077 == 0 for path in found)


def test_a_folder_that_cannot_be_written_to_is_said_so(files: Files, tmp_path: Path) -> None:
    (tmp_path / "a file").write_bytes(b"")
    blocked = Files(files.database, FolderStore(tmp_path / "a file"), Limits())
    with pytest.raises(StoreUnavailable) as fails:
        blocked.take(BytesIO(picture()), "m1", MORNING)
    assert fails.value.code == "file_store_fails"
    with files.database.read() as session:
        assert brought_in(session, MORNING) == 0
