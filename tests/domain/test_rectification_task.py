"""A rectification task from its draft to its closing, and what is refused on the way."""

from dataclasses import replace
from datetime import date

import pytest

from domain.rectification_task import LIFECYCLE
from domain.rectification_task.events import (
    CompletionReported,
    NoticeServed,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    TaskClosed,
    TaskDrafted,
)
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRequested
from domain.shared import RecordCorrected
from tests.domain.story import COMMUNITY, Story, actor

INSPECTOR, LEADER = actor("inspector"), actor("street_leader")
DRAFT = TaskDrafted(node=COMMUNITY, title="消防通道堆放杂物", requirement="清空通道", due_on=date(2026, 12, 5))


@pytest.fixture
def drafted() -> Story:
    return Story(LIFECYCLE).record(DRAFT, "inspector")


def test_from_draft_through_a_failed_recheck_to_closing(drafted: Story) -> None:
    drafted.does("issue", RectificationNoticeIssued(), INSPECTOR)
    drafted.does("serve", NoticeServed(how="in_person"), INSPECTOR)
    drafted.does("report", CompletionReported(done="已清空"), INSPECTOR)
    drafted.does("fail_recheck", RecheckFailed(remaining=("二层仍有堆物",)), INSPECTOR)
    drafted.does("reissue", RectificationNoticeReissued(due_on=date(2026, 12, 9)), LEADER)
    assert (drafted.state.number.seq, drafted.state.due_on) == (2, date(2026, 12, 9))
    drafted.does("serve", NoticeServed(how="in_person"), INSPECTOR)
    drafted.does("report", CompletionReported(done="已清空"), INSPECTOR)
    drafted.does("pass_recheck", RecheckPassed(), INSPECTOR)
    assert drafted.refusal("close", TaskClosed(second_person="inspector", record=True), INSPECTOR) == (
        "invalid", "second_person:four_eyes", "photo_pair:evidence_missing", "signatures:evidence_missing",
    )
    complete = TaskClosed(second_person="m2", photo_pair=True, record=True, signatures=True)
    assert drafted.does("close", complete, INSPECTOR).stage == "closed"


def test_a_major_danger_needs_the_leader_the_five_elements_and_two_checkers() -> None:
    major = Story(LIFECYCLE).record(replace(DRAFT, grade="major"))
    assert major.refusal("issue", RectificationNoticeIssued(), INSPECTOR) == ("needs_missing", "leader_if_major")
    major.does("issue", RectificationNoticeIssued(), LEADER)
    major.does("serve", NoticeServed(how="in_person"), INSPECTOR)
    refusal = major.refusal("report", CompletionReported(done="好了", self_accepted=True), INSPECTOR)
    assert refusal == ("needs_missing", "five_elements_if_major")


def test_an_extension_is_granted_by_another_person_than_asked(drafted: Story) -> None:
    drafted.does("issue", RectificationNoticeIssued(), INSPECTOR)
    drafted.does("serve", NoticeServed(how="in_person"), INSPECTOR)
    both = actor("street_leader", name="inspector")
    grant = ExtensionGranted(due_on=date(2026, 12, 12))
    assert drafted.refusal("grant_extension", grant, LEADER) == ("needs_missing", "extension_open")
    asked = ExtensionRequested(asked_until=date(2026, 12, 12), safeguards="专人值守")
    drafted.does("request_extension", asked, INSPECTOR)
    assert drafted.refusal("grant_extension", grant, both) == ("needs_missing", "not_who_asked")
    assert drafted.does("grant_extension", grant, LEADER).due_on == date(2026, 12, 12)


def test_a_correction_keeps_the_old_value_and_needs_a_reason(drafted: Story) -> None:
    wrong_day = RecordCorrected(field="due_on", new="2026-12-06")
    assert drafted.refusal("correct", wrong_day, INSPECTOR) == ("invalid", "reason:reason_required")
    event = drafted.decide("correct", wrong_day, INSPECTOR, reason="笔误")
    assert (event.old, event.new) == ("2026-12-05", "2026-12-06")
    assert drafted.does("correct", wrong_day, INSPECTOR, reason="笔误").due_on == date(2026, 12, 6)
    for field, new, fault in (
        ("stage", "closed", "field:not_correctable"),
        ("due_on", "明天", "new:not_readable"),
        ("category", "nonsense", "new:unknown_code"),
        ("occurred_on", "2026-01-01", "of_version:no_such_version"),
    ):
        assert drafted.refusal("correct", RecordCorrected(field=field, new=new), INSPECTOR, reason="笔误")[1] == fault


def test_late_entries_need_a_reason_and_the_future_is_refused(drafted: Story) -> None:
    issue, tomorrow, long_ago = RectificationNoticeIssued(), date(2026, 11, 21), date(2026, 11, 1)
    refused = drafted.refusal("issue", issue, INSPECTOR, occurred_on=tomorrow)
    assert refused == ("invalid", "occurred_on:in_the_future")
    refused = drafted.refusal("issue", issue, INSPECTOR, occurred_on=long_ago)
    assert refused == ("invalid", "reason:late_entry_needs_reason")
    assert drafted.does("issue", issue, INSPECTOR, occurred_on=long_ago, reason="补录").stage == "issued"


def test_place_rule(drafted: Story) -> None:
    elsewhere = actor("inspector", "/street/west/")
    assert drafted.refusal("issue", RectificationNoticeIssued(), elsewhere) == ("not_your_role",)
