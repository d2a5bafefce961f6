"""A plan of inspections: its slots, what is due of them, and the inspections that it calls for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.checklist import Checklist
from domain.inspection.events import InspectionPlanned
from domain.inspection_plan import LIFECYCLE, InspectionPlan, Slot, next_slot, slots_due
from domain.inspection_plan.events import (
    InspectionPlanChanged,
    InspectionPlanEnded,
    InspectionPlanPaused,
    InspectionPlanResumed,
    InspectionPlanStarted,
    SlotPlanned,
)
from domain.inspection_plan.slots import CampaignRound
from domain.kernel import CLOCK
from domain.policies import Order, follow_ups
from tests.domain.story import COMMUNITY, TODAY, Story, actor

INSPECTOR, LEADER = actor("inspector"), actor("street_leader")
WEEKLY = InspectionPlanStarted(
    node=COMMUNITY, title="东街小查", category="weekly_minor", sectors=("market",), recurrence="weekly",
    from_on=TODAY, lead="lead",
)
MONTHLY = replace(WEEKLY, category="monthly_major", recurrence="monthly", until_on=date(2027, 1, 10))
ROUNDS = tuple(CampaignRound(first_on=date(2026, m, 20), last_on=date(2026, m, 30)) for m in (6, 11, 12))
CAMPAIGN = replace(WEEKLY, category="special", recurrence="campaign", rounds=ROUNDS, campaign="冬季消防专项行动")
SLOT = SlotPlanned(led_by="lead")
FRIDAY, MONDAY = TODAY, date(2026, 11, 23)


def periods(plan: Any, today: date) -> list[str]:
    return [slot.period for slot in slots_due(plan, today)]


def begun(plan: InspectionPlanStarted) -> Story:
    return Story(LIFECYCLE, id="plan").record(plan, "leader")


@pytest.mark.parametrize(("plan", "today", "due"), [
    (WEEKLY, FRIDAY, ["2026-W47"]),
    (WEEKLY, MONDAY, ["2026-W47", "2026-W48"]),
    (WEEKLY, date(2027, 1, 4), ["2026-W47", "2026-W48", "2026-W49", "2026-W50", "2026-W51", "2026-W52", "2026-W53",
                                "2027-W01"]),
    (MONTHLY, FRIDAY, ["2026-11"]),
    (MONTHLY, date(2027, 3, 1), ["2026-11", "2026-12", "2027-01"]),
    (replace(WEEKLY, from_on=date(2026, 11, 30)), MONDAY, []),
    (replace(WEEKLY, from_on=date(2026, 1, 5)), FRIDAY, ["2026-W47"]),
    (CAMPAIGN, date(2026, 12, 31), ["2026-11-20", "2026-12-20"]),
])
def test_what_is_due_begins_with_the_plan_and_leaves_no_slot_out(
    plan: InspectionPlanStarted, today: date, due: list[str]
) -> None:
    assert periods(begun(plan).state, today) == due


@pytest.mark.parametrize(("plan", "today", "coming"), [
    (WEEKLY, FRIDAY, Slot(period="2026-W48", first_on=MONDAY, last_on=date(2026, 11, 29))),
    (MONTHLY, FRIDAY, Slot(period="2026-12", first_on=date(2026, 12, 1), last_on=date(2026, 12, 31))),
    (MONTHLY, date(2027, 1, 2), None),
    (CAMPAIGN, FRIDAY, Slot(period="2026-12-20", first_on=date(2026, 12, 20), last_on=date(2026, 12, 30))),
    (CAMPAIGN, date(2026, 12, 20), None),
])
def test_which_slot_comes_next(plan: InspectionPlanStarted, today: date, coming: Slot | None) -> None:
    assert next_slot(begun(plan).state, today) == coming  # type: ignore[arg-type]


def test_a_slot_is_planned_once_and_begins_with_its_inspection() -> None:
    story = begun(WEEKLY)
    state: Any = story.does("make_slot", SLOT, CLOCK)
    assert (state.planned_to, periods(state, FRIDAY)) == (date(2026, 11, 16), [])
    assert story.refusal("make_slot", SLOT, CLOCK) == ("nothing_changes",)
    assert follow_ups(story.events[-1], state) == (Order(kind="inspection", command="plan", event=InspectionPlanned(
        node=COMMUNITY, title="东街小查 2026-W47", category="weekly_minor", sectors=("market",),
        period_start=date(2026, 11, 16), due_on=date(2026, 11, 22), assignee="lead", plan="plan", period="2026-W47",
    )),)
    assert story.does("make_slot", SLOT, CLOCK, today=MONDAY).planned_to == MONDAY  # type: ignore[attr-defined]


def test_only_the_clock_plans_slots() -> None:
    assert begun(WEEKLY).refusal("make_slot", SLOT, LEADER) == ("not_your_role",)


def test_a_checklist_put_aside_is_left_out_of_later_inspections() -> None:
    lists = {"old": Checklist(id="old", stage="retired"), "new": Checklist(id="new", stage="in_use")}
    story = begun(replace(WEEKLY, checklists=("old", "new", "gone")))
    story.others |= lists
    assert story.decide("make_slot", SLOT, CLOCK).in_use == ("new",)  # type: ignore[attr-defined]


def test_slots_that_go_by_in_a_pause_stay_free() -> None:
    story = begun(WEEKLY)
    story.does("make_slot", SLOT, CLOCK)
    story.does("pause", InspectionPlanPaused(), LEADER, reason="防汛值守")
    assert story.refusal("make_slot", SLOT, CLOCK, today=MONDAY) == ("not_in_this_stage",)
    state = story.does("resume", InspectionPlanResumed(), INSPECTOR, today=date(2026, 12, 9))
    assert periods(state, date(2026, 12, 14)) == ["2026-W50", "2026-W51"]
    ended = story.does("end", InspectionPlanEnded(), LEADER, reason="由月查代替", today=date(2026, 12, 9))
    assert ended.stage == "ended"


def test_a_change_says_everything_anew_and_makes_up_for_no_earlier_slot() -> None:
    story = begun(MONTHLY)
    story.does("make_slot", SLOT, CLOCK)
    words = {name: getattr(WEEKLY, name) for name in InspectionPlanChanged.__dataclass_fields__}
    same = InspectionPlanChanged(**words | {
        "category": MONTHLY.category, "recurrence": "monthly", "until_on": MONTHLY.until_on,
    })
    assert story.refusal("change", same, LEADER) == ("nothing_changes",)
    state: Any = story.does("change", InspectionPlanChanged(**words), LEADER, today=date(2026, 11, 25))
    assert (state.recurrence, state.until_on) == ("weekly", None)
    assert periods(state, date(2026, 11, 25)) == ["2026-W48"]


@pytest.mark.parametrize(("wrong", "fault"), [
    ({"until_on": date(2026, 11, 19)}, "until_on:before_it_begins"),
    ({"rounds": ROUNDS}, "rounds:rounds_of_a_campaign"),
    ({"recurrence": "campaign"}, "rounds:rounds_of_a_campaign"),
    ({"recurrence": "campaign", "rounds": ROUNDS[::-1]}, "rounds:rounds_in_order"),
    ({"recurrence": "campaign", "rounds": (CampaignRound(first_on=MONDAY, last_on=FRIDAY),)}, "rounds:rounds_in_order"),
    ({"checklists": ("none",)}, "checklists:no_checklist_for_this"),
])
def test_a_plan_in_wrong_words(wrong: dict[str, Any], fault: str) -> None:
    assert Story(LIFECYCLE).refusal("start", replace(WEEKLY, **wrong), LEADER) == ("invalid", fault)


@given(
    recurrence=st.sampled_from(["weekly", "monthly"]), start=st.integers(0, 800), looks=st.lists(st.integers(0, 60)),
)
def test_however_seldom_somebody_looks_every_day_of_the_plan_lies_in_one_slot(
    recurrence: str, start: int, looks: list[int]
) -> None:
    begin = date(2026, 1, 1) + timedelta(days=start)
    plan, today, made = InspectionPlan(recurrence=recurrence, from_on=begin, counts_from=begin), begin, []
    for days in [0, *looks]:
        today += timedelta(days=days)
        for slot in slots_due(plan, today):
            made.append(slot)
            plan = replace(plan, planned_to=slot.first_on)
    assert made[0].first_on <= begin and made[-1].first_on <= today <= made[-1].last_on
    assert all(b.first_on - a.last_on == timedelta(days=1) for a, b in zip(made, made[1:], strict=False))
    assert len({slot.period for slot in made}) == len(made)
