"""Where a dispute stands in its attempts, over HTTP, by the street's own rule."""

from tests.api.test_story_dispute import ACCEPTANCE, HEAD, MEDIATOR, SESSION, registration
from tests.api.world import World
from tests.domain.story import TODAY

LEADER, STRANGER = ("street_leader", "street"), ("building_lead", "building")


def test_sessions_are_counted_by_the_rule_of_the_street(world: World) -> None:
    created = world.does("/api/disputes", MEDIATOR, registration(world))
    path = f"/api/disputes/{created['id']}"
    world.does(f"{path}/accept", HEAD, ACCEPTANCE)
    notices = [{"party": ref, "form": "oral", "told_on": TODAY.isoformat()} for ref in ("p1", "p2")]
    world.does(f"{path}/inform-of-rights", MEDIATOR, {"notices": notices})
    world.does(f"{path}/hold-session", MEDIATOR, SESSION)
    found = world.get(f"{path}/attempts", MEDIATOR, accept_language="zh").json()
    assert found["says"] == ["社区已调解1次，共3次", "街道已调解0次，共3次", "上级已调解0次，共1次"]
    assert (found["advice"], found["label"]) == ("hold_session", "在本级继续调解")

    street = f"/api/nodes/{world.node(world.made.street)}/set-attempts"
    rule = {"attempts": [{"level": "community", "most_sessions": 1}, {"level": "street", "most_sessions": 2}]}
    world.does(street, LEADER, rule)
    found = world.get(f"{path}/attempts", MEDIATOR, accept_language="en").json()
    assert found["says"] == ["community: 1 of 1 sessions held", "street: 0 of 2 sessions held"]
    assert [one["current"] for one in found["levels"]] == [True, False] and found["advice"] == "escalate"
    assert world.get(f"{path}/attempts", STRANGER).status_code == 404
    assert "sessions_at" not in world.get(path, MEDIATOR).json()["facts"]
