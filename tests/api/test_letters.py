"""Target letters over HTTP: one live letter a unit and year, targets beside actual figures, nobody sees more."""

from dataclasses import replace
from typing import Any

from tests.api.world import World
from tests.domain.disputes import REGISTER

LEADER, CLERK = ("street_leader", "street"), ("desk_clerk", "street")
HEAD, BUILDING = ("pmc_head", "community"), ("building_lead", "building")
AIMED = [
    {"indicator": "network_people", "target": 3}, {"indicator": "disputes_settled", "target": 5},
    {"indicator": "disputes_success", "target": 900}, {"indicator": "hazard_stock_overdue", "target": 0},
]


def drafted(world: World, node: str, **more: Any) -> dict[str, Any]:
    return {"node": world.node(node), "year": 2026, "indicators": AIMED, **more}


def test_targets_stand_beside_what_the_report_gives(world: World) -> None:
    world.made.give("dispute", "register", replace(REGISTER, node=world.made.east), "desk_clerk")
    letter = world.does("/api/target-letters", CLERK, drafted(world, world.made.east))["id"]
    before = world.made.clock().isoformat()
    world.made.clock.advance(days=1)
    world.does(f"/api/target-letters/{letter}/sign", HEAD)
    shown = world.get(f"/api/target-letters/{letter}", LEADER).json()
    assert (shown["superior"], shown["signed_by"], shown["first"]) == (
        world.node(world.made.street), world.member(*HEAD), "2026-01-01")
    by_code = {one["indicator"]["code"]: one for one in shown["targets"]}
    report = world.get("/api/reports/network?from=2026-01-01&node=" + world.node(world.made.east), LEADER).json()
    people = dict(zip((one["key"] for one in report["figures"]), report["values"], strict=True))["people"]
    assert people and by_code["network_people"]["actual"] == people
    assert (by_code["network_people"]["reached"], by_code["disputes_settled"]["reached"]) == (people >= 3, False)
    assert (by_code["disputes_success"]["actual"], by_code["disputes_success"]["reached"]) == (None, None)
    assert by_code["hazard_stock_overdue"]["at_most"] and by_code["hazard_stock_overdue"]["reached"]
    then = world.get(f"/api/target-letters/{letter}?as_of={before.replace('+', '%2B')}", LEADER).json()
    assert (then["stage"], then["signed_by"], then["offers"]) == ("drafted", "", [])


def test_there_is_one_live_letter_a_unit_and_year(world: World) -> None:
    letter = world.does("/api/target-letters", CLERK, drafted(world, world.made.east))["id"]
    assert world.refused("/api/target-letters", LEADER, drafted(world, world.made.east))[:2] == (409, "there_already")
    for other in (drafted(world, world.made.west), drafted(world, world.made.east, year=2027)):
        world.does("/api/target-letters", CLERK, other)
    world.does(f"/api/target-letters/{letter}/withdraw", LEADER, {"reason": "重新起草"})
    world.does("/api/target-letters", CLERK, drafted(world, world.made.east))
    listed = world.get("/api/target-letters?year=2026", BUILDING).json()["letters"]
    assert len(listed) == 3 and {one["year"] for one in listed} == {2026}


def test_what_is_no_indicator_is_refused(world: World) -> None:
    for code in ("matters_registered", "disputes_nothing", "nothing_settled"):
        wrong = drafted(world, world.made.east, indicators=[{"indicator": code, "target": 1}])
        answer = world.post("/api/target-letters", CLERK, wrong)
        assert answer.status_code == 422 and "unknown_code" in answer.text, answer.text


def test_who_sees_only_a_part_of_the_unit_is_given_no_figure(world: World) -> None:
    letter = world.does("/api/target-letters", CLERK, drafted(world, world.made.east))["id"]
    for who, counted in ((LEADER, True), (HEAD, True), (BUILDING, False)):
        shown = world.get(f"/api/target-letters/{letter}", who).json()
        assert shown["counted"] == counted
        assert [one["actual"] for one in shown["targets"]] == [None] * 4 or counted
        assert [one["target"] for one in shown["targets"]] == [3, 5, 900, 0]


def test_the_assessment_is_for_whoever_reads_notes(world: World) -> None:
    letter = world.does("/api/target-letters", CLERK, drafted(world, world.made.east))["id"]
    for command, who in (("sign", HEAD), ("countersign", LEADER)):
        world.does(f"/api/target-letters/{letter}/{command}", who)
    world.does(f"/api/target-letters/{letter}/close", LEADER, {"assessment": "调解成功率未达到"})
    assert world.get(f"/api/target-letters/{letter}", LEADER).json()["assessment"] == "调解成功率未达到"
    assert world.get(f"/api/target-letters/{letter}", BUILDING).json()["assessment"] is None
