"""A register brought in from the command line: tried first, then recorded, once; what cannot be read is told."""

from pathlib import Path

import pytest

from service.register.package import MIB
from tests.cli.conftest import Mediation
from tests.register.books import SHEET, book, changed

MAP = """
[register]
name = "报修"
kind = "hazard"
key = "编号"
backdate_reason = "导入旧台账"
[[command]]
name = "report"
occurred_on = { column = "日期" }
[command.fields]
title = { column = "内容", required = true }
place = { column = "地点", required = true }
category = { constant = "electrical" }
source = { constant = "hotline" }
seen_on = { column = "日期", as = "date" }
"""
ROWS = (("编号", "日期", "内容", "地点"), ("1", "2026-01-05", "电线垂落", "东街"), ("2", "某日", "井盖松动", "西街"))


@pytest.fixture
def register(tmp_path: Path) -> tuple[str, ...]:
    """The words of the command for a register of two rows, one of them wrong."""
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    (tmp_path / "book.xlsx").write_bytes(book(*ROWS))
    return ("import", "book.xlsx", "--map", "map.toml", "--as", "admin")


def told(mediation: Mediation, *words: str) -> tuple[int, list[str]]:
    ended = mediation(*words)
    return ended.exit_code, (ended.stdout or ended.stderr).splitlines()


def test_it_is_tried_then_recorded_and_never_twice(begun, register):
    wrong = "Row 3 “日期”: “某日” is not a date; it may be written like"
    code, tried = told(begun, *register)
    assert (code, tried[0][: len(wrong)]) == (1, wrong)
    assert tried[1:] == [
        "1 rows can be recorded; 0 were there before; 1 left out.",
        "A dry run: nothing was recorded; add --commit to record.",
    ]
    assert told(begun, *register, "--commit")[1][1:] == ["1 rows recorded; 0 were there before; 1 left out."]
    assert told(begun, *register, "--commit")[1][1:] == ["0 rows recorded; 1 were there before; 1 left out."]


def test_a_register_without_faults_ends_well(begun, register, tmp_path):
    (tmp_path / "book.xlsx").write_bytes(book(*ROWS[:2]))
    assert told(begun, *register)[0] == 0


def test_the_report_comes_in_the_language_asked_for(begun, register):
    assert told(begun, *register, "--lang", "zh")[1][-1] == "以上为试运行，没有写入；加 --commit 写入。"


def test_an_unknown_account_is_told(begun, register):
    assert told(begun, *register[:-1], "nobody") == (1, ["There is no such account."])


def test_everything_wrong_with_a_map_is_told_at_once(begun, register, tmp_path):
    (tmp_path / "map.toml").write_text(MAP.replace('key = "编号"', 'key = "号码"').replace("内容", "标题"), "utf-8")
    code, lines = told(begun, *register)
    assert (code, len(lines)) == (1, 2)
    assert "标题" in lines[0]
    assert "号码" in lines[1]


def test_a_zip_bomb_is_refused_unopened(begun, register, tmp_path):
    bomb = changed(book(*ROWS), SHEET, lambda sheet: sheet + b" " * 19 * MIB)
    (tmp_path / "book.xlsx").write_bytes(bomb)
    code, lines = told(begun, *register)
    assert (code, len(lines)) == (1, 1)
    assert "not opened" in lines[0]


@pytest.mark.parametrize(("file", "map"), [("none.xlsx", "map.toml"), ("book.xlsx", "none.toml")])
def test_a_missing_file_is_named(begun, register, file, map):
    code, lines = told(begun, "import", file, "--map", map, "--as", "admin")
    assert code == 1
    assert "none." in lines[0]


def test_whose_name_it_is_recorded_in_must_be_said(begun, register):
    assert begun(*register[:-2]).exit_code == 2
