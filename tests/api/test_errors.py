"""What no answer shows, and what every answer has: none of our insides, strict headers, the id of an incident."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from api.problems import STATUS, answer_to, fault_says
from domain.kernel import Fault, Invalid, Refused
from domain.words import words
from event_store.database import StoreUnavailable
from service.accounts import ACCOUNT_WORDS
from tests.api.test_story_dispute import registration
from tests.api.world import PASSWORD, World, is_chinese
from web.server import create

LEADER, MEDIATOR = ("street_leader", "street"), ("mediator", "community")
SECRET = "SELECT name FROM parties WHERE phone = '13800001234'"


def broken_clock() -> datetime:
    """Fail as a store might, with words that must not get out."""
    raise RuntimeError(SECRET)


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/items"), ("POST", "/api/disputes")])
def test_an_unforeseen_error_has_an_id_that_is_in_the_log_and_says_nothing_else(
    world: World, method: str, path: str
) -> None:
    headers = world.headers(LEADER)
    world.made.office.clock = broken_clock
    with capture_logs() as logged:
        answer = world.client.request(method, path, headers=headers)
    problem = answer.json()
    assert (answer.status_code, problem["code"], answer.headers["content-type"]) == (
        500, "internal", "application/problem+json",
    )
    assert re.fullmatch("[0-9a-f]{16}", problem["id"])
    for inside in ("RuntimeError", "SELECT", "13800001234", "Traceback", ".py", "/api/", "clock"):
        assert inside not in answer.text
    (line,) = logged
    assert (line["event"], line["id"], line["error"], line["method"], line["path"]) == (
        "unexpected_error", problem["id"], "RuntimeError", method, path,
    )
    assert any("test_errors.py" in frame for frame in line["trace"])
    assert SECRET not in str(line), "a store's own words may quote what was written about a person"


def test_a_command_that_the_store_cannot_take_is_an_incident_and_leaves_nothing(world: World) -> None:
    before = world.get("/readyz", LEADER).json()["position"]
    with world.made.office.database.write() as session:
        session.run("ALTER TABLE status RENAME TO elsewhere")
    with capture_logs() as logged:
        answer = world.post("/api/disputes", MEDIATOR, registration(world))
    assert answer.status_code == 500 and answer.json()["id"] == logged[0]["id"]
    assert "status" not in answer.text.replace('"status":500', "") and "elsewhere" not in answer.text
    assert world.get("/readyz", LEADER).json()["position"] == before


def test_a_full_disk_is_told_as_one(world: World) -> None:
    with world.made.office.database.write() as session:
        (pages,) = session.all("PRAGMA page_count")
        session.all(f"PRAGMA max_page_count = {pages[0]}")
    answers = [world.post("/api/disputes", MEDIATOR, registration(world, facts="漏水" * 1_900)) for _ in range(30)]
    refused = [answer for answer in answers if answer.status_code != 201]
    assert refused and {(answer.status_code, answer.json()["code"]) for answer in refused} == {(507, "disk_full")}


@pytest.mark.parametrize("code", ["store_busy", "store_missing", "store_read_only", "store_damaged"])
def test_a_store_that_cannot_answer_says_when_to_come_back_and_no_word_of_its_own(code: str) -> None:
    answer = answer_to(StoreUnavailable(code, SECRET), "en")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
    assert b"SELECT" not in answer.body


def test_a_store_that_is_gone_is_not_ready_but_the_process_lives(world: World, tmp_path: Path) -> None:
    with world.made.office.database.write() as session:
        session.run("ALTER TABLE trail RENAME TO elsewhere")
    assert world.client.get("/readyz").status_code == 503
    assert world.client.get("/healthz").json() == {"status": "ok"}
    answer = world.get("/api/trail", LEADER)
    assert answer.status_code == 500 and "trail" not in answer.text and "table" not in answer.text


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
@pytest.mark.parametrize("path", [
    "/api/disputes", "/api/disputes/x", "/api/disputes/x/accept", "/api/token", "/healthz", "/docs", "/nope", "/", "//",
    "/api/disputes/", "/api/disputes/x/", "/api/%00", "/api/disputes/%00", "/api/disputes/%00/accept",
    "/api/disputes/%ED%A0%80", "/api/disputes/%FF", "/api/disputes/" + "x" * 5_000, "/api/../healthz", "/api/纠纷",
])
def test_no_address_and_no_method_breaks_anything(shared_world: World, method: str, path: str) -> None:
    answer = shared_world.client.request(method, path, headers=shared_world.headers(LEADER))
    assert answer.status_code in (200, 307, 404, 405, 415, 422), answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" in answer.headers and "cache-control" in answer.headers
    if answer.status_code == 405:
        assert answer.headers["allow"]


@pytest.mark.parametrize("path", ["/healthz", "/api/items", "/docs", "/api/disputes/x"])
def test_head_says_what_get_would_without_a_body(shared_world: World, path: str) -> None:
    get, head = (shared_world.client.request(method, path, headers=shared_world.headers(LEADER))
                 for method in ("GET", "HEAD"))
    assert head.status_code == get.status_code and head.content == b""
    assert head.headers["content-length"] == str(len(get.content))


@pytest.mark.parametrize(("path", "field", "code"), [
    ("/api/items?kind=cat", "kind", "unknown_kind"),
    ("/api/items?kind=node", "kind", "unknown_kind"),
    ("/api/items?stage=asleep", "stage", "unknown_code"),
    ("/api/disputes?stage=eliminated", "stage", "unknown_code"),
    ("/api/items?sort=colour", "sort", "unknown_sort"),
    ("/api/items?node=nowhere", "node", "unknown_node"),
    ("/api/items?limit=0", "limit", "out_of_range"),
    ("/api/items?limit=201", "limit", "out_of_range"),
    ("/api/items?limit=many", "limit", "not_readable"),
    ("/api/items?due_by=soon", "due_by", "not_a_date"),
    ("/api/items?as_of=yesterday", "as_of", "not_a_time"),
    ("/api/items?as_of=2026-01-01T00:00:00", "as_of", "time_needs_zone"),
    ("/api/items?as_of=0001-01-01T00:00:00%2B14:00", "as_of", "not_a_time"),
    ("/api/items?as_of=9999-12-31T23:59:59Z", "as_of", "not_a_time"),
    ("/api/trail?event=dispute.slept", "event", "unknown_code"),
    ("/api/trail?kind=cat", "kind", "unknown_kind"),
    ("/api/trail?cursor=" + "9" * 30, "cursor", "out_of_range"),
    ("/api/events?after=-1", "after", "out_of_range"),
    ("/api/events?after=" + "9" * 30, "after", "out_of_range"),
    ("/api/reports/summary?kind=cat&from=2026-01-01&to=2026-01-02", "kind", "unknown_kind"),
    ("/api/reports/summary?kind=dispute&from=2026-02-01&to=2026-01-02", "to", "bad_period"),
    ("/api/reports/summary?kind=dispute&from=9990-01-01&to=9999-12-31", "to", "bad_period"),
    ("/api/reports/summary?kind=dispute&from=0001-01-01&to=0002-12-31", "to", "bad_period"),
    ("/api/search", "q", "required"),
    ("/api/search?q=" + "x" * 101, "q", "wrong_length"),
    ("/api/items?text=a%00b", "", "bad_character"),
    ("/api/search?q=%00", "", "bad_character"),
    ("/api/search?q=%ED%A0%80", "", "bad_character"),
    ("/api/trail?actor=%FF", "", "bad_character"),
])
def test_an_odd_question_is_refused_with_the_field_that_is_odd(
    world_on_both_kept: World, path: str, field: str, code: str
) -> None:
    answer = world_on_both_kept.get(path, LEADER, accept_language="zh")
    assert answer.status_code == 422, answer.text
    (fault,) = answer.json()["faults"]
    assert (fault["field"], fault["code"]) == (field, code) and is_chinese(fault["says"])


@pytest.mark.parametrize("cursor", [
    "x", "====", "%", "W10", "WyItcmVnaXN0ZXJlZCIsIngiXQ", "WyItcmVnaXN0ZXJlZCIsdHJ1ZV0", "WyItcmVnaXN0ZXJlZCIsLTFd",
    "WyItcmVnaXN0ZXJlZCIsOTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5XQ", "WyJkdWUiLCJ4IiwxXQ", "纠纷",
])
def test_a_cursor_that_is_none_of_ours_is_refused(world_on_both_kept: World, cursor: str) -> None:
    for path in ("/api/items", "/api/disputes", "/api/worklist", "/api/search"):
        answer = world_on_both_kept.client.get(
            path, params={"cursor": cursor, "q": "漏水"}, headers=world_on_both_kept.headers(LEADER),
        )
        assert (answer.status_code, answer.json()["code"]) == (422, "bad_cursor"), answer.text


@pytest.mark.parametrize("path", [
    "/api/items?category=nope&source=nope&grade=nope&holder=nobody", "/api/trail?actor=nobody",
    "/api/search?q=%F0%9F%98%80", "/api/search?q=%27%22%28%29%2A%3A%3C-%3E%26%7C%21", "/api/search?q=a%20OR%20b",
    "/api/search?q=_", "/api/items?text=NEAR",
])
def test_a_question_that_nothing_matches_has_an_empty_answer(world_on_both_kept: World, path: str) -> None:
    answer = world_on_both_kept.get(path, LEADER)
    assert answer.status_code == 200
    assert (answer.json().get("items") or answer.json().get("entries") or []) == []


def test_a_wrong_password_and_an_unknown_name_are_the_same_to_a_stranger(world: World) -> None:
    world.token(world.member(*LEADER))
    known, form = world.named[world.member(*LEADER)], "application/x-www-form-urlencoded"
    said = set()
    for name, password in ((known, "wrong"), ("nobody", PASSWORD), ("a\0b", "x"), (known, "x" * 200), ("'--", "'--")):
        answer = world.client.post("/api/token", data={"username": name, "password": password})
        assert answer.status_code == 401
        said.add(answer.text)
    assert len(said) == 1 and "wrong_credentials" in said.pop()
    good = world.client.post("/api/token", data={"username": known, "password": PASSWORD})
    assert good.json()["token_type"] == "bearer" and good.headers["cache-control"] == "no-store"
    token = {"Authorization": f"Bearer {good.json()['access_token']}"}
    assert world.client.get("/api/me", headers=token).json()["id"] == world.member(*LEADER)
    for content, headers, status in (
        (b"", {"Content-Type": form}, 422), (b"username=a", {"Content-Type": form}, 422),
        (b"username=%ED%A0%80&password=x", {"Content-Type": form}, 422), (b"\xff=\xfe", {"Content-Type": form}, 422),
        (b"username=a&password=" + b"x" * 300, {"Content-Type": form}, 422),
        (b"x" * 5_000, {"Content-Type": form}, 413),
        (b'{"username": "a"}', {"Content-Type": "application/json"}, 415),
        (b"&" * 3_000, {"Content-Type": form}, 422),
    ):
        assert world.client.post("/api/token", content=content, headers=headers).status_code == status, content[:40]


def test_a_locked_account_stays_locked_however_right_the_password(world: World) -> None:
    world.token(world.member(*LEADER))
    name = world.named[world.member(*LEADER)]
    for _ in range(5):
        world.client.post("/api/token", data={"username": name, "password": "wrong"})
    assert world.client.post("/api/token", data={"username": name, "password": PASSWORD}).status_code == 401
    world.made.clock.advance(minutes=16)
    assert world.client.post("/api/token", data={"username": name, "password": PASSWORD}).status_code == 200


def test_every_code_has_a_sentence_in_both_languages() -> None:
    for code in STATUS:
        assert all(words(list_key, code) for list_key in ("problem", "problem_detail")), code
    for code in ACCOUNT_WORDS:
        assert is_chinese(fault_says(code, "zh")) and not is_chinese(fault_says(code, "en"))
    refusals = [Invalid(*(Fault(code, "password") for code in ACCOUNT_WORDS)), Refused("username_taken"),
                Refused("account_unknown")]
    assert [answer_to(error, "en").status_code for error in refusals] == [422, 409, 409]


@pytest.mark.parametrize(("header", "lang"), [
    ("", "zh"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("fr", "zh"),
    ("en;q=0", "zh"),
    ("zh;q=0.1,en;q=0.5", "en"), ("en;q=x", "zh"), (";;;q=,,", "zh"), ("*", "zh"), ("en," * 1_000, "en"),
])
def test_the_language_is_what_the_reader_likes_best(shared_world: World, header: str, lang: str) -> None:
    answer = shared_world.client.get("/api/items", headers={"Accept-Language": header})
    assert answer.json()["detail"] == {"zh": "请先登录再办理。", "en": "Sign in first."}[lang]


def test_a_serving_process_makes_its_own_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDIATION_DATA_DIR", str(tmp_path))
    app = create()
    assert app.openapi()["info"]["title"].startswith("三级调解网络")
    app.state.office.close()
