"""A dispute over HTTP: registered, accepted, mediated, agreed, performed, closed; each wrong step is refused."""

from datetime import timedelta
from typing import Any

import pytest

from domain.codes import CODE_LISTS
from tests.api.world import Who, World
from tests.domain.story import TODAY

HEAD, MEDIATOR, LEADER = ("pmc_head", "community"), ("mediator", "community"), ("street_leader", "street")
AUDITOR: Who = ("supervisor", "street")
TODAY_TEXT, DUE = TODAY.isoformat(), (TODAY + timedelta(days=20)).isoformat()
PUT_RIGHT = ["请按所列说明修改后再提交。", "Put right what is listed, then send it again."]
DO_FIRST = ["请先补齐所列条件，再办理。", "Do first what is listed, then try again."]


def registration(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "node": world.node(world.made.east), "title": "楼上漏水损坏天花板", "place": "三号楼二单元", "channel": "visit",
        "source": "party_application", "category": "neighbourhood", "facts": "张三称李四家卫生间漏水",
        "parties": [{"role": "applicant", "name": "张三丰", "phone": "13800001234"},
                    {"role": "respondent", "name": "李四维"}],
        "affected_households": 2, **changes,
    }


ACCEPTANCE = {
    "basis": "application_oral", "civil_rights_and_obligations": True, "not_reserved_to_organ": True,
    "not_taken_elsewhere": True,
    "consents": [{"party": "p1", "consent": "consented"}, {"party": "p2", "consent": "consented"}],
}
SESSION = {"held_at": "社区调解室", "attendance": ["p1", "p2"], "summary": "双方陈述", "result": "adjourned"}
AGREEMENT = {
    "agreement_form": "written", "content": "乙修好并赔偿三千元",
    "obligations": [{"debtor": "p2", "creditor": "p1", "kind": "pay", "amount_fen": 300_000, "due_on": DUE}],
}
EFFECT = {
    "signatures": [{"party": ref, "signed_on": TODAY_TEXT} for ref in ("p1", "p2")],
    "mediator_signed_on": TODAY_TEXT, "sealed_on": TODAY_TEXT, "copies": 3,
}


RESULT = next(
    code for code in CODE_LISTS["dispute_closing_result"] if code not in ("not_settled", "settled_in_court_route")
)
PROOF = next(iter(CODE_LISTS["performance_proof"]))


def test_from_registration_to_a_performed_agreement(world_on_both: World) -> None:
    world = world_on_both
    incomplete = {"node": world.node(world.made.east), "title": "", "channel": "by_pigeon", "colour": "red"}
    status, code, said = world.refused("/api/disputes", MEDIATOR, incomplete)
    assert (status, code, said[:2]) == (422, "words_are_wrong", PUT_RIGHT)
    assert [*zip(said[2::2], said[3::2], strict=True)] == [
        ("内容太短或太长。", "This is too short or too long."),
        *[("此项必填。", "This must be filled in.")] * 3,
        ("没有这个字段，请删除。", "There is no such field; remove it."),
    ]
    assert world.refused("/api/disputes", MEDIATOR, {**registration(world), "channel": "by_pigeon"}) == (
        422, "words_are_wrong", [*PUT_RIGHT, "请从列表中选择一项。", "Choose an entry of the list."],
    )
    assert world.refused("/api/disputes", AUDITOR, registration(world))[:2] == (403, "not_your_role")

    registered = world.does("/api/disputes", MEDIATOR, registration(world))
    assert (registered["stage_label"], registered["version"]) == ("已登记", 1)
    path = f"/api/disputes/{registered['id']}"
    assert world.refused(f"{path}/accept", MEDIATOR, ACCEPTANCE) == (422, "words_are_wrong", [
        *PUT_RIGHT, "调解员受理须经调委会主任授权，请填写授权人。",
        "A mediator accepts by delegation of the committee's head; name who delegated it.",
    ])
    refuses = {**ACCEPTANCE, "consents": [{"party": "p2", "consent": "refused"}]}
    assert world.refused(f"{path}/accept", HEAD, refuses) == (409, "party_refuses", [
        "有当事人明确拒绝调解，不能受理；请告知其他解决途径。",
        "A party clearly refuses mediation, so it cannot be accepted; advise other routes.",
    ])
    accepted = world.does(f"{path}/accept", HEAD, ACCEPTANCE, if_match='"1"')
    assert (accepted["number"], accepted["stage"]) == ("东人调字〔2026〕第1号", "accepted")
    assert world.refused(f"{path}/accept", HEAD, ACCEPTANCE)[:2] == (409, "not_in_this_stage")

    assert world.refused(f"{path}/hold-session", MEDIATOR, SESSION) == (409, "needs_missing", [
        *DO_FIRST, "请先告知每一方当事人的权利和义务。", "Tell all parties their rights and duties first.",
    ])
    notices = [{"party": ref, "form": "oral", "told_on": TODAY_TEXT} for ref in ("p1", "p2")]
    world.does(f"{path}/inform-of-rights", MEDIATOR, {"notices": notices})
    mediator = world.member(*MEDIATOR)
    assignment = {"members": [mediator], "mode": "appointed", "no_conflict_declared": True}
    assert world.refused(f"{path}/assign-mediators", MEDIATOR, assignment) == (403, "not_your_role", [
        "此项由调委会主任办理。", "This is for: head of the mediation committee.",
    ])
    world.does(f"{path}/assign-mediators", HEAD, assignment)
    assert [row["id"] for row in world.get("/api/worklist", MEDIATOR).json()["items"]] == [registered["id"]]
    world.does(f"{path}/hold-session", MEDIATOR, SESSION)
    assert world.refused(f"{path}/put-in-effect", HEAD, EFFECT) == (409, "needs_missing", [
        *DO_FIRST, "请先记录达成的协议。", "Record the agreement first.",
    ])
    world.does(f"{path}/reach-agreement", MEDIATOR, AGREEMENT)
    assert world.refused(f"{path}/put-in-effect", HEAD, {**EFFECT, "copies": 2}) == (422, "words_are_wrong", [
        *PUT_RIGHT, "协议份数不够：每方当事人一份，调委会留存一份。",
        "Too few copies: one for each party and one to keep.",
    ])
    assert world.does(f"{path}/put-in-effect", HEAD, EFFECT)["stage"] == "agreed"
    closing = {"result": RESULT, "dossier_checked": True}
    assert world.refused(f"{path}/close", HEAD, closing) == (422, "words_are_wrong", [
        *PUT_RIGHT, "协议义务尚未全部履行，不能按已履行结案。",
        "Not all obligations are performed, so it cannot be closed as performed.",
    ])
    paid = {"obligation": 0, "proof": PROOF, "amount_fen": 300_000}
    stale = world.post(f"{path}/perform", MEDIATOR, paid, if_match='"3"')
    assert stale.status_code == 412
    assert [entry["version"] for entry in stale.json()["changes"]] == [7, 6, 5, 4]
    assert world.does(f"{path}/perform", MEDIATOR, paid, if_match='"7"')["stage"] == "performed"
    assert world.does(f"{path}/close", HEAD, closing)["stage"] == "closed"
    assert world.refused(f"{path}/perform", MEDIATOR, paid)[:2] == (409, "not_in_this_stage")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_are_masked_until_a_reason_is_given(world: World, lang: str) -> None:
    created = world.does("/api/disputes", MEDIATOR, registration(world))
    path = f"/api/disputes/{created['id']}"

    def seen(who: Who) -> str:
        answers = [world.get(f"{path}{more}", who, accept_language=lang) for more in ("", "/trail")]
        assert [answer.status_code for answer in answers] == [200, 200]
        return "".join(answer.text for answer in answers)

    for who in (MEDIATOR, AUDITOR):
        text = seen(who)
        assert "张三丰" not in text and "13800001234" not in text
        assert "张某" in text and "138****1234" in text
    assert "漏水损坏" in seen(AUDITOR) and "卫生间" not in seen(AUDITOR) and "卫生间" in seen(MEDIATOR)
    assert world.refused(f"{path}/view-personal", AUDITOR) == (422, "words_are_wrong", [
        *PUT_RIGHT, "请写明理由。", "Give the reason.",
    ])
    world.does(f"{path}/view-personal", AUDITOR, {"reason": "督查回访"})
    assert "张三丰" in seen(AUDITOR) and "卫生间" in seen(AUDITOR)
    assert "张三丰" not in seen(LEADER), "the reason opens it for whoever gave it"
    world.made.clock.advance(days=1)
    assert "张三丰" not in seen(AUDITOR), "and until midnight"
    log = world.get("/api/events", AUDITOR).text
    assert "张某" not in log and "卫生间" not in log and "督查回访" not in log
