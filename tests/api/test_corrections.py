"""A mistake that was put right is shown with both values: at the item, and at the entry that it stood in."""

from datetime import timedelta

import pytest

from tests.api.test_story_dispute import ACCEPTANCE, AUDITOR, HEAD, MEDIATOR, registration
from tests.api.world import World
from tests.domain.story import TODAY

YESTERDAY = (TODAY - timedelta(days=1)).isoformat()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_values_are_kept(world: World, lang: str) -> None:
    created = world.does("/api/disputes", MEDIATOR, registration(world))
    path = f"/api/disputes/{created['id']}"
    world.does(f"{path}/accept", HEAD, ACCEPTANCE)
    world.does(f"{path}/correct", HEAD, {"field": "category", "new": "contract", "reason": "核实后更正"})
    date = {"field": "occurred_on", "of_version": 2, "new": YESTERDAY, "reason": "日期写错"}
    world.does(f"{path}/correct", HEAD, date)

    shown = world.get(path, MEDIATOR, accept_language=lang).json()
    category, dated = shown["corrections"]
    assert (category["corrects"], category["old"], category["new"]) == (
        (1, "邻里", "合同") if lang == "zh" else (1, "neighbours", "contract")
    )
    assert (dated["version"], dated["corrects"], dated["old"], dated["new"]) == (4, 2, TODAY.isoformat(), YESTERDAY)
    assert category["reason"] == "核实后更正" and dated["label"] == ("业务日期" if lang == "zh" else "business date")
    assert shown["facts"]["begun_on"] == YESTERDAY

    entries = world.get(f"{path}/trail", MEDIATOR, accept_language=lang).json()["entries"]
    assert [len(entry["corrections"]) for entry in entries] == [0, 0, 1, 1]
    assert entries[2]["corrections"] == [dated]


def test_reasons_are_for_who_works_on_the_case_and_a_past_moment_knows_no_later_correction(world: World) -> None:
    created = world.does("/api/disputes", MEDIATOR, registration(world))
    path = f"/api/disputes/{created['id']}"
    before = world.made.clock().isoformat()
    world.made.clock.advance(minutes=5)
    world.does(f"{path}/correct", HEAD, {"field": "title", "new": "楼上漏水", "reason": "核实后更正"})
    assert [one["reason"] for one in world.get(path, AUDITOR).json()["corrections"]] == [None]
    past = world.client.get(path, params={"as_of": before}, headers=world.headers(MEDIATOR)).json()
    assert past["corrections"] == [] and past["item"]["title"] == registration(world)["title"]
