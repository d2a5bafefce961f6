"""Reports over HTTP: counted, opened, sealed, counted again, explained; and nobody sees more than is theirs."""

from typing import Any

from projections.reports import REPORTS
from tests.api.world import World

LEADER, CLERK, MEDIATOR = ("street_leader", "street"), ("desk_clerk", "street"), ("mediator", "community")
DISPUTE = {
    "title": "楼上漏水损坏天花板", "place": "三号楼二单元", "channel": "visit", "source": "party_application",
    "category": "neighbourhood", "facts": "甲称乙家卫生间漏水", "affected_households": 2, "affected_persons": 5,
    "parties": [{"role": "applicant", "name": "甲某"}, {"role": "respondent", "name": "乙某", "consent": "consented"}],
}


def register(world: World, path: str, **more: Any) -> str:
    return world.does("/api/disputes", CLERK, {**DISPUTE, "node": world.node(path), **more})["id"]


def of(report: dict[str, Any], figure: str) -> int:
    return report["values"][[one["key"] for one in report["figures"]].index(figure)]


def test_a_report_is_defined_counted_opened_sealed_replayed_and_explained(world_on_both: World) -> None:
    world = world_on_both
    here, there = register(world, world.made.east), register(world, world.made.west, category="labour")
    defined = world.get("/api/reports", LEADER).json()["reports"]
    assert [one["key"] for one in defined] == list(REPORTS)
    for key in REPORTS:
        answer = world.get(f"/api/reports/{key}?month=2026-11", LEADER, accept_language="en")
        assert answer.status_code == 200, answer.text
        assert all(row["label"] for breakdown in answer.json()["rows"] for row in breakdown["rows"])
    report = world.get("/api/reports/disputes?month=2026-11", LEADER).json()
    assert (of(report, "registered"), of(report, "open"), of(report, "success")) == (2, 2, None)
    units = next(one for one in report["rows"] if one["by"] == "unit")["rows"]
    assert [row["label"] for row in units] == ["春江街道"]
    street = world.node(world.made.street)
    report = world.get(f"/api/reports/disputes?month=2026-11&node={street}", LEADER).json()
    rows = {row["label"]: row["value"] for row in next(o for o in report["rows"] if o["by"] == "unit")["rows"]}
    assert rows.keys() == {"东门社区", "西园社区"}
    behind = world.get(f"/api/reports/disputes/items?figure=registered&by=unit&value={rows['西园社区']}&node={street}"
                       "&month=2026-11", LEADER).json()
    assert [(one["item"]["id"], one["label"]) for one in behind["entries"]] == [(there, "已登记纠纷")]
    assert (behind["total"], behind["value"], behind["next"]) == (1, 1, None)

    words = {"node": street, "report": "disputes", "first_on": "2026-11-01", "last_on": "2026-11-20"}
    sealed = world.does("/api/sealed-reports", CLERK, words)["id"]
    shown = world.get(f"/api/sealed-reports/{sealed}", LEADER).json()
    assert (shown["digest"], shown["stage"]) == (report["digest"], "sealed")
    register(world, world.made.east)
    again = world.get(f"/api/sealed-reports/{sealed}/replay", LEADER).json()
    assert again["equal"] and again["replayed"] == shown["digest"] and of(again["report"], "registered") == 2
    now = world.get(f"/api/reports/disputes?month=2026-11&node={street}", LEADER).json()
    assert of(now, "registered") == 3 and now["digest"] != shown["digest"]
    why = world.get(f"/api/sealed-reports/{sealed}/difference", LEADER).json()
    assert [(one["cause"], one["entries"]) for one in why["causes"]] == [("late_entry", 1)]
    assert {"figure": "registered", "change": 1}.items() <= next(
        one for one in why["causes"][0]["cells"] if (one["by"], one["figure"]) == ("", "registered")).items()
    opened = world.get(f"/api/sealed-reports/{sealed}/items?figure=registered", LEADER).json()
    assert {one["id"] for one in opened["entries"]} == {here, there}
    assert world.refused(f"/api/sealed-reports/{sealed}/sign", CLERK)[0] == 403
    world.does(f"/api/sealed-reports/{sealed}/sign", LEADER)
    listed = world.get("/api/sealed-reports", CLERK).json()["sealed"]
    assert [(one["id"], one["stage"], one["signed_by"]) for one in listed] == [
        (sealed, "signed", world.member(*LEADER))]


def test_what_cannot_be_asked_is_refused_and_nobody_sees_more_than_is_theirs(world: World) -> None:
    register(world, world.made.west)
    words = {"node": world.node(world.made.street), "report": "disputes", "first_on": "2026-11-01",
             "last_on": "2026-11-20"}
    sealed = world.does("/api/sealed-reports", CLERK, words)["id"]
    for path, status in (
        ("/api/reports/nothing", 404), ("/api/reports/disputes?month=2026-13", 422),
        ("/api/reports/disputes?from=2026-11-20&to=2026-11-01", 422),
        ("/api/reports/disputes/items?figure=people", 422),
        ("/api/reports/disputes/items?figure=open&by=role", 422), ("/api/reports/disputes?node=nowhere", 422),
    ):
        assert world.get(path, LEADER).status_code == status, path
    assert of(world.get("/api/reports/disputes?month=2026-11", MEDIATOR).json(), "registered") == 0
    assert world.get("/api/sealed-reports", MEDIATOR).json()["sealed"] == []
    for part in ("", "/replay", "/difference", "/items?figure=open"):
        assert world.get(f"/api/sealed-reports/{sealed}{part}", MEDIATOR).status_code == 404, part
    future = {**words, "last_on": "2026-12-31"}
    assert world.refused("/api/sealed-reports", CLERK, future)[0] == 422
    assert world.refused("/api/sealed-reports", MEDIATOR, words)[0] == 403
