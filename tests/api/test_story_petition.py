"""A petition matter over HTTP: registered, its receipt told, accepted, answered, resolved, closed."""

from datetime import date, timedelta

from domain.codes import CODE_LISTS
from tests.api.world import World
from tests.domain.story import TODAY

CLERK, LEADER, HANDLER = ("desk_clerk", "community"), ("street_leader", "street"), ("handler", "street")
REPLY = {
    "result": "supported", "opinion": "已责令夜间停工", "legal_basis": "噪声污染防治法", "remedies_told": True,
    "review_body": "区政府", "served_how": "in_person",
}
TOLD = next(iter(CODE_LISTS["receipt_notice_means"]))
PUT_RIGHT = ["请按所列说明修改后再提交。", "Put right what is listed, then send it again."]
DO_FIRST = ["请先补齐所列条件，再办理。", "Do first what is listed, then try again."]


def petition(world: World) -> dict[str, object]:
    return {
        "node": world.node(world.made.east), "title": "夜间施工噪声扰民", "place": "东苑小区北侧", "channel": "visit",
        "category": "appeal", "request": "请求制止夜间施工", "affected_households": 12,
        "representatives": [{"name": "王小明", "phone": "13900005678"}],
    }


def test_from_registration_to_resolved_and_closed(world_on_both: World) -> None:
    world = world_on_both
    late = {**petition(world), "occurred_on": (TODAY - timedelta(days=10)).isoformat()}
    assert world.refused("/api/petition-risks", CLERK, late) == (422, "words_are_wrong", [
        *PUT_RIGHT, "补录三天以前的业务，请写明理由。",
        "The business date is more than three days back; give the reason.",
    ])
    future = {**petition(world), "occurred_on": (TODAY + timedelta(days=1)).isoformat()}
    assert world.refused("/api/petition-risks", CLERK, future) == (422, "words_are_wrong", [
        *PUT_RIGHT, "日期不能晚于今天或业务日期。", "The day must not lie after today or the business date.",
    ])
    registered = world.does("/api/petition-risks", CLERK, {**late, "reason": "窗口系统停用期间补录"})
    assert registered["number"] == "春信访〔2026〕1号" and len(registered["receipt_code"]) == 10
    path = f"/api/petition-risks/{registered['id']}"
    (entry,) = world.get(f"{path}/trail", LEADER).json()["entries"]
    assert entry["late"] and entry["reason"] == "窗口系统停用期间补录"

    assert world.refused(f"{path}/notify-receipt", CLERK) == (422, "words_are_wrong", [
        *PUT_RIGHT, "请填写告知方式，或未告知的原因，二者只填一项。",
        "Say how they were told or why not, one of the two.",
    ])
    world.does(f"{path}/notify-receipt", CLERK, {"how": TOLD})
    assert world.refused(f"{path}/notify-receipt", CLERK, {"how": TOLD}) == (409, "needs_missing", [
        *DO_FIRST, "已经书面告知过，无需再次告知。",
        "The notice of receipt has been dealt with; nothing is left to do.",
    ])
    handler = world.member(*HANDLER)
    assignment = {"unit": "城建办", "assignee": handler}
    assert world.refused(f"{path}/assign-unit", HANDLER, assignment)[:2] == (403, "not_your_role")
    assert world.refused(f"{path}/assign-unit", LEADER, {**assignment, "assignee": "nobody"}) == (
        422, "words_are_wrong", [*PUT_RIGHT, "名册中没有此人。", "The person is not on the roster."],
    )
    world.does(f"{path}/assign-unit", LEADER, assignment)
    assert world.refused(f"{path}/reply", LEADER, REPLY)[:2] == (409, "not_in_this_stage")
    assert world.refused(f"{path}/accept", LEADER) == (422, "words_are_wrong", [
        *PUT_RIGHT, "申诉求决须选择一种法定途径。", "An appeal needs one of the routes.",
    ])
    world.does(f"{path}/accept", LEADER, {"route": "petition_opinion"})
    stale = world.refused(f"{path}/reply", LEADER, REPLY, if_match='"1"')
    assert stale == (412, "somebody_was_first", [
        "您看到的是第1版，现在已是第4版；请刷新后再办理。",
        "You have seen version 1, by now it is version 4; look at it again, then decide.",
    ])
    assert world.refused(f"{path}/reply", LEADER, {**REPLY, "remedies_told": False}) == (422, "words_are_wrong", [
        *PUT_RIGHT, "请先告知申请复查的期限和机关。", "Tell them first until when and where a review may be asked for.",
    ])
    assert world.does(f"{path}/reply", LEADER, REPLY, if_match='"4"')["stage"] == "replied"
    assert world.refused(f"{path}/close", LEADER)[:2] == (409, "not_in_this_stage")
    world.does(f"{path}/resolve", LEADER, {"resolution": "done", "evidence": "已停止夜间施工"})
    assert world.refused(f"{path}/close", LEADER, {"help_still_needed": True}) == (422, "words_are_wrong", [
        *PUT_RIGHT, "仍有实际困难的，请写明后续帮扶。", "Help is still needed; say what is arranged.",
    ])
    assert world.does(f"{path}/close", LEADER)["stage"] == "closed"
    query = {"kind": "petition_risk", "from": "2026-11-01", "to": "2026-11-30"}
    figures = world.client.get("/api/reports/summary", params=query, headers=world.headers(LEADER)).json()
    assert (figures["total"], figures["by_stage"], figures["median_days"]) == (1, {"closed": 1}, 10.0)


def test_an_accusation_is_read_by_few_and_by_nobody_else_with_a_reason(world: World) -> None:
    """It never reaches whom it accuses (信访工作条例 art. 30): all that others see is that it is there."""
    accusation = {**petition(world), "category": "accusation", "request": "反映账目不公开"}
    path = f"/api/petition-risks/{world.does('/api/petition-risks', CLERK, accusation)['id']}"

    def request_read_by(who: tuple[str, str]) -> str:
        entries = world.get(f"{path}/trail", who).json()["entries"]
        return next(entry["fields"]["request"] for entry in entries if entry["event"].endswith("petition_registered"))

    for who in (CLERK, LEADER):
        assert request_read_by(who) == "反映账目不公开"
    supervisor = ("supervisor", "street")
    others = (("mediator", "community"), ("community_officer", "community"), HANDLER)
    for who in (supervisor, *others):
        assert request_read_by(who) != "反映账目不公开"
        world.does(f"{path}/view-personal", who, {"reason": "核查"})
    assert request_read_by(supervisor) == "反映账目不公开"
    for who in others:
        assert request_read_by(who) != "反映账目不公开"
        assert world.get(path, who).json()["people"][0]["name"] == "王某"
    world.does(f"{path}/assign-unit", LEADER, {"unit": "纪工委", "assignee": world.member(*HANDLER)})
    assert request_read_by(HANDLER) == "反映账目不公开"


def test_a_deadline_explains_itself_line_by_line(world: World) -> None:
    created = world.does("/api/petition-risks", CLERK, petition(world))
    path = f"/api/petition-risks/{created['id']}"
    row = world.get(path, LEADER).json()
    first_lines = {"zh": "起算：2026-11-20（周五），当日不计入。", "en": "Start: Fri 2026-11-20, itself not counted."}
    for lang, first_line in first_lines.items():
        found = world.get(f"{path}/deadlines", LEADER, accept_language=lang).json()["deadlines"]
        assert {one["clock"]: one["due_on"] for one in found} == row["clocks"]
        assert all(one["says"] and one["label"] for one in found)
        assert found[0]["says"][0] == first_line
        assert found == sorted(found, key=lambda one: one["due_on"])


def test_the_level_is_proposed_with_its_account_and_a_person_confirms_it(world: World) -> None:
    arose = date(2026, 7, 1).isoformat()
    grave = {**petition(world), "first_arose_on": arose, "vital_interest": "housing"}
    created = world.does("/api/petition-risks", CLERK, grave)
    path = f"/api/petition-risks/{created['id']}"
    zh, en = (world.get(f"{path}/level", LEADER, accept_language=lang).json() for lang in ("zh", "en"))
    assert (zh["level"], zh["points"], zh["confirmed"]) == ("medium", 6, "")
    assert zh["points"] == sum(line["points"] for line in zh["lines"])
    assert zh["level_label"] != en["level_label"] and len(zh["says"]) == len(en["says"]) == 4
    assert world.refused(f"{path}/assess", CLERK, {"level": "medium"}) == (409, "leader_confirms_level", [
        f"建议等级为“{zh['level_label']}”，请由街道分管领导确认。",
        f"The proposed level is {en['level_label']}; leave it to the street leader to confirm it.",
    ])
    world.does(f"{path}/assess", LEADER, {"level": "medium"})
    assert world.get(f"{path}/level", LEADER).json()["confirmed"] == "medium"
