"""Questions over HTTP: lists page by page, filters, trails, the log, the network and the roster, now and as of then."""

import re
from datetime import timedelta
from typing import Any

import pytest
from structlog.testing import capture_logs

from domain.codes import CODE_LISTS
from domain.kinds import ITEM_KINDS, LIFECYCLES
from tests.api.test_story_dispute import ACCEPTANCE, registration
from tests.api.world import World, is_chinese
from tests.domain.story import TODAY

HEAD, MEDIATOR, LEADER = ("pmc_head", "community"), ("mediator", "community"), ("street_leader", "street")
KEEPER = ("sysadmin", "street")


def hazard(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "node": world.node(world.made.building), "title": "楼道堆物", "place": "3栋", "category": "fire_exit_blocked",
        "seen_on": TODAY.isoformat(), "source": "patrol_grid", **changes,
    }


def pages(world: World, path: str, name: str = "items") -> list[Any]:
    """Everything behind a list, by following its links."""
    found, here = [], path
    for _ in range(50):
        answer = world.get(here, LEADER)
        assert answer.status_code == 200, answer.text
        found += answer.json()[name]
        link = answer.headers.get("link")
        assert (link is None) == (answer.json()["next"] is None)
        if link is None:
            return found
        here = re.fullmatch(r'<(/api/[^>]*)>; rel="next"', link)[1]
    raise AssertionError("a list without an end")


@pytest.fixture
def filled(world_on_both: World) -> World:
    """Twelve items: disputes in two stages, hazards."""
    for n in range(6):
        item = world_on_both.does("/api/disputes", MEDIATOR, registration(world_on_both, title=f"漏水第{n}件"))["id"]
        if n % 2:
            world_on_both.does(f"/api/disputes/{item}/accept", HEAD, ACCEPTANCE)
        world_on_both.does("/api/hazards", LEADER, hazard(world_on_both, title=f"堆物第{n}件"))
    return world_on_both


@pytest.mark.parametrize("sort", ["-registered", "registered", "due"])
def test_a_list_is_whole_page_by_page_in_every_order(filled: World, sort: str) -> None:
    for limit in (1, 5, 200):
        rows = pages(filled, f"/api/items?sort={sort}&limit={limit}")
        assert len({row["id"] for row in rows}) == len(rows) == 12
        titles = [row["title"] for row in rows]
        if sort == "due":
            dues = [row["due_on"] or "9999" for row in rows]
            assert dues == sorted(dues)
        else:
            begun = [title for n in range(6) for title in (f"漏水第{n}件", f"堆物第{n}件")]
            assert titles == (begun if sort == "registered" else begun[::-1])


def test_filters_narrow_a_list(filled: World) -> None:
    east, building = (filled.node(path) for path in (filled.made.east, filled.made.building))
    mediator = filled.member(*MEDIATOR)
    for query, expected in {
        "": 12, "?kind=dispute": 6, "?kind=dispute&kind=hazard": 12, "?kind=inspection": 0,
        "?stage=registered": 3, "?stage=registered&stage=accepted": 6, "?stage=reported": 6,
        f"?node={east}": 12, f"?node={building}": 6, f"?node={filled.node(filled.made.west)}": 0,
        "?category=neighbourhood": 6, "?source=patrol_grid": 6, f"?holder={mediator}": 0, "?open=true": 12,
        "?text=漏水": 6, f"?due_by={TODAY + timedelta(days=3650)}": None,
    }.items():
        rows = pages(filled, f"/api/items{query}")
        assert expected is None or len(rows) == expected, query
    due = pages(filled, f"/api/items?due_by={TODAY + timedelta(days=3650)}")
    assert due and all(row["due_on"] for row in due)
    assert {row["title"] for row in pages(filled, "/api/search?q=堆物&limit=2")} == {f"堆物第{n}件" for n in range(6)}
    assert len(pages(filled, "/api/worklist?limit=2")) == len({row["id"] for row in pages(filled, "/api/worklist")})


def test_the_trail_across_all_items_is_filtered_and_paged(filled: World) -> None:
    everything = pages(filled, "/api/trail?limit=4", "entries")
    assert [entry["position"] for entry in everything] == sorted((e["position"] for e in everything), reverse=True)
    assert len(everything) == 15
    head = filled.member(*HEAD)
    for query, expected in {
        f"actor={head}": 3, "event=dispute.accepted": 3, "kind=hazard": 6, "kind=dispute": 9, "late_only=true": 0,
        f"since={TODAY}": 15, f"until={TODAY - timedelta(days=1)}": 0, f"node={filled.node(filled.made.building)}": 6,
    }.items():
        assert len(pages(filled, f"/api/trail?{query}", "entries")) == expected, query
    assert everything[-1]["changes"] == [], "a beginning changes nothing"
    accepted = pages(filled, "/api/trail?event=dispute.accepted", "entries")[0]
    assert {"field": "stage", "label": "状态", "old": "已登记", "new": "已受理"} in accepted["changes"]


def test_the_log_is_read_from_where_one_stopped(filled: World) -> None:
    found: list[dict[str, Any]] = []
    after = 0
    while page := (answer := filled.get(f"/api/events?after={after}&limit=20", LEADER).json())["events"]:
        found += page
        after = answer["next"]
    assert answer["next"] == after
    positions = [event["position"] for event in found]
    assert positions == sorted(set(positions))
    assert sum(event["event"] == "hazard.reported" for event in found) == 6
    assert "张三丰" not in str(found) and "13800001234" not in str(found) and "卫生间" not in str(found)


def test_a_renamed_community_and_an_ended_term_leave_the_past_as_it_was(world_on_both: World) -> None:
    world, east = world_on_both, world_on_both.node(world_on_both.made.east)
    member = world.member(*MEDIATOR)
    item = world.does("/api/disputes", MEDIATOR, registration(world))["id"]
    world.made.clock.advance(minutes=1)
    then = world.made.clock().isoformat()
    world.made.clock.advance(minutes=1)
    world.does(f"/api/nodes/{east}/rename", KEEPER, {"name": "东风社区"}, if_match='"1"')
    until = TODAY.isoformat()
    ending = {"role": "mediator", "at": east, "until_on": until}
    world.does(f"/api/members/{member}/end-appointment", KEEPER, ending)
    world.made.clock.advance(days=1)

    def seen(path: str, **query: str) -> Any:
        return world.client.get(path, params=query, headers=world.headers(LEADER)).json()

    for query, name, until_on in (({}, "东风社区", until), ({"as_of": then}, "东门社区", None)):
        (node,) = (node for node in seen("/api/nodes", **query)["nodes"] if node["id"] == east)
        assert (node["name"], node["path"]) == (name, ["春江街道", name])
        assert seen(f"/api/nodes/{east}", **query)["name"] == name
        assert seen(f"/api/disputes/{item}", **query)["item"]["node_name"] == name
        assert seen("/api/items", **query)["items"][0]["node_name"] == name
        (found,) = (m for m in seen("/api/members", **query)["members"] if m["id"] == member)
        assert (found["roles"][0]["node_name"], found["roles"][0]["until_on"]) == (name, until_on)
        assert found["roles"][0]["holds"] == (query != {})


def test_who_am_i(world: World) -> None:
    mine = world.get("/api/me", MEDIATOR, accept_language="en").json()
    east = world.node(world.made.east)
    assert mine == {
        "id": world.member(*MEDIATOR), "name": "孙秀兰", "language": "en", "today": TODAY.isoformat(), "sees": [east],
        "roles": [{"role": "mediator", "role_label": "mediator", "node": east, "node_name": "东门社区"}],
    }
    assert world.get("/api/me", ("building_lead", "building")).json()["sees"] == []


def test_a_colleagues_number_is_masked_until_a_reason_is_given(world: World) -> None:
    member = world.does("/api/members", KEEPER, {
        "node": world.node(world.made.street), "name": "林晓", "phone": "13700009876",
    })["id"]
    (listed,) = (one for one in world.get("/api/members", LEADER).json()["members"] if one["id"] == member)
    shown = world.get(f"/api/members/{member}", LEADER)
    assert listed["phone"] == shown.json()["phone"] == "137****9876" and shown.headers["etag"] == '"1"'
    world.does(f"/api/members/{member}/view-personal", LEADER, {"reason": "联系值班"})
    assert world.get(f"/api/members/{member}", LEADER).json()["phone"] == "13700009876"
    assert world.get(f"/api/members/{member}", HEAD).json()["phone"] == "137****9876"
    assert "13700009876" not in world.get("/api/members", LEADER).text
    assert "13700009876" not in world.get("/api/events?limit=200", LEADER).text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_code_lists_and_lifecycles_are_in_the_readers_language(shared_world: World, lang: str) -> None:
    lists = shared_world.get("/api/codes", LEADER, accept_language=lang).json()
    assert {key: [one["code"] for one in entries] for key, entries in lists.items()} == {
        key: list(entries) for key, entries in CODE_LISTS.items()
    }
    tables = shared_world.get("/api/lifecycles", LEADER, accept_language=lang).json()
    assert {table["kind"] for table in tables} == set(LIFECYCLES) >= set(ITEM_KINDS)
    rows = [row for table in tables for row in table["transitions"]]
    labels = [row["label"] for row in (*(stage for table in tables for stage in table["stages"]), *rows)]
    labels += [label for row in rows for label in (row["at_label"], *row["beside"].values())]
    assert all(is_chinese(label) == (lang == "zh") for label in labels)
    (taken,) = (row for row in tables[0]["transitions"] if row["command"] == "accept_escalation")
    assert (taken["at"], list(taken["beside"])) == ("offered_to", ["offered_up"])


def test_what_was_not_found_is_logged_with_who_asked(world: World) -> None:
    item = world.does("/api/disputes", LEADER, registration(world, node=world.node(world.made.west)))["id"]
    with capture_logs() as logged:
        assert world.get(f"/api/disputes/{item}", MEDIATOR).status_code == 404
        assert world.post(f"/api/disputes/{item}/accept", MEDIATOR, ACCEPTANCE).status_code == 404
    assert [(line["event"], line["member"], line["method"], line["path"]) for line in logged] == [
        ("not_found", world.member(*MEDIATOR), "GET", f"/api/disputes/{item}"),
        ("not_found", world.member(*MEDIATOR), "POST", f"/api/disputes/{item}/accept"),
    ]


def test_what_nobody_is_named_for_waits_for_whoever_can_do_it(world: World) -> None:
    draft = {
        "node": world.node(world.made.east), "title": "清理楼道", "requirement": "清空", "due_on": TODAY.isoformat(),
    }
    task = world.does("/api/rectification-tasks", ("inspector", "street"), draft)["id"]
    (row,) = world.get("/api/worklist", ("inspector", "community")).json()["items"]
    assert (row["id"], row["assignee"], row["assignee_name"]) == (task, "", "")
    assert world.get("/api/worklist", MEDIATOR).json()["items"] == []
