"""Bodies that nobody sends by mistake: each is refused with a sentence, and none is recorded as something else."""

import sys
import unicodedata

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.bodies import MOST_BYTES
from service.schemas import NEVER
from tests.api.test_story_dispute import registration
from tests.api.world import World

MEDIATOR = ("mediator", "community")
LANGUAGE = {"accept_language": "en"}


def nested(depth: int) -> bytes:
    return b'{"title":' + b"[" * depth + b"]" * depth + b"}"


def with_field(world: World, name: str, json: bytes) -> bytes:
    """A good registration with one value written as these bytes."""
    body = orjson.dumps({**registration(world), name: "@@"})
    return body.replace(b'"@@"', json)


def send(world: World, body: bytes, content_type: str = "application/json", path: str = "/api/disputes"):
    headers = world.headers(MEDIATOR, content_type=content_type, **LANGUAGE)
    return world.client.post(path, content=body, headers=headers)


def last_position(world: World) -> int:
    return world.get("/readyz", MEDIATOR).json()["position"]


def refused(world: World, answer, status: int) -> dict:
    """The problem of a body that was refused, after making sure that it says nothing of our insides."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.content) < 30_000
    for word in ("Traceback", "pydantic", "SELECT", "site-packages", ".py"):
        assert word not in answer.text
    return answer.json()


@pytest.mark.parametrize(("body", "status", "code"), [
    (b'{"title": "' + b"x" * 11 * 2**20 + b'"}', 413, "too_large"),
    (b" " * (MOST_BYTES + 1), 413, "too_large"),
    (nested(21), 422, "words_are_wrong"),
    (nested(5_000), 422, "not_json"),
    (nested(15_000), 422, "not_json"),
    (nested(100_000), 413, "too_large"),
    (b'{"title": "\xff\xfe"}', 422, "not_json"),
    ('{"title": "漏水"}'.encode("utf-16"), 422, "not_json"),
    ('{"title": "社区"}'.encode("gbk"), 422, "not_json"),
    (b'\xef\xbb\xbf{"title": "x"}', 422, "not_json"),
    (b'{"title": "\\ud800"}', 422, "not_json"),
    (b'{"\\ud800": 1}', 422, "not_json"),
    (b'{"\\ud800": 1, "\\ud800": 2}', 422, "words_are_wrong"),
    (b'{"affected_households": NaN}', 422, "not_json"),
    (b'{"affected_households": -Infinity}', 422, "not_json"),
    (b'{"affected_households": 1e999}', 422, "words_are_wrong"),
    (b'{"affected_households": ' + b"9" * 5_000 + b"}", 422, "not_json"),
    (b'{"affected_households": 1.5}', 422, "words_are_wrong"),
    (b'{"affected_households": true}', 422, "words_are_wrong"),
    (b'{"affected_households": "2"}', 422, "words_are_wrong"),
    (b'{"title": {"_type_": "nope", "_data_": 1}}', 422, "words_are_wrong"),
    (b'{"_type_": "decimal_str", "_data_": "1"}', 422, "words_are_wrong"),
    (b"[]", 422, "words_are_wrong"),
    (b"null", 422, "words_are_wrong"),
    (b'"x"', 422, "words_are_wrong"),
    (b"{", 422, "not_json"),
    (b'{"title": "a",}', 422, "not_json"),
    (b"{'title': 'a'}", 422, "not_json"),
    (b'{"a": 1} {"b": 2}', 422, "not_json"),
    (b"{" + b",".join(b'"k%d":1' % n for n in range(3_000)) + b"}", 422, "words_are_wrong"),
    (b"{" + b",".join(b'"k%d":1' % n for n in range(10**6)) + b"}", 413, "too_large"),
], ids=lambda value: str(value)[:30])
def test_a_hostile_body_is_refused(shared_world: World, body: bytes, status: int, code: str) -> None:
    before = last_position(shared_world)
    assert refused(shared_world, send(shared_world, body), status)["code"] == code
    assert last_position(shared_world) == before


@pytest.mark.parametrize("name", ["title", "place", "facts"])
@pytest.mark.parametrize("text", [
    "a\0b", "漏\u202e水", "漏\u200b水", "\u2066漏水\u2069", "漏\ufeff水", "漏\x07水", "\ue000", "x\U000e0041y",
    "\u3164", "a\u00adb",
], ids=ascii)
def test_text_that_hides_something_is_refused(shared_world: World, name: str, text: str) -> None:
    answer = send(shared_world, with_field(shared_world, name, orjson.dumps(text)))
    (fault,) = refused(shared_world, answer, 422)["faults"]
    assert (fault["field"], fault["code"]) == (name, "bad_character")


def test_what_hides_in_a_name_of_a_party_is_refused_too(shared_world: World) -> None:
    parties = [{"role": "applicant", "name": "张\u200d三"}]
    answer = send(shared_world, orjson.dumps(registration(shared_world, parties=parties)))
    (fault,) = refused(shared_world, answer, 422)["faults"]
    assert (fault["field"], fault["code"]) == ("parties.0.name", "bad_character")


def test_every_character_without_a_face_is_refused_and_no_other() -> None:
    faceless = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    lets_through, stops = [], []
    for number in range(sys.maxunicode + 1):
        character = chr(number)
        hidden = unicodedata.category(character) in faceless and character not in "\t\n\r"
        if hidden and not NEVER.search(character):
            lets_through.append(hex(number))
        elif not hidden and NEVER.search(character) and unicodedata.category(character) != "Cn":
            stops.append(character)
    assert lets_through == []
    # fillers and joiners that have a face by their category alone
    assert stops == [*"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"]


@pytest.mark.parametrize("body", [
    b'{"title": "a", "title": "b"}', b'{"parties": [{"role": "applicant", "role": "respondent"}]}',
])
def test_a_name_that_stands_twice_is_refused(shared_world: World, body: bytes) -> None:
    (fault,) = refused(shared_world, send(shared_world, body), 422)["faults"]
    assert fault["code"] == "named_twice" and fault["field"] in ("title", "role")


@pytest.mark.parametrize("content_type", [
    "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml", "",
])
def test_another_content_type_is_refused(shared_world: World, content_type: str) -> None:
    body = orjson.dumps(registration(shared_world))
    problem = refused(shared_world, send(shared_world, body, content_type), 415)
    assert problem["detail"] == "Send the body as application/json."


@pytest.mark.parametrize("content_type", ["application/json", "application/json; charset=utf-8", "Application/JSON"])
def test_json_is_taken_however_it_is_announced(world: World, content_type: str) -> None:
    assert send(world, orjson.dumps(registration(world)), content_type).status_code == 201


def test_a_body_that_comes_in_pieces_is_cut_off_when_it_is_too_long(shared_world: World) -> None:
    def pieces():
        for _ in range(10_000):
            yield b" " * 10_000

    headers = shared_world.headers(MEDIATOR, content_type="application/json")
    answer = shared_world.client.post("/api/disputes", content=pieces(), headers=headers)
    assert answer.status_code == 413


@pytest.mark.parametrize("name", [
    "version", "created_by", "number", "stage", "receipt_code", "recorded_at", "position", "id",
])
def test_nobody_assigns_what_the_office_assigns(shared_world: World, name: str) -> None:
    for path, body in (
        ("/api/disputes", registration(shared_world, **{name: "1"})),
        ("/api/nodes", {"node": "/", "level": "street", "name": "x", name: "1"}),
    ):
        problem = refused(shared_world, send(shared_world, orjson.dumps(body), path=path), 422)
        assert (name, "unknown_field") in [(fault["field"], fault["code"]) for fault in problem["faults"]]


@pytest.mark.parametrize("node", ["", "/etc", "a\0b", "x" * 65, "../..", "%00", "春江", "nowhere"])
def test_a_node_that_is_none_is_refused(shared_world: World, node: str) -> None:
    refused(shared_world, send(shared_world, orjson.dumps(registration(shared_world, node=node))), 422)


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
TEXTS = st.text(st.characters(codec="utf-8"))
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4), max_leaves=8,
)


@settings(max_examples=150)
@given(
    name=st.sampled_from(["title", "parties", "node", "affected_households", "urgent", "occurred_on", "facts"]),
    value=JSON_VALUES,
)
def test_no_value_whatever_breaks_a_command(shared_world: World, name: str, value: object) -> None:
    answer = shared_world.post("/api/disputes", MEDIATOR, {**registration(shared_world), name: value})
    assert answer.status_code in (201, 422), answer.text


@pytest.mark.parametrize("day", [
    "0001-01-01", "1899-12-31", "9999-12-31", "2026-02-30", "2026-11-20T00:00:00Z", 20261120, 1.5, "tomorrow", "",
])
def test_a_day_that_nobody_can_mean_is_refused(shared_world: World, day: object) -> None:
    draft = {"node": shared_world.node(shared_world.made.east), "title": "清理", "requirement": "清空"}
    for body, field in (({**draft, "due_on": day}, "due_on"), ({**draft, "due_on": "2026-12-01", "occurred_on": day},
                                                               "occurred_on")):
        answer = shared_world.post("/api/rectification-tasks", ("inspector", "street"), body, **LANGUAGE)
        (fault,) = refused(shared_world, answer, 422)["faults"]
        assert (fault["field"], fault["says"]) == (field, "Write a date such as 2026-11-22.")


def test_what_may_be_left_out_may_be_null(world: World) -> None:
    for name in ("reason", "occurred_on", "first_contact"):
        assert world.post("/api/disputes", MEDIATOR, registration(world, **{name: None})).status_code == 201
