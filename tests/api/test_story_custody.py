"""An item between the nodes over HTTP: up and back, down to a unit that only then sees, and for how long."""

from datetime import timedelta

from tests.api.world import World
from tests.domain.story import TODAY

OFFICER, CLERK, LEADER = ("community_officer", "community"), ("desk_clerk", "street"), ("street_leader", "street")
UP = {"escalation_reason": "difficult_complex", "done_so_far": "已劝解两次", "asked_for": "请街道协调"}
DUE = (TODAY + timedelta(days=20)).isoformat()


def waits(world: World, who: tuple[str, str]) -> set[str]:
    return {row["id"] for row in world.get("/api/worklist?limit=200", who).json()["items"]}


def runs(world: World, path: str) -> dict[str, str]:
    """The running clocks: key and day."""
    return world.get(path, CLERK).json()["clocks"]


def registered(world: World, node: str, who: tuple[str, str]) -> tuple[str, str]:
    """A matter registered at a node: its id and its path."""
    body = {
        "node": world.node(node), "title": "夜间施工噪声扰民", "place": "东苑小区北侧", "channel": "visit",
        "category": "appeal", "request": "请求制止夜间施工",
    }
    found = world.does("/api/petition-risks", who, body)["id"]
    return found, f"/api/petition-risks/{found}"


def test_up_to_the_street_which_sends_it_back_with_advice_and_takes_it_the_second_time(world_on_both: World) -> None:
    world = world_on_both
    item, path = registered(world, world.made.east, OFFICER)
    world.does(f"{path}/escalate", OFFICER, UP)
    assert world.refused(f"{path}/hand-down", OFFICER, {
        "to": world.node(world.made.building), "handed_task": "核实", "report_due_on": DUE,
    }) == (409, "not_now", [
        "现在不能办理“交办”；须在以下情况：没有待接收的上报或交办。",
        "Not possible now: Hand down. It takes an item that is not on offer to anybody.",
    ])
    assert item in waits(world, CLERK)
    told = world.get(f"{path}/custody", OFFICER).json()
    assert (told["offer"], told["holder"]["node_name"], told["offered_to"]["node_name"]) == (
        "offered_up", "东门社区", "春江街道")
    assert world.refused(f"{path}/accept-escalation", OFFICER, {"assignee": world.member(*OFFICER)})[:2] == (
        403, "not_your_role")
    world.does(f"{path}/return-escalation", CLERK, {"return_reason": "complete_here_first", "guidance": "请先入户核实"})
    world.made.clock.advance(days=3)
    world.does(f"{path}/escalate", OFFICER, UP)
    world.does(f"{path}/accept-escalation", CLERK, {"assignee": world.member(*CLERK)})
    told = world.get(f"{path}/custody", OFFICER).json()
    assert (told["holder"]["node_name"], told["returns"]) == ("春江街道", 1)
    assert [(one["node_name"], one["days"]) for one in told["holdings"]] == [("东门社区", 3), ("春江街道", 0)]
    assert world.get(path, OFFICER).status_code == 200
    dwell = world.get(f"/api/custody?from={TODAY}&to={TODAY + timedelta(days=30)}", LEADER).json()["rows"]
    assert {(one["node_name"], one["items"], one["days"]) for one in dwell} == {("东门社区", 1, 3), ("春江街道", 1, 1)}


def test_down_to_a_unit_that_sees_it_when_it_is_offered_and_reports_back(world_on_both: World) -> None:
    world = world_on_both
    item, path = registered(world, world.made.street, CLERK)
    assert world.get(path, OFFICER).status_code == 404
    assert world.refused(f"{path}/hand-down", CLERK, {
        "to": world.node(world.made.street), "handed_task": "核实", "report_due_on": DUE,
    })[:2] == (422, "words_are_wrong")
    world.does(f"{path}/hand-down", CLERK, {
        "to": world.node(world.made.east), "handed_task": "请核实并答复", "report_due_on": DUE,
    })
    assert world.get(path, OFFICER).status_code == 200 and item in waits(world, OFFICER)
    assert item in {row["id"] for row in world.get("/api/items", OFFICER).json()["items"]}
    assert item in {one["item"]["id"] for one in world.get("/api/inbox", OFFICER).json()["notices"]}
    assert world.refused(f"{path}/acknowledge", CLERK, {"assignee": world.member(*CLERK)})[:2] == (409, "needs_missing")
    world.does(f"{path}/acknowledge", OFFICER, {"assignee": world.member(*OFFICER)})
    assert runs(world, path)["report_back"] == DUE
    world.does(f"{path}/report-back", OFFICER, {"report": "已核实，施工已停"})
    assert item in waits(world, CLERK)
    world.does(f"{path}/send-back-report", CLERK, {"report_due_on": DUE, "reason": "请补附照片"})
    world.does(f"{path}/report-back", OFFICER, {"report": "已补附照片"})
    world.does(f"{path}/accept-report", CLERK)
    assert world.get(f"{path}/custody", CLERK).json()["report"] == "no_report"
    assert "report_back" not in runs(world, path)


def test_a_unit_that_helps_sees_the_item_as_long_as_it_helps(world_on_both: World) -> None:
    world = world_on_both
    item, path = registered(world, world.made.street, CLERK)
    world.does(f"{path}/invite-co-handler", CLERK, {
        "to": world.node(world.made.east), "co_task": "提供住户底册", "co_due_on": DUE,
    })
    assert item in waits(world, OFFICER) and world.get(path, OFFICER).status_code == 200
    world.does(f"{path}/report-co-handling", OFFICER, {"co_result": "已送底册"})
    assert world.get(path, OFFICER).status_code == 404 and item not in waits(world, OFFICER)
