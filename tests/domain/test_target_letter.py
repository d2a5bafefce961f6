"""A target letter: drafted, signed by the unit and by the level above, amended and signed anew, assessed."""

from dataclasses import replace
from typing import Any

import pytest

from domain.codes import CODE_LISTS
from domain.rulebook.code_list import NEVER
from domain.target_letter import LIFECYCLE
from domain.target_letter.events import (
    Target,
    TargetLetterAmended,
    TargetLetterClosed,
    TargetLetterCountersigned,
    TargetLetterDrafted,
    TargetLetterSigned,
    TargetLetterWithdrawn,
)
from tests.domain.story import BUILDING, COMMUNITY, STREET, Story, actor

LEADER, CLERK, HEAD = actor("street_leader"), actor("desk_clerk"), actor("pmc_head", COMMUNITY)
SUCCESS = Target(indicator="disputes_success", target=800)
DRAFT = TargetLetterDrafted(node=COMMUNITY, year=2026, indicators=(SUCCESS,))
SIGN, COUNTERSIGN = TargetLetterSigned(), TargetLetterCountersigned()


def test_a_letter_is_signed_by_the_unit_and_then_by_the_level_above() -> None:
    story = Story(LIFECYCLE)
    story.does("draft", DRAFT, CLERK)
    assert story.refusal("countersign", COUNTERSIGN, LEADER) == ("not_in_this_stage",)
    assert story.refusal("sign", SIGN, LEADER) == ("needs_missing", "heads_the_unit")
    story.does("sign", SIGN, HEAD)
    assert story.refusal("countersign", COUNTERSIGN, HEAD) == ("not_your_role",)
    state: Any = story.does("countersign", COUNTERSIGN, LEADER)
    assert (state.signed_by, state.countersigned_by, state.superior) == ("pmc_head", "street_leader", STREET)
    said = TargetLetterClosed(assessment="全部完成")
    assert story.refusal("close", said, HEAD) == ("not_your_role",)
    assert story.does("close", said, LEADER).stage == "closed"


def test_nobody_stands_on_both_sides() -> None:
    both = replace(HEAD, id="both", grants=(*HEAD.grants, *LEADER.grants))
    story = Story(LIFECYCLE)
    story.does("draft", DRAFT, both)
    story.does("sign", SIGN, both)
    assert story.refusal("countersign", COUNTERSIGN, both) == ("needs_missing", "not_who_signed")
    story.does("countersign", COUNTERSIGN, LEADER)


def test_the_streets_own_letter_is_signed_by_its_leader_on_both_sides() -> None:
    story = Story(LIFECYCLE)
    story.does("draft", replace(DRAFT, node=STREET), CLERK)
    state: Any = story.does("sign", SIGN, LEADER)
    assert state.superior == STREET
    assert story.does("countersign", COUNTERSIGN, LEADER).stage == "countersigned"


def test_a_buildings_letter_is_accepted_by_its_community() -> None:
    story = Story(LIFECYCLE)
    story.does("draft", replace(DRAFT, node=BUILDING), HEAD)
    story.does("sign", SIGN, actor("building_lead", BUILDING))
    assert story.does("countersign", COUNTERSIGN, HEAD).stage == "countersigned"


def test_what_is_amended_is_signed_anew() -> None:
    story = Story(LIFECYCLE)
    for command, event, who in (("draft", DRAFT, CLERK), ("sign", SIGN, HEAD), ("countersign", COUNTERSIGN, LEADER)):
        story.does(command, event, who)
    more = TargetLetterAmended(indicators=(SUCCESS, Target(indicator="hazards_removed", target=40)))
    assert story.refusal("amend", more, LEADER) == ("invalid", "reason:reason_required")
    state: Any = story.does("amend", more, LEADER, reason="区里增加指标")
    assert (state.stage, state.signed_by, state.countersigned_on) == ("drafted", "", None)
    assert story.refusal("amend", more, LEADER, reason="再次") == ("nothing_changes",)
    assert story.does("withdraw", TargetLetterWithdrawn(), LEADER, reason="并入街道").stage == "withdrawn"


@pytest.mark.parametrize(("indicators", "fault"), [
    ((SUCCESS, replace(SUCCESS, target=900)), "indicators:named_twice"),
    ((replace(SUCCESS, target=1001),), "indicators.0.target:more_than_all"),
])
def test_what_cannot_be_aimed_at(indicators: tuple[Target, ...], fault: str) -> None:
    assert Story(LIFECYCLE).refusal("draft", replace(DRAFT, indicators=indicators), CLERK) == ("invalid", fault)


def test_a_number_may_be_more_than_a_thousand_and_a_year_is_not_assessed_before_it_begins() -> None:
    story, many = Story(LIFECYCLE), Target(indicator="inspections_site_checks", target=2000)
    story.does("draft", replace(DRAFT, year=2027, indicators=(many,)), CLERK)
    story.does("sign", SIGN, HEAD)
    story.does("countersign", COUNTERSIGN, LEADER)
    said = TargetLetterClosed(assessment="提前考核")
    assert story.refusal("close", said, LEADER) == ("invalid", "occurred_on:before_it_begins")


def test_of_matters_only_answers_and_time_kept_are_aimed_at() -> None:
    codes = CODE_LISTS["target_indicator"]
    assert {code for code in codes if code.startswith("matters_")} == {"matters_replied", "matters_on_time"}
    counted = ("registered", "open", "ended", "taken_up", "escalated")
    assert not [code for code in codes if code.endswith(counted)]
    about_matters = {"matters_replied", "matters_on_time"}
    assert not [code for code, words in codes.items() if code not in about_matters and NEVER.search(" ".join(words))]
