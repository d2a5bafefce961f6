"""A declared figure: one value for a unit and a period, signed by a leader; never what rewards stopping petitioners."""

from dataclasses import replace
from typing import Any

import pytest

from domain.codes import CODE_LISTS
from domain.declared_figure import LIFECYCLE
from domain.declared_figure.events import DeclaredFigureSigned, DeclaredFigureSignedAnew, DeclaredFigureWithdrawn
from domain.rulebook.code_list import LIFECYCLE as CODE_LIST
from domain.rulebook.code_list import NEVER, SIGNED_FOR, CodeAdded, CodeListOpened, CodeReworded
from tests.domain.story import STREET, Story, actor

LEADER, ADMIN = actor("street_leader"), actor("sysadmin")
SIGN = DeclaredFigureSigned(
    node=STREET, category="no_responsible_accident", period="2026-11", holds=True, basis="应急部门十一月统计",
)
ANEW = DeclaredFigureSignedAnew(holds=False, basis="市里通报一起")


def test_a_value_takes_the_place_of_another_and_both_are_kept() -> None:
    story = Story(LIFECYCLE)
    story.does("sign", SIGN, LEADER)
    assert story.refusal("sign_anew", ANEW, LEADER) == ("invalid", "reason:reason_required")
    state: Any = story.does("sign_anew", ANEW, LEADER, reason="事后通报")
    assert (state.holds, state.basis, state.stage) == (False, "市里通报一起", "signed")
    assert [(one.holds, one.signer) for one in state.signings] == [(True, "street_leader"), (False, "street_leader")]
    assert story.refusal("sign_anew", ANEW, LEADER, reason="再次") == ("nothing_changes",)
    assert story.does("withdraw", DeclaredFigureWithdrawn(), LEADER, reason="口径有误").stage == "withdrawn"


@pytest.mark.parametrize(("wrong", "fault"), [
    ({"holds": None}, "value:one_value"),
    ({"value": 3}, "value:one_value"),
    ({"period": "2026-13"}, "period:not_a_period"),
    ({"period": "十一月"}, "period:not_a_period"),
    ({"period": "2026-12"}, "period:in_the_future"),
])
def test_what_cannot_be_signed(wrong: dict[str, Any], fault: str) -> None:
    assert Story(LIFECYCLE).refusal("sign", replace(SIGN, **wrong), LEADER) == ("invalid", fault)


def test_a_year_is_signed_for_and_a_number_that_is_nought() -> None:
    Story(LIFECYCLE).does("sign", replace(SIGN, period="2026", holds=None, value=0), LEADER)


@pytest.mark.parametrize("role", ["desk_clerk", "supervisor", "sysadmin", "community_officer"])
def test_only_a_leader_signs(role: str) -> None:
    assert Story(LIFECYCLE).refusal("sign", SIGN, actor(role)) == ("not_your_role",)


@pytest.mark.parametrize(("zh", "en", "field"), [
    ("预防自杀人数", "lives", "name_zh"),
    ("制止群体性上访起数", "stopped", "name_zh"),
    ("劝返信访人", "turned back", "name_zh"),
    ("其他", "prevented suicides", "name_en"),
    ("其他", "Petitioners stopped", "name_en"),
])
@pytest.mark.parametrize("key", sorted(SIGNED_FOR))
def test_what_rewards_stopping_petitioners_never_becomes_a_figure(key: str, zh: str, en: str, field: str) -> None:
    story = Story(CODE_LIST).record(CodeListOpened(node=STREET, list_key=key))
    words = {"name_zh": zh, "name_en": en}
    added, reworded = CodeAdded(choice="x", **words), CodeReworded(choice=next(iter(CODE_LISTS[key])), **words)
    for command, event in (("add", added), ("reword", reworded)):
        assert story.refusal(command, event, ADMIN) == ("invalid", f"{field}:never_a_figure")


def test_no_built_in_figure_is_one_of_these_and_other_lists_are_free() -> None:
    assert not [words for key in SIGNED_FOR for words in CODE_LISTS[key].values() if NEVER.search(" ".join(words))]
    story = Story(CODE_LIST).record(CodeListOpened(node=STREET, list_key="advised_route"))
    story.does("add", CodeAdded(choice="petition_desk", name_zh="信访窗口", name_en="petition desk"), ADMIN)
