"""The proposed level of a matter: the reference's checked cases, its table, its floors, and what may never be asked."""

import re
from dataclasses import asdict, fields, replace
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.codes import CODE_LISTS
from domain.matter_level import LEVELS, RULE_VERSION, RULES, LevelFacts, explain, propose

CALM = LevelFacts(
    affected_households=1,
    days_unresolved=0,
    deadlines_missed=0,
    times_passed_back=0,
    commitments_broken=0,
    unanswered_contacts=0,
    vital_interest=False,
    unit_missing_after_15_days=False,
    unit_missing_after_30_days=False,
    statutory_deadline_missed=False,
    major_hazard_behind=False,
    plan_on_time=False,
    interim_reply_within_cadence=False,
)
COMPENSATION = replace(CALM, affected_households=11, vital_interest=True, days_unresolved=5)

HINTS = get_type_hints(LevelFacts)
GOOD = ("plan_on_time", "interim_reply_within_cadence")
BAD = tuple(name for name in HINTS if name not in GOOD)

anything = st.builds(
    LevelFacts, **{name: st.booleans() if kind is bool else st.integers(0, 400) for name, kind in HINTS.items()}
)


def rank(facts: LevelFacts) -> int:
    return LEVELS.index(propose(facts).level)


def worse(facts: LevelFacts, name: str, by: int) -> LevelFacts:
    value = True if HINTS[name] is bool else getattr(facts, name) + by
    return replace(facts, **{name: value})


# The three cases of the reference.


def test_eleven_households_asking_for_land_compensation_on_day_five() -> None:
    proposal = propose(COMPENSATION)
    assert (proposal.level, proposal.points) == ("medium", 4)
    assert {line.input: line.points for line in proposal.lines if line.points} == {
        "affected_households": 2,
        "vital_interest": 2,
    }


def test_the_same_after_six_months_with_one_missed_deadline() -> None:
    proposal = propose(replace(COMPENSATION, days_unresolved=183, deadlines_missed=1))
    assert (proposal.level, proposal.points) == ("high", 8)
    assert [line.points for line in proposal.lines if line.points] == [2, 3, 1, 2]


def test_one_household_and_noise_on_day_ten() -> None:
    proposal = propose(replace(CALM, days_unresolved=10))
    assert (proposal.level, proposal.points, proposal.floors) == ("low", 0, ())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("affected_households", {1: 0, 4: 0, 5: 1, 10: 1, 11: 2, 29: 2, 30: 3, 400: 3}),
        ("days_unresolved", {0: 0, 29: 0, 30: 1, 90: 1, 91: 2, 180: 2, 181: 3, 4000: 3}),
        ("deadlines_missed", {0: 0, 1: 1, 2: 2, 3: 3, 9: 3}),
        ("times_passed_back", {0: 0, 1: 1, 2: 2, 3: 3, 9: 3}),
        ("commitments_broken", {0: 0, 1: 2, 2: 3, 9: 3}),
        ("unanswered_contacts", {0: 0, 1: 1, 2: 2, 3: 3, 9: 3}),
        ("vital_interest", {False: 0, True: 2}),
        ("unit_missing_after_15_days", {False: 0, True: 2}),
        ("plan_on_time", {False: 0, True: -2}),
        ("interim_reply_within_cadence", {False: 0, True: -1}),
    ],
)
def test_points_of_each_input_at_its_edges(name: str, values: dict[int, int]) -> None:
    assert {value: propose(replace(CALM, **{name: value})).points for value in values} == values


@pytest.mark.parametrize(("points", "level"), [(3, "low"), (4, "medium"), (7, "medium"), (8, "high")])
def test_points_make_the_level(points: int, level: str) -> None:
    three_each = ("days_unresolved", "times_passed_back")
    facts = replace(CALM, **dict.fromkeys(three_each[: points // 3], 400), unanswered_contacts=points % 3)
    assert (propose(facts).points, propose(facts).level) == (points, level)


@pytest.mark.parametrize(
    ("changes", "floor", "level"),
    [
        ({"statutory_deadline_missed": True}, "statutory_deadline_missed", "medium"),
        ({"major_hazard_behind": True}, "major_hazard_behind", "medium"),
        ({"unit_missing_after_30_days": True}, "unit_missing_after_30_days", "high"),
        ({"affected_households": 30, "deadlines_missed": 1}, "many_households_deadline_missed", "high"),
    ],
)
def test_floors(changes: dict[str, int], floor: str, level: str) -> None:
    proposal = propose(replace(CALM, **changes))
    assert (proposal.level, proposal.floors) == (level, (floor,))


@pytest.mark.parametrize(("households", "missed"), [(29, 1), (30, 0)])
def test_many_households_or_a_missed_deadline_alone_set_no_floor(households: int, missed: int) -> None:
    assert propose(replace(CALM, affected_households=households, deadlines_missed=missed)).floors == ()


# Laws.


@given(anything, st.sampled_from(BAD), st.integers(1, 200))
def test_a_worse_fact_never_lowers_the_level(facts: LevelFacts, name: str, by: int) -> None:
    after = worse(facts, name, by)
    assert rank(after) >= rank(facts)
    assert propose(after).points >= propose(facts).points
    assert set(propose(after).floors) >= set(propose(facts).floors)


@given(anything, st.sampled_from(GOOD))
def test_good_work_never_raises_the_level(facts: LevelFacts, name: str) -> None:
    assert rank(replace(facts, **{name: True})) <= rank(replace(facts, **{name: False}))


@given(anything)
def test_the_level_is_never_under_its_floors(facts: LevelFacts) -> None:
    least = {floor.code: LEVELS.index(floor.level) for floor in RULES.floors}
    assert all(rank(facts) >= least[code] for code in propose(facts).floors)


@given(anything)
def test_the_account_adds_up_and_names_its_rules(facts: LevelFacts) -> None:
    proposal = propose(facts)
    assert proposal.points == sum(line.points for line in proposal.lines)
    assert {line.input: line.value for line in proposal.lines}.items() <= asdict(facts).items()
    assert proposal.rule_version == RULE_VERSION


def test_a_matter_can_be_judged_by_the_rules_of_its_day() -> None:
    stricter = replace(RULES, version="stricter", thresholds={"medium": 1, "high": 4})
    proposal = propose(COMPENSATION, stricter)
    assert (proposal.level, proposal.rule_version) == ("high", "stricter")


# Explanations.


def test_a_mediator_reads_why() -> None:
    facts = replace(COMPENSATION, statutory_deadline_missed=True, plan_on_time=True)
    assert explain(propose(facts), "zh") == [
        "涉及户数 11（+2 分）",
        "涉及安全、住房、工资、就医或征地补偿（+2 分）",
        "方案已商定并按期推进（-2 分）",
        "错过法定期限，至少为中",
        "合计 2 分，建议等级：中（规则版本 2026-11），由人确认",
    ]
    assert explain(propose(facts), "en") == [
        "households affected 11 (+2)",
        "a vital interest is touched (+2)",
        "plan agreed and on time (-2)",
        "a statutory deadline was missed: at least medium",
        "points in all: 2, proposed level: medium (rules 2026-11), to be confirmed by a person",
    ]


def test_every_input_and_every_floor_has_words_that_say_its_level() -> None:
    assert CODE_LISTS["level_input"].keys() == RULES.scales.keys()
    assert set(CODE_LISTS["level_floor"]) == {floor.code for floor in RULES.floors}
    for floor in RULES.floors:
        for said, level in zip(
            CODE_LISTS["level_floor"][floor.code], CODE_LISTS["matter_level"][floor.level], strict=True
        ):
            assert said.endswith(level)


def test_levels_are_the_codes_of_the_list() -> None:
    assert tuple(CODE_LISTS["matter_level"]) == LEVELS


# What is never asked (domain.md 5.2, "never an input, never a field").

NEVER = re.compile(
    r"petitioner|person|people|name|identit|who|applicant|submitter|filing|repeat|"
    r"movement|travel|trip|journey|location|whereabout|march|provinc|capital|beijing|visit|"
    r"opinion|belief|religio|ethnic|nation|politic|party|social|media|post|"
    r"health|mental|illness|criminal|police|penal|record|"
    r"kin|relative|family|friend|network|photo|face|picture|biometr|"
    r"difficult|stabil|key_|control|measure|label|risk|danger|search|text|note"
)


def test_no_input_is_about_a_person() -> None:
    assert [name for name in HINTS if NEVER.search(name)] == []


def test_every_input_is_a_plain_count_or_a_yes_or_no() -> None:
    assert set(HINTS.values()) == {int, bool}
    assert HINTS.keys() == {field.name for field in fields(LevelFacts)}


def test_every_input_is_used_by_the_table() -> None:
    used = {*RULES.scales, *(name for floor in RULES.floors for name in floor.when)}
    assert used == HINTS.keys()


@pytest.mark.parametrize(
    "name",
    [
        "petitioner_identity",
        "petitions_by_this_person",
        "planned_travel",
        "visits_to_the_provincial_capital",
        "visits_to_beijing",
        "opinions",
        "religion",
        "ethnicity",
        "political_status",
        "social_media_content",
        "health_state",
        "mental_state",
        "criminal_record",
        "administrative_record",
        "kinship_network",
        "photo",
        "face",
        "difficulty",
        "stability",
        "key_person",
        "control_measure",
        "repeat_filings",
    ],
)
def test_the_guard_would_catch_each_thing_of_the_list(name: str) -> None:
    assert NEVER.search(name)
