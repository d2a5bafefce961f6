"""A row of a register becomes the steps it stands for, or is refused with every fault in it, and never by half."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.register.faults import MapRefused
from service.register.map_reader import read_map
from service.register.rows import PlannedItem, RefusedRow, idempotency_key, plan
from tests.register.books import table

HEADER = ("编号", "登记日期", "主题", "答复日期", "答复")
MAP = """
[register]
name = "来信"
kind = "petition_risk"
key = "编号"
backdate_reason = "补录"
[[command]]
name = "register"
occurred_on = { column = "登记日期" }
fields = { title = { column = "主题", max = 6, required = true } }
[[command]]
name = "reply"
when = "答复日期"
occurred_on = { column = "答复日期" }
fields = { opinion = { column = "答复", as = "text", required = true } }
"""
GOOD = ("一", "2025-04-01", "路灯不亮", "2025-04-09", "已修好。\n谢谢。")


def planned(
    *rows: tuple[Any, ...], toml: str = MAP, header: tuple[str, ...] = HEADER
) -> list[PlannedItem | RefusedRow]:
    return list(plan(read_map(toml), table(header, *rows)))


def only(*row: Any, toml: str = MAP, header: tuple[str, ...] = HEADER) -> PlannedItem:
    (item,) = planned(row, toml=toml, header=header)
    assert isinstance(item, PlannedItem), item
    return item


def faults(*rows: tuple[Any, ...], toml: str = MAP, header: tuple[str, ...] = HEADER) -> list[tuple[int, str, str]]:
    refused = [row for row in planned(*rows, toml=toml, header=header) if isinstance(row, RefusedRow)]
    assert all(fault.message_zh and fault.message_en for row in refused for fault in row.faults)
    return [(fault.row, fault.column, fault.code) for row in refused for fault in row.faults]


def fields_of(field: str, column: str, value: Any, more: str = "") -> dict[str, Any]:
    """The fields of a register with one column and one field."""
    toml = (
        '[register]\nname = "t"\nkind = "k"\nkey = "编号"\n[[command]]\nname = "c"\noccurred_on = { column = "日期" }\n'
        f"[command.fields]\nf = {field}\n{more}"
    )
    return dict(only("一", date(2025, 4, 1), value, toml=toml, header=("编号", "日期", column)).commands[0].fields)


def test_a_row_gives_its_steps_in_order() -> None:
    item = only(*GOOD)
    assert (item.row, item.label, item.node) == (2, "一", None)
    assert [(c.step, c.command, c.occurred_on, c.backdate_reason, dict(c.fields)) for c in item.commands] == [
        ("register", "register", date(2025, 4, 1), "补录", {"title": "路灯不亮"}),
        ("reply", "reply", date(2025, 4, 9), "补录", {"opinion": "已修好。\n谢谢。"}),
    ]


def test_a_step_whose_column_is_empty_is_left_out() -> None:
    assert [command.step for command in only(*GOOD[:3], None, None).commands] == ["register"]
    assert [command.step for command in only(*GOOD[:3], " 　", "未办").commands] == ["register"]


def test_every_fault_of_a_row_is_told_with_row_and_column_and_good_rows_go_on() -> None:
    rows = planned(("零", "昨天", None, "2025-04-09", None), (None, "2025-04-01", "路灯完全不亮了", None, None), GOOD)
    assert [(f.row, f.column, f.code) for row in rows[:2] for f in row.faults] == [
        (2, "主题", "required_empty"),
        (2, "登记日期", "not_a_date"),
        (2, "答复", "required_empty"),
        (3, "编号", "key_empty"),
        (3, "主题", "too_long"),
    ]
    assert isinstance(rows[2], PlannedItem)
    assert "昨天" in rows[0].faults[1].message_zh and "2026年11月22日" in rows[0].faults[1].message_zh


def test_a_step_before_the_one_before_it_is_refused() -> None:
    assert faults(("一", "2025-04-09", "路灯", "2025-04-01", "好")) == [(2, "答复日期", "date_before_previous")]
    assert not faults(("一", "2025-04-09", "路灯", "2025-04-09", "好"))


def test_a_number_used_twice_is_refused_the_second_time_however_it_is_typed() -> None:
    rows = [("A-1", *GOOD[1:]), ("B-1", *GOOD[1:]), (" Ａ－１ ", *GOOD[1:])]
    assert faults(*rows) == [(4, "编号", "duplicate_row")]
    assert faults((1, *GOOD[1:]), ("1", *GOOD[1:])) == [(3, "编号", "duplicate_row")]


def test_an_unreadable_cell_is_a_fault_only_where_the_map_uses_it() -> None:
    header = (*HEADER, "附注")
    assert not faults((*GOOD, 1e18), header=header)
    assert faults((1e18, *GOOD[1:])) == [(2, "编号", "number_too_long"), (2, "编号", "key_empty")]
    assert faults((*GOOD[:3], 1e18, "好")) == [(2, "答复日期", "number_too_long")]


def test_columns_the_table_lacks_or_doubles_are_told_before_any_row() -> None:
    with pytest.raises(MapRefused) as refused:
        plan(read_map(MAP), table(("编号", "主题", "答复日期", "答复", "主 题"), GOOD))
    assert {(fault.path, fault.code) for fault in refused.value.faults} == {
        ("command[1].occurred_on.column", "column_missing"),
        ("command[1].fields.title.column", "column_twice"),
    }


def test_what_is_never_stored_is_hidden_in_every_text() -> None:
    toml = MAP.replace("backdate_reason", 'never_store = ["来信人", "电话"]\nbackdate_reason').replace(
        'column = "主题", max = 6', 'template = "{编号}{主题}"'
    )
    header, people = (*HEADER, "来信人", "电话"), ("王某某", 10000000001)
    row = ("一", "2025-04-01", "致王某某", "2025-04-09", "王某某（10000000001）：\n已修好。")
    item = only(*row, *people, toml=toml, header=header)
    assert [dict(command.fields) for command in item.commands] == [
        {"title": "一致〔略〕"}, {"opinion": "〔略〕（〔略〕）：\n已修好。"},
    ]  # fmt: skip
    assert "王某某" not in repr(item) and "10000000001" not in repr(item)
    assert only(*GOOD, "的", None, toml=toml, header=header).commands[1].fields["opinion"] == "已修好。\n谢谢。"
    assert faults((*GOOD, 1e18, None), toml=toml, header=header) == [(2, "来信人", "number_too_long")]


def test_a_text_is_one_line_or_several_and_cut_where_the_map_says_so() -> None:
    assert fields_of('{ column = "甲" }', "甲", "一\n二") == {"f": "一 二"}
    assert fields_of('{ column = "甲", as = "text" }', "甲", "一\n\n 二") == {"f": "一\n二"}
    assert fields_of('{ column = "甲", max = 3, too_long = "cut" }', "甲", "一二三四") == {"f": "一二…"}
    assert fields_of('{ column = "甲", max = 4, too_long = "cut" }', "甲", "一二三四") == {"f": "一二三四"}


def test_dates_numbers_and_amounts() -> None:
    assert fields_of('{ column = "甲", as = "date" }', "甲", datetime(2025, 4, 1, 23, 59)) == {"f": date(2025, 4, 1)}
    assert fields_of('{ column = "甲", as = "date", formats = "excel" }', "甲", 45748) == {"f": date(2025, 4, 1)}
    assert fields_of('{ column = "甲", as = "whole" }', "甲", "１２") == {"f": 12}
    assert fields_of('{ column = "甲", as = "fen" }', "甲", "1,234.50元") == {"f": 123_450}


def test_words_are_looked_up_and_an_unknown_one_is_refused_unless_the_map_says_otherwise() -> None:
    codes = '[lookup.码]\n"邻 里" = "neighbourhood"\n"是" = true\n"途径" = ["a", "b"]'.replace("码", "codes")
    for written, code in (("邻里", "neighbourhood"), ("　邻里", "neighbourhood"), ("是", True), ("途径", ["a", "b"])):
        assert fields_of('{ column = "甲", lookup = "codes" }', "甲", written, codes) == {"f": code}
    assert fields_of('{ column = "甲", lookup = "codes", otherwise = "other" }', "甲", "扯皮", codes) == {"f": "other"}
    assert fields_of('{ column = "甲", lookup = "codes", default = "none" }', "甲", None, codes) == {"f": "none"}
    with pytest.raises(AssertionError, match="unknown_word"):
        fields_of('{ column = "甲", lookup = "codes" }', "甲", "扯皮", codes)


def test_empty_values_groups_and_lists_are_left_out() -> None:
    group = '{ group = { role = { constant = "applicant" }, name = { column = "甲", required = true } } }'
    assert fields_of(group, "甲", "甄有礼") == {"f": {"role": "applicant", "name": "甄有礼"}}
    assert fields_of(group, "甲", None) == {}
    assert fields_of(f"{{ list = [ {group} ] }}", "甲", None) == {}
    assert fields_of(f'{{ list = [ {group}, {{ constant = "x" }} ] }}', "甲", None) == {"f": ["x"]}
    assert fields_of('{ group = { role = { constant = "applicant" } } }', "甲", None) == {"f": {"role": "applicant"}}
    assert fields_of('{ template = "{甲}号" }', "甲", None) == {}
    assert fields_of('{ template = "全部" }', "甲", None) == {"f": "全部"}


def test_a_template_can_demand_its_columns() -> None:
    toml = MAP.replace('{ column = "主题", max = 6, required', '{ template = "{编号}{主题}", max = 6, required')
    assert faults(("一", "2025-04-01", None, None, None), toml=toml) == [(2, "主题", "required_empty")]
    assert faults(("一", "2025-04-01", "路灯完全不亮了", None, None), toml=toml) == [(2, "编号、主题", "too_long")]


def test_a_step_can_depend_on_a_word_and_other_words_are_refused() -> None:
    toml = MAP.replace('when = "答复日期"', 'when = { column = "答复", in = ["已 办"] }')
    toml += '[words]\n"答复" = ["已办", "未办"]'
    assert [c.step for c in only(*GOOD[:4], "　已办", toml=toml).commands] == ["register", "reply"]
    assert [c.step for c in only(*GOOD[:4], "未办", toml=toml).commands] == ["register"]
    assert [c.step for c in only(*GOOD[:4], None, toml=toml).commands] == ["register"]
    assert faults((*GOOD[:4], "大概办了"), toml=toml) == [(2, "答复", "unknown_word")]


def test_the_node_may_come_from_a_column() -> None:
    toml = MAP.replace("backdate_reason", 'node = { column = "社区", required = true }\nbackdate_reason')
    assert only(*GOOD, "青石社区", toml=toml, header=(*HEADER, "社区")).node == "青石社区"
    assert faults((*GOOD, None), toml=toml, header=(*HEADER, "社区")) == [(2, "社区", "required_empty")]


def keys(*rows: tuple[Any, ...], toml: str = MAP) -> dict[str, list[str]]:
    items = [item for item in planned(*rows, toml=toml) if isinstance(item, PlannedItem)]
    return {item.label: [command.idempotency_key for command in item.commands] for item in items}


ROWS = st.lists(st.text("甲乙丙AB12", min_size=1, max_size=4), min_size=1, max_size=6, unique=True).map(
    lambda numbers: [(number, *GOOD[1:]) for number in numbers]
)


@given(ROWS, st.randoms())
def test_keys_hang_on_the_row_alone_not_on_its_place_or_its_words(rows: list[tuple[Any, ...]], chance: Any) -> None:
    first = keys(*rows)
    mixed = [(f" {row[0]}　", "2024-01-01", "另一件", "2024-02-02", "改过") for row in rows]
    chance.shuffle(mixed)
    assert keys(*mixed) == first
    assert len({key for row in first.values() for key in row}) == 2 * len(rows)


def test_a_row_that_grew_keeps_its_first_keys() -> None:
    before, after = keys((*GOOD[:3], None, None))["一"], keys(GOOD)["一"]
    assert len(before) == 1 and after[0] == before[0] and len(after) == 2


def test_another_register_has_other_keys() -> None:
    assert not set(keys(GOOD)["一"]) & set(keys(GOOD, toml=MAP.replace('"来信"', '"来访"'))["一"])


PARTS = st.lists(st.text(max_size=3), min_size=1, max_size=3).map(tuple)


@given(st.text(max_size=3), PARTS, st.text(max_size=3), st.text(max_size=3), PARTS, st.text(max_size=3))
def test_different_steps_never_share_a_key(
    name: str, identity: tuple[str, ...], step: str, name2: str, identity2: tuple[str, ...], step2: str
) -> None:
    same = (name, identity, step) == (name2, identity2, step2)
    assert (idempotency_key(name, identity, step) == idempotency_key(name2, identity2, step2)) is same


def test_keys_stay_as_they_were_released() -> None:
    assert idempotency_key("来信", ("2025", "一"), "reply") == "register-d13169744caa8f35f0919bf150742e8d7eba1e7d"
