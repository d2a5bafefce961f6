"""The level of a matter: proposed from its own events, confirmed by a person, and never without its account."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.book import Book
from domain.calendar import Calendar, Day, DayKind
from domain.matter_level import LevelFacts, explain, propose
from domain.petition_risk import LIFECYCLE, level_facts
from domain.petition_risk.events_closing import MatterClosed, MatterReopened
from domain.petition_risk.events_handling import HandlingExtended, InterimReplyGiven, PlanStep, ResolutionPlanSet
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_opening import ReceiptNotified, ResponsibleUnitAssigned
from tests.domain.matters import ACCEPT, CLERK, DONE, HANDLER, LEADER, REGISTER, REPLY, accepted, identified, registered
from tests.domain.story import TODAY, Story

WEEKENDS = Book.default()
LOW, MEDIUM, HIGH = (MatterLevelAssessed(level=level) for level in ("low", "medium", "high"))


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def facts(story: Story, days: int = 0, book: Book = WEEKENDS) -> LevelFacts:
    return level_facts(story.state, after(days), book)


def test_eleven_households_without_compensation_are_medium_on_the_fifth_day() -> None:
    story = Story(LIFECYCLE)
    land = replace(REGISTER, affected_households=11, vital_interest="land_compensation", first_arose_on=after(-5))
    story.does("register", land, CLERK)
    event = story.decide("assess", MEDIUM, LEADER)
    assert (event.proposed, event.points, event.rule_version) == ("medium", 4, "2026-11")
    points = {line.input: line.points for line in event.lines if line.points}
    assert points == {"affected_households": 2, "vital_interest": 2}
    assert story.does("assess", MEDIUM, LEADER).grade == "medium"


def test_the_same_after_half_a_year_with_one_missed_reply_is_high() -> None:
    story = Story(LIFECYCLE)
    began = date(2026, 5, 18)
    land = replace(REGISTER, affected_households=11, vital_interest="land_compensation")
    story.does("register", land, CLERK, today=began)
    story.does("notify_receipt", ReceiptNotified(how="on_the_spot"), CLERK, today=began)
    story.does("accept", ACCEPT, LEADER, today=began)
    event = story.decide("assess", HIGH, LEADER)
    assert (event.points, event.floors) == (8, ("statutory_deadline_missed",))
    assert explain(event.proposal, "zh") == explain(propose(level_facts(story.state, TODAY, WEEKENDS)), "zh")
    assert "错过法定期限，至少为中" in explain(event.proposal, "zh")


def test_one_household_and_its_noise_are_low_on_the_tenth_day() -> None:
    story = Story(LIFECYCLE)
    story.does("register", replace(REGISTER, first_arose_on=after(-10)), CLERK)
    assert story.decide("assess", LOW, CLERK).points == 0


def test_another_level_than_the_proposed_one_needs_a_reason() -> None:
    story = registered()
    assert story.refusal("assess", MEDIUM, LEADER) == ("invalid", "level:override_needs_reason")
    event = story.decide("assess", MEDIUM, LEADER, reason="汛期将至")
    assert (event.level, event.proposed) == ("medium", "low")


def test_a_clerk_confirms_only_a_low_that_was_proposed() -> None:
    assert registered().refusal("assess", MEDIUM, CLERK, reason="说明") == ("leader_confirms_level",)
    story = Story(LIFECYCLE)
    story.does("register", replace(REGISTER, affected_households=11, vital_interest="safety"), CLERK)
    assert story.refusal("assess", MEDIUM, CLERK) == ("leader_confirms_level",)
    assert story.refusal("assess", LOW, CLERK, reason="说明") == ("leader_confirms_level",)
    assert story.does("assess", LOW, LEADER, reason="说明").grade == "low"


@pytest.mark.parametrize(("days", "after_15", "after_30"), [(14, False, False), (15, True, False), (30, True, True)])
def test_without_a_responsible_unit(days: int, after_15: bool, after_30: bool) -> None:
    found = facts(identified(), days)
    assert (found.unit_missing_after_15_days, found.unit_missing_after_30_days) == (after_15, after_30)
    story = identified()
    story.does("assign_unit", ResponsibleUnitAssigned(unit="城建办", assignee="m7"), LEADER)
    assert not facts(story, days).unit_missing_after_15_days


def test_waiting_for_a_unit_counts_from_the_first_day_the_office_knew() -> None:
    story = identified()
    story.does("register", REGISTER, CLERK, today=after(10))
    assert facts(story, 16).unit_missing_after_15_days


def test_a_notice_of_receipt_is_missed_after_its_last_working_day() -> None:
    # 15 days from Friday 2026-11-20 end on Saturday 2026-12-05, so on Monday the 7th.
    story = registered()
    assert [facts(story, days).deadlines_missed for days in (15, 17, 18)] == [0, 0, 1]
    monday_off = Book(Calendar.of({after(17): Day(DayKind.PUBLIC_HOLIDAY, ("放假", "holiday"))}))
    assert facts(story, 18, monday_off).deadlines_missed == 0
    late = story.branch()
    story.does("notify_receipt", ReceiptNotified(how="by_post"), CLERK, today=after(17))
    late.does("notify_receipt", ReceiptNotified(how="by_post"), CLERK, today=after(18))
    assert [facts(s, 50).deadlines_missed for s in (story, late)] == [0, 1]


def test_what_the_office_found_itself_has_no_statutory_period() -> None:
    found = facts(identified(), 400)
    assert (found.deadlines_missed, found.statutory_deadline_missed) == (0, False)


def in_handling() -> Story:
    """Accepted today with its receipt told; 60 days end on Tuesday 2027-01-19."""
    story = accepted()
    story.does("notify_receipt", ReceiptNotified(how="on_the_spot"), CLERK)
    return story


def test_a_reply_is_missed_after_its_last_day_also_if_it_came_later() -> None:
    story = in_handling()
    assert [facts(story, days).deadlines_missed for days in (60, 61)] == [0, 1]
    late = story.branch()
    story.does("reply", REPLY, LEADER, today=after(60))
    late.does("reply", REPLY, LEADER, today=after(61))
    assert [facts(s, 300).statutory_deadline_missed for s in (story, late)] == [False, True]


def test_an_extension_moves_the_day_on_which_a_reply_is_missed() -> None:
    story = in_handling()
    story.does("extend", HandlingExtended(days=6, applicant_notified_on=TODAY), LEADER, reason="等待检测")
    assert [facts(story, days).deadlines_missed for days in (66, 67)] == [0, 1]


def test_what_was_missed_before_a_reopening_stays_counted() -> None:
    story = in_handling()
    story.does("reply", REPLY, LEADER, today=after(61))
    story.does("resolve", DONE, LEADER, today=after(61))
    story.does("close", MatterClosed(), LEADER, today=after(61))
    again = MatterReopened(reopen_reason="commitment_not_kept")
    story.does("reopen", again, LEADER, today=after(100))
    assert facts(story, 100).deadlines_missed == 1
    assert facts(story, 100).unit_missing_after_15_days is False
    assert facts(story, 115).unit_missing_after_15_days is True
    untold = story.branch()
    story.does("notify_receipt", ReceiptNotified(how="on_the_spot"), CLERK, today=after(100))
    for again_owed, missed in ((story, 2), (untold, 3)):
        again_owed.does("accept", ACCEPT, LEADER, today=after(116))
        assert facts(again_owed, 300).deadlines_missed == missed


def test_an_agreed_plan_counts_while_none_of_its_days_has_passed() -> None:
    story = in_handling()
    steps = (PlanStep(what="装隔声屏", unit="城管办", due_on=after(9)),)
    story.does("set_plan", ResolutionPlanSet(steps=steps), HANDLER)
    assert not facts(story).plan_on_time
    story.does("set_plan", ResolutionPlanSet(steps=steps, agreed_with_applicants=True), HANDLER)
    assert [facts(story, days).plan_on_time for days in (9, 10)] == [True, False]


@pytest.mark.parametrize(("level", "most"), [(None, 30), ("low", 30), ("medium", 15), ("high", 7)])
def test_an_interim_reply_counts_as_long_as_its_level_allows(level: str | None, most: int) -> None:
    story = in_handling()
    assert not facts(story).interim_reply_within_cadence
    if level:
        story.does("assess", MatterLevelAssessed(level=level), LEADER, reason="说明")
    story.does("interim_reply", InterimReplyGiven(done="已约谈工地", next_on=after(5)), HANDLER)
    assert [facts(story, days).interim_reply_within_cadence for days in (most, most + 1)] == [True, False]
    story.does("reply", REPLY, LEADER)
    assert not facts(story).interim_reply_within_cadence


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (identified, {"affected_households": 11, "days_unresolved": 19, "vital_interest": True}),
        (registered, {"affected_households": 1, "days_unresolved": 0, "vital_interest": False}),
    ],
)
def test_the_facts_are_those_of_the_matter(story: Any, expected: dict[str, Any]) -> None:
    found = facts(story())
    assert {name: getattr(found, name) for name in expected} == expected


def test_what_came_back_without_a_decision_counts() -> None:
    story = in_handling()
    story.state = replace(story.state, custody=replace(story.state.custody, returns=2))
    assert facts(story).times_passed_back == 2


def test_an_assessment_stays_out_of_what_is_solved() -> None:
    story = in_handling()
    story.does("resolve", DONE, LEADER)
    assert story.refusal("assess", LOW, LEADER) == ("not_in_this_stage",)
