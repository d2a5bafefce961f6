"""An unresolved matter from its beginning to its closing: found early or petitioned for, answered, solved, reopened."""

from dataclasses import replace
from datetime import date, timedelta

from domain.fields import NO_NUMBER
from domain.links import ItemsLinked
from domain.petition_risk import LIFECYCLE
from domain.petition_risk.events_closing import MatterClosed, MatterReopened, MatterResolved, MatterRouted
from domain.petition_risk.events_handling import (
    HandlingExtended,
    InterimReplyGiven,
    MatterAccepted,
    PlanStep,
    ResolutionPlanSet,
)
from domain.petition_risk.events_opening import MatterTriaged, ReceiptNotified, ResponsibleUnitAssigned
from domain.shared import RecordCorrected
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
from tests.domain.story import COMMUNITY, STREET, TODAY, Story, actor

ASSIGN = ResponsibleUnitAssigned(unit="城管办", assignee="m7")


def test_a_petition_from_its_registration_to_its_closing() -> None:
    story = Story(LIFECYCLE)
    state = story.does("register", REGISTER, CLERK)
    assert (state.stage, state.number.text, state.receipt_code) == ("registered", "petition-1", "RECEIPT1")
    assert (state.received_on, state.source, state.category, state.origin) == (TODAY, "visit", "appeal", COMMUNITY)
    story.does("notify_receipt", ReceiptNotified(how="on_the_spot"), CLERK)
    story.does("triage", MatterTriaged(category="appeal", route="petition_opinion"), CLERK)
    state = story.does("assign_unit", ASSIGN, CLERK)
    assert (state.stage, state.unit, state.assignee) == ("assigned", "城管办", "m7")
    state = story.does("accept", MatterAccepted(), LEADER)
    assert (state.stage, state.route, state.accepted_on) == ("accepted", "petition_opinion", TODAY)
    plan = ResolutionPlanSet(steps=(PlanStep(what="装隔声屏", unit="城管办", due_on=date(2026, 12, 20)),))
    story.does("set_plan", plan, HANDLER)
    story.does("interim_reply", InterimReplyGiven(done="已约谈工地", next_on=date(2026, 12, 4)), HANDLER)
    reply = story.decide("reply", REPLY, LEADER)
    assert (reply.opinion_number.text, reply.served_on) == ("petition_opinion-2", TODAY)
    assert story.does("reply", REPLY, LEADER).stage == "replied"
    assert story.does("resolve", DONE, LEADER).stage == "resolved"
    assert story.does("close", MatterClosed(), LEADER).stage == "closed"
    assert story.state.number.text == "petition-1"


def test_a_matter_found_early_is_solved_without_anybody_petitioning() -> None:
    story = identified()
    state = story.state
    assert (state.stage, state.received_on, state.origin, state.unit) == ("identified", TODAY, COMMUNITY, "")
    assert (state.receipt_code, state.number, state.affected_households) == ("RECEIPT1", NO_NUMBER, 11)
    story.does("assign_unit", ASSIGN, LEADER)
    assert story.does("accept", MatterAccepted(), LEADER).stage == "accepted"
    story.does("resolve", MatterResolved(resolution="settled", evidence="双方重新签约", dispute="item-2"), LEADER)
    assert story.does("close", MatterClosed(), LEADER).stage == "closed"


def test_a_petition_for_a_matter_found_early_keeps_what_was_known() -> None:
    story = identified()
    later = TODAY + timedelta(days=3)
    event = story.decide("register", REGISTER, CLERK, today=later)
    assert (event.receipt_code, event.affected_households) == ("RECEIPT1", 11)
    assert (event.vital_interest, event.first_arose_on) == ("housing", IDENTIFY.first_arose_on)
    assert story.decide("register", replace(REGISTER, place=""), CLERK).place == IDENTIFY.place
    told_anew = replace(REGISTER, affected_households=0, first_arose_on=TODAY, vital_interest="safety")
    event = story.decide("register", told_anew, CLERK, today=later)
    assert (event.affected_households, event.first_arose_on, event.vital_interest) == (0, TODAY, "safety")
    state = story.does("register", REGISTER, CLERK, today=later)
    assert (state.stage, state.origin) == ("registered", COMMUNITY)
    assert (state.identified_on, state.received_on) == (TODAY, later)


def test_both_beginnings_and_the_usual_one() -> None:
    assert LIFECYCLE.openings == ("register", "identify")


def test_representatives_get_their_references_from_the_office() -> None:
    event = registered().events[0].event
    assert [(r.ref, r.name) for r in event.representatives] == [("p1", "甲某"), ("p2", None)]


def test_dates_that_are_told_count_and_others_are_the_business_date() -> None:
    days = [date(2026, 11, day) for day in (16, 18, 19)]
    story = Story(LIFECYCLE)
    state = story.does("register", replace(REGISTER, received_on=days[0]), CLERK, occurred_on=days[1])
    assert (state.received_on, state.registered_on, state.first_arose_on) == (days[0], days[1], days[0])
    state = story.does("accept", replace(ACCEPT, accepted_on=days[1]), LEADER, occurred_on=days[2])
    assert state.accepted_on == days[1]
    reply = story.decide("reply", replace(REPLY, served_on=TODAY), LEADER, occurred_on=days[2])
    assert reply.served_on == TODAY
    assert story.does("reply", REPLY, LEADER, occurred_on=days[2]).replied_on == days[2]


def test_an_accusation_is_sealed_from_its_registration_or_triage_on() -> None:
    assert registered().state.confidentiality == "personal"
    story = registered()
    assert story.does("triage", MatterTriaged(category="accusation"), CLERK).confidentiality == "sealed"


def test_an_extension_is_counted_from_the_day_the_reply_was_due() -> None:
    story = accepted(occurred_on=date(2026, 9, 27), reason="补录")
    first = HandlingExtended(days=10, applicant_notified_on=TODAY)
    # 60 days from 2026-09-27 end on Thursday 2026-11-26.
    assert story.does("extend", first, LEADER, reason="等待检测").new_due_on == date(2026, 12, 6)
    second = HandlingExtended(days=20, applicant_notified_on=TODAY)
    assert story.does("extend", second, LEADER, reason="等待检测").new_due_on == date(2026, 12, 26)


def test_a_withdrawn_petition_is_closed_without_a_reply() -> None:
    story = accepted()
    withdrawn = MatterResolved(resolution="withdrawn_by_applicants", evidence="撤回申请", second_person="m2")
    story.does("resolve", withdrawn, LEADER)
    assert story.does("close", MatterClosed(), LEADER).stage == "closed"


def test_what_was_done_first_is_answered_before_it_is_closed() -> None:
    story = accepted()
    story.does("resolve", DONE, LEADER)
    assert story.refusal("close", MatterClosed(), LEADER) == ("needs_missing", "reply_served_or_not_owed")
    assert story.does("reply", REPLY, LEADER).stage == "resolved"
    assert story.refusal("reply", REPLY, LEADER) == ("needs_missing", "reply_not_yet_served")
    assert story.does("close", MatterClosed(), LEADER).stage == "closed"


def test_a_matter_that_goes_another_way_is_closed_or_comes_back() -> None:
    story = registered()
    court = MatterRouted(route="judicial_procedure", explanation_given=True, second_person="m2")
    assert story.does("route", court, LEADER).stage == "routed"
    assert story.branch().does("close", MatterClosed(), LEADER).stage == "closed"
    assert story.does("reopen", MatterReopened(reopen_reason="set_aside"), LEADER).stage == "registered"


def test_a_reopened_petition_is_accepted_and_answered_anew() -> None:
    story = accepted()
    story.does("reply", REPLY, LEADER)
    story.does("resolve", DONE, LEADER)
    story.does("close", MatterClosed(), LEADER)
    again = MatterReopened(reopen_reason="new_facts_or_reasons", new_facts="夜间又有施工")
    assert story.does("reopen", again, LEADER).stage == "registered"
    story.does("notify_receipt", ReceiptNotified(how="on_the_spot"), CLERK)
    later = TODAY + timedelta(days=40)
    state = story.does("accept", ACCEPT, LEADER, today=later)
    assert (state.accepted_on, state.replied_on, state.number.text) == (later, None, "petition-1")
    story.does("resolve", DONE, LEADER, today=later)
    assert story.refusal("close", MatterClosed(), LEADER, today=later)[1:] == ("reply_served_or_not_owed",)


def test_a_reopened_matter_that_nobody_petitioned_for_just_goes_on() -> None:
    story = identified()
    story.does("resolve", DONE, LEADER)
    story.does("close", MatterClosed(), LEADER)
    assert story.does("reopen", MatterReopened(reopen_reason="commitment_not_kept"), LEADER).stage == "accepted"
    story.does("resolve", DONE, LEADER)
    assert story.does("close", MatterClosed(), LEADER).stage == "closed"


def test_a_corrected_day_of_receipt_keeps_the_old_one_and_moves_the_period() -> None:
    story = registered()
    wrong = RecordCorrected(field="received_on", new="2026-11-02")
    assert story.decide("correct", wrong, CLERK, reason="登记错误").old == "2026-11-20"
    state = story.does("correct", wrong, CLERK, reason="登记错误")
    assert (state.received_on, state.notice_clock.start) == (date(2026, 11, 2), date(2026, 11, 2))


def test_what_else_was_written_wrongly_is_corrected_too() -> None:
    story = registered()
    told = {"source": "letter", "vital_interest": "wages", "affected_households": "12", "first_filing": "false"}
    for field, new in told.items():
        story.does("correct", RecordCorrected(field=field, new=new), CLERK, reason="登记错误")
    state = story.state
    assert (state.source, state.vital_interest) == ("letter", "wages")
    assert (state.affected_households, state.first_filing) == (12, False)
    telegram = RecordCorrected(field="source", new="电报")
    assert story.refusal("correct", telegram, CLERK, reason="登记错误") == ("invalid", "new:unknown_code")


def test_two_matters_are_linked() -> None:
    state = registered().does("link", ItemsLinked(other="item-9", relation="follows"), CLERK)
    assert state.links == (("item-9", "follows"),)


def test_the_place_rule_holds_for_matters() -> None:
    elsewhere = actor("desk_clerk", "/street/west/")
    assert registered().refusal("triage", MatterTriaged(category="suggestion"), elsewhere) == ("not_your_role",)
    assert Story(LIFECYCLE).does("register", replace(REGISTER, node=STREET), CLERK).node == STREET
