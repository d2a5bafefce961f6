"""Before a registration, or with it, one is told what may be there already and why."""

from tests.api.test_story_dispute import MEDIATOR, registration
from tests.api.world import World

STRANGER = ("building_lead", "building")


def test_asked_before_and_with_a_registration(world_on_both: World) -> None:
    world = world_on_both
    first = world.does("/api/disputes", MEDIATOR, registration(world))
    assert first["similar"] == []
    params = {"title": "楼上漏水，天花板坏了", "place": "三号楼二单元", "node": world.node(world.made.east)}
    for lang, why in (("zh", ["地点相同", "节点相同", "文字相近"]), ("en", ["same place", "same node", "like words"])):
        answer = world.client.get(
            "/api/disputes/similar", params=params, headers=world.headers(MEDIATOR, accept_language=lang)
        ).json()
        (found,) = answer["items"]
        assert found["item"]["id"] == first["id"]
        assert [because["label"] for because in found["because"]] == why
    second = world.does("/api/disputes?similar=true", MEDIATOR, registration(world))
    assert [found["item"]["id"] for found in second["similar"]] == [first["id"]]
    assert world.client.get("/api/hazards/similar", params=params, headers=world.headers(MEDIATOR)).json() == {
        "items": [],
    }
    hidden = world.client.get("/api/disputes/similar", params=params, headers=world.headers(STRANGER)).json()
    assert hidden == {"items": []}
    assert world.get("/api/disputes/similar", MEDIATOR).status_code == 422
