"""How documents break into pages: signatures never alone, heads repeated, and the index of a dossier true."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from domain.dispute.events_agreement import Obligation
from service.documents import pdf, word
from service.documents.markup import PAGE
from tests.documents.stories import LEADER, PAID, dossier, pages, settled
from tests.domain.story import Story

LONG = "双方就修缮、清理、赔偿和今后相邻关系的处理一致约定如下。"
IN_ORDER = (
    "人民调解申请书", "人民调解受理登记表", "当事人权利义务告知书", "身份证明", "人民调解调查记录", "证据材料清单",
    "人民调解记录（1）", "人民调解记录（2）", "人民调解协议书", "协议履行情况登记表", "人民调解回访记录",
    "人民调解案件结案报告表",
)
"""The official order (domain.md 8.1)."""
OWED = Obligation(debtor="p2", creditor="p1", kind="act", due_on=date(2026, 12, 1))


def drawn(story: Story, key: str) -> list[str]:
    """The words of each page of a document."""
    found = dossier(story)
    one = found.made(found.paper(key), LEADER, clear=True)
    return pages(pdf.drawn(one.paper.title, one.blocks))


@pytest.mark.parametrize("times", [1, 5, 10, 14, 16, 18, 20, 22, 24, 26, 40, 60])
def test_signatures_never_stand_on_a_page_alone_and_no_heading_at_its_end(times: int) -> None:
    found = drawn(settled(content=LONG * times), "agreement")
    last = next(page for page in found if "人民调解员（签名）" in page)
    assert last is found[-1] and "本协议一式3份" in last and "当事人（签名、盖章或按指印）" in last
    assert not [page for page in found[:-1] if re.search(r"(一、|二、|三、|四、|五、)[^。：|]{2,24}—\d+—$", page)]


def test_the_head_of_a_long_table_stands_on_every_page_of_it() -> None:
    owed = (PAID, *(replace(OWED, method=f"第{nth}次清理") for nth in range(1, 50)))
    with_rows = [page for page in drawn(settled(obligations=owed), "agreement") if "次清理" in page]
    assert len(with_rows) > 1 and all("序号义务人权利人" in page for page in with_rows)


@pytest.mark.parametrize("times", [1, 40, 90])
def test_the_index_of_a_dossier_names_the_page_of_each_document(times: int) -> None:
    found = drawn(settled(content=LONG * times), "dossier")
    index = next(page for page in found if "卷内目录" in page)
    starts = [index.index(title) for title in IN_ORDER]
    assert starts == sorted(starts)
    ends = [*starts[1:], None]
    numbers = [
        # after the page stands the number of the next row
        (title, index[start + len(title) : end].removesuffix(str(nth) if end else ""))
        for nth, (title, start, end) in enumerate(zip(IN_ORDER, starts, ends, strict=True), 2)
    ]
    for title, page in numbers:
        if title == "身份证明":
            assert page == "查验登记，另附"
            continue
        there = [one for one in found[2:] if one.endswith(f"—{page}—")]
        assert len(there) == 1 and there[0].startswith(title.partition("（")[0]), (title, page)
    assert len({page for _, page in numbers}) == len(numbers)


def test_cover_and_index_bear_no_number_and_the_first_document_is_page_one() -> None:
    found = drawn(settled(), "dossier")
    assert [bool(re.search(r"—\d+—$", page)) for page in found[:3]] == [False, False, True]
    assert found[2].endswith("—1—") and found[-1].endswith(f"—{len(found) - 2}—")


def test_in_word_the_index_asks_for_the_page_of_each_document() -> None:
    found = dossier(settled())
    one = found.made(found.paper("dossier"), LEADER, clear=True)
    body = ZipFile(BytesIO(word.drawn("卷宗", one.blocks))).read("word/document.xml").decode()
    asked = re.findall(r'w:instr="PAGEREF (p\d+)"', body)
    assert asked and asked == re.findall(r'<w:bookmarkStart [^>]*w:name="(p\d+)"', body) and PAGE not in body
