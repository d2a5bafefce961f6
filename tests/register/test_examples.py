"""The examples in docs/ do what they say, and their steps are ones that the office's rules know."""

import importlib.util
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from domain.kinds import LIFECYCLES
from service.register.map_reader import read_map_file
from service.register.mapping import RegisterMap
from service.register.rows import PlannedItem, RefusedRow, plan
from service.register.workbook import read_file
from service.schemas import request_model
from tests.register.books import table

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def make_register() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_register", EXAMPLES / "make_register.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def example(name: str) -> RegisterMap:
    return read_map_file(EXAMPLES / name)


def fits_the_rules(register: RegisterMap, item: PlannedItem) -> None:
    """Every field is one that its command takes."""
    lifecycle = LIFECYCLES[register.kind]
    for nth, command in enumerate(item.commands):
        node = {} if nth else {"node": "n1"}
        envelope = {"occurred_on": command.occurred_on, "reason": command.backdate_reason}
        body: dict[str, Any] = {**envelope, **node, **command.fields}
        request_model(register.kind, lifecycle.commands[command.command]).model_validate(as_sent(body))


def as_sent(value: Any) -> Any:
    """The values as pydantic's strict models take them: lists as tuples."""
    match value:
        case dict():
            return {key: as_sent(inner) for key, inner in value.items()}
        case list():
            return tuple(map(as_sent, value))
    return value


def test_the_dispute_register_gives_twenty_three_disputes_and_seven_refusals() -> None:
    register = example("register.toml")
    rows = list(plan(register, read_file(EXAMPLES / "register.xlsx", register.sheet, register.header_row)))
    items = [row for row in rows if isinstance(row, PlannedItem)]
    for item in items:
        fits_the_rules(register, item)
    assert len(items) == 23
    assert {item.node for item in items} == {"清溪社区", "柳荫社区", "石桥社区"}
    assert [(f.row, f.column, f.code) for row in rows if isinstance(row, RefusedRow) for f in row.faults] == [
        (26, "登记日期", "not_a_date"),
        (27, "纠纷类别", "unknown_word"),
        (28, "编号", "key_empty"),
        (29, "编号", "duplicate_row"),
        (30, "调解日期", "date_before_previous"),
        (31, "纠纷简要情况", "required_empty"),
        (32, "涉及户数", "not_a_number"),
    ]


def test_the_untidiest_row_is_understood() -> None:
    register = example("register.toml")
    rows = plan(register, read_file(EXAMPLES / "register.xlsx", register.sheet, register.header_row))
    item = next(row for row in rows if row.row == 6)
    assert isinstance(item, PlannedItem) and item.label == "清-004"
    steps = {command.step: command for command in item.commands}
    assert list(steps) == [
        "register", "accept", "inform_of_rights", "hold_session", "reach_agreement", "put_in_effect", "perform",
    ]  # fmt: skip
    assert steps["register"].fields["facts"] == "空调外机噪声扰民， 多次沟通未果。"
    assert steps["reach_agreement"].fields["obligations"] == [
        {"debtor": "p2", "creditor": "p1", "kind": "pay", "amount_fen": 60_050}
    ]
    assert steps["perform"].occurred_on == date(2025, 2, 20)


def test_the_example_register_is_the_one_its_script_writes(tmp_path: Path) -> None:
    make_register().write(tmp_path / "register.xlsx")
    assert read_file(tmp_path / "register.xlsx", header_row=2) == read_file(EXAMPLES / "register.xlsx", header_row=2)


def test_appeals_become_petition_matters_without_who_wrote_them() -> None:
    register = example("appeals.toml")
    header = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")
    text = "\n\t\t\t\t\t\n\t\t\t\t\t　　路灯不亮已有两周，请修。\n\t\t\t\t\n"
    reply = "网友“Z00000001”：\n已修复。"
    replied = (7, "Z00000001", "路灯不亮", "2024/3/5 9:32:09", text, reply, "2024/3/18 14:56:53")
    open_still = (8, "Z00000002", "题" * 200, "2024/12/31 23:59:59", text, None, None)
    items = list(plan(register, table(header, replied, open_still)))
    for item in items:
        assert isinstance(item, PlannedItem) and "Z0000000" not in repr(item)
        fits_the_rules(register, item)
    first, second = items
    assert [(c.command, c.occurred_on) for c in first.commands] == [
        ("register", date(2024, 3, 5)), ("accept", date(2024, 3, 5)), ("reply", date(2024, 3, 18)),
    ]  # fmt: skip
    assert first.commands[0].fields["request"] == "路灯不亮已有两周，请修。"
    assert first.commands[2].fields["opinion"] == "网友“〔略〕”：\n已修复。"
    assert [(c.command, c.occurred_on) for c in second.commands] == [("register", date(2024, 12, 31))]
    assert len(second.commands[0].fields["title"]) == 120
    assert all(command.backdate_reason for command in first.commands)


@pytest.mark.parametrize("name", ["appeals.toml", "register.toml", "registered.toml"])
def test_an_example_explains_itself_in_both_languages(name: str) -> None:
    comments = [line for line in (EXAMPLES / name).read_text("utf-8").splitlines() if line.startswith("#")]
    assert any("\u4e00" <= letter <= "\u9fff" for letter in comments[0])
    assert any("import" in line.lower() for line in comments)
