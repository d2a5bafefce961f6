"""A round of inspection from its plan to its end, and what is refused on the way."""

from dataclasses import replace
from datetime import date

import pytest

from domain.inspection import LIFECYCLE
from domain.inspection.events import (
    FindingRecorded,
    InspectionCancelled,
    InspectionCompleted,
    InspectionPlanned,
    InspectionRescheduled,
    InspectionStarted,
    SiteChecked,
    SiteRecordSigned,
    SiteSignatureRefused,
)
from domain.inspection.events_transfer import FindingFeedbackReceived, FindingTransferred
from domain.kernel import Event
from tests.domain.story import BUILDING, COMMUNITY, TODAY, Story, actor

LEAD, OTHER, LEADER = actor("inspector", name="lead"), actor("inspector", name="other"), actor("street_leader")
PLAN = InspectionPlanned(
    node=COMMUNITY, title="第47周小查", category="weekly_minor", sectors=("mall", "market"),
    period_start=date(2026, 11, 16), due_on=date(2026, 11, 22), assignee="lead",
)
START = InspectionStarted(team=("lead", "other"))
MALL = SiteChecked(site="东街商场", sector="mall", organisation="东街商场公司", from_time="09:30", to_time="10:15")
FINDING = FindingRecorded(site_no=1, problem="安全出口堵塞", hazard_kind="fire_exit_blocked")
COMPLETE = InspectionCompleted()


@pytest.fixture
def planned() -> Story:
    return Story(LIFECYCLE).record(PLAN, "lead")


@pytest.fixture
def started(planned: Story) -> Story:
    return planned.record(START, "lead")


def site(no: int, **given: object) -> SiteChecked:
    return replace(MALL, site_no=no, **given)


def test_a_round_through_two_sites(planned: Story) -> None:
    planned.does("start", START, LEAD)
    planned.does("check_site", MALL, OTHER)
    planned.does("check_site", replace(MALL, site="东街集市", sector="market", at=BUILDING), OTHER)
    assert [e.event.site_no for e in planned.events[2:]] == [1, 2]
    assert [(s.place, s.node) for s in planned.state.sites] == [("东街商场", COMMUNITY), ("东街集市", BUILDING)]
    planned.does("record_finding", FINDING, LEAD)
    planned.does("record_finding", FINDING, LEAD)
    assert [e.event.finding_no for e in planned.events[4:]] == [1, 2]
    planned.does("sign_site_record", SiteRecordSigned(site_no=1), LEAD)
    refused = SiteSignatureRefused(site_no=2, ground="disagrees_with_record", reported_to="区应急局")
    planned.does("refuse_site_signature", refused, LEAD)
    assert planned.does("complete", COMPLETE, LEAD).stage == "completed"
    assert (planned.events[-1].event.sites_checked, planned.events[-1].event.findings) == (2, 2)


def test_the_number_is_assigned_at_planning() -> None:
    assert Story(LIFECYCLE).does("plan", PLAN, LEAD).number.text == "inspection-1"


@pytest.mark.parametrize("slot", [
    {"period_start": date(2026, 11, 30), "due_on": date(2026, 11, 29)},
    {"period_start": date(2026, 11, 9), "due_on": date(2026, 11, 15)},
])
def test_a_slot_ends_neither_before_it_begins_nor_before_it_is_planned(planned: Story, slot: dict[str, date]) -> None:
    fault = ("invalid", "due_on:before_it_begins")
    assert Story(LIFECYCLE).refusal("plan", replace(PLAN, **slot), LEAD) == fault
    assert planned.refusal("reschedule", InspectionRescheduled(ground="weather", **slot), LEADER) == fault


def test_a_team_is_two_different_persons(planned: Story) -> None:
    alone = InspectionStarted(team=("lead", "lead"))
    assert planned.refusal("start", alone, LEAD) == ("invalid", "team:team_of_two")


def test_the_lead_or_the_street_leader_starts_and_ends_the_round(planned: Story) -> None:
    assert planned.refusal("start", START, OTHER) == ("needs_missing", "lead_or_street_leader")
    planned.does("start", START, LEADER)
    planned.record(site(1)).record(SiteRecordSigned(site_no=1))
    assert planned.refusal("complete", COMPLETE, OTHER) == ("needs_missing", "lead_or_street_leader")
    assert planned.does("complete", COMPLETE, LEADER).stage == "completed"


def test_a_round_ends_when_every_site_is_signed_or_its_refusal_recorded(started: Story) -> None:
    assert started.refusal("complete", COMPLETE, LEAD) == ("needs_missing", "a_site_checked")
    started.record(site(1)).record(site(2)).record(SiteRecordSigned(site_no=1))
    assert started.refusal("complete", COMPLETE, LEAD) == ("needs_missing", "every_site_signed")


@pytest.mark.parametrize(("command", "event"), [
    ("record_finding", FINDING),
    ("sign_site_record", SiteRecordSigned(site_no=1)),
    ("refuse_site_signature", SiteSignatureRefused(site_no=1, ground="no_reason_given", reported_to="区应急局")),
])
def test_what_is_recorded_of_a_site_needs_one_not_signed_yet(started: Story, command: str, event: Event) -> None:
    assert started.refusal(command, event, LEAD) == ("needs_missing", "a_site_checked")
    started.record(site(1))
    assert started.refusal(command, replace(event, site_no=2), LEAD) == ("invalid", "site_no:no_such_site")
    started.record(SiteRecordSigned(site_no=1))
    assert started.refusal(command, event, LEAD) == ("invalid", "site_no:site_already_signed")


def test_who_fixed_it_on_the_spot_is_named(started: Story) -> None:
    started.record(site(1))
    fixed = replace(FINDING, fixed_on_the_spot=True)
    assert started.refusal("record_finding", fixed, LEAD) == ("invalid", "fixed_by:fixed_by_whom")
    started.does("record_finding", replace(fixed, fixed_by="东街商场公司"), LEAD)


@pytest.mark.parametrize(("wrong", "fault"), [
    ({"at": "/street/west/"}, "at:outside_the_round"),
    ({"from_time": "9点半"}, "from_time:not_a_time"),
    ({"to_time": "24:00"}, "to_time:not_a_time"),
    ({"to_time": "09:29"}, "to_time:before_it_begins"),
])
def test_a_site_check_with_wrong_words(started: Story, wrong: dict[str, str], fault: str) -> None:
    assert started.refusal("check_site", replace(MALL, **wrong), LEAD) == ("invalid", fault)


def test_the_leader_cancels_or_reschedules_a_planned_round(planned: Story) -> None:
    cancel = InspectionCancelled(ground="weather")
    later = InspectionRescheduled(ground="weather", period_start=date(2026, 11, 23), due_on=date(2026, 11, 29))
    assert planned.refusal("cancel", cancel, LEAD) == ("not_your_role",)
    assert planned.refusal("reschedule", later, LEAD) == ("not_your_role",)
    moved = planned.does("reschedule", later, LEADER)
    assert (moved.stage, moved.period_start, moved.due_on) == ("planned", later.period_start, later.due_on)
    assert planned.branch().does("cancel", cancel, LEADER).stage == "cancelled"
    planned.does("start", START, LEAD, today=date(2026, 11, 24))
    assert planned.refusal("cancel", cancel, LEADER) == ("not_in_this_stage",)


def test_where_and_when_the_round_began(planned: Story) -> None:
    state = planned.state
    assert (state.node, state.origin, state.received_on, state.assignee) == (COMMUNITY, COMMUNITY, TODAY, "lead")


def test_a_finding_goes_to_the_department_that_answers(started: Story) -> None:
    transfer = FindingTransferred(finding_no=1, department="区消防救援大队", document_no="移〔2026〕1号")
    assert started.refusal("transfer_finding", transfer, LEAD) == ("needs_missing", "a_finding")
    started.record(site(1)).record(replace(FINDING, finding_no=1)).record(replace(FINDING, finding_no=2))
    feedback = FindingFeedbackReceived(finding_no=1, feedback="removed")
    assert started.refusal("record_feedback", feedback, LEAD) == ("needs_missing", "feedback_awaited")
    assert started.refusal("transfer_finding", replace(transfer, finding_no=3), LEAD) == (
        "invalid", "finding_no:no_such_finding",
    )
    started.does("transfer_finding", transfer, LEAD)
    assert started.refusal("transfer_finding", transfer, LEAD) == ("invalid", "finding_no:already_transferred")
    started.does("transfer_finding", replace(transfer, finding_no=2), LEAD)
    assert started.decide("record_feedback", feedback, LEAD).feedback_awaited
    started.does("record_feedback", feedback, LEAD)
    assert started.refusal("record_feedback", feedback, LEAD) == ("invalid", "finding_no:not_transferred")
    started.record(SiteRecordSigned(site_no=1)).does("complete", COMPLETE, LEAD)
    assert started.events[-1].event.feedback_awaited
    assert started.does("record_feedback", replace(feedback, finding_no=2), LEAD).stage == "completed"
    assert not started.events[-1].event.feedback_awaited
