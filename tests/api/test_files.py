"""Over HTTP: what is brought in, what is given out and to whom, and that no browser ever runs it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from service.files.shelf import Limits
from service.files.stores import shelf
from tests.api.test_story_dispute import registration
from tests.api.world import Who, World, is_chinese
from tests.domain.story import TODAY
from tests.files.samples import DAMAGED, HEIC, HTML, NOT_TAKEN, PDF, TAKEN, bomb, photo_with_place, picture

INSPECTOR, LEAD, LEADER = ("inspector", "community"), ("building_lead", "building"), ("street_leader", "street")
MEDIATOR, SUPERVISOR, SYSADMIN = ("mediator", "community"), ("supervisor", "street"), ("sysadmin", "street")
STRANGER = ("inspector", "building")
NEVER = "sha256:" + "5" * 64
REPORT = {
    "title": "电动车飞线充电", "place": "三号楼门厅", "category": "electrical", "seen_on": TODAY.isoformat(),
    "source": "building_report",
}


def bring(world: World, who: Who, raw: bytes, **headers: str) -> Any:
    return world.client.post("/api/files", headers=world.headers(who) | headers, content=raw)


def brought(world: World, who: Who = INSPECTOR, raw: bytes | None = None) -> str:
    answer = bring(world, who, raw or picture())
    assert answer.status_code == 201, answer.text
    return answer.json()["file"]


def report(world: World, who: Who = INSPECTOR, **more: Any) -> str:
    """A hazard at the community, reported by somebody."""
    place = world.made.building if who == LEAD else world.made.east
    return world.does("/api/hazards", who, REPORT | {"node": world.node(place)} | more)["id"]


def words(digest: str, **more: Any) -> dict[str, Any]:
    return {"file": digest, "file_kind": "photo", "caption": "现场照片", **more}


def test_a_photo_comes_in_with_its_size_and_where_it_is_found(world: World) -> None:
    answer = bring(world, INSPECTOR, photo_with_place(), **{"Content-Type": "text/html"})
    found = answer.json()
    assert answer.status_code == 201
    assert answer.headers["location"] == found["address"] == f"/api/files/{found['file']}"
    assert (found["media_type"], found["width"], found["height"]) == ("image/jpeg", 32, 48)
    given = world.get(found["address"], INSPECTOR)
    assert given.status_code == 200 and len(given.content) == found["bytes"] and b"Exif" not in given.content
    small = world.get(found["thumbnail"], INSPECTOR)
    assert (small.status_code, small.headers["content-type"]) == (200, "image/webp")


@pytest.mark.parametrize("media_type", TAKEN)
def test_every_file_is_given_out_as_something_to_keep_and_never_to_run(shared_world: World, media_type: str) -> None:
    given = shared_world.get(f"/api/files/{brought(shared_world, INSPECTOR, TAKEN[media_type])}", INSPECTOR)
    assert given.headers["content-type"] == media_type
    assert given.headers["content-disposition"].startswith("attachment; ")
    assert given.headers["x-content-type-options"] == "nosniff"
    assert given.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert given.headers["cross-origin-resource-policy"] == "same-origin"
    assert given.headers["cache-control"] == "no-store"


def test_what_is_not_taken_is_a_problem_with_words_in_both_languages(world: World) -> None:
    for raw in (*NOT_TAKEN.values(), *DAMAGED.values(), b"", HEIC, bomb()):
        for lang in ("zh", "en"):
            answer = bring(world, INSPECTOR, raw, **{"Accept-Language": lang})
            assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
            (fault,) = answer.json()["faults"]
            assert fault["field"] == "file" and is_chinese(fault["says"]) == (lang == "zh")
    with world.made.office.database.read() as session:
        assert session.all("SELECT count(*) FROM uploads") == [(0,)]


def test_a_file_that_is_too_large_is_read_no_further(world: World) -> None:
    world.made.office.files.limits = Limits(file=1000)

    def in_pieces() -> Iterator[bytes]:
        yield TAKEN["audio/wav"]
        yield from (bytes(400) for _ in range(5))

    assert world.client.post("/api/files", headers=world.headers(INSPECTOR), content=in_pieces()).status_code == 413
    said = world.client.post("/api/files", headers=world.headers(INSPECTOR) | {"Content-Length": "2000"}, content=b"x")
    assert (said.status_code, said.json()["code"]) == (413, "too_large")
    assert bring(world, INSPECTOR, TAKEN["audio/wav"] + bytes(2000)).status_code == 413
    assert bring(world, INSPECTOR, TAKEN["audio/wav"]).status_code == 201


def test_too_many_files_of_a_day_are_refused(world: World) -> None:
    world.made.office.files.limits = Limits(day=len(PDF))
    assert bring(world, INSPECTOR, PDF).status_code == 201
    answer = bring(world, INSPECTOR, TAKEN["audio/wav"])
    assert (answer.status_code, answer.json()["code"]) == (409, "files_of_the_day")


def test_nobody_brings_anything_in_without_a_token(shared_world: World) -> None:
    assert shared_world.client.post("/api/files", content=picture()).status_code == 401
    assert shared_world.client.get(f"/api/files/{NEVER}").status_code == 401


@pytest.mark.parametrize("name", [
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "sha256:" + "A" * 64, "sha256:" + "0" * 63, "sha256:" + "0" * 65,
    "md5:" + "0" * 64, "sha256:%00" + "0" * 61, NEVER,
])
def test_a_name_that_is_no_digest_leads_nowhere(shared_world: World, name: str) -> None:
    for more in ("", "/thumbnail"):
        assert shared_world.get(f"/api/files/{name}{more}", INSPECTOR).status_code in (404, 422)


def test_who_brought_a_file_in_sees_it_for_a_day_and_nobody_else_does(world: World) -> None:
    digest = brought(world, LEAD)
    path = f"/api/files/{digest}"
    assert world.get(path, LEAD).status_code == 200
    assert [world.get(path, who).status_code for who in (INSPECTOR, LEADER, SYSADMIN)] == [404] * 3
    world.made.clock.advance(days=1)
    assert world.get(path, LEAD).status_code == 404


def test_whoever_sees_an_item_sees_its_photos(world: World) -> None:
    digest = brought(world)
    report(world, photos=[digest])
    world.made.clock.advance(days=3)
    for more in ("", "/thumbnail"):
        seen = [world.get(f"/api/files/{digest}{more}", who).status_code for who in (INSPECTOR, LEADER, SUPERVISOR)]
        assert seen == [200] * 3
        assert world.get(f"/api/files/{digest}{more}", STRANGER).status_code == 404
        assert world.get(f"/api/files/{digest}{more}", SYSADMIN).status_code == 404


def test_a_building_lead_adds_a_photo_to_what_they_reported_and_to_nothing_else(world: World) -> None:
    mine, others = report(world, LEAD), report(world)
    digest = brought(world, LEAD)
    assert world.post(f"/api/hazards/{others}/attach", LEAD, words(digest)).status_code == 404
    assert world.post(f"/api/hazards/{mine}/attach", LEAD, words(digest)).status_code == 200
    world.made.clock.advance(days=3)
    assert world.get(f"/api/files/{digest}", LEAD).status_code == 200
    assert world.get(f"/api/files/{digest}", INSPECTOR).status_code == 200


def test_a_file_that_nobody_brought_in_cannot_be_named(shared_world: World) -> None:
    item = report(shared_world)
    for path, body in (
        (f"/api/hazards/{item}/attach", words(NEVER)),
        ("/api/hazards", REPORT | {"node": shared_world.node(shared_world.made.east), "photos": [NEVER]}),
    ):
        status, code, said = shared_world.refused(path, INSPECTOR, body)
        assert (status, code) == (422, "words_are_wrong") and "先上传" in said[2]


def test_nobody_gets_at_a_file_by_naming_it(world: World) -> None:
    digest = brought(world, INSPECTOR)
    report(world, photos=[digest])
    own = report(world, LEAD)
    answer = world.post(f"/api/hazards/{own}/attach", LEAD, words(digest))
    assert answer.status_code == 422 and answer.json()["faults"][0]["code"] == "unknown_file"
    assert world.get(f"/api/files/{digest}", LEAD).status_code == 404


@pytest.mark.parametrize("secret", ["sensitive", "mediation_privileged", "personal", "reporter_protected", "sealed"])
def test_a_confidential_file_takes_somebody_who_works_on_the_case_or_a_reason(world: World, secret: str) -> None:
    item, digest = report(world), brought(world)
    world.does(f"/api/hazards/{item}/attach", INSPECTOR, words(digest, confidentiality=secret))
    path = f"/api/files/{digest}"
    world.made.clock.advance(days=2)
    assert world.get(path, INSPECTOR).status_code == 200
    assert world.get(path, SUPERVISOR).status_code == 404
    (shown,) = world.get(f"/api/hazards/{item}", SUPERVISOR).json()["attachments"]
    assert shown["file"] is None and shown["confidentiality"] == secret
    world.does(f"/api/hazards/{item}/view-personal", SUPERVISOR, {"reason": "抽查卷宗"})
    assert world.get(path, SUPERVISOR).status_code == 200
    (shown,) = world.get(f"/api/hazards/{item}", SUPERVISOR).json()["attachments"]
    assert shown["file"]["file"] == digest
    world.made.clock.advance(days=1)
    assert world.get(path, SUPERVISOR).status_code == 404, "a reason holds for a day"


def test_what_was_shown_in_mediation_is_for_those_who_mediate(shared_world: World) -> None:
    item = shared_world.does("/api/disputes", MEDIATOR, registration(shared_world))["id"]
    digest = brought(shared_world, MEDIATOR, PDF)
    shared_world.does(f"/api/disputes/{item}/attach", MEDIATOR, words(digest, file_kind="scan"))
    assert shared_world.get(f"/api/files/{digest}", SUPERVISOR).status_code == 200, "it was said to be normal"


def test_an_item_lists_its_files_with_small_pictures(world: World) -> None:
    photo, scan = brought(world), brought(world, INSPECTOR, PDF)
    item = report(world, photos=[photo])
    notice = words(scan, file_kind="scan", caption="责令整改通知书", of_version=1)
    world.does(f"/api/hazards/{item}/attach", INSPECTOR, notice)
    first, second = world.get(f"/api/hazards/{item}", LEADER, accept_language="en").json()["attachments"]
    assert (first["field"], first["caption"], first["version"], first["file_kind_label"]) == ("photos", "", 1, "photo")
    assert first["file"]["thumbnail"] == f"/api/files/{photo}/thumbnail"
    assert (second["field"], second["caption"], second["version"]) == ("file", "责令整改通知书", 1)
    assert (second["file"]["media_type"], second["file"]["thumbnail"]) == ("application/pdf", None)
    before = world.made.clock().isoformat()
    world.made.clock.advance(hours=1)
    world.does(f"/api/hazards/{item}/attach", INSPECTOR, words(photo))
    earlier = world.client.get(f"/api/hazards/{item}", headers=world.headers(LEADER), params={"as_of": before}).json()
    assert len(earlier["attachments"]) == 2


def test_an_entry_that_is_not_there_has_no_files(shared_world: World) -> None:
    item, digest = report(shared_world), brought(shared_world)
    status, _, said = shared_world.refused(f"/api/hazards/{item}/attach", INSPECTOR, words(digest, of_version=2))
    assert status == 422 and "序号" in said[2]


@pytest.mark.parametrize(("caption", "named"), [
    ("现场照片", "现场照片.jpg"), ("../../etc/passwd", "_.._etc_passwd.jpg"),
    ('a"; filename="x.exe', "a_; filename=_x.exe.jpg"), ("...", "file.jpg"), ("C:\\Windows\\a", "C__Windows_a.jpg"),
    ("长" * 120, "长" * 80 + ".jpg"), ("100%", "100_.jpg"),
])
def test_a_file_is_called_by_its_caption(shared_world: World, caption: str, named: str) -> None:
    item = report(shared_world)
    digest = brought(shared_world, raw=picture(size=(8 + sum(caption.encode()) % 997, 8)))
    shared_world.does(f"/api/hazards/{item}/attach", INSPECTOR, words(digest, caption=caption))
    header = shared_world.get(f"/api/files/{digest}", LEADER).headers["content-disposition"]
    plain, _, encoded = header.removeprefix("attachment; ").partition("; filename*=UTF-8''")
    assert plain == f'filename="{digest[7:19]}.jpg"'
    assert encoded.isascii() and not set(encoded) & set(" \"';,\\\r\n") and unquote(encoded) == named


@pytest.mark.parametrize("caption", ["a\r\nSet-Cookie: x=1", "gpj.\u202eexe", "a\0b", ""])
def test_a_caption_with_hidden_characters_is_refused(shared_world: World, caption: str) -> None:
    item, digest = report(shared_world), brought(shared_world)
    answer = shared_world.post(f"/api/hazards/{item}/attach", INSPECTOR, words(digest, caption=caption))
    assert answer.status_code == 422


def test_a_file_that_somebody_edited_is_refused(world: World, tmp_path: Path) -> None:
    digest = brought(world)
    place = tmp_path / "files" / shelf(digest.removeprefix("sha256:"))
    place.write_bytes(HTML)
    for lang, word in (("zh", "备份"), ("en", "backup")):
        answer = world.get(f"/api/files/{digest}", INSPECTOR, accept_language=lang)
        assert (answer.status_code, answer.json()["code"]) == (500, "file_changed")
        assert word in answer.json()["detail"] and b"script" not in answer.content
    place.unlink()
    assert world.get(f"/api/files/{digest}", INSPECTOR).json()["code"] == "file_missing"
