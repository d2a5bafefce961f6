"""Documents over HTTP: what there is, who sees names in them, and that each one made in clear is recorded by name."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.dispute.events_agreement import AgreementReached
from domain.inspection.events import InspectionPlanned, InspectionStarted, SiteChecked
from service.documents import pdf, word
from tests.api.world import Who, World
from tests.documents.stories import FACTS, PARTIES, pages, words
from tests.domain import disputes, matters

MEDIATOR, HEAD, RECORDS = ("mediator", "community"), ("pmc_head", "community"), ("records_officer", "street")
SUPERVISOR, LIAISON, SYSADMIN = ("supervisor", "street"), ("district_liaison", "street"), ("sysadmin", "street")
CLERK, HANDLER = ("desk_clerk", "street"), ("handler", "street")
OPENED = "item.personal_data_viewed"


@pytest.fixture
def dispute(world: World) -> str:
    """The address of a dispute in which a written agreement was reached."""
    made = world.made
    item = made.give("dispute", "register", replace(
        disputes.REGISTER, node=made.east, parties=PARTIES, facts=FACTS,
    ), "desk_clerk", occurred_on=date(2026, 11, 19)).id
    agreed = AgreementReached(agreement_form="written", content="吴大成修好并赔偿周小满")
    told = replace(disputes.INFORM, notices=tuple(
        replace(notice, told_on=date(2026, 11, 20)) for notice in disputes.INFORM.notices
    ))
    for command, event, role in (
        ("accept", disputes.ACCEPT, "pmc_head"), ("inform_of_rights", told, "mediator"),
        ("hold_session", disputes.SESSION, "mediator"), ("reach_agreement", agreed, "mediator"),
    ):
        made.give("dispute", command, event, role, item=item, level="community")
    return f"/api/disputes/{item}"


def said(answer: Any) -> str:
    """The words of a document that was given."""
    assert answer.status_code == 200, answer.text
    return "".join(pages(answer.content)) if answer.content[:5] == b"%PDF-" else words(answer.content)


def openings(world: World, item: str) -> list[str]:
    """The reasons of every opening of an item, the first one first."""
    entries = world.get(f"{item}/trail?limit=200", HEAD).json()["entries"]
    return [one["reason"] for one in reversed(entries) if one["event"] == OPENED]


def test_the_list_says_what_there_is_and_what_is_missing(world: World, dispute: str) -> None:
    found = {one["document"]: one for one in world.get(f"{dispute}/documents", MEDIATOR).json()["documents"]}
    assert list(found)[:3] == ["application", "acceptance_form", "rights_notice"]
    assert list(found)[-1] == "supervision_order"
    assert found["agreement"] == {
        "document": "agreement", "title": "人民调解协议书", "nth": 1, "on": "2026-11-20", "available": True,
        "missing": None, "files": ["agreement.pdf", "agreement.docx"], "own_template": "",
    }
    waits = found["return_visit"]
    assert not waits["available"] and not waits["files"] and "回访" in waits["missing"]
    english = world.get(f"{dispute}/documents", MEDIATOR, accept_language="en").json()["documents"]
    assert [one["title"] for one in english if one["document"] == "agreement"] == ["Mediation agreement"]
    assert "return visit" in next(one["missing"] for one in english if one["document"] == "return_visit").lower()


@pytest.mark.parametrize("file", ["agreement.pdf", "agreement.docx", "dossier.pdf"])
def test_it_is_masked_unless_it_is_asked_for_in_clear_which_is_recorded(
    world: World, dispute: str, file: str
) -> None:
    masked = said(world.get(f"{dispute}/documents/{file}", MEDIATOR))
    assert "周某" in masked and "吴某修好并赔偿周某" in masked
    assert "周小满" not in masked and "13800001234" not in masked
    assert openings(world, dispute) == []
    clear = said(world.post(f"{dispute}/documents/{file}", MEDIATOR))
    assert "周小满" in clear and "13800001234" in clear
    title = "人民调解协议书（第1份）" if file.startswith("agreement") else "人民调解卷宗"
    assert openings(world, dispute) == [f"制作文书：{title}"]
    world.post(f"{dispute}/documents/{file}", MEDIATOR)
    assert openings(world, dispute) == [f"制作文书：{title}"] * 2
    # a document is masked even for who has opened the item: each one in clear is named
    assert "周小满" not in said(world.get(f"{dispute}/documents/{file}", MEDIATOR))


def test_the_same_document_is_the_same_bytes_whatever_was_opened_between(world: World, dispute: str) -> None:
    for file in ("agreement.pdf", "agreement.docx"):
        first = world.post(f"{dispute}/documents/{file}", MEDIATOR).content
        world.made.clock.advance(hours=3)
        assert world.post(f"{dispute}/documents/{file}", RECORDS).content == first


def test_with_the_same_key_it_is_recorded_once(world: World, dispute: str) -> None:
    path = f"{dispute}/documents/agreement.pdf"
    for _ in range(2):
        assert "周小满" in said(world.post(path, MEDIATOR, idempotency_key="k1"))
    assert len(openings(world, dispute)) == 1
    other = world.post(f"{dispute}/documents/dossier.pdf", MEDIATOR, idempotency_key="k1")
    assert (other.status_code, other.json()["code"]) == (422, "key_reused")


@pytest.mark.parametrize(("who", "status", "notes"), [
    (MEDIATOR, 200, True), (RECORDS, 200, False), (SUPERVISOR, 200, False), (LIAISON, 403, False),
])
def test_only_who_may_open_the_mask_gets_names(
    world: World, dispute: str, who: Who, status: int, notes: bool
) -> None:
    masked = said(world.get(f"{dispute}/documents/agreement.pdf", who))
    assert ("漏水" in masked) == notes and ("主要事实＊＊＊" in masked) != notes and "周小满" not in masked
    listed = world.get(f"{dispute}/documents", who).json()
    assert listed["may_open"] == (status == 200)
    answer = world.post(f"{dispute}/documents/agreement.pdf", who)
    assert answer.status_code == status
    if status == 200:
        assert "周小满" in said(answer)
    else:
        assert answer.json()["code"] == "not_your_role" and openings(world, dispute) == []


def test_who_does_not_see_the_item_gets_no_document_of_it(world: World, dispute: str) -> None:
    for who in (("mediator", "building"), SYSADMIN):
        for path in ("documents", "documents/agreement.pdf"):
            assert world.get(f"{dispute}/{path}", who).status_code == 404
        assert world.post(f"{dispute}/documents/agreement.pdf", who).status_code == 404
    assert world.get(f"{dispute.replace('disputes', 'hazards')}/documents", MEDIATOR).status_code == 404


def test_an_accusation_is_opened_to_few(world: World) -> None:
    made = world.made
    accusation = replace(matters.REGISTER, node=made.east, category="accusation", request="举报某单位收费")
    item = f"/api/petition-risks/{made.give('petition_risk', 'register', accusation, 'desk_clerk').id}"
    path = f"{item}/documents/registration_slip.pdf"
    assert "举报某单位收费" in said(world.get(path, CLERK)) and "甲某" in said(world.post(path, CLERK))
    for who, status in ((HANDLER, 403), (("community_officer", "community"), 403), (SUPERVISOR, 200)):
        assert "举报" not in said(world.get(path, who))
        answer = world.post(path, who)
        assert answer.status_code == status and (status == 403 or "举报某单位收费" in said(answer))


def test_what_cannot_be_given_is_told(world: World, dispute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for file, status, code in (
        ("return_visit.pdf", 409, "no_document_yet"), ("reply.pdf", 404, "not_found"), ("nothing.pdf", 404,
            "not_found"),
        ("agreement.exe", 422, "words_are_wrong"), ("agreement.pdf?nth=2", 404, "not_found"),
        ("agreement.pdf?nth=0", 422, "words_are_wrong"), ("agreement.pdf?as_of=x", 422, "words_are_wrong"),
    ):
        for answer in (world.get(f"{dispute}/documents/{file}", MEDIATOR),
                       world.post(f"{dispute}/documents/{file}", MEDIATOR)):
            assert (answer.status_code, answer.json()["code"]) == (status, code), file
    assert world.refused(f"{dispute}/documents/return_visit.pdf", MEDIATOR)[2][1].startswith("This document cannot")
    monkeypatch.setattr(pdf, "makes_pdf", lambda: False)
    monkeypatch.setattr(word, "makes_word", lambda: False)
    for sort in ("pdf", "docx"):
        status, code, _ = world.refused(f"{dispute}/documents/agreement.{sort}", MEDIATOR)
        assert (status, code) == (501, f"no_{sort}_maker")
    assert openings(world, dispute) == []


def test_a_document_as_of_a_moment_is_the_one_of_then(world: World, dispute: str) -> None:
    before = world.made.clock().isoformat().replace("+", "%2B")
    world.made.clock.advance(hours=1)
    opened = said(world.post(f"{dispute}/documents/acceptance_form.pdf", MEDIATOR))
    world.does(f"{dispute}/correct", MEDIATOR, {"field": "place", "new": "四号楼", "reason": "笔误"})
    assert "四号楼" in said(world.get(f"{dispute}/documents/acceptance_form.pdf", MEDIATOR))
    for ask in (world.get, world.post):
        then = said(ask(f"{dispute}/documents/acceptance_form.pdf?as_of={before}", MEDIATOR))
        assert "三号楼二单元" in then and "四号楼" not in then
    assert "三号楼二单元" in opened and len(openings(world, dispute)) == 2
    early = (world.made.clock() - timedelta(days=9)).isoformat().replace("+", "%2B")
    assert world.get(f"{dispute}/documents?as_of={early}", MEDIATOR).status_code == 404


def test_an_own_template_is_used_and_named_and_a_wrong_one_is_told(world: World, dispute: str) -> None:
    folder: Path = world.made.office.templates
    folder.mkdir()
    (folder / "agreement.txt").write_text("# 我们的协议\n{{ this.content }}", "utf-8")
    (folder / "dossier.txt").write_text("# 坏的\n{{ nothing }}", "utf-8")
    found = world.get(f"{dispute}/documents", MEDIATOR).json()
    named = {one["document"]: one["own_template"] for one in found["documents"]}
    assert named["agreement"].startswith("agreement.txt ") and not named["dossier"] and not named["application"]
    assert [one["template"] for one in found["wrong_templates"]] == ["dossier.txt"]
    assert "第2行" in found["wrong_templates"][0]["says"]
    assert said(world.post(f"{dispute}/documents/agreement.pdf", MEDIATOR)).startswith("我们的协议")
    assert openings(world, dispute) == [f"制作文书：人民调解协议书（第1份），模板 {named['agreement']}"]
    assert "人民调解卷宗" in said(world.get(f"{dispute}/documents/dossier.pdf", MEDIATOR))


def test_where_nothing_is_hidden_nothing_is_opened(world: World) -> None:
    made, lead = world.made, world.member("inspector", "community")
    plan = InspectionPlanned(
        node=made.east, title="冬季检查", category="weekly_minor", sectors=("mall",), period_start=date(2026, 11, 20),
        due_on=date(2026, 11, 27), assignee=lead,
    )
    item = made.give("inspection", "plan", plan, "street_leader").id
    team = InspectionStarted(team=(lead, world.member("inspector")))
    made.give("inspection", "start", team, "inspector", item=item, level="community")
    check = SiteChecked(site="东街商场", sector="mall", organisation="东街商场公司")
    made.give("inspection", "check_site", check, "inspector", item=item, level="community")
    address = f"/api/inspections/{item}"
    assert "东街商场公司" in said(world.post(f"{address}/documents/check_record.pdf", ("inspector", "community")))
    assert openings(world, address) == []
