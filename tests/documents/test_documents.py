"""Every document from given events, as a PDF and as a Word file, read by readers that are not ours."""

from collections.abc import Callable

import pytest

from domain.kernel import Refused
from domain.kinds import ITEM_KINDS
from domain.shared import RecordCorrected
from service.commands import NotFound
from service.documents import pdf, word
from service.documents.making import Made
from service.documents.table import BY_KEY, DOCUMENTS
from tests.documents.stories import (
    LEADER,
    dossier,
    inspection,
    pages,
    petition,
    routed,
    settled,
    supervised,
    task,
    words,
)
from tests.domain.story import Story, actor


def oral() -> Story:
    return settled(agreement_form="oral")


SAYS: dict[str, tuple[Callable[[], Story], tuple[str, ...]]] = {
    "application": (settled, ("周小满", "13800001234", "吴大成", "周小满称吴大成家卫生间漏水", "现自愿申请人民调解")),
    "acceptance_form": (settled, ("编号：dispute_case-1", "2026年11月20日", "邻里", "三号楼二单元",
        "东门社区人民调解委员会")),
    "rights_notice": (settled, ("选择或者接受人民调解员", "尊重对方当事人行使权利", "周小满口头告知2026年11月20日")),
    "investigation_record": (settled, ("被调查人吴大成", "调查人赵明远", "现场查看确认漏水",
        "漏水照片周小满2026年11月18日")),
    "evidence_list": (settled, ("1漏水照片周小满2026年11月18日",)),
    "mediation_record": (settled, ("第2次", "周小满、吴大成", "调解员赵明远、钱秀兰", "双方让步", "择期再调")),
    "agreement": (settled, (
        "编号：agreement-2", "谁承担维修费", "吴大成修好并赔偿周小满", "贰仟叁佰伍拾元整（2,350元）",
        "2026年11月30日", "本协议一式3份", "2026年11月18日",
    )),
    "oral_agreement": (oral, ("agreement-2",
        "吴大成对周小满：支付款项，贰仟叁佰伍拾元整（2,350元），2026年11月30日前")),
    "performance_list": (settled, ("第1项", "履行完毕", "贰仟叁佰伍拾元整", "收条", "赵明远")),
    "return_visit": (settled, ("协议编号：agreement-2", "回访人钱秀兰", "周小满", "已履行", "满意", "没有再漏")),
    "closing_report": (settled, ("承办人赵明远、钱秀兰", "调解成功，已履行", "缺少材料：身份证明", "当事人未带证件")),
    "registration_slip": (petition, ("petition-1", "周小满", "13800001234", "来访", "请求制止夜间施工", "RECEIPT1")),
    "acceptance_notice": (petition, ("周小满：", "“夜间施工噪声扰民”", "2026年11月20日予以受理",
        "自受理之日起60日内办结")),
    "non_acceptance_notice": (routed, ("不属于本机关职权范围", "请向有权处理的区人力资源和社会保障局提出")),
    "extension_notice": (petition, ("办理期限延长20日，至2027年2月8日止", "第三十四条")),
    "reply": (petition, (
        "petition_opinion-2", "请求制止夜间施工", "处理结果：支持", "已责令夜间停工", "噪声污染防治法",
        "自收到本意见书之日起30日内，请求区政府复查",
    )),
    "check_record": (inspection, ("第2处", "西街商场", "赵明远、钱秀兰", "安全出口堵塞", "拒绝签名", "区应急管理局")),
    "rectification_notice": (task, (
        "rectification_notice-1", "东街商场公司：", "1.消防通道堆放杂物（地点：东街12号）", "依据消防法第二十八条",
        "2026年12月5日前完成整改", "清空通道不得再堆", "60日内依法申请行政复议",
    )),
    "recheck_opinion": (task, ("（rectification_notice-1）", "赵明远、钱秀兰", "已清空", "上述隐患已经整改到位")),
    "supervision_order": (supervised, ("supervision-", "东门社区", "十日内组织调解", "2026年11月30日",
        "已约定下次调解")),
    "dossier": (settled, ("人民调解卷宗", "卷内目录", "人民调解协议书", "查验登记，另附", "卷宗封底",
        "缺身份证明：当事人未带证件")),
}


def made(key: str, nth: int | None = None) -> tuple[Made, object]:
    found = dossier(SAYS[key][0]())
    return found.made(found.paper(key, nth), LEADER, clear=True), found


def test_each_document_is_tried() -> None:
    assert set(SAYS) == set(BY_KEY)


@pytest.mark.parametrize("key", SAYS)
def test_it_says_what_the_events_say(key: str) -> None:
    one, _ = made(key)
    said = "".join(pages(pdf.drawn(one.paper.title, one.blocks)))
    in_word = words(word.drawn(one.paper.title, one.blocks))
    for expected in SAYS[key][1]:
        assert expected in said, (expected, said)
        assert expected in in_word, (expected, in_word)
    assert "None" not in said and "民族" not in said and "{" not in said and "＊" not in said


@pytest.mark.parametrize("key", SAYS)
def test_the_same_data_give_the_same_bytes(key: str) -> None:
    (one, _), (again, _) = made(key), made(key)
    for draw in (pdf.drawn, word.drawn):
        assert draw(one.paper.title, one.blocks) == draw(again.paper.title, again.blocks)


def test_each_session_place_and_agreement_has_a_document_of_its_own() -> None:
    first, _ = made("mediation_record", 1)
    assert first.paper.nth == 1 and "双方陈述" in str(first.blocks) and "双方让步" not in str(first.blocks)
    place, _ = made("check_record", 1)
    assert "堆有纸箱" in str(place.blocks) and "西街" not in str(place.blocks) and "拒绝签名" not in str(place.blocks)
    failed, _ = made("recheck_opinion", 1)
    assert "通道尽头仍有杂物" in str(failed.blocks) and "已经整改到位" not in str(failed.blocks)


def test_what_cannot_be_made_yet_says_what_it_waits_for() -> None:
    found = dossier(oral())
    for key in ("agreement", "return_visit", "closing_report"):
        with pytest.raises(Refused) as no:
            found.paper(key)
        assert (no.value.code, no.value.facts["events"]) == ("no_document_yet", BY_KEY[key].after)
    for key, nth in (("mediation_record", 3), ("reply", None), ("no_such", None)):
        with pytest.raises(NotFound):
            found.paper(key, nth)


def test_fields_without_data_stay_lines_for_the_hand() -> None:
    one, _ = made("application")
    rows = [row for block in one.blocks if block["is"] == "form" for row in block["rows"]]
    assert ["性别", "", "年龄", "", "职业或职务", ""] in rows and ["单位或住址", ""] in rows
    visit, _ = made("oral_agreement")
    assert "None" not in str(visit.blocks)
    record, _ = made("agreement")
    assert not [block for block in record.blocks if block["is"] == "lines"]


def test_a_correction_is_told_as_it_is_known_now() -> None:
    story = settled().record(RecordCorrected(field="place", new="四号楼", old="三号楼二单元"))
    found = dossier(story)
    said = str(found.made(found.paper("acceptance_form"), LEADER, clear=True).blocks)
    assert "四号楼" in said and "三号楼二单元" not in said


def test_names_are_masked_in_fields_and_in_free_text() -> None:
    found = dossier(settled())
    masked = found.made(found.paper("agreement"), LEADER, clear=False)
    said = str(masked.blocks)
    assert masked.hides and "周某" in said and "周某称吴某家卫生间漏水" in said and "吴某修好并赔偿周某" in said
    assert "周小满" not in said and "吴大成" not in said and "13800001234" not in said and "东苑小区三号楼" not in said
    others = str(found.made(found.paper("agreement"), actor("records_officer"), clear=False).blocks)
    assert "漏水" not in others and "＊＊＊" in others and "周某" in others


def test_nothing_is_hidden_where_nothing_is_personal() -> None:
    found = dossier(inspection())
    assert not found.made(found.paper("check_record"), LEADER, clear=False).hides


def test_documents_are_for_items_of_every_kind_that_has_some() -> None:
    assert {kind for document in DOCUMENTS for kind in document.kinds} <= set(ITEM_KINDS)
    titles = [title for document in DOCUMENTS for title in document.title]
    assert len(set(titles)) == len(titles)
