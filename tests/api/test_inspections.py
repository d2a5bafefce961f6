"""A market checked by its checklist, week after week: what failed is what the next check opens with."""

from typing import Any

import pytest

from domain.member.events import MemberEnrolled, RoleAppointed
from service.clockwork import tick
from tests.api.world import World
from tests.domain.story import TODAY

LEADER, INSPECTOR, EAST = ("street_leader", "street"), ("inspector", "street"), ("inspector", "community")


@pytest.fixture
def checklist(world_on_both: World) -> str:
    return world_on_both.does("/api/checklists", LEADER, {
        "node": world_on_both.node(world_on_both.made.street), "title": "集市检查表", "sectors": ["market"],
        "points": [
            {"key": "exit", "point_zh": "疏散通道畅通", "point_en": "The exit is clear", "problem": "疏散通道堵塞",
             "hazard_kind": "fire_exit_blocked", "photo_required": True},
            {"key": "wiring", "point_zh": "线路穿管", "point_en": "Wiring in conduit", "hazard_kind": "electrical"},
        ],
    })["id"]


@pytest.fixture
def plan(world_on_both: World, checklist: str) -> str:
    world = world_on_both
    return world.does("/api/inspection-plans", LEADER, {
        "node": world.node(world.made.east), "title": "东门社区每周小查", "category": "weekly_minor",
        "sectors": ["market"], "recurrence": "weekly", "from_on": TODAY.isoformat(),
        "lead": world.member(*EAST), "checklists": [checklist],
    })["id"]


def begun(world: World, plan: str) -> str:
    """The newest slot's inspection, on its way."""
    tick(world.made.office)
    item = world.get(f"/api/inspection-plans/{plan}/slots", EAST).json()["slots"][0]["inspection"]
    team = [world.member(*EAST), world.member(*INSPECTOR)]
    world.does(f"/api/inspections/{item}/start", EAST, {"team": team})
    return item


def checked(
    world: World, item: str, checklist: str, place: str, results: dict[str, str], **more: Any
) -> dict[str, Any]:
    """The answer to a check of a place by the checklist."""
    photo = world.made.bring(world.member(*EAST))
    points = [{"key": key, "result": result, "photos": [photo], **more} for key, result in results.items()]
    return world.does(f"/api/inspections/{item}/check-site", EAST, {
        "site": place, "sector": "market", "by_checklist": checklist, "points": points,
    })


def test_what_failed_is_what_the_next_check_opens_with(world_on_both: World, plan: str, checklist: str) -> None:
    world = world_on_both
    first = begun(world, plan)
    empty = world.get(f"/api/inspections/{first}/before?place=东街集市", EAST).json()
    assert (empty["checks"], empty["last_check"], empty["open_hazards"]) == (0, None, [])
    answer = checked(world, first, checklist, "东街集市", {"exit": "fail", "wiring": "pass"})
    assert [event["event"] for event in answer["events"]] == [
        "inspection.site_checked", "inspection.finding_recorded", "hazard.reported",
    ]
    again = checked(world, first, checklist, "东街 集市", {"exit": "pass", "wiring": "fail"}, fixed_by="集市公司")
    assert [event["event"] for event in again["events"]][2:] == ["hazard.reported", "hazard.fixed_on_the_spot"]

    world.made.clock.advance(days=3)
    second = begun(world, plan)
    told = world.get(f"/api/inspections/{second}/before?place=东街集市", EAST, accept_language="en").json()
    assert told["checks"] == 2
    assert [(row["title"], row["stage"]) for row in told["open_hazards"]] == [("线路穿管", "eliminated"),
                                                                              ("疏散通道堵塞", "reported")]
    last = told["last_check"]
    assert (last["inspection"]["id"], last["site_no"], last["checked_on"]) == (first, 2, TODAY.isoformat())
    assert (last["checklist"], last["checklist_title"], last["edition"]) == (checklist, "集市检查表", 1)
    assert last["failed"] == [{"key": "wiring", "point": "线路穿管", "seen": ""}]
    (found,) = last["findings"]
    assert (found["finding_no"], found["problem"], found["fixed_on_the_spot"]) == (2, "线路穿管", True)
    assert found["hazard"]["stage"] == "eliminated"
    assert last["sector"] == {"code": "market", "label": "market"}
    query = f"/api/sites/before?place=东街集市&node={world.node(world.made.building)}"
    assert world.get(query, EAST).json()["last_check"]["inspection"]["id"] == first
    # of its own checks an inspection is told nothing
    assert world.get(f"/api/inspections/{first}/before?place=东街集市", EAST).json()["last_check"] is None


def test_a_place_of_that_name_elsewhere_is_another_place(world_on_both: World, plan: str, checklist: str) -> None:
    world = world_on_both
    checked(world, begun(world, plan), checklist, "东街集市", {"exit": "fail", "wiring": "pass"})
    query = f"/api/sites/before?place=东街集市&node={world.node(world.made.west)}"
    told = world.get(query, LEADER).json()
    assert (told["last_check"], told["open_hazards"]) == (None, [])


def test_the_places_to_pick_from(world_on_both: World, plan: str, checklist: str) -> None:
    world = world_on_both
    item = begun(world, plan)
    for place in ("东街集市", "南门早市", "东街集市"):
        checked(world, item, checklist, place, {"exit": "pass", "wiring": "pass"})
    found = world.get("/api/sites", EAST).json()["sites"]
    assert [(site["place"], site["checks"], site["last_inspection"]) for site in found] == [
        ("东街集市", 2, item), ("南门早市", 1, item),
    ]
    assert [site["place"] for site in world.get("/api/sites?q=早市", LEADER).json()["sites"]] == ["南门早市"]
    assert [site["place"] for site in world.get("/api/sites?limit=1", LEADER).json()["sites"]] == ["东街集市"]
    assert world.get(f"/api/sites?node={world.node(world.made.west)}", LEADER).json()["sites"] == []
    assert world.get("/api/sites", ("building_lead", "building")).json()["sites"] == []
    assert world.get("/api/sites?as_of=2026-01-01T00:00:00Z", LEADER).json()["sites"] == []


def test_a_plan_shows_its_slots_and_the_next_one(world_on_both: World, plan: str) -> None:
    world = world_on_both
    tick(world.made.office)
    shown = world.get(f"/api/inspection-plans/{plan}", EAST)
    body = shown.json()
    assert (body["stage"], body["recurrence"]["label"]) == ("running", "每周") and body["lead_name"]
    assert body["next_slot"] == {"period": "2026-W48", "first_on": "2026-11-23", "last_on": "2026-11-29"}
    assert {offer["command"] for offer in body["offers"]} == {"change", "pause", "end"}
    world.made.clock.advance(days=10)
    tick(world.made.office)
    slots = world.get(f"/api/inspection-plans/{plan}/slots", EAST).json()
    assert [(slot["period"], slot["outcome"]) for slot in slots["slots"]] == [
        ("2026-W49", "open"), ("2026-W48", "missed"), ("2026-W47", "missed"),
    ]
    assert slots["counts"] == {"open": 1, "missed": 2}
    then = world.get(f"/api/inspection-plans/{plan}/slots?as_of=2026-11-20T04:00:00Z", EAST).json()
    assert [(slot["period"], slot["outcome"]) for slot in then["slots"]] == [("2026-W47", "open")]
    assert [found["id"] for found in world.get("/api/inspection-plans", LEADER).json()["plans"]] == [plan]


def test_a_checklist_in_each_of_its_editions(world_on_both: World, checklist: str) -> None:
    world = world_on_both
    world.does(f"/api/checklists/{checklist}/revise", LEADER, {"sectors": ["market", "mall"], "points": [
        {"key": "exit", "point_zh": "出口畅通", "point_en": "Every exit is clear", "hazard_kind": "fire_exit_blocked"},
    ]})
    new = world.get(f"/api/checklists/{checklist}", EAST, accept_language="en").json()
    assert (new["edition"], [point["point"] for point in new["points"]]) == (2, ["Every exit is clear"])
    assert [one["edition"] for one in new["editions"]] == [1, 2]
    old = world.get(f"/api/checklists/{checklist}?edition=1", EAST).json()
    assert [point["point"] for point in old["points"]] == ["疏散通道畅通", "线路穿管"]
    assert world.get(f"/api/checklists/{checklist}?edition=3", EAST).status_code == 422
    assert [found["id"] for found in world.get("/api/checklists", EAST).json()["checklists"]] == [checklist]


def test_what_is_wrong_is_said_in_both_languages(world_on_both: World, plan: str, checklist: str) -> None:
    world = world_on_both
    item = begun(world, plan)
    body = {"site": "东街集市", "sector": "mall", "by_checklist": checklist, "points": []}
    status, code, said = world.refused(f"/api/inspections/{item}/check-site", EAST, body)
    assert (status, code) == (422, "words_are_wrong")
    assert said[2] == "请选择在用的、适用于此行业领域和节点的检查表。"


def test_another_street_knows_neither_plans_nor_checklists_nor_places(
    world_on_both: World, plan: str, checklist: str
) -> None:
    world = world_on_both
    made = world.made
    elsewhere = made.open_node("/", "street", "秋水街道", short_name="秋")
    stranger = made.give("member", "enrol", MemberEnrolled(node=elsewhere, name="远客")).id
    made.give("member", "appoint", RoleAppointed(role="street_leader", at=elsewhere, from_on=TODAY), item=stranger)
    checked(world, begun(world, plan), checklist, "东街集市", {"exit": "pass", "wiring": "pass"})
    assert world.get("/api/inspection-plans", stranger).json()["plans"] == []
    assert world.get("/api/checklists", stranger).json()["checklists"] == []
    assert world.get("/api/sites", stranger).json()["sites"] == []
    for path in (f"inspection-plans/{plan}", f"inspection-plans/{plan}/slots", f"checklists/{checklist}"):
        assert world.get(f"/api/{path}", stranger).status_code == 404
    query = f"/api/sites/before?place=东街集市&node={world.node(made.east)}"
    assert world.get(query, stranger).json()["last_check"] is None
