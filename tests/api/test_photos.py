"""What was put right is seen side by side: before and after, at the hazard and at its task."""

from typing import Any

from tests.api.test_files import INSPECTOR, LEADER, REPORT, STRANGER, brought, words
from tests.api.world import World
from tests.domain.story import TODAY
from tests.files.samples import PDF, picture

DUE = TODAY.replace(year=2027).isoformat()


def photo(world: World, nth: int) -> str:
    """A photo unlike the others."""
    return brought(world, INSPECTOR, picture(size=(40 + nth, 30)))


def put_right(world: World) -> tuple[str, str, list[str]]:
    """A hazard with two photos and the task that put it right with one and was re-checked with one."""
    photos = [photo(world, nth) for nth in range(4)]
    hazard = world.does("/api/hazards", INSPECTOR, REPORT | {
        "node": world.node(world.made.east), "photos": photos[:2],
    })["id"]
    path = f"/api/hazards/{hazard}"
    world.does(f"{path}/verify", INSPECTOR, {"facts": "属实", "organisation": "东门物业"})
    world.does(f"{path}/grade", INSPECTOR, {"grade": "general", "standard": "判定标准"})
    ordered = world.does(f"{path}/order-rectification", INSPECTOR, {"requirement": "拆除", "due_on": DUE})
    task = next(e["item_id"] for e in ordered["events"] if e["event"] == "rectification_task.drafted")
    path = f"/api/rectification-tasks/{task}"
    world.does(f"{path}/issue", INSPECTOR)
    world.does(f"{path}/serve", INSPECTOR, {"how": "in_person"})
    world.does(f"{path}/record-progress", INSPECTOR, {"percent": 50, "photos": [photo(world, 9)]})
    world.does(f"{path}/report", INSPECTOR, {"done": "已拆除", "photos": photos[2:3]})
    world.does(f"{path}/pass-recheck", INSPECTOR, {"photos": photos[3:]})
    return hazard, task, photos


def pairs(world: World, path: str, who: Any = LEADER) -> list[tuple[str | None, str | None]]:
    found = world.get(f"{path}/photos", who).json()["pairs"]
    return [tuple(pair[side] and pair[side]["file"]["file"] for side in ("before", "after")) for pair in found]


def test_a_hazard_and_its_task_show_the_same_pairs(world: World) -> None:
    hazard, task, photos = put_right(world)
    expected = [(photos[0], photos[2]), (photos[1], photos[3])]
    assert pairs(world, f"/api/hazards/{hazard}") == expected
    assert pairs(world, f"/api/rectification-tasks/{task}") == expected
    (first, _) = world.get(f"/api/hazards/{hazard}/photos", LEADER).json()["pairs"]
    assert (first["before"]["item_id"], first["after"]["item_id"]) == (hazard, task)
    assert world.get(f"/api/hazards/{hazard}/photos", STRANGER).status_code == 404
    assert world.get(f"/api/rectification-tasks/{task}/photos", STRANGER).status_code == 404


def test_the_longer_side_goes_on_alone_and_the_same_photo_stands_once(world: World) -> None:
    one, other = photo(world, 1), photo(world, 2)
    hazard = world.does("/api/hazards", INSPECTOR, REPORT | {
        "node": world.node(world.made.east), "photos": [one, other, one],
    })["id"]
    fixed = {"fixed_by": "东门物业", "photos_before": [other], "photos_after": [photo(world, 3)]}
    world.does(f"/api/hazards/{hazard}/fix-on-the-spot", INSPECTOR, fixed)
    assert pairs(world, f"/api/hazards/{hazard}") == [(one, photo(world, 3)), (other, None)]


def test_what_is_attached_to_an_entry_stands_with_its_photos(world: World) -> None:
    hazard = world.does("/api/hazards", INSPECTOR, REPORT | {"node": world.node(world.made.east)})["id"]
    path, late = f"/api/hazards/{hazard}", photo(world, 1)
    world.does(f"{path}/attach", INSPECTOR, words(late, of_version=1))
    world.does(f"{path}/attach", INSPECTOR, words(photo(world, 2)))
    world.does(f"{path}/attach", INSPECTOR, words(brought(world, INSPECTOR, PDF), file_kind="scan", of_version=1))
    assert pairs(world, path) == [(late, None)]


def test_as_of_a_moment_only_what_was_there_is_shown(world: World) -> None:
    hazard = world.does("/api/hazards", INSPECTOR, REPORT | {
        "node": world.node(world.made.east), "photos": [photo(world, 1)],
    })["id"]
    then = world.made.clock().isoformat().replace("+", "%2B")
    world.made.clock.advance(hours=1)
    fixed = {"fixed_by": "东门物业", "photos_after": [photo(world, 2)]}
    world.does(f"/api/hazards/{hazard}/fix-on-the-spot", INSPECTOR, fixed)
    answer = world.get(f"/api/hazards/{hazard}/photos?as_of={then}", LEADER).json()["pairs"]
    assert len(answer) == 1 and answer[0]["after"] is None
