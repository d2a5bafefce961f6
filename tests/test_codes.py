"""The code lists: complete, in both languages, as the field's reference counts them, and about matters, not persons."""

import re
from pathlib import Path

import pytest

from domain.codes import CODE_LISTS, STATISTICS_GROUP, is_code, words
from domain.codes.dispute import DISPUTE
from domain.codes.month import MONTH
from domain.codes.network import NETWORK
from domain.codes.petition import PETITION
from domain.codes.reports import REPORTS
from domain.codes.rulebook import RULEBOOK
from domain.codes.safety import SAFETY
from domain.codes.shared import SHARED

DOMAIN = Path(__file__).parent.parent / "domain"
SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
CJK = re.compile(r"[\u4e00-\u9fff]")

COUNTS = {
    "dispute_category": 15,
    "dispute_source": 12,
    "decline_reason": 8,
    "termination_reason": 9,
    "advised_route": 14,
    "petition_route": 6,
    "obligation_kind": 6,
    "inspection_sector": 21,
    "hazard_kind": 14,
    "escalation_reason": 7,
    "return_reason": 5,
    "supervision_reason": 8,
    "confidentiality": 6,
}

LABELS_OF_PERSONS = re.compile(
    r"重点人|稳控|管控|劝返|非访|越级|缠访|闹访|老户|精神|前科|刑满|吸毒|信教|民族|党员身份|"
    r"key.person|stability|control.measure|trouble|extremis|religio|ethnic|criminal.record|\bmental|repeat.petitioner"
)


@pytest.mark.parametrize("key", CODE_LISTS)
def test_codes_are_snake_case_and_words_are_complete_and_distinct(key: str) -> None:
    entries = CODE_LISTS[key]
    assert SNAKE.fullmatch(key)
    assert len(entries) >= 2
    for code, (zh, en) in entries.items():
        assert SNAKE.fullmatch(code), code
        assert CJK.search(zh) and zh == zh.strip(), code
        assert en and en.isascii() and en == en.strip(), code
    assert len({zh for zh, _ in entries.values()}) == len(entries)
    assert len({en for _, en in entries.values()}) == len(entries)


def test_every_list_that_a_field_names_exists() -> None:
    missing = [
        f"{path.relative_to(DOMAIN)}:{number}: {key}"
        for path in sorted(DOMAIN.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        for key in re.findall(r'\bCode\("(\w+)"\)', line)
        if key not in CODE_LISTS
    ]
    assert not missing


def test_no_list_is_written_twice() -> None:
    parts = (SHARED, DISPUTE, PETITION, SAFETY, MONTH, NETWORK, RULEBOOK, REPORTS)
    assert len(CODE_LISTS) == sum(map(len, parts))


@pytest.mark.parametrize(("key", "count"), COUNTS.items())
def test_lists_are_as_long_as_the_reference_says(key: str, count: int) -> None:
    assert len(CODE_LISTS[key]) == count


def test_every_source_of_a_dispute_counts_in_one_group_of_the_statistics() -> None:
    assert STATISTICS_GROUP.keys() == CODE_LISTS["dispute_source"].keys()
    assert set(STATISTICS_GROUP.values()) == CODE_LISTS["statistics_group"].keys()


def test_routes_of_the_appeal_stand_in_the_order_of_article_31() -> None:
    assert list(CODE_LISTS["petition_route"]) == [
        "judicial_procedure",
        "arbitration",
        "party_appeal",
        "administrative_procedure",
        "duty_of_protection",
        "petition_opinion",
    ]


def test_words_are_found_by_list_code_and_language() -> None:
    assert words("dispute_category", "property_service", "zh") == "物业"
    assert words("dispute_category", "property_service", "en") == "property management"
    for missing in (("no_list", "other", "zh"), ("dispute_category", "no_code", "zh"), ("party_kind", "person", "fr")):
        with pytest.raises(KeyError):
            words(*missing)


def test_a_code_belongs_to_its_list_only() -> None:
    assert is_code("recheck_result", "partial")
    assert not is_code("item_check_result", "partial")
    with pytest.raises(KeyError):
        is_code("no_list", "partial")


@pytest.mark.parametrize("key", CODE_LISTS)
def test_no_choice_labels_a_person(key: str) -> None:
    assert not LABELS_OF_PERSONS.search(key)
    for code, (zh, en) in CODE_LISTS[key].items():
        assert not LABELS_OF_PERSONS.search(f"{code} {zh} {en}"), code


def test_the_guard_knows_such_labels() -> None:
    for label in ("key_person", "重点人员", "repeat petitioner", "mental_health", "越级上访"):
        assert LABELS_OF_PERSONS.search(label)
