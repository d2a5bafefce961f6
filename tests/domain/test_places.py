"""A place that needs tidying up: reported by anybody, put right at once, by a unit or by a notice, without a hazard."""

from dataclasses import replace
from datetime import date

import pytest

from domain.codes import CODE_LISTS
from domain.policies import follow_ups
from domain.rectification_task import LIFECYCLE
from domain.rectification_task.events import (
    CompletionReported,
    NoticeServed,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    TaskClosed,
)
from domain.rectification_task.events_place import (
    NoticeDrafted,
    PlaceAssigned,
    PlaceLetBe,
    PlaceReported,
    PlaceTidied,
)
from tests.domain.story import BUILDING, TODAY, Story, actor
from tests.domain.test_rectification_task import DRAFT

LEAD, OFFICER, INSPECTOR = actor("building_lead", BUILDING), actor("community_officer"), actor("inspector")
REPORT = PlaceReported(
    node=BUILDING, title="3号楼背后卫生死角", place="东街3号楼", category="dirty_corner", seen_on=TODAY,
    source="building_report",
)
ASSIGN = PlaceAssigned(organisation="环卫班组", requirement="清除垃圾", due_on=date(2026, 11, 25))
NOTICE = NoticeDrafted(organisation="沿街商户", requirement="货物移入店内", days=5)
CLOSE = TaskClosed(second_person="m2", photo_pair=True, record=True, signatures=True)


@pytest.fixture
def found() -> Story:
    story = Story(LIFECYCLE)
    story.does("report_place", REPORT, LEAD)
    return story


def test_a_unit_puts_it_right_and_again_if_it_was_not_enough(found: Story) -> None:
    state = found.state
    assert (state.stage, state.hazard, state.of_a_place, state.origin) == ("found", None, True, BUILDING)
    state = found.does("assign_unit", ASSIGN, OFFICER)
    assert (state.stage, state.assignee, state.due_on) == ("in_progress", "community_officer", ASSIGN.due_on)
    found.does("report", CompletionReported(done="已清除"), OFFICER)
    assert found.does("fail_recheck", RecheckFailed(remaining=("仍有残余",)), INSPECTOR).stage == "failed"
    assert found.does("assign_unit", ASSIGN, OFFICER).stage == "in_progress"
    found.does("report", CompletionReported(done="已清除"), OFFICER)
    found.does("pass_recheck", RecheckPassed(), INSPECTOR)
    assert follow_ups(found.events[-1], found.state) == ()
    bare = replace(CLOSE, photo_pair=False)
    assert found.refusal("close", bare, INSPECTOR) == ("invalid", "photo_pair:evidence_missing")
    assert found.does("close", CLOSE, INSPECTOR).stage == "closed"


def test_whoever_answers_for_it_gets_a_notice(found: Story) -> None:
    assert found.does("draft_notice", NOTICE, OFFICER).due_on == date(2026, 11, 25)
    found.does("issue", RectificationNoticeIssued(), INSPECTOR)
    state = found.does("serve", NoticeServed(how="posted"), INSPECTOR, today=date(2026, 11, 23))
    assert (state.stage, state.due_on, state.organisation) == ("served", date(2026, 11, 28), "沿街商户")


def test_it_is_put_right_at_once(found: Story) -> None:
    tidied = PlaceTidied(fixed_by="保洁队", photos_after=("sha256:" + "1" * 64,))
    assert found.does("tidy", tidied, OFFICER).stage == "passed"
    assert found.does("close", CLOSE, INSPECTOR).stage == "closed"


def test_there_is_nothing_to_put_right_and_a_reporter_is_answered() -> None:
    known = Story(LIFECYCLE).record(replace(REPORT, reporter_contact="某居民"))
    let_be = PlaceLetBe(ground="permitted")
    fault = ("invalid", "reporter_answered:reporter_not_answered")
    assert known.refusal("let_be", let_be, OFFICER) == fault
    assert known.does("let_be", replace(let_be, reporter_answered=True), OFFICER).stage == "let_be"


def test_it_is_not_seen_after_it_is_reported() -> None:
    later = replace(REPORT, seen_on=date(2026, 11, 21))
    assert Story(LIFECYCLE).refusal("report_place", later, LEAD) == ("invalid", "seen_on:in_the_future")


def test_a_hazards_task_is_not_simply_given_to_a_unit() -> None:
    failed = Story(LIFECYCLE).record(replace(DRAFT, hazard="h1"))
    failed.state = replace(failed.state, stage="failed")
    assert failed.refusal("assign_unit", ASSIGN, OFFICER) == ("needs_missing", "of_a_place")


def test_what_a_task_is_about_is_a_kind_of_hazard_or_a_problem_of_a_place() -> None:
    kinds, problems = CODE_LISTS["hazard_kind"], CODE_LISTS["place_problem"]
    assert not kinds.keys() & problems.keys()
    assert CODE_LISTS["rectification_subject"] == {**kinds, **problems}
