"""What changed between two moments: in the street, in a community, on one item; of what one may see, and no more."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.api.test_questions import HEAD, LEADER, MEDIATOR, hazard
from tests.api.test_story_dispute import ACCEPTANCE, registration
from tests.api.world import World


@pytest.fixture
def told(world_on_both: World) -> dict[str, Any]:
    """Two disputes and a hazard, an hour between what happens; and the moments in between."""
    world, moments = world_on_both, []

    def an_hour() -> None:
        moments.append(world.made.clock().isoformat())
        world.made.clock.advance(hours=1)

    first = world.does("/api/disputes", MEDIATOR, registration(world, title="楼上漏水"))["id"]
    an_hour()
    world.does(f"/api/disputes/{first}/accept", HEAD, ACCEPTANCE)
    second = world.does("/api/hazards", LEADER, hazard(world, node=world.node(world.made.west)))["id"]
    an_hour()
    third = world.does("/api/disputes", MEDIATOR, registration(world, title="楼下噪声"))["id"]
    an_hour()
    return {"world": world, "moments": moments, "first": first, "second": second, "third": third}


def asked(told: dict[str, Any], since: int | None, until: int | None, path: str = "/api/changes", **more: Any) -> Any:
    named = {"from": since, "to": until}
    query = {name: told["moments"][nth] for name, nth in named.items() if nth is not None} | more
    answer = told["world"].get(f"{path}?{urlencode(query)}", LEADER)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_in_the_street_the_last_changed_first_with_what_differs(told: dict[str, Any]) -> None:
    found = asked(told, 0, 1)
    assert [(one["item"]["id"], one["began"]) for one in found["items"]] == [
        (told["second"], True), (told["first"], False),
    ]
    new, old = found["items"]
    assert new["changes"] == []
    assert {"field": "stage", "label": "状态", "old": "已登记", "new": "已受理"} in old["changes"]
    assert {one["event"]: (one["entries"], one["items"]) for one in found["counted"]} == {
        "dispute.accepted": (1, 1), "hazard.reported": (1, 1),
    }
    assert [one["item"]["id"] for one in asked(told, 1, 2)["items"]] == [told["third"]]
    assert asked(told, 2, 2)["items"] == asked(told, 2, 2)["counted"] == []


def test_without_moments_it_is_the_last_week(told: dict[str, Any]) -> None:
    assert {one["item"]["id"] for one in asked(told, None, None)["items"]} == {
        told["first"], told["second"], told["third"],
    }
    told["world"].made.clock.advance(days=8)
    assert asked(told, None, None)["items"] == []


def test_in_a_community_of_a_kind_and_page_by_page(told: dict[str, Any]) -> None:
    world = told["world"]
    west = asked(told, 0, 2, node=world.node(world.made.west))
    assert [one["item"]["id"] for one in west["items"]] == [told["second"]]
    disputes = asked(told, 0, 2, kind="dispute")
    assert {one["kind"] for one in disputes["counted"]} == {"dispute"} and len(disputes["items"]) == 2
    page = asked(told, 0, 2, limit=2)
    rest = asked(told, 0, 2, limit=2, cursor=page["next"])
    assert len(page["items"]) == 2 and [one["item"]["id"] for one in rest["items"]] == [told["first"]]
    assert rest["next"] is None


def test_on_one_item_and_not_on_what_is_out_of_scope(told: dict[str, Any]) -> None:
    path = f"/api/disputes/{told['first']}/changes"
    (one,) = asked(told, 0, 2, path)["items"]
    assert one["entries"] == 1 and one["item"]["stage"] == "accepted"
    assert asked(told, 1, 2, path)["items"] == []
    world = told["world"]
    assert world.get(path, ("mediator", "building")).status_code == 404
    assert world.get(f"/api/hazards/{told['first']}/changes", LEADER).status_code == 404
    assert world.get(f"/api/hazards/{told['second']}/changes", MEDIATOR).status_code == 404
    seen = world.get("/api/changes", MEDIATOR).json()["items"]
    assert {one["item"]["id"] for one in seen} == {told["first"], told["third"]}


@pytest.mark.parametrize("query", [
    "from=soon", "to=2026-11-20", "from=2026-11-20T09:00:00", "kind=person", "node=nowhere",
    "from=2026-11-20T00:00:00Z&to=2026-11-19T00:00:00Z",
])
def test_what_makes_no_sense_is_refused(world: World, query: str) -> None:
    assert world.get(f"/api/changes?{query}", LEADER).status_code == 422
