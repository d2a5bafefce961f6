"""A hazard over HTTP: found on a round, ordered put right, re-checked twice, struck off the register."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.api.world import World
from tests.domain.story import TODAY

INSPECTOR, LEADER, MEDIATOR = ("inspector", "street"), ("street_leader", "street"), ("mediator", "community")
DUE, LATER = (TODAY + timedelta(days=5)).isoformat(), (TODAY + timedelta(days=9)).isoformat()


@pytest.fixture
def on_both(world_on_both: World) -> World:
    return world_on_both


def test_from_the_finding_to_the_closing(on_both: World) -> None:
    world, building = on_both, on_both.node(on_both.made.building)
    inspector = world.member(*INSPECTOR)
    plan = {
        "node": world.node(world.made.east), "title": "节前检查", "category": "pre_holiday", "sectors": ["market"],
        "period_start": TODAY.isoformat(), "due_on": DUE, "assignee": inspector,
    }
    assert world.refused("/api/inspections", MEDIATOR, plan) == (403, "not_your_role", [
        "此项由安监人员、街道分管领导办理。", "This is for: inspector, street leader.",
    ])
    inspection = world.does("/api/inspections", INSPECTOR, plan)
    round_ = f"/api/inspections/{inspection['id']}"
    finding = {"site_no": 1, "problem": "线路老化", "hazard_kind": "electrical", "suspected_grade": "general"}
    status, code, said = world.refused(f"{round_}/record-finding", INSPECTOR, finding)
    assert (status, code) == (409, "not_in_this_stage")
    assert said == [
        "当前状态为“已计划”，不能办理“记录问题”。",
        'Its status is "planned", in which "Record a finding" is not possible.',
    ]
    world.does(f"{round_}/start", INSPECTOR, {"team": [inspector, world.member("inspector", "community")]})
    assert world.refused(f"{round_}/record-finding", INSPECTOR, finding) == (409, "needs_missing", [
        "请先补齐所列条件，再办理。", "Do first what is listed, then try again.",
        "请先检查至少一处场所。", "Check at least one site first.",
    ])
    world.does(f"{round_}/check-site", INSPECTOR, {"site": "东街集市", "sector": "market", "at": building})
    found = world.does(f"{round_}/record-finding", INSPECTOR, finding)

    # the finding has become a hazard at the building, in the same transaction
    assert [event["event"] for event in found["events"]] == ["inspection.finding_recorded", "hazard.reported"]
    (reported,) = world.get("/api/hazards", LEADER).json()["items"]
    assert (reported["title"], reported["node"], reported["stage"]) == ("线路老化", building, "reported")
    hazard = f"/api/hazards/{reported['id']}"

    order = {"requirement": "更换线路", "due_on": DUE, "basis": "安全生产法"}
    assert world.refused(f"{hazard}/order-rectification", INSPECTOR, order)[:2] == (409, "not_in_this_stage")
    world.does(f"{hazard}/verify", INSPECTOR, {"facts": "绝缘层破损", "organisation": "东街集市公司"})
    status, code, said = world.refused(f"{hazard}/order-rectification", INSPECTOR, order)
    assert (status, code, said[2:]) == (409, "needs_missing", ["请先给隐患定级。", "Grade the hazard first."])
    major = {"grade": "major", "standard": "重大隐患判定标准"}
    assert world.refused(f"{hazard}/grade", INSPECTOR, major) == (409, "needs_missing", [
        "请先补齐所列条件，再办理。", "Do first what is listed, then try again.",
        "定为重大隐患或降低等级，请由街道分管领导办理。",
        "Leave it to the street leader to grade a hazard as major or lower than before.",
    ])
    world.does(f"{hazard}/grade", INSPECTOR, {"grade": "general", "standard": "隐患分级标准"})
    yesterday = {**order, "due_on": (TODAY - timedelta(days=1)).isoformat()}
    status, code, said = world.refused(f"{hazard}/order-rectification", INSPECTOR, yesterday)
    assert (status, code) == (422, "words_are_wrong") and len(said) == 4
    ordered = world.does(f"{hazard}/order-rectification", INSPECTOR, order)
    assert [event["event"] for event in ordered["events"]] == [
        "hazard.rectification_ordered", "rectification_task.drafted", "hazard.task_taken_up",
    ]
    task = f"/api/rectification-tasks/{ordered['events'][1]['item_id']}"

    # somebody else's version is refused, with what has happened since
    seen = world.get(task, INSPECTOR)
    assert seen.headers["etag"] == '"1"' and seen.json()["item"]["due_on"] == DUE
    issued = world.does(f"{task}/issue", INSPECTOR, if_match='"1"')
    assert issued["number"] == "春责改通〔2026〕1号"
    assert world.refused(f"{task}/issue", INSPECTOR, if_match='"1"') == (412, "somebody_was_first", [
        "您看到的是第1版，现在已是第2版；请刷新后再办理。",
        "You have seen version 1, by now it is version 2; look at it again, then decide.",
    ])
    stale = world.post(f"{task}/issue", INSPECTOR, if_match='"1"').json()
    assert stale["version"] == 2
    assert [change["event"] for change in stale["changes"]] == ["rectification_task.notice_issued"]
    assert stale["changes"][0]["actor"] == inspector

    world.does(f"{task}/serve", INSPECTOR, {"how": "in_person"})
    world.does(f"{task}/report", INSPECTOR, {"done": "已更换"})
    assert world.get(hazard, LEADER).json()["item"]["stage"] == "awaiting_recheck"
    status, code, _ = world.refused(f"{hazard}/verify-elimination", INSPECTOR)
    assert (status, code) == (409, "needs_missing")

    # the first re-check fails: back to work, with a new notice and a new day
    world.does(f"{task}/fail-recheck", INSPECTOR, {"remaining": ["一处未换"]})
    assert world.get(hazard, LEADER).json()["item"]["stage"] == "rectifying"
    assert world.refused(f"{task}/reissue", INSPECTOR, {"due_on": LATER})[:2] == (403, "not_your_role")
    assert world.does(f"{task}/reissue", LEADER, {"due_on": LATER})["number"] == "春责改通〔2026〕2号"
    world.does(f"{task}/serve", INSPECTOR, {"how": "in_person"})
    world.does(f"{task}/report", INSPECTOR, {"done": "全部更换"})
    world.does(f"{task}/pass-recheck", INSPECTOR)
    assert world.refused(f"{task}/close", INSPECTOR, {"second_person": inspector}) == (422, "words_are_wrong", [
        "请按所列说明修改后再提交。", "Put right what is listed, then send it again.",
        "须由另一人共同办理，不能填写本人。", "This takes another person; do not name yourself.",
    ])
    other = world.member(*LEADER)
    assert world.does(f"{task}/close", INSPECTOR, {"second_person": other})["stage"] == "closed"

    world.does(f"{hazard}/verify-elimination", INSPECTOR)
    status, code, said = world.refused(f"{hazard}/close", INSPECTOR, {"second_person": other})
    assert (status, code, len(said)) == (422, "words_are_wrong", 8)
    evidence = {"photo_pair": True, "record": True, "signatures": True}
    closed = world.does(f"{hazard}/close", INSPECTOR, {"second_person": other, **evidence})
    assert closed["stage"] == "closed"
    says = [entry["says"] for entry in world.get(f"{hazard}/trail", LEADER).json()["entries"]]
    assert len(says) == 13 and "已" in says[0]
    world.does(f"{round_}/sign-site-record", INSPECTOR, {"site_no": 1})
    assert world.does(f"{round_}/complete", INSPECTOR)["stage"] == "completed"


def test_a_moment_before_the_closing_shows_it_open(on_both: World) -> None:
    world = on_both
    report = {
        "node": world.node(world.made.east), "title": "消防通道堵塞", "place": "东门", "category": "fire_exit_blocked",
        "seen_on": TODAY.isoformat(), "source": "patrol_grid",
    }
    before = world.made.clock().isoformat()
    world.made.clock.advance(minutes=1)
    created = world.does("/api/hazards", INSPECTOR, report)
    path = f"/api/hazards/{created['id']}"
    between = (world.made.clock() + timedelta(seconds=1)).isoformat()
    world.made.clock.advance(minutes=1)
    dismissal = {"ground": "not_found", "second_person": world.member(*LEADER)}
    world.does(f"{path}/dismiss", INSPECTOR, dismissal)
    then = world.client.get("/api/hazards", params={"as_of": before}, headers=world.headers(LEADER)).json()
    assert then == {"items": [], "next": None, "as_of": before}
    assert world.client.get(path, params={"as_of": before}, headers=world.headers(LEADER)).status_code == 404
    seen = world.client.get(path, params={"as_of": between}, headers=world.headers(LEADER)).json()
    assert (seen["item"]["stage"], seen["item"]["version"], seen["offers"]) == ("reported", 1, [])
    assert seen["clocks"] and not world.get(path, LEADER).json()["clocks"]
    assert world.get(path, LEADER).json()["item"]["stage"] == "dismissed"


def test_a_moment_may_be_written_in_any_zone(world: World) -> None:
    now = datetime.now(UTC)
    for text in (now.isoformat(), now.isoformat().replace("+00:00", "Z"), now.isoformat().replace("T", " ")):
        answer = world.client.get("/api/items", params={"as_of": text}, headers=world.headers(LEADER))
        assert answer.status_code == 200, answer.text
