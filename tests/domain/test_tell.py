"""An entry of the trail reads as one sentence, in Chinese and in English, without a single code."""

import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from domain.codes import CODE_LISTS
from domain.dispute.events_agreement import AgreementReached, Obligation, ObligationPerformed
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered, PartyConsent
from domain.fields import CaseNumber
from domain.kernel import Context, Event
from domain.links import ItemsLinked
from domain.node.events import NodeOpened
from domain.parties import Party
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.rectification_task.events import ProgressRecorded
from domain.shared import RecordCorrected
from domain.words import code_fields, tell
from event_store.names import STORED_NAMES
from service.masking import shown
from tests.domain.matters import LEADER, accepted
from tests.domain.samples import sample, variants
from tests.domain.story import COMMUNITY, TODAY

CODE = re.compile(r"[a-z]+_[a-z]+|sha256|[{}]")
NAMES = {"m1": "陈明", "m2": "Li Hua", COMMUNITY: "东苑社区", "item-2": "隐患〔2026〕3号"}
STAGE = {"zh": ("已登记", "已受理"), "en": ("registered", "accepted")}
PHOTO = "sha256:" + "0" * 64


def named(what: str, reference: str) -> str:
    return NAMES.get(reference, f"some {what}") if what != "party" else ""


def told(lang: str, name: str, event: Event, **given: Any) -> str:
    """The entry of that event by 王秀兰, a mediator, told to somebody who may read all."""
    said = {f.name: getattr(event, f.name) for f in fields(event)}
    envelope = {"actor": "王秀兰", "role": "mediator", "occurred_on": "2026-11-12", "names": named}
    return tell(lang, event=name, fields=said, codes=code_fields(type(event)), **envelope | given)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", STORED_NAMES)
def test_no_code_is_left_in_any_entry(name: str, lang: str) -> None:
    kind = "hazard" if name.startswith("item.") else ""
    who = {"zh": "2026-11-12 王秀兰（人民调解员）：", "en": "2026-11-12 王秀兰 (mediator): "}[lang]
    for event in variants(STORED_NAMES[name]):
        for entry in (told(lang, name, event, kind=kind), told(lang, name, event, kind=kind, names=None)):
            assert not CODE.search(entry)
            assert entry.startswith(who)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", STORED_NAMES)
def test_a_masked_entry_says_the_same_of_what_is_no_secret(name: str, lang: str) -> None:
    event = sample(STORED_NAMES[name])
    plain = {"lang": lang, "event": name, "actor": "", "role": "system", "occurred_on": "2026-11-12"}
    codes = code_fields(type(event))
    open_ = tell(fields=shown(event, notes=True, parties=True), codes=codes, **plain)
    masked = tell(fields=shown(event, notes=False, parties=False), codes=codes, **plain)
    assert not CODE.search(masked)
    assert len(open_.split("：" if lang == "zh" else ": ")) == len(masked.split("：" if lang == "zh" else ": "))


def test_who_did_what_and_what_changed() -> None:
    event = DisputeAccepted(
        basis="application_oral", consents=(PartyConsent(party="p1", consent="consented"),), delegated_by="m1",
        number=CaseNumber(series="dispute_case", node=COMMUNITY, year=2026, seq=12, text="东人调字〔2026〕第12号"),
    )
    only = {"fields": {"basis": event.basis, "number": event.number, "delegated_by": event.delegated_by}}
    said = {
        lang: tell(
            lang, event="dispute.accepted", actor={"zh": "王秀兰", "en": "Wang Xiulan"}[lang], role="mediator",
            occurred_on="2026-11-12", codes=code_fields(DisputeAccepted), changes={"stage": STAGE[lang]},
            names=named, **only,
        )
        for lang in ("zh", "en")
    }
    assert said["zh"] == (
        "2026-11-12 王秀兰（人民调解员）：已受理；依据：口头申请；编号：东人调字〔2026〕第12号；授权人：陈明；"
        "状态：已登记 → 已受理"
    )
    assert said["en"] == (
        "2026-11-12 Wang Xiulan (mediator): Accepted; basis: oral application; number: 东人调字〔2026〕第12号; "
        "delegated by: 陈明; status: registered → accepted"
    )
    assert "各方调解意愿：1项（当事人1、同意调解）；涉及民事权利义务：否" in told("zh", "dispute.accepted", event)


def test_what_changed_is_told_once_and_what_was_empty_is_said() -> None:
    entry = told("zh", "dispute.registered", sample(DisputeRegistered), changes={"category": ("", "邻里")})
    assert entry.count("类别：") == 1
    assert entry.endswith("类别：无 → 邻里")


def test_the_reason_comes_last() -> None:
    entry = told("en", "node.closed", STORED_NAMES["node.closed"](), reason="  merged\nwith the east ")
    assert entry.endswith(": Closed; reason: merged with the east")


@pytest.mark.parametrize(
    ("actor", "who"), [("系统", "系统"), ("system", "系统"), ("", "系统"), ("陈明", "陈明（系统）")],
)
def test_the_system_has_no_other_name(actor: str, who: str) -> None:
    entry = told("zh", "member.left", STORED_NAMES["member.left"](), actor=actor, role="system")
    assert entry == f"2026-11-12 {who}：已离任"


def test_somebody_without_a_role_is_named_alone() -> None:
    assert told("en", "member.left", STORED_NAMES["member.left"](), role="") == "2026-11-12 王秀兰: Left"


def test_money_is_told_in_yuan_and_obligations_are_counted_from_one() -> None:
    event = ObligationPerformed(obligation=0, proof="transfer", amount_fen=123_456_05)
    assert told("zh", "dispute.obligation_performed", event).endswith(
        "义务已履行；义务：第1项；履行凭证：转账凭证；金额：123,456.05元"
    )
    assert told("en", "dispute.obligation_performed", event).endswith(
        "no. 1; proof: transfer record; amount: CNY 123,456.05"
    )


def test_a_few_entries_are_told_and_many_are_counted() -> None:
    owed = Obligation(debtor="p1", creditor="p2", kind="pay", amount_fen=500_00, due_on=TODAY)
    reached = AgreementReached(agreement_form="oral", content="按期支付", obligations=(owed,))
    assert "义务：1项（当事人1、当事人2、支付款项、金额500.00元、到期日2026-11-20）" in told(
        "zh", "dispute.agreement_reached", reached
    )
    many = replace(reached, obligations=(owed,) * 4)
    assert "义务：4项" in told("zh", "dispute.agreement_reached", many)
    assert "支付款项" not in told("zh", "dispute.agreement_reached", many)


def test_an_entry_of_a_list_tells_only_the_yes_of_its_flags() -> None:
    done = Obligation(debtor="p1", creditor="p2", kind="apologise", performed=True)
    owed = replace(done, performed=False)
    reached = AgreementReached(agreement_form="oral", content="道歉", obligations=(done, owed))
    assert "义务：2项（当事人1、当事人2、赔礼道歉、已履行）（当事人1、当事人2、赔礼道歉）" in told(
        "zh", "dispute.agreement_reached", reached
    )


def test_photos_are_counted_and_a_digest_is_never_shown() -> None:
    event = ProgressRecorded(percent=0, photos=(PHOTO, PHOTO))
    assert told("zh", "rectification_task.progress_recorded", event).endswith("已记录进展；完成百分比：0；照片：2项")


def test_long_texts_are_cut_and_stand_on_one_line() -> None:
    event = ProgressRecorded(percent=50, note="一行\n二行" + "长" * 200)
    note = told("zh", "rectification_task.progress_recorded", event).partition("备注：")[2]
    assert note.startswith("一行 二行长") and note.endswith("长…") and len(note) == 60


def test_braces_in_a_text_are_just_braces() -> None:
    event = ProgressRecorded(percent=1, note="{said}{0}")
    assert "备注：{said}{0}" in told("zh", "rectification_task.progress_recorded", event)


def test_references_are_told_by_name_or_not_at_all() -> None:
    link = ItemsLinked(other="item-2", relation="caused_by")
    with_names = told("zh", "item.linked", link, kind="dispute")
    assert with_names.endswith("已关联事项；另一事项：隐患〔2026〕3号；关系：起因于")
    assert told("zh", "item.linked", link, kind="dispute", names=None).endswith("已关联事项；关系：起因于")


def test_a_party_has_its_name_where_the_reader_may_know_it() -> None:
    event = DisputeAccepted(basis="application_oral", consents=(PartyConsent(party="p2", consent="refused"),))
    entry = told("en", "dispute.accepted", event, names=lambda what, ref: "L." if what == "party" else "")
    assert "consents: 1 (L., refused)" in entry


def test_the_levels_that_an_office_adds_have_its_own_words() -> None:
    for level, said in (("community", "社区"), ("grid", "grid")):
        event = NodeOpened(node=COMMUNITY, level=level, name="东苑")
        assert f"层级：{said}；名称：东苑" in told("zh", "node.opened", event)


@pytest.mark.parametrize(
    ("correction", "said"),
    [
        (RecordCorrected(field="category", old="electrical", new="gas"), "类别：电气 → 燃气"),
        (RecordCorrected(field="urgent", old="false", new="true"), "紧急：否 → 是"),
        (RecordCorrected(field="organisation", old="", new="东苑物业"), "责任单位：无 → 东苑物业"),
        (RecordCorrected(field="occurred_on", new="2026-11-01", of_version=3), "所更正的记录：3；业务日期：2026-11-01"),
    ],
)
def test_a_correction_says_the_old_and_the_new_value(correction: RecordCorrected, said: str) -> None:
    changes = {correction.field: ("x", "y")}
    entry = told("zh", "item.corrected", correction, kind="hazard", changes=changes, reason="录入有误")
    assert entry == f"2026-11-12 王秀兰（人民调解员）：已更正记录；{said}；理由：录入有误"
    masked = tell(
        "zh", event="item.corrected", actor="王秀兰", role="mediator", occurred_on="2026-11-12", kind="hazard",
        fields=shown(correction, notes=True, parties=True), codes=code_fields(RecordCorrected), reason="录入有误",
    )
    assert masked == entry


def test_the_account_of_a_level_is_told_in_words() -> None:
    state = accepted().state
    context = Context(actor=LEADER, today=TODAY, occurred_on=TODAY, reason="涉及住房")
    event = MatterLevelAssessed(level="high").completed(state, context)
    floored = replace(event, floors=tuple(CODE_LISTS["level_floor"])[:2])
    for lang in ("zh", "en"):
        assert not CODE.search(told(lang, "petition_risk.matter_level_assessed", floored))
    said = told("zh", "petition_risk.matter_level_assessed", event)
    assert "；等级：高；包案领导：some member；建议等级：低；" in said


def test_an_event_that_is_no_longer_known_is_still_told() -> None:
    entry = tell(
        "zh", event="dispute.once_was", actor="陈明", role="warden", occurred_on="2026-11-12", codes={},
        fields={"what_it_was": "一件事", "title": "漏水"},
    )
    assert entry == "2026-11-12 陈明（warden）：dispute.once_was；dispute.what_it_was：一件事；标题：漏水"


def test_what_the_values_of_a_field_are() -> None:
    found = code_fields(DisputeRegistered)
    assert found["category"] == "dispute_category"
    assert found["parties.role"] == "party_role"
    assert found["node"] == "node" and found["first_contact"] == "member"
    assert found["urgent"] == "flag"
    assert "title" not in found and "parties.name" not in found
    assert code_fields(AgreementReached)["obligations.amount_fen"] == "fen"
    assert code_fields(AgreementReached)["obligations.debtor"] == "party"
    assert code_fields(ObligationPerformed)["obligation"] == "position"


def test_no_text_that_a_person_writes_is_taken_for_a_code() -> None:
    event = sample(DisputeRegistered, title="neighbourhood", parties=(Party(role="applicant", name="gas"),))
    entry = told("zh", "dispute.registered", event)
    assert "标题：neighbourhood" in entry and "gas" in entry


def test_a_part_that_stands_alone_is_told_too() -> None:
    entry = tell(
        "zh", event="dispute.registered", actor="陈明", role="", occurred_on="2026-11-12",
        fields={"first_contact": {"role": "applicant", "told_on": date(2026, 11, 1)}},
        codes={"first_contact.role": "party_role"},
    )
    assert entry == "2026-11-12 陈明：已登记纠纷；首问责任人：申请人、告知日期2026-11-01"
