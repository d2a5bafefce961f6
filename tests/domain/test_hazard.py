"""A hazard from the first word of it to its closing, and what is refused on the way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.hazard import LIFECYCLE
from domain.hazard.events import (
    HazardClosed,
    HazardDismissed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReopened,
    HazardReported,
    HazardStillPresent,
    HazardVerified,
    RectificationConfirmed,
    RectificationOrdered,
    RectificationReported,
)
from domain.hazard.events_listing import TreatmentPlanFiled
from domain.hazard.grading import HazardGraded, HazardRegraded
from domain.kernel import SYSTEM
from tests.domain.samples import sample
from tests.domain.story import BUILDING, COMMUNITY, TODAY, Story, actor

BUILDING_LEAD, INSPECTOR, LEADER = actor("building_lead", BUILDING), actor("inspector"), actor("street_leader")
REPORT = HazardReported(
    node=COMMUNITY, title="配电箱裸露", place="东街3号楼一层", sector="residential_fire", category="electrical",
    seen_on=TODAY, source="building_report",
)
VERIFY = HazardVerified(facts="箱门缺失，线头裸露", organisation="东街物业")
GRADE = HazardGraded(grade="general", standard="DB 00/T 1")
MAJOR = replace(GRADE, grade="major")
ORDER = RectificationOrdered(requirement="更换箱门", due_on=date(2026, 12, 5))
ELIMINATED = HazardEliminationVerified()
CLOSE = HazardClosed(second_person="m2", photo_pair=True, record=True, signatures=True)
DISMISS = HazardDismissed(ground="not_found", second_person="m2")
STILL = HazardStillPresent(remaining=("箱门未锁",))
AGAIN = HazardReopened(facts="箱门又被拆除")


@pytest.fixture
def reported() -> Story:
    return Story(LIFECYCLE).record(REPORT, "building_lead")


@pytest.fixture
def verified(reported: Story) -> Story:
    return reported.record(replace(VERIFY, assignee="inspector"), "inspector")


@pytest.fixture
def ordered(verified: Story) -> Story:
    return verified.record(GRADE).record(replace(ORDER, organisation="东街物业", assignee="inspector"))


@pytest.fixture
def awaiting(ordered: Story) -> Story:
    return ordered.record(RectificationReported(task="t1"))


@pytest.fixture
def closed(awaiting: Story) -> Story:
    return awaiting.record(RectificationConfirmed(task="t1")).record(ELIMINATED).record(CLOSE)


def test_from_report_through_a_failed_recheck_to_closing() -> None:
    hazard = Story(LIFECYCLE)
    state = hazard.does("report", replace(REPORT, node=BUILDING), BUILDING_LEAD)
    assert (state.number.text, state.origin, state.received_on) == ("hazard-1", BUILDING, TODAY)
    assert hazard.does("verify", VERIFY, INSPECTOR).assignee == "inspector"
    hazard.does("grade", GRADE, INSPECTOR)
    assert hazard.does("order_rectification", ORDER, INSPECTOR).stage == "rectifying"
    assert hazard.does("report_rectified", RectificationReported(task="t1"), SYSTEM).stage == "awaiting_recheck"
    assert hazard.does("still_present", replace(STILL, task="t1"), SYSTEM).stage == "rectifying"
    assert hazard.does("report_rectified", RectificationReported(task="t1"), SYSTEM).stage == "awaiting_recheck"
    assert hazard.refusal("verify_elimination", ELIMINATED, INSPECTOR) == ("needs_missing", "all_tasks_passed")
    hazard.does("confirm_rectified", RectificationConfirmed(task="t1"), SYSTEM)
    assert hazard.does("verify_elimination", ELIMINATED, INSPECTOR).stage == "eliminated"
    assert hazard.does("close", CLOSE, INSPECTOR).stage == "closed"


@pytest.mark.parametrize("stage", ["reported", "verified"])
def test_fixed_on_the_spot(stage: str, request: pytest.FixtureRequest) -> None:
    hazard = request.getfixturevalue(stage)
    assert hazard.does("fix_on_the_spot", HazardFixedOnTheSpot(fixed_by="东街物业"), INSPECTOR).stage == "eliminated"


def test_it_is_not_seen_after_it_is_reported() -> None:
    tomorrow = replace(REPORT, seen_on=TODAY + timedelta(days=1))
    assert Story(LIFECYCLE).refusal("report", tomorrow, BUILDING_LEAD)[0] == "not_your_role"
    assert Story(LIFECYCLE).refusal("report", tomorrow, INSPECTOR) == ("invalid", "seen_on:in_the_future")


@pytest.mark.parametrize("words", [{"no_operator": True}, {"organisation": None}])
def test_either_an_organisation_answers_or_there_is_no_operator(reported: Story, words: dict[str, bool | None]) -> None:
    fault = ("invalid", "organisation:organisation_or_no_operator")
    assert reported.refusal("verify", replace(VERIFY, **words), INSPECTOR) == fault
    reported.does("verify", replace(VERIFY, organisation=None, no_operator=True), INSPECTOR)


def test_two_people_dismiss_it_and_the_reporter_is_answered(reported: Story) -> None:
    alone = replace(DISMISS, second_person="inspector")
    assert reported.refusal("dismiss", alone, INSPECTOR) == ("invalid", "second_person:four_eyes")
    known = Story(LIFECYCLE).record(replace(REPORT, reporter_contact="某居民 138****0000"))
    fault = ("invalid", "reporter_answered:reporter_not_answered")
    assert known.refusal("dismiss", DISMISS, INSPECTOR) == fault
    known.does("dismiss", replace(DISMISS, reporter_answered=True), INSPECTOR)
    assert reported.does("dismiss", DISMISS, INSPECTOR).stage == "dismissed"


def test_the_leader_grades_as_major(verified: Story) -> None:
    no_grade = replace(GRADE, grade="undetermined")
    assert verified.refusal("grade", no_grade, INSPECTOR) == ("invalid", "grade:not_a_grade")
    assert verified.refusal("grade", MAJOR, INSPECTOR) == ("needs_missing", "leader_for_this_grade")
    assert verified.does("grade", MAJOR, LEADER).grade == "major"
    assert verified.refusal("grade", GRADE, INSPECTOR) == ("needs_missing", "not_graded")


def test_regrading_needs_a_reason_and_lowering_a_proposal_and_the_leader(verified: Story) -> None:
    lower = HazardRegraded(grade="general", standard="DB 00/T 1", proposed_by="inspector")
    higher = replace(lower, grade="major")
    assert verified.refusal("regrade", lower, LEADER) == ("needs_missing", "graded")
    verified.record(GRADE)
    assert verified.refusal("regrade", higher, LEADER) == ("invalid", "reason:reason_required")
    assert verified.refusal("regrade", higher, INSPECTOR, reason="扩大") == ("needs_missing", "leader_for_this_grade")
    assert verified.refusal("regrade", lower, LEADER, reason="重评") == ("nothing_changes",)
    verified.does("regrade", higher, LEADER, reason="扩大")
    for nobody_else in ("street_leader", None):
        alone = replace(lower, proposed_by=nobody_else)
        assert verified.refusal("regrade", alone, LEADER, reason="隔离") == ("invalid", "proposed_by:four_eyes")
    by_another = replace(lower, proposed_by="m2")
    no_leader = ("needs_missing", "leader_for_this_grade")
    assert verified.refusal("regrade", by_another, INSPECTOR, reason="已隔离") == no_leader
    assert verified.does("regrade", lower, LEADER, reason="已隔离").grade == "general"


def test_three_people_judge_a_major_fire_hazard() -> None:
    fire = Story(LIFECYCLE).record(replace(REPORT, category="fire_equipment")).record(VERIFY)
    two = replace(MAJOR, judged_by=("m1", "m2", "m2"))
    assert fire.refusal("grade", two, LEADER) == ("invalid", "judged_by:major_fire_needs_three_judges")
    fire.does("grade", replace(MAJOR, judged_by=("m1", "m2", "m3")), LEADER)


def test_an_order_needs_a_grade_and_a_day_to_come(verified: Story) -> None:
    assert verified.refusal("order_rectification", ORDER, INSPECTOR) == ("needs_missing", "graded")
    verified.record(GRADE)
    past = replace(ORDER, due_on=date(2026, 11, 19))
    assert verified.refusal("order_rectification", past, INSPECTOR) == ("invalid", "due_on:before_it_begins")
    event = verified.decide("order_rectification", ORDER, INSPECTOR)
    assert (event.organisation, event.assignee) == ("东街物业", "inspector")
    given = replace(ORDER, organisation="承建单位", assignee="m3")
    assert verified.decide("order_rectification", given, INSPECTOR) == given


def test_it_awaits_the_recheck_when_every_task_is_reported(ordered: Story) -> None:
    ordered.does("order_rectification", ORDER, INSPECTOR)
    assert ordered.does("report_rectified", RectificationReported(task="t1"), SYSTEM).stage == "rectifying"
    assert ordered.does("confirm_rectified", RectificationConfirmed(task="t1"), SYSTEM).stage == "rectifying"
    assert ordered.does("report_rectified", RectificationReported(task="t2"), SYSTEM).stage == "awaiting_recheck"
    failed = ordered.branch()
    assert failed.does("still_present", replace(STILL, task="t2"), SYSTEM).tasks_reported == ("t1",)
    assert not ordered.state.all_tasks_passed
    assert ordered.does("confirm_rectified", RectificationConfirmed(task="t2"), SYSTEM).all_tasks_passed


def test_only_the_office_itself_speaks_for_a_task(ordered: Story) -> None:
    assert ordered.refusal("report_rectified", RectificationReported(task="t1"), INSPECTOR) == ("not_your_role",)
    assert ordered.refusal("confirm_rectified", RectificationConfirmed(task="t1"), INSPECTOR) == ("not_your_role",)
    assert ordered.refusal("still_present", STILL, INSPECTOR) == ("not_your_role",)


def test_what_an_inspector_still_sees_takes_another_order(awaiting: Story) -> None:
    assert awaiting.does("still_present", STILL, INSPECTOR).stage == "rectifying"
    assert awaiting.does("confirm_rectified", RectificationConfirmed(task="t1"), SYSTEM).stage == "rectifying"
    awaiting.does("order_rectification", ORDER, INSPECTOR)
    assert awaiting.does("report_rectified", RectificationReported(task="t2"), SYSTEM).stage == "awaiting_recheck"
    assert awaiting.does("confirm_rectified", RectificationConfirmed(task="t2"), SYSTEM).all_tasks_passed


def test_a_major_one_needs_two_checkers_an_acceptance_report_and_the_leader(verified: Story) -> None:
    verified.record(MAJOR).record(ORDER).record(RectificationReported(task="t1"))
    verified.record(RectificationConfirmed(task="t1"))
    assert verified.refusal("verify_elimination", ELIMINATED, INSPECTOR) == ("needs_missing", "plan_filed_if_major")
    verified.does("file_plan", sample(TreatmentPlanFiled), INSPECTOR)
    assert verified.refusal("verify_elimination", replace(ELIMINATED, second_checker="inspector"), INSPECTOR) == (
        "invalid", "second_checker:major_needs_two_checkers", "acceptance_report:major_needs_acceptance_report",
    )
    verified.does("verify_elimination", replace(ELIMINATED, second_checker="m2", acceptance_report=True), INSPECTOR)
    assert verified.refusal("close", CLOSE, INSPECTOR) == ("needs_missing", "leader_if_major")
    assert verified.does("close", CLOSE, LEADER).stage == "closed"


def test_a_suspicion_counts_as_major_until_it_is_graded() -> None:
    suspected = Story(LIFECYCLE).record(replace(REPORT, suspected_grade="major"))
    suspected.does("fix_on_the_spot", HazardFixedOnTheSpot(fixed_by="东街物业"), INSPECTOR)
    assert suspected.refusal("close", CLOSE, INSPECTOR) == ("needs_missing", "leader_if_major")


def test_two_people_close_it_with_the_evidence_on_file_or_each_gap_explained(awaiting: Story) -> None:
    awaiting.record(RectificationConfirmed(task="t1")).record(ELIMINATED)
    alone = replace(CLOSE, second_person="inspector")
    assert awaiting.refusal("close", alone, INSPECTOR) == ("invalid", "second_person:four_eyes")
    bare = HazardClosed(second_person="m2", record=True)
    assert awaiting.refusal("close", bare, INSPECTOR) == (
        "invalid", "photo_pair:evidence_missing", "signatures:evidence_missing",
    )
    awaiting.does("close", replace(bare, gaps_explained="夜间处置，未能拍照和签字"), INSPECTOR)


@pytest.mark.parametrize(("days", "relapse"), [(180, True), (181, False)])
def test_it_is_a_relapse_within_180_days_of_closing(closed: Story, days: int, relapse: bool) -> None:
    assert closed.refusal("reopen", AGAIN, INSPECTOR) == ("invalid", "reason:reason_required")
    later = TODAY + timedelta(days=days)
    state = closed.does("reopen", AGAIN, INSPECTOR, today=later, reason="回头看发现")
    assert (state.stage, state.relapse, state.organisation) == ("verified", relapse, "东街物业")
    closed.does("order_rectification", replace(ORDER, due_on=later), INSPECTOR, today=later)
    assert closed.does("report_rectified", RectificationReported(task="t2"), SYSTEM).stage == "awaiting_recheck"


def test_a_dismissed_one_comes_back_without_being_a_relapse(reported: Story) -> None:
    reported.record(DISMISS)
    state = reported.does("reopen", replace(AGAIN, organisation="东街物业"), INSPECTOR, reason="再次举报属实")
    assert (state.stage, state.relapse, state.organisation) == ("verified", False, "东街物业")
