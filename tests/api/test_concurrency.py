"""Many requests at once: one key is one event, one version is won by one client, and keys stay private."""

import asyncio
import json

import httpx2
import pytest

from tests.api.test_story_dispute import ACCEPTANCE, registration
from tests.api.world import Who, World

MEDIATOR, HEAD = ("mediator", "community"), ("pmc_head", "community")


def at_once(world: World, requests: list[tuple[str, Who, dict, dict]]) -> list[httpx2.Response]:
    """The answers to POSTs (path, who, body, headers) that are under way together."""

    async def ask() -> list[httpx2.Response]:
        transport = httpx2.ASGITransport(app=world.app)
        async with httpx2.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await asyncio.gather(*(
                client.post(path, json=body, headers=world.headers(who, **headers))
                for path, who, body, headers in requests
            ))

    return asyncio.run(ask())


def events(world: World) -> int:
    return world.get("/readyz", MEDIATOR).json()["position"]


def test_forty_copies_of_a_command_with_one_key_are_one_event(world_on_both: World) -> None:
    world = world_on_both
    before = events(world)
    answers = at_once(world, [("/api/disputes", MEDIATOR, registration(world), {"idempotency_key": "k-1"})] * 40)
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert events(world) == before + 1
    later = world.post("/api/disputes", MEDIATOR, registration(world), idempotency_key="k-1")
    assert later.content == answers[0].content and later.headers["etag"] == '"1"'


def test_of_eight_clients_with_one_version_one_wins(world_on_both: World) -> None:
    world = world_on_both
    item = world.does("/api/disputes", MEDIATOR, registration(world))["id"]
    path = f"/api/disputes/{item}"
    titles = [{"field": "title", "new": f"题目{n}", "reason": "笔误"} for n in range(8)]
    requests = [(f"{path}/correct", MEDIATOR, title, {"if_match": '"1"'}) for title in titles]
    answers = at_once(world, requests)
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 7]
    won = next(n for n, answer in enumerate(answers) if answer.status_code == 200)
    assert world.get(path, HEAD).json()["item"]["title"] == f"题目{won}"
    for answer in answers:
        if answer.status_code == 412:
            (change,) = answer.json()["changes"]
            assert (change["version"], change["changes"][0]["new"]) == (2, f"题目{won}")


def test_without_a_key_every_copy_counts(world: World) -> None:
    before = events(world)
    answers = at_once(world, [("/api/disputes", MEDIATOR, registration(world), {})] * 8)
    assert len({answer.json()["id"] for answer in answers}) == 8 and events(world) == before + 8


def test_case_numbers_are_given_once_each_under_rivals(world_on_both: World) -> None:
    world = world_on_both
    items = [answer.json()["id"] for answer in
             at_once(world, [("/api/disputes", MEDIATOR, registration(world), {})] * 20)]
    answers = at_once(world, [(f"/api/disputes/{item}/accept", HEAD, ACCEPTANCE, {}) for item in items])
    numbers = sorted(answer.json()["number"] for answer in answers)
    assert numbers == sorted(f"东人调字〔2026〕第{n}号" for n in range(1, 21))


def test_a_key_with_another_body_is_refused(world: World) -> None:
    world.does("/api/disputes", MEDIATOR, registration(world), idempotency_key="k-2")
    assert world.refused("/api/disputes", MEDIATOR, registration(world, urgent=True), idempotency_key="k-2") == (
        422, "key_reused",
        ["同一请求编号已用于另一内容，请换一个编号。", "This key was used for another request; take a new one."],
    )
    assert world.refused("/api/hazards", MEDIATOR, {}, idempotency_key="k-2")[1] == "words_are_wrong"


def test_a_key_on_another_item_is_refused(world: World) -> None:
    one, two = (world.does("/api/disputes", MEDIATOR, registration(world))["id"] for _ in range(2))
    world.does(f"/api/disputes/{one}/accept", HEAD, ACCEPTANCE, idempotency_key="k-3")
    assert world.refused(f"/api/disputes/{two}/accept", HEAD, ACCEPTANCE, idempotency_key="k-3")[1] == "key_reused"


def test_another_persons_key_shows_nothing_of_their_answer(world: World) -> None:
    mine = world.does("/api/disputes", MEDIATOR, registration(world), idempotency_key="k-4")
    theirs = world.does("/api/disputes", HEAD, registration(world, title="另一件"), idempotency_key="k-4")
    assert theirs["id"] != mine["id"] and mine["id"] not in json.dumps(theirs)


def test_a_refused_command_leaves_its_key_free(world: World) -> None:
    path = f"/api/disputes/{world.does('/api/disputes', MEDIATOR, registration(world))['id']}/accept"
    assert world.refused(path, HEAD, {**ACCEPTANCE, "not_reserved_to_organ": False}, idempotency_key="k-5")[0] == 422
    world.does(path, HEAD, ACCEPTANCE, idempotency_key="k-5")


@pytest.mark.parametrize("key", ["", "x" * 129, "with blank", "tab\there", "x\x7f"])
def test_a_key_that_is_none_is_refused(world: World, key: str) -> None:
    status, _, said = world.refused("/api/disputes", MEDIATOR, registration(world), idempotency_key=key)
    assert (status, said[2]) == (422, "请求编号须为1到128个可见的英文字符，不含空格。")


@pytest.mark.parametrize("version", ['"9"', '"abc"', "abc", '"-1"', '"' + "9" * 5_000 + '"', '""', '"1", "2"', "*1"])
def test_a_version_that_never_was_matches_nothing(world: World, version: str) -> None:
    path = f"/api/disputes/{world.does('/api/disputes', MEDIATOR, registration(world))['id']}"
    status, code, _ = world.refused(f"{path}/accept", HEAD, ACCEPTANCE, if_match=version)
    assert (status, code) == (412, "somebody_was_first")
    assert world.post(f"{path}/accept", HEAD, ACCEPTANCE, if_match=version).json()["changes"] == []
    assert world.get(path, HEAD).headers["etag"] == '"1"'


@pytest.mark.parametrize("version", ['"1"', 'W/"1"', "1", "*"])
def test_the_present_version_may_be_written_in_each_usual_way(world: World, version: str) -> None:
    path = f"/api/disputes/{world.does('/api/disputes', MEDIATOR, registration(world))['id']}"
    world.does(f"{path}/accept", HEAD, ACCEPTANCE, if_match=version)


def test_what_has_not_changed_is_not_sent_again(world: World) -> None:
    path = f"/api/disputes/{world.does('/api/disputes', MEDIATOR, registration(world))['id']}"
    unchanged = world.get(path, HEAD, if_none_match='"7", "1"')
    assert (unchanged.status_code, unchanged.content, unchanged.headers["etag"]) == (304, b"", '"1"')
    assert world.get(path, ("mediator", "community"), if_none_match='"2"').status_code == 200
    world.does(f"{path}/accept", HEAD, ACCEPTANCE)
    assert world.get(path, HEAD, if_none_match='"1"').json()["item"]["version"] == 2
