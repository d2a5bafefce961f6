"""The monthly dispatch meeting on both stores: from the office's lists to decisions, orders, answers and minutes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from domain.hazard.events import HazardReported, HazardVerified
from domain.hazard.grading import HazardGraded
from tests.api.world import World
from tests.domain.disputes import REGISTER
from tests.domain.samples import sample
from tests.domain.story import TODAY
from tests.service.work import past

LEADER, SUPERVISOR, CLERK = ("street_leader", "street"), ("supervisor", "street"), ("desk_clerk", "street")
EAST, BUILDING = ("pmc_head", "community"), ("building_lead", "building")
DUE = (TODAY + timedelta(days=20)).isoformat()


def dispute(world: World, path: str, title: str) -> str:
    return world.made.give("dispute", "register", replace(REGISTER, node=path, title=title), "desk_clerk").id


@pytest.fixture
def late(world_on_both: World) -> str:
    """A dispute whose acceptance is overdue; another one came in today."""
    found = dispute(world_on_both, world_on_both.made.east, "楼上漏水")
    world_on_both.made.clock.advance(days=12)
    dispute(world_on_both, world_on_both.made.west, "占道堆物")
    return found


def called(world: World, agenda: list[dict[str, Any]], who: Any = CLERK, **more: Any) -> dict[str, Any]:
    today = world.made.clock().date().isoformat()
    return world.does("/api/dispatch-meetings", who, {
        "node": world.node(world.made.street), "month": "2026-12", "meets_on": today, "chair": world.member(*LEADER),
        "lists_as_of": f"{today}T09:00:00+08:00", "agenda": agenda,
    } | more)


def test_a_meeting_from_its_lists_to_its_minutes(world_on_both: World, late: str) -> None:
    world = world_on_both
    proposed = world.get("/api/dispatch-agenda", LEADER).json()
    assert [(one["item"]["id"], [g["code"] for g in one["grounds"]]) for one in proposed["items"]] == [
        (late, ["overdue"]),
    ]
    assert proposed["more"] is False
    agenda = [{"item": one["item"]["id"], "grounds": ["overdue"]} for one in proposed["items"]]
    at = f"/api/dispatch-meetings/{called(world, agenda)['id']}"
    decision = {"item": late, "decision": "本周内受理并书面答复", "supervision_reasons": ["overdue"], "due_on": DUE}
    answer = world.does(f"{at}/decide", LEADER, decision, idempotency_key="one")
    assert world.does(f"{at}/decide", LEADER, decision, idempotency_key="one") == answer
    orders = [r for r in past(world.made, late) if r.name == "item.supervision_ordered"]
    assert [(r.actor, r.cause, r.event.supervision_due_on.isoformat()) for r in orders] == [
        ("system", answer["events"][0]["position"], DUE),
    ]
    (point,) = world.get(at, LEADER).json()["agenda"]
    assert point["decision"]["text"] == "本周内受理并书面答复"
    assert point["decision"]["supervision_number"] == orders[0].event.supervision_number.text
    assert (point["decision"]["answered_on"], point["decision"]["overdue"]) == (None, False)
    assert point["decision"]["unit_name"] == "东门社区"
    before = world.made.clock().isoformat()
    world.made.clock.advance(days=10)
    (point,) = world.get(at, LEADER).json()["agenda"]
    assert point["decision"]["overdue"] is True
    world.does(f"/api/disputes/{late}/answer-supervision", EAST, {"answer": "已受理"})
    found = world.get(at, LEADER).json()
    assert (found["answered"], found["agenda"][0]["decision"]["overdue"]) == (1, False)
    world.does(f"{at}/close", LEADER, {"minutes": "各社区月底前自查"})
    assert world.get(at, SUPERVISOR).json()["minutes"] is None, "who does no case work reads no notes"
    closed = world.get(at, CLERK).json()
    assert (closed["stage"], closed["minutes"]) == ("closed", "各社区月底前自查")
    then = world.get(f"{at}?as_of={before.replace('+', '%2B')}", LEADER).json()
    assert (then["stage"], then["answered"], then["offers"]) == ("called", 0, [])
    (row,) = world.get("/api/dispatch-meetings", BUILDING).json()["meetings"]
    assert (row["items"], row["decisions"]) == (1, 1)


def test_what_is_out_of_scope_is_counted_and_not_shown(world_on_both: World, late: str) -> None:
    world = world_on_both
    at = f"/api/dispatch-meetings/{called(world, [{'item': late, 'grounds': ['overdue']}])['id']}"
    decision = {"item": late, "decision": "本周内受理", "supervision_reasons": ["overdue"], "due_on": DUE}
    world.does(f"{at}/decide", SUPERVISOR, decision)
    (point,) = world.get(at, BUILDING).json()["agenda"]
    assert (point["item"], point["decision"]["text"], point["decision"]["due_on"]) == (None, None, DUE)
    assert "漏水" not in world.get(at, BUILDING).text and "本周内" not in world.get(at, BUILDING).text
    assert world.get("/api/dispatch-agenda", BUILDING).json()["items"] == []


def test_every_ground_brings_an_item_onto_the_agenda(world_on_both: World, late: str) -> None:
    world, made = world_on_both, world_on_both.made
    report = sample(HazardReported, node=made.east, from_contact=None, photos=())
    hazard = made.give("hazard", "report", report, "inspector").id
    made.give("hazard", "verify", HazardVerified(facts="瓷砖空鼓", no_operator=True), "inspector", item=hazard)
    grade = HazardGraded(grade="major", standard="重大事故隐患判定标准", judged_by=tuple(
        made.who("inspector", level) for level in ("street", "community", "building")
    ))
    made.give("hazard", "grade", grade, "street_leader", item=hazard)
    for _ in range(2):
        world.does(f"/api/disputes/{late}/escalate", EAST, {
            "to": world.node(made.street), "escalation_reason": "difficult_complex", "parties_informed": True,
            "done_so_far": "已调解两次", "asked_for": "请街道协调",
        })
        world.does(f"/api/disputes/{late}/return-escalation", CLERK, {
            "return_reason": "complete_here_first", "guidance": "请先在社区调解",
        })
    world.does(f"/api/disputes/{late}/order-supervision", SUPERVISOR, {
        "supervision_reasons": ["overdue"], "required_action": "请尽快办理",
    })
    found = {one["item"]["id"]: {g["code"] for g in one["grounds"]}
             for one in world.get("/api/dispatch-agenda", LEADER).json()["items"]}
    assert found == {late: {"overdue", "listed", "returned_often"}, hazard: {"high_level"}}
    west = world.node(made.west)
    assert world.get(f"/api/dispatch-agenda?node={west}", LEADER).json()["items"] == []


def test_bad_words_are_refused_and_nothing_is_ordered(world_on_both: World, late: str) -> None:
    world = world_on_both
    at = f"/api/dispatch-meetings/{called(world, [])['id']}"
    words = {"item": late, "decision": "本周内受理", "supervision_reasons": ["overdue"], "due_on": DUE}
    assert world.refused(f"{at}/decide", LEADER, words)[:2] == (422, "words_are_wrong")
    assert world.refused(f"{at}/decide", CLERK, words)[:2] == (403, "not_your_role")
    assert not [r for r in past(world.made, late) if r.name == "item.supervision_ordered"]
    assert world.get("/api/inspection-months?month=2026-13", LEADER).status_code == 422
