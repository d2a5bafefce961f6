"""The office's own book over HTTP: its calendar, its rules and its lists, as they hold and as they held."""

from datetime import date
from typing import Any

from domain.rulebook.clock_rule import ClockRuleOpened, Terms
from service.recounting import recount
from tests.api.world import World

ADMIN, CLERK, LEADER, INSPECTOR = (
    (role, "street") for role in ("sysadmin", "desk_clerk", "street_leader", "inspector")
)
TERMS = {
    "amount": 10, "unit": "cal", "source_zh": "街道规定", "source_en": "street rule", "valid_from": "2026-01-01",
}


def dispute(world: World) -> str:
    """A dispute registered today."""
    parties = [{"role": "applicant", "name": "甲某"}, {"role": "respondent", "name": "乙某"}]
    return world.does("/api/disputes", CLERK, {
        "node": world.node(world.made.east), "title": "楼道堆物", "category": "neighbourhood", "parties": parties,
        "source": "party_application", "channel": "desk", "facts": "堆放杂物",
    })["id"]


def deadlines(world: World, item: str, lang: str = "en") -> dict[str, dict[str, Any]]:
    found = world.get(f"/api/disputes/{item}/deadlines", LEADER, accept_language=lang).json()["deadlines"]
    return {one["clock"]: one for one in found}


def test_a_year_is_shown_and_its_notice_moves_what_runs(world: World) -> None:
    before = world.get("/api/calendar?year=2027", CLERK, accept_language="en").json()
    assert (before["status"], before["entry"]) == ("provisional", "")
    assert before["days"][0] | {"kind_label": ""} == {
        "day": "2027-01-01", "kind": "public_holiday", "kind_label": "", "name": "New Year's Day", "working": False,
    }
    item = dispute(world)
    monday = {"day": "2026-11-23", "day_kind": "rest", "name_zh": "停电", "name_en": "power cut"}
    year = {"node": world.node(world.made.street), "year": 2026, "year_status": "official", "source": "通知"}
    opened = world.does("/api/calendar-years", ADMIN, {**year, "days": [monday]})
    assert recount(world.made.office) == 1
    now = world.get("/api/calendar?year=2026", CLERK).json()
    assert (now["entry"], now["source"], len(now["days"])) == (opened["id"], "通知", 1)
    moved = deadlines(world, item)["accept_decision"]
    assert (moved["due_on"], moved["counted_to"], moved["state"]) == ("2026-11-26", "2026-11-26", "running")
    assert moved["says"][3:] == [
        "Not counted: Sat 2026-11-21 to Sun 2026-11-22, weekend.",
        "Not counted: Mon 2026-11-23, power cut.",
        "Due: Thu 2026-11-26.",
        "Fri 2026-11-20, the calendar changed (2026): due moved from Wed 2026-11-25 to Thu 2026-11-26.",
    ]
    assert world.refused("/api/calendar-years", ADMIN, year)[:2] == (409, "already_in_the_book")
    wrong = {**year, "year": 2028, "days": [monday]}
    assert world.refused("/api/calendar-years", ADMIN, wrong)[2][2:] == [
        "日期不在这一年内。", "The day does not lie in this year.",
    ]
    assert world.post("/api/calendar-years", CLERK, {**year, "year": 2029}).status_code == 403
    (entry,) = world.get("/api/calendar-years", CLERK).json()["entries"]
    assert (entry["about"], entry["stage"], entry["facts"]["days"][0]["name_zh"]) == ("2026", "in_force", "停电")
    shown = world.get(f"/api/calendar-years/{opened['id']}", CLERK)
    assert shown.json() == entry and shown.headers["etag"] == '"1"'


def test_the_rules_of_a_day_are_shown_with_what_the_office_made(world: World) -> None:
    def rules(**asked: str) -> list[dict[str, Any]]:
        found = world.client.get(
            "/api/clock-rules", params=asked, headers=world.headers(CLERK, accept_language="en")
        ).json()["rules"]
        return [rule for rule in found if rule["clock"] in ("accept_decision", "petition_notice")]

    assert [rule["amount"] for rule in rules() if rule["clock"] == "accept_decision"] == [3]
    body = {"node": world.node(world.made.street), "key": "accept_decision", "terms": TERMS}
    made = world.does("/api/clock-rules", ADMIN, body)
    own, built_in = (rule for rule in rules() if rule["clock"] == "accept_decision")
    assert (own["own"], own["amount"], own["node"], own["source"]) == (
        True, 10, world.node(world.made.street), "street rule",
    )
    assert (built_in["own"], built_in["amount"]) == (False, 3)
    assert len([rule for rule in rules(on="2025-12-31") if rule["clock"] == "accept_decision"]) == 1
    assert "2005" in next(r["source"] for r in rules(on="2018-05-01") if r["clock"] == "petition_notice")
    assert deadlines(world, dispute(world))["accept_decision"]["due_on"] == "2026-11-30"
    path = f"/api/clock-rules/{made['id']}"
    world.does(f"{path}/change", ADMIN, {"terms": {**TERMS, "amount": 20}, "reason": "街道会议决定"})
    assert deadlines(world, dispute(world))["accept_decision"]["due_on"] == "2026-12-10"
    assert world.get("/api/clock-rules/own", CLERK).json()["entries"][0]["facts"]["versions"][1]["amount"] == 20


def test_a_list_of_the_office_and_the_words_of_the_time(world: World) -> None:
    listed = world.does("/api/code-lists", ADMIN, {
        "node": world.node(world.made.street), "list_key": "hazard_kind",
    })
    path = f"/api/code-lists/{listed['id']}"
    report = {
        "node": world.node(world.made.east), "title": "电动车入户充电", "place": "3栋", "category": "lithium_battery",
        "description": "楼道充电", "seen_on": "2026-11-20", "source": "patrol_grid",
    }
    assert world.refused("/api/hazards", INSPECTOR, report)[2][2:] == [
        "请从列表中选择一项。", "Choose an entry of the list.",
    ]
    world.does(f"{path}/add", ADMIN, {"choice": "lithium_battery", "name_zh": "锂电池", "name_en": "lithium battery"})
    found = world.does("/api/hazards", INSPECTOR, report)
    world.made.clock.advance(hours=1)
    world.does(f"{path}/reword", ADMIN, {
        "choice": "lithium_battery", "name_zh": "电动车电池", "name_en": "e-bike battery",
    })
    codes = world.get("/api/codes", CLERK, accept_language="en").json()["hazard_kind"]
    assert codes[-1] == {"code": "lithium_battery", "label": "e-bike battery"}
    old = world.client.get(
        "/api/codes", params={"as_of": "2026-11-20T09:30:00+08:00"}, headers=world.headers(CLERK)
    ).json()["hazard_kind"]
    assert old[-1]["label"] == "锂电池"
    item = f"/api/hazards/{found['id']}"
    (row,) = world.get("/api/hazards", LEADER).json()["items"]
    assert row["category_label"] == "锂电池", "the words of its time"
    assert "锂电池" in world.get(f"{item}/trail", LEADER).json()["entries"][0]["says"]
    world.does(f"{path}/retire", ADMIN, {"choice": "lithium_battery", "reason": "并入电气"})
    assert world.refused("/api/hazards", INSPECTOR, report)[2][2:] == [
        "此项已停用，请另选一项。", "This entry is retired; choose another.",
    ]
    assert "lithium_battery" not in [c["code"] for c in world.get("/api/codes", CLERK).json()["hazard_kind"]]
    assert world.get(item, LEADER).json()["facts"]["category"] == "lithium_battery"


def test_what_another_street_wrote_is_not_shown(world: World) -> None:
    elsewhere = world.made.open_node("/", "street", "秋水街道", code="000000002000")
    terms = Terms(amount=9, unit="wd", source_zh="规定", source_en="rule", valid_from=date(2026, 1, 1))
    opened = world.made.give("clock_rule", "open", ClockRuleOpened(node=elsewhere, key="accept_decision", terms=terms))
    rules = world.get("/api/clock-rules", CLERK).json()["rules"]
    assert [rule["amount"] for rule in rules if rule["clock"] == "accept_decision"] == [3]
    assert world.get("/api/clock-rules/own", CLERK).json()["entries"] == []
    assert world.get(f"/api/clock-rules/{opened.id}", ADMIN).status_code == 404
    ending = {"valid_to": "2026-11-20", "reason": "不再需要"}
    assert world.post(f"/api/clock-rules/{opened.id}/end", ADMIN, ending).status_code == 404
