"""Search: two Chinese characters are enough, one finds its words too, and nothing that people type is an error."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rectification_task.events import TaskDrafted
from domain.shared import RecordCorrected
from projections.listing import Filter, items
from projections.search import runs_of
from service.commands import Command
from tests.office import SmallOffice
from tests.projections.told import EVERYTHING, Told
from tests.service.work import issue

TITLES = (
    "楼顶漏水赔偿争议", "3栋2单元楼道堆物", "电梯Lift-A12停运", "停车位 parking 纠纷", "水管爆裂，漏到楼下",
    "噪声扰民（夜间施工）", "２０２６年外墙脱落", "𠮷祥里小区围墙", "消防通道堵塞 B栋", "二〇二六年排查",
)


def drafting(made: SmallOffice, title: str, place: str = "") -> Command:
    words = TaskDrafted(node=made.east, title=title, place=place, requirement="整改", due_on=date(2027, 1, 1))
    return made.command("rectification_task", "draft", words, "inspector")


def begin(made: SmallOffice, title: str, place: str = "") -> str:
    return made.office.perform(drafting(made, title, place)).id


def found(made: SmallOffice, text: str, position: int | None = None) -> set[str]:
    with made.office.database.read() as session:
        page = items(session, EVERYTHING, Filter(text=text, position=position), limit=200)
        return {row["title"] for row in page.rows}


@pytest.fixture
def titled(made: SmallOffice) -> SmallOffice:
    """An office with one task of each title."""
    for title in TITLES:
        begin(made, title)
    return made


def test_what_people_type_finds_what_they_mean(titled: SmallOffice) -> None:
    expected: dict[str, set[int]] = {
        "漏水": {0}, "楼顶": {0}, "楼": {0, 1, 4}, "水": {0, 4}, "议": {0}, "楼顶漏水赔偿争议": {0}, "漏水争议": set(),
        "漏水 赔偿": {0}, "赔偿,漏水": {0}, "3栋": {1}, "2单元": {1}, "3栋2单元": {1}, "栋": {1, 8}, "B栋": {8},
        "b栋": {8},
        "lift": {2}, "LIFT": {2}, "lif": {2}, "ift": set(), "a12": {2}, "12": set(), "Lift-A12": {2}, "park": {3},
        "夜间施工": {5}, "（夜间": {5}, "扰民 夜间": {5}, "2026": {6}, "２０２６": {6}, "2026年": {6}, "𠮷祥": {7},
        "𠮷": {7},
        "二〇二六": {9}, "停": {2, 3}, "楼下漏": set(), "不存在": set(), "zz": set(),
    }
    assert {text: found(titled, text) for text in expected} == {
        text: {TITLES[nth] for nth in hits} for text, hits in expected.items()
    }


SIGNS = [
    '"', "*", "^", "-", "()", ":", "&", "|", "!", '漏水"', "漏水*", "^漏水", "-漏水", "(漏水", "漏水)", "title:漏水",
    "漏水 & !赔偿", "漏水|赔偿",
    "漏水 OR 赔偿", "NEAR(漏水, 2)", "漏水 AND", "NOT 漏水", "'; DROP TABLE search; --", "漏水<->赔偿",
    "漏水:*", "\\", "%", "_", "漏水\x7f", "。，！",
    "a:b", "x'y", "{漏水}", "漏" * 100, " ".join("漏" * 40),
    "1e5 0x1f 1.5 -3", "http://x.cn/漏水?a=b&c", "user@example.com",
]


def test_no_sign_is_an_operator_and_none_is_an_error(titled: SmallOffice) -> None:
    for text in SIGNS:
        assert found(titled, text) == {title for title in TITLES if naive(title, text)}, text


def test_what_holds_no_word_finds_nothing(titled: SmallOffice) -> None:
    for text in ("。，！", '"', "--", "*"):
        assert found(titled, text) == set()


@given(text=st.text(max_size=40) | st.text(st.sampled_from('漏水楼顶3a"*^-():&|!<> \'\\'), max_size=12))
def test_whatever_is_typed_the_store_understands(told: Told, text: str) -> None:
    items(told.reader, EVERYTHING, Filter(text=text))


def test_an_item_is_found_by_its_place_and_its_number(made: SmallOffice) -> None:
    item = begin(made, "井盖缺失", place="和平路18号院")
    number = made.office.perform(issue(made, item)).number
    for text in ("和平路", "18号", "井盖", number, "井盖 和平路"):
        assert found(made, text) == {"井盖缺失"}, text


def test_a_corrected_title_is_found_from_the_correction_on(made: SmallOffice) -> None:
    item = begin(made, "井盖缺失")
    with made.office.database.read() as session:
        before = made.office.recorder.last_position(session)
    correct = RecordCorrected(field="title", new="雨水箅子破损")
    made.give("rectification_task", "correct", correct, "inspector", item=item, reason="笔误")
    assert found(made, "井盖") == set() and found(made, "雨水") == {"雨水箅子破损"}
    assert found(made, "井盖", before) == {"井盖缺失"} and found(made, "雨水", before) == set()
    assert found(made, "井盖", before - 1) == set()


def test_only_what_changes_the_words_adds_to_them(made: SmallOffice) -> None:
    item = begin(made, "井盖缺失")
    made.office.perform(issue(made, item))
    made.give("rectification_task", "correct", RecordCorrected(field="category", new="gas"), "inspector", item=item,
              reason="笔误")
    with made.office.database.read() as session:
        assert session.all("SELECT count(*) FROM search WHERE item_id = ?", (item,)) == [(2,)]


LETTERS = "楼顶漏水道aB3 7，-栋"


def naive(text: str, asked: str) -> bool:
    """Whether every word that is asked for stands in the text: Chinese anywhere, Latin and digits from their start."""
    runs, wanted = runs_of(text), runs_of(asked)
    return bool(wanted) and all(
        any(run.startswith(word) if word[0].isascii() else word in run for run in runs) for word in wanted
    )


def test_random_words_find_what_a_person_reading_every_title_finds(made: SmallOffice) -> None:
    numbers = Random(3)

    def words(most: int) -> str:
        return "".join(numbers.choices(LETTERS, k=numbers.randint(1, most)))

    titles = {f"{words(9)}楼{nth}" for nth in range(60)}
    for future in [made.office.submit(drafting(made, title)) for title in titles]:
        future.result()
    hits = 0
    for _ in range(150):
        asked = words(3)
        expected = {title for title in titles if naive(title, asked)}
        assert found(made, asked) == expected, asked
        hits += bool(expected)
    assert hits > 50
