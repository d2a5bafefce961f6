"""What is refused to an unresolved matter, each with its own code."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.kernel import Actor, Event
from domain.petition_risk import LIFECYCLE
from domain.petition_risk.events_closing import MatterClosed, MatterReopened, MatterRouted
from domain.petition_risk.events_handling import (
    HandlingExtended,
    InterimReplyGiven,
    MatterAccepted,
    PlanStep,
    ResolutionPlanSet,
)
from domain.petition_risk.events_opening import MatterTriaged, ReceiptNotified, ResponsibleUnitAssigned
from tests.domain.matters import (
    ACCEPT,
    CLERK,
    DONE,
    HANDLER,
    IDENTIFY,
    LEADER,
    REGISTER,
    REPLY,
    accepted,
    identified,
    registered,
)
from tests.domain.story import BUILDING, TODAY, Story, actor

TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)
APPEAL = MatterTriaged(category="appeal")
ARBITRATION = replace(APPEAL, route="arbitration")
UNCLEAR = ReceiptNotified(not_told_because="name_and_address_unclear")
WITHDRAWN = replace(DONE, resolution="withdrawn_by_applicants")
COURT = MatterRouted(route="judicial_procedure", explanation_given=True, second_person="m2")
UNEXPLAINED = replace(COURT, explanation_given=False)
EXTEND = HandlingExtended(days=10, applicant_notified_on=TODAY)
TOLD_TOMORROW = replace(EXTEND, applicant_notified_on=TOMORROW)
NEXT = InterimReplyGiven(done="已约谈工地", next_on=TOMORROW)
PLAN = ResolutionPlanSet(steps=(PlanStep(what="装隔声屏", unit="城管办", due_on=YESTERDAY),))


def new() -> Story:
    return Story(LIFECYCLE)


def resolved() -> Story:
    story = accepted()
    story.does("reply", REPLY, LEADER)
    story.does("resolve", DONE, LEADER)
    return story


def closed() -> Story:
    story = resolved()
    story.does("close", MatterClosed(), LEADER)
    return story


def found_and_accepted() -> Story:
    story = identified()
    story.does("assign_unit", ResponsibleUnitAssigned(unit="城建办", assignee="m7"), LEADER)
    story.does("accept", MatterAccepted(), LEADER)
    return story


WORDS = [
    (new, "identify", replace(IDENTIFY, first_arose_on=TOMORROW), LEADER, "first_arose_on:in_the_future"),
    (new, "register", replace(REGISTER, received_on=TOMORROW), CLERK, "received_on:in_the_future"),
    (new, "register", replace(REGISTER, first_arose_on=TOMORROW), CLERK, "first_arose_on:in_the_future"),
    (identified, "register", replace(REGISTER, node=BUILDING), CLERK, "node:held_elsewhere"),
    (registered, "triage", APPEAL, CLERK, "route:appeal_needs_route"),
    (registered, "triage", replace(ARBITRATION, category="suggestion"), CLERK, "route:route_only_for_appeals"),
    (registered, "notify_receipt", ReceiptNotified(), CLERK, "how:means_or_reason"),
    (registered, "notify_receipt", UNCLEAR, CLERK, "not_told_because:name_and_address_known"),
    (registered, "accept", MatterAccepted(), LEADER, "route:appeal_needs_route"),
    (registered, "accept", replace(ACCEPT, accepted_on=YESTERDAY), LEADER, "accepted_on:before_receipt"),
    (registered, "accept", replace(ACCEPT, accepted_on=TOMORROW), LEADER, "accepted_on:in_the_future"),
    (registered, "route", replace(COURT, route="petition_opinion"), LEADER, "route:handled_here"),
    (registered, "route", replace(COURT, not_our_duty=True), LEADER, "organ:organ_required"),
    (registered, "route", replace(COURT, route=None), LEADER, "organ:organ_required"),
    (registered, "route", UNEXPLAINED, LEADER, "explanation_given:explanation_must_be_given"),
    (registered, "route", replace(COURT, second_person="street_leader"), LEADER, "second_person:four_eyes"),
    (accepted, "set_plan", PLAN, HANDLER, "steps:before_it_begins"),
    (accepted, "interim_reply", replace(NEXT, next_on=YESTERDAY), HANDLER, "next_on:before_it_begins"),
    (accepted, "extend", EXTEND, LEADER, "reason:reason_required"),
    (accepted, "extend", replace(EXTEND, days=31), LEADER, "days:extension_too_long"),
    (accepted, "extend", TOLD_TOMORROW, LEADER, "applicant_notified_on:in_the_future"),
    (accepted, "reply", replace(REPLY, remedies_told=False), LEADER, "remedies_told:remedies_must_be_told"),
    (accepted, "reply", replace(REPLY, served_on=TOMORROW), LEADER, "served_on:in_the_future"),
    (accepted, "reply", replace(REPLY, served_on=YESTERDAY), LEADER, "served_on:before_the_reply"),
    (accepted, "resolve", replace(DONE, resolution="settled"), LEADER, "dispute:dispute_required"),
    (accepted, "resolve", WITHDRAWN, LEADER, "second_person:second_person_required"),
    (accepted, "resolve", replace(DONE, second_person="street_leader"), LEADER, "second_person:four_eyes"),
    (resolved, "close", MatterClosed(help_still_needed=True), LEADER, "follow_up:follow_up_required"),
    (closed, "reopen", MatterReopened(reopen_reason="new_facts_or_reasons"), LEADER, "new_facts:new_facts_required"),
]


@pytest.mark.parametrize(("past", "command", "event", "who", "fault"), WORDS, ids=[w[-1] for w in WORDS])
def test_words_that_do_not_fit(past: type[Story], command: str, event: Event, who: Actor, fault: str) -> None:
    reason = None if fault == "reason:reason_required" else "说明理由"
    assert past().refusal(command, event, who, reason=reason) == ("invalid", fault)


NEEDS = [
    (found_and_accepted, "notify_receipt", ReceiptNotified(how="by_post"), CLERK, "petition_received"),
    (found_and_accepted, "extend", EXTEND, LEADER, "reply_period_runs"),
    (found_and_accepted, "reply", REPLY, LEADER, "petition_received"),
]


@pytest.mark.parametrize(("past", "command", "event", "who", "need"), NEEDS, ids=[f"{n[1]}:{n[-1]}" for n in NEEDS])
def test_needs_that_are_not_met(past: type[Story], command: str, event: Event, who: Actor, need: str) -> None:
    assert past().refusal(command, event, who, reason="说明理由") == ("needs_missing", need)


def test_the_receipt_is_told_once() -> None:
    story = registered()
    story.does("notify_receipt", ReceiptNotified(how="on_the_spot"), CLERK)
    again = story.refusal("notify_receipt", ReceiptNotified(how="by_post"), CLERK)
    assert again == ("needs_missing", "receipt_not_yet_told")


def test_nobody_is_told_where_name_and_address_are_unclear() -> None:
    story = new()
    story.does("register", replace(REGISTER, name_address_known=False), CLERK)
    assert story.does("notify_receipt", UNCLEAR, CLERK).notice_ended_on == TODAY


def test_two_extensions_together_are_no_longer_than_one_may_be() -> None:
    story = accepted()
    story.does("extend", replace(EXTEND, days=20), LEADER, reason="等待检测")
    too_long = story.refusal("extend", replace(EXTEND, days=11), LEADER, reason="等待检测")
    assert too_long == ("invalid", "days:extension_too_long")
    assert story.does("extend", EXTEND, LEADER, reason="等待检测").extended_days == 30


def test_an_overdue_reply_can_not_be_put_off() -> None:
    story = accepted(occurred_on=date(2026, 9, 10), reason="补录")
    # 60 days from 2026-09-10 end on Monday 2026-11-09.
    assert story.refusal("extend", EXTEND, LEADER, reason="等待检测") == ("already_overdue",)
    last_day = date(2026, 11, 9)
    in_time = replace(EXTEND, applicant_notified_on=last_day)
    extended = story.does("extend", in_time, LEADER, reason="补录", occurred_on=last_day)
    assert extended.new_due_on == date(2026, 11, 19)


def test_only_the_route_with_a_period_here_can_be_extended() -> None:
    story = registered()
    story.does("accept", MatterAccepted(route="administrative_procedure"), LEADER)
    assert story.refusal("extend", EXTEND, LEADER, reason="等待检测") == ("needs_missing", "reply_period_runs")


def test_a_reply_does_not_precede_the_acceptance() -> None:
    early = accepted().refusal("reply", REPLY, LEADER, occurred_on=YESTERDAY)
    assert early == ("invalid", "occurred_on:before_acceptance")


def test_who_may_act() -> None:
    community = actor("community_officer")
    assert new().refusal("register", REGISTER, actor("grid_worker")) == ("not_your_role",)
    assert registered().refusal("accept", ACCEPT, community) == ("not_your_role",)
    assert accepted().refusal("reply", REPLY, HANDLER) == ("not_your_role",)
    assert new().does("register", REGISTER, community).stage == "registered"


def test_only_what_is_in_hand_is_solved_and_only_what_is_solved_is_closed() -> None:
    assert registered().refusal("close", MatterClosed(), LEADER) == ("not_in_this_stage",)
    assert registered().refusal("resolve", DONE, LEADER) == ("not_in_this_stage",)
