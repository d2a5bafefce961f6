"""Whatever a reader can meet has words, in Chinese and in English, and no word is kept that nobody can meet."""

import re
from datetime import date
from string import Formatter
from typing import Annotated

import pytest

from domain.codes import BUILT_IN, CODE_LISTS
from domain.fields import Code, Count, Line, parse
from domain.words import LISTS, sentence, words
from domain.words.fields import FIELDS, SHARED
from domain.words.fields_dispute import DISPUTE
from domain.words.fields_inspection import INSPECTION
from domain.words.fields_month import MONTH
from domain.words.fields_network import NETWORK
from domain.words.fields_oversight import OVERSIGHT
from domain.words.fields_petition import PETITION
from domain.words.fields_rulebook import RULEBOOK
from domain.words.fields_safety import SAFETY
from tests.domain.spoken import SPOKEN, literals

CJK = re.compile(r"[\u4e00-\u9fff]")
SENTENCES = ("need", "fault", "problem_detail")


@pytest.mark.parametrize("list_key", SPOKEN)
def test_every_code_has_words(list_key: str) -> None:
    assert SPOKEN[list_key]
    assert sorted(code for code in SPOKEN[list_key] if words(list_key, code) is None) == []


@pytest.mark.parametrize("list_key", SPOKEN)
def test_no_words_are_kept_for_what_nobody_meets(list_key: str) -> None:
    table = LISTS[list_key]
    met = {code if code in table else code.partition(".")[2] for code in SPOKEN[list_key]}
    assert sorted(table.keys() - met) == []


@pytest.mark.parametrize("list_key", SPOKEN)
def test_words_are_chinese_and_english_with_the_same_facts(list_key: str) -> None:
    for code, (zh, en) in LISTS[list_key].items():
        assert CJK.search(zh) and zh == zh.strip(), code
        assert en and en.isascii() and en == en.strip(), code
        assert facts_in(zh) == facts_in(en), code
        if list_key in SENTENCES:
            assert zh.endswith("。") and en.endswith(".") and en[0].isupper(), code


def facts_in(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("list_key", ["kind", "command", "role", "series", "problem"])
def test_words_tell_one_from_another(list_key: str) -> None:
    for column in (0, 1):
        said = [pair[column] for code, pair in LISTS[list_key].items()]
        if list_key == "command":
            said = [f"{code.partition('.')[0]} {pair[column]}" for code, pair in LISTS[list_key].items()]
        assert len(set(said)) == len(said)


def test_every_code_list_has_a_name_by_which_the_office_finds_it() -> None:
    """It stands in the list of the lists, `code_list` in domain/codes/rulebook.py."""
    assert sorted(CODE_LISTS.keys() ^ CODE_LISTS["code_list"].keys()) == []


def test_no_field_is_written_twice() -> None:
    parts = (SHARED, DISPUTE, PETITION, SAFETY, INSPECTION, OVERSIGHT, MONTH, NETWORK, RULEBOOK)
    assert len(FIELDS) == sum(map(len, parts))


@pytest.mark.parametrize("text", ["", "2026-13-01", "x" * 500, "no such code"])
def test_what_a_correction_cannot_read_is_a_fault_with_words(text: str) -> None:
    for annotation in (date, Count, Line, Annotated[str, Code("matter_level")], bool):
        try:
            parse(annotation, text, BUILT_IN)
        except ValueError as error:
            assert str(error) in SPOKEN["fault"]


def test_the_sources_are_really_read() -> None:
    assert {"four_eyes", "unknown_node", "bad_key", "required"} <= SPOKEN["fault"]
    assert {"leader_for_this_grade", "rights_told"} <= SPOKEN["need"]
    assert {"party_refuses", "disk_full", "wrong_credentials", "bad_cursor"} <= SPOKEN["problem"]
    assert literals("no_such_call") == set()


def test_a_kind_may_have_words_of_its_own() -> None:
    assert sentence("field", "dispute.notices", "en") == "notices"
    assert sentence("field", "rectification_task.notices", "en") == "notices issued"
    assert sentence("field", "hazard.title", "zh") == sentence("field", "title", "zh") == "标题"
    assert sentence("command", "hazard.correct", "en") == "Correct the record"


@pytest.mark.parametrize("list_key", ["kind", "event", "need", "no_such_list"])
def test_an_unknown_code_stands_for_itself(list_key: str) -> None:
    assert words(list_key, "dispute.once_was") is None
    assert sentence(list_key, "dispute.once_was", "zh", stage="x") == "dispute.once_was"


def test_codes_of_the_lists_to_choose_from_are_words_too() -> None:
    assert sentence("matter_level", "high", "en") == "high"
    assert sentence("dispute_category", "neighbourhood", "zh") == "邻里"


def test_a_refusal_says_stage_and_command_in_words() -> None:
    facts = {"kind": "dispute", "stage": "registered", "command": "hold_session"}
    zh, en = (sentence("problem_detail", "not_in_this_stage", lang, **facts) for lang in ("zh", "en"))
    assert zh == "当前状态为“已登记”，不能办理“记录调解”。"
    assert en == 'Its status is "registered", in which "Record a mediation session" is not possible.'


def test_a_refusal_says_who_may() -> None:
    roles = ("mediator", "pmc_head", "system")
    assert sentence("problem_detail", "not_your_role", "zh", roles=roles) == "此项由人民调解员、调委会主任办理。"
    assert sentence("problem_detail", "not_your_role", "en", roles=roles).endswith(
        ": mediator, head of the mediation committee."
    )


def test_what_only_the_system_does_is_left_to_it() -> None:
    assert sentence("problem_detail", "not_your_role", "zh", roles=("system",)) == "此项由系统办理。"


def test_a_level_is_said_in_words() -> None:
    assert "“中”" in sentence("problem_detail", "leader_confirms_level", "zh", proposed="medium")


def test_a_fact_that_is_missing_leaves_a_mark() -> None:
    assert sentence("problem_detail", "not_in_this_stage", "zh") == "当前状态为“…”，不能办理“…”。"
