"""Whatever can be wrong with a register is said in Chinese and in English, with the same facts."""

import re
from pathlib import Path
from string import Formatter

import pytest

from service.register.words import FILE_WORDS, MAP_WORDS, ROW_WORDS, WORDS, sentences

SOURCES = Path(__file__).parents[2] / "service" / "register"


def facts_in(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", WORDS)
def test_both_languages_name_the_same_facts(code: str) -> None:
    zh, en = WORDS[code]
    assert facts_in(zh) == facts_in(en)
    assert re.search("[\u4e00-\u9fff]", zh) and not re.search("[\u4e00-\u9fff]", en)


def test_no_code_stands_in_two_lists() -> None:
    assert len(WORDS) == len(FILE_WORDS) + len(ROW_WORDS) + len(MAP_WORDS)


def test_every_sentence_is_said_somewhere() -> None:
    code = "".join(path.read_text("utf-8") for path in SOURCES.glob("*.py") if path.name != "words.py")
    assert [word for word in WORDS if f'"{word}"' not in code] == []


def test_a_fact_may_have_two_languages() -> None:
    assert sentences("wrong_type", expected=("文字", "a text")) == ("应为文字。", "It must be a text.")


def test_facts_with_braces_stay_as_they_are() -> None:
    assert "{x}" in sentences("not_a_number", value="{x}")[0]
