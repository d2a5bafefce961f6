"""The duty of the first contact over HTTP: recorded, waiting, and ended by what is registered from it."""

from tests.api.test_story_dispute import registration
from tests.api.world import World

WORKER, CLERK = ("community_officer", "community"), ("desk_clerk", "street")
WAITING = "/api/first-contacts/waiting"


def came(world: World, **changes: str) -> dict[str, str]:
    return {
        "node": world.node(world.made.east), "title": "反映楼上漏水", "channel": "visit",
        "category": "own_duty", **changes,
    }


def titles(world: World, path: str = WAITING) -> list[str]:
    return [found["item"]["title"] for found in world.get(path, CLERK).json()["contacts"]]


def test_what_waits_is_asked_for_in_hours_of_office_time(world_on_both: World) -> None:
    world = world_on_both
    world.does("/api/first-contacts", WORKER, came(world))
    assert titles(world) == []
    world.made.clock.advance(hours=5)
    world.does("/api/first-contacts", WORKER, came(world, title="后来的"))
    assert titles(world) == ["反映楼上漏水"]
    assert titles(world, f"{WAITING}?hours=0&node={world.node(world.made.west)}") == []
    # a night is no office time
    world.made.clock.advance(hours=13)
    assert titles(world, f"{WAITING}?hours=9") == []
    (first, _) = world.get(f"{WAITING}?hours=0", CLERK).json()["contacts"]
    assert first["hours"] < 9


def test_what_is_registered_from_it_ends_the_wait(world_on_both: World) -> None:
    world = world_on_both
    contact = world.does("/api/first-contacts", WORKER, came(world))
    assert contact["receipt_code"]
    world.made.clock.advance(hours=5)
    words = registration(world) | {"from_contact": contact["id"]}
    dispute = world.does("/api/disputes", ("mediator", "community"), words)["id"]
    assert titles(world) == []
    shown = world.get(f"/api/first-contacts/{contact['id']}", WORKER).json()
    assert (shown["item"]["stage"], shown["facts"]["registered_as"]) == ("handed_over", dispute)
    assert [dispute, "led_to"] in shown["facts"]["links"]
    assert [contact["id"], "caused_by"] in world.get(f"/api/disputes/{dispute}", WORKER).json()["facts"]["links"]


def test_what_does_not_fit_is_said_in_words(world: World) -> None:
    contact = world.does("/api/first-contacts", WORKER, came(world, category="other_section"))["id"]
    status, code, words = world.refused(
        f"/api/first-contacts/{contact}/answer", WORKER, {"way": "answered_on_the_spot"},
    )
    assert (status, code, len(words)) == (409, "needs_missing", 4)
