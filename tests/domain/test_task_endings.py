"""A task whose service is refused, whose time is counted from it, that takes longer, is enforced, or revoked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.alarms import DeadlineMissed
from domain.kernel import SYSTEM
from domain.policies import Order, follow_ups
from domain.rectification_task import LIFECYCLE
from domain.rectification_task.events import (
    CompletionReported,
    FiveElementsFixed,
    NoticeServed,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    ServiceRefused,
)
from domain.rectification_task.events_ending import EnforcementFeedbackReceived, HandedToEnforcement, NoticeRevoked
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRequested
from domain.rectification_task.events_following import FollowUpVisited, HazardStandingNoted
from domain.suggestions import Suggested
from domain.supervision.events import SupervisionOrdered
from tests.domain.samples import sample
from tests.domain.story import TODAY, Story, actor
from tests.domain.test_rectification_task import DRAFT

INSPECTOR, LEADER, CLERK = actor("inspector"), actor("street_leader"), actor("desk_clerk")
IN_TEN_DAYS = replace(DRAFT, due_on=None, days=10)
SERVE = NoticeServed(how="in_person")
FAILED = RecheckFailed(remaining=("二层仍有堆物",), result="partial")
HAND = HandedToEnforcement(authority="区消防救援大队", ground="refuses", found="拒不清理", proposal="penalty")
ASK = ExtensionRequested(asked_until=date(2026, 12, 20), safeguards="专人值守")
GRANT = ExtensionGranted(due_on=date(2026, 12, 20))
MISSED = DeadlineMissed(clock="rectify_due", clock_due_on=date(2026, 12, 5))


@pytest.fixture
def served() -> Story:
    return Story(LIFECYCLE).record(replace(DRAFT, hazard="h1")).record(RectificationNoticeIssued()).record(SERVE)


def drafted(**words: Any) -> Story:
    story = Story(LIFECYCLE)
    story.does("draft", replace(IN_TEN_DAYS, **words), INSPECTOR)
    return story


def test_days_count_from_the_service_and_a_day_stays() -> None:
    assert drafted().state.due_on == TODAY + timedelta(days=10)
    by_days, by_day = drafted(), drafted(due_on=date(2026, 12, 5), days=None)
    later = TODAY + timedelta(days=4)
    for story, due in ((by_days, later + timedelta(days=10)), (by_day, date(2026, 12, 5))):
        story.record(RectificationNoticeIssued())
        assert story.does("serve", SERVE, INSPECTOR, today=later).due_on == due
    for words in ({"days": None}, {"due_on": date(2026, 12, 5)}):
        fault = ("invalid", "due_on:day_or_days")
        assert Story(LIFECYCLE).refusal("draft", replace(IN_TEN_DAYS, **words), INSPECTOR) == fault


def test_a_refused_service_has_a_witness_and_counts() -> None:
    story = drafted(grade="major").record(RectificationNoticeIssued())
    left = replace(SERVE, how="left_with_witness")
    assert story.refusal("serve", left, INSPECTOR) == ("invalid", "witness:service_needs_witness")
    state = story.does("refuse_service", ServiceRefused(witness="m1"), INSPECTOR)
    assert (state.stage, story.events[-1].event.owes_elements) == ("served", True)


def test_five_elements_can_still_be_fixed_after_a_visit() -> None:
    story = drafted(grade="major").record(RectificationNoticeIssued()).record(SERVE)
    assert story.does("follow_up", FollowUpVisited(percent=10), INSPECTOR).stage == "in_progress"
    assert story.does("fix_elements", sample(FiveElementsFixed), INSPECTOR).five_elements


def test_before_its_day_has_passed_only_what_is_reported_is_checked_again(served: Story) -> None:
    assert served.refusal("pass_recheck", RecheckPassed(), INSPECTOR) == ("needs_missing", "overdue")
    served.record(MISSED, by="clock")
    passed = served.branch()
    assert passed.does("pass_recheck", RecheckPassed(), INSPECTOR).stage == "passed"
    no_pass = replace(FAILED, result="pass")
    assert served.refusal("fail_recheck", no_pass, INSPECTOR) == ("invalid", "result:not_a_pass")
    assert served.does("fail_recheck", FAILED, INSPECTOR).stage == "failed"


def test_no_more_time_after_the_day_or_while_the_danger_is_not_under_control(served: Story) -> None:
    late = date(2026, 12, 6)
    assert served.refusal("request_extension", ASK, INSPECTOR, today=late) == (
        "invalid", "asked_until:asked_after_the_day",
    )
    danger = HazardStandingNoted(grade="major", danger_uncontrolled=True)
    assert served.does("note_hazard", danger, SYSTEM).is_major
    assert served.refusal("note_hazard", danger, SYSTEM) == ("nothing_changes",)
    served.does("request_extension", ASK, INSPECTOR)
    assert served.refusal("grant_extension", GRANT, LEADER) == ("needs_missing", "danger_controlled")
    served.does("note_hazard", HazardStandingNoted(grade="major", listed=True), SYSTEM)
    assert served.refusal("grant_extension", GRANT, LEADER) == ("invalid", "agreed_by:listing_body_must_agree")
    state = served.does("grant_extension", replace(GRANT, agreed_by="区安委办"), LEADER)
    assert (state.due_on, state.extensions) == (date(2026, 12, 20), 1)


@pytest.mark.parametrize(("words", "rule"), [
    ({}, "general"), ({"category": "fire_equipment"}, "fire"),
    ({"sector": "elevator_special_equipment", "category": "machinery"}, "special_equipment"),
])
def test_how_soon_the_recheck_follows_depends_on_the_danger(words: dict[str, str], rule: str) -> None:
    story = drafted(**words).record(RectificationNoticeIssued()).record(SERVE)
    story.does("report", CompletionReported(done="已清空"), INSPECTOR)
    assert story.events[-1].event.recheck_rule == rule


def test_a_third_notice_needs_supervision(served: Story) -> None:
    again = RectificationNoticeReissued(days=5)
    served.record(FAILED)
    served.state = replace(served.state, stage="failed")
    served.does("reissue", again, LEADER)
    served.record(SERVE).record(CompletionReported(done="已清空"))
    served.does("fail_recheck", FAILED, INSPECTOR)
    suggested = Suggested(suggestion="order_supervision", because="failed_again")
    order = Order(kind="rectification_task", command="suggest", event=suggested, item="item-1")
    assert order in follow_ups(served.events[-1], served.state)
    assert served.refusal("reissue", again, LEADER) == ("needs_missing", "supervised_if_again")
    served.record(sample(SupervisionOrdered))
    assert served.does("reissue", again, LEADER).notices == 3


def test_it_is_handed_over_when_it_failed_is_late_or_is_refused(served: Story) -> None:
    assert served.refusal("hand_to_enforcement", replace(HAND, ground="overdue"), LEADER) == (
        "invalid", "ground:not_due_yet",
    )
    assert served.refusal("hand_to_enforcement", replace(HAND, ground="recheck_failed"), LEADER) == (
        "invalid", "ground:no_failed_recheck",
    )
    assert served.does("hand_to_enforcement", HAND, LEADER).stage == "handed_to_enforcement"


@pytest.mark.parametrize(("feedback", "stage", "due_again"), [
    ("accepted", "handed_to_enforcement", None), ("removed", "passed", None),
    ("punished", "in_progress", date(2026, 12, 5)), ("declined", "in_progress", date(2026, 12, 5)),
])
def test_what_the_department_did_decides_how_it_goes_on(
    served: Story, feedback: str, stage: str, due_again: date | None
) -> None:
    served.does("hand_to_enforcement", HAND, LEADER)
    heard = EnforcementFeedbackReceived(feedback=feedback, document_no="1")
    assert served.does("record_feedback", heard, CLERK).stage == stage
    assert served.events[-1].event.due_again == due_again
    told = [order.command for order in follow_ups(served.events[-1], served.state)]
    assert told == (["confirm_rectified"] if feedback == "removed" else [])


def test_a_notice_is_revoked_and_whoever_was_served_is_told(served: Story) -> None:
    revoke = NoticeRevoked(ground="wrong_unit")
    assert served.refusal("revoke", revoke, LEADER) == ("invalid", "side_informed:side_must_be_informed")
    assert served.does("revoke", replace(revoke, side_informed=True), LEADER).stage == "revoked"
    assert [order.command for order in follow_ups(served.events[-1], served.state)] == ["drop_task"]
    done = Story(LIFECYCLE).record(DRAFT).record(CompletionReported(done="已清空"))
    done.state = replace(done.state, stage="reported")
    assert done.refusal("revoke", revoke, LEADER) == ("not_your_role",)
    assert done.does("revoke", replace(revoke, ground="hazard_transferred"), SYSTEM).stage == "revoked"
