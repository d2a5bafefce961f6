"""A dispute from its registration to its closing, on each of its ways."""

from dataclasses import replace
from datetime import date

import pytest

from domain.dispute import LIFECYCLE
from domain.dispute.events_agreement import JudicialConfirmationExplained, ObligationPerformed, ReturnVisitMade
from domain.dispute.events_closing import DisputeClosed, DisputeReopened, DossierGap
from domain.dispute.events_mediation import (
    InvestigationRecorded,
    MediationTerminated,
    MediatorReplaced,
    ParticipantInvited,
)
from domain.dispute.events_opening import DisputeDeclined, DisputeWithdrawn
from domain.links import ItemsLinked
from domain.shared import RecordCorrected
from tests.domain.disputes import (
    ACCEPT,
    ASSIGN,
    EFFECT,
    HEAD,
    INFORM,
    MEDIATOR,
    PAY,
    REGISTER,
    REPAIR,
    SESSION,
    accepted,
    agreed,
    agreement,
    mediating,
    registered,
)
from tests.domain.story import COMMUNITY, TODAY, Story, actor

TERMINATE = MediationTerminated(termination_reason="cannot_agree", advised_routes=("lawsuit",))


def test_from_registration_to_a_performed_agreement() -> None:
    story = Story(LIFECYCLE)
    new = story.does("register", REGISTER, actor("building_lead", COMMUNITY))
    assert (new.stage, new.origin, new.received_on, new.number.text) == ("registered", COMMUNITY, TODAY, "")
    assert story.does("accept", ACCEPT, HEAD).number.text == "dispute_case-1"
    assert story.does("assign_mediators", ASSIGN, HEAD).assignee == "m1"
    assert story.does("inform_of_rights", INFORM, MEDIATOR).stage == "accepted"
    assert story.does("hold_session", SESSION, MEDIATOR).stage == "mediating"
    reached = story.does("reach_agreement", agreement(PAY, REPAIR), MEDIATOR)
    assert (reached.stage, reached.agreement_no, reached.total_fen) == ("mediating", "agreement-2", 300_000)
    assert story.does("put_in_effect", EFFECT, HEAD).stage == "agreed"
    story.does("explain_confirmation", JudicialConfirmationExplained(wish="no"), MEDIATOR)
    assert story.does("perform", ObligationPerformed(obligation=1, proof="photo"), MEDIATOR).stage == "agreed"
    assert story.does("perform", ObligationPerformed(obligation=0, proof="receipt"), MEDIATOR).stage == "performed"
    visit = ReturnVisitMade(visited=("p1",), performance="performed", satisfaction="satisfied")
    assert story.decide("visit", visit, MEDIATOR).visitor == "mediator"
    closed = story.does("close", DisputeClosed(result="settled_performed", dossier_checked=True), HEAD)
    assert (closed.stage, closed.sessions, closed.agreement_form) == ("closed", 1, "written")
    assert story.does("visit", replace(visit, visitor="m2", dispute_renewed=True), MEDIATOR).stage == "closed"


def test_the_office_numbers_the_parties_and_the_state_holds_no_name() -> None:
    named = replace(REGISTER, parties=tuple(replace(p, ref="甲某") for p in REGISTER.parties))
    event = Story(LIFECYCLE).decide("register", named, MEDIATOR)
    assert [p.ref for p in event.parties] == ["p1", "p2"]
    state = Story(LIFECYCLE).record(event).state
    assert state.party_refs == ("p1", "p2")
    assert not any(word in repr(state) for word in ("甲某", "乙某", REGISTER.facts))


def test_consents_not_asked_again_stay_as_they_were() -> None:
    event = registered().decide("accept", ACCEPT, HEAD)
    assert [(c.party, c.consent) for c in event.consents] == [("p1", "consented"), ("p2", "consented")]


def test_a_mediator_accepts_when_the_head_delegated_it() -> None:
    assert registered().does("accept", replace(ACCEPT, delegated_by="pmc_head"), MEDIATOR).stage == "accepted"


def test_an_investigation_begins_the_mediation_too() -> None:
    story = accepted()
    story.does("invite_participant", ParticipantInvited(kind="expert", parties_consented=True), MEDIATOR)
    assert story.state.stage == "accepted"
    visit = InvestigationRecorded(held_at="三号楼", respondent="p2", content="现场可见渗水")
    after = story.does("record_investigation", visit, MEDIATOR)
    assert (after.stage, after.place) == ("mediating", REGISTER.place)


def test_sessions_are_counted() -> None:
    story = mediating()
    assert story.decide("hold_session", SESSION, MEDIATOR).session_no == 2
    assert story.does("hold_session", SESSION, MEDIATOR).sessions == 2


def test_a_replaced_mediator_gives_the_item_on() -> None:
    story = accepted()
    story.does("assign_mediators", ASSIGN, HEAD)
    another = MediatorReplaced(
        outgoing="m1", incoming="m3", replacement_reason="recusal", mode="chosen_by_parties", no_conflict_declared=True,
    )
    after = story.does("replace_mediator", another, HEAD)
    assert (after.mediators, after.assignee) == (("m3", "m2"), "m3")
    more = story.does("assign_mediators", replace(ASSIGN, members=("m4",)), HEAD)
    assert (more.mediators, more.assignee) == (("m3", "m2", "m4"), "m3")


def test_declined_by_two_people_with_advice() -> None:
    no = DisputeDeclined(
        decline_reason="suspected_crime", advised_routes=("police",), second_person="m2",
        may_escalate=True, calming_measure="已劝离双方", handed_to="派出所",
    )
    after = registered().does("decline", no, HEAD)
    assert (after.stage, after.number.text) == ("declined", "")


@pytest.mark.parametrize("story", [registered(), accepted(), mediating()], ids=lambda s: s.state.stage)
def test_the_applicant_may_withdraw_until_there_is_an_agreement(story: Story) -> None:
    taken_back = DisputeWithdrawn(withdrawn_voluntarily=True, confirmed_by="m2")
    assert story.branch().does("withdraw", taken_back, actor("desk_clerk")).stage == "withdrawn"


def test_terminated_with_advice_then_closed() -> None:
    story = mediating()
    story.does("reach_agreement", agreement(PAY), MEDIATOR)
    ended = story.does("terminate", replace(TERMINATE, termination_reason="refused_to_sign"), MEDIATOR)
    assert (ended.stage, ended.agreement_no, ended.total_fen) == ("terminated", "", 0)
    assert story.does("close", DisputeClosed(result="not_settled", dossier_checked=True), HEAD).stage == "closed"


def test_a_party_that_was_never_reached_does_not_keep_a_dispute_open() -> None:
    story = accepted()
    story.does("terminate", replace(TERMINATE, termination_reason="cannot_reach_party"), MEDIATOR)
    close = DisputeClosed(result="not_settled", dossier_checked=True)
    assert story.refusal("close", close, HEAD) == ("invalid", "gaps:rights_notice_missing", "gaps:gap_unexplained")
    told = replace(close, gaps=(DossierGap(paper="rights_notice", why="当事人始终联系不上"),))
    assert story.refusal("close", told, HEAD) == ("invalid", "gaps:gap_unexplained")
    assert story.refusal("close", replace(told, gaps=told.gaps * 2), HEAD) == (
        "invalid", "gaps:named_twice", "gaps:gap_unexplained",
    )
    explained = replace(told, gaps=(*told.gaps, DossierGap(paper="mediation_record", why="当事人始终联系不上")))
    assert story.does("close", explained, HEAD).stage == "closed"


def test_unperformed_but_before_a_court() -> None:
    to_court = DisputeClosed(result="settled_in_court_route", court_reference="(2026)民特1号", dossier_checked=True)
    assert agreed(PAY).does("close", to_court, HEAD).stage == "closed"


@pytest.mark.parametrize("stage", ["terminated", "closed"])
def test_reopened_under_its_number_with_nothing_agreed(stage: str) -> None:
    story = mediating()
    story.does("terminate", TERMINATE, MEDIATOR)
    if stage == "closed":
        story.does("close", DisputeClosed(result="not_settled", dossier_checked=True), HEAD)
    again = story.does("reopen", DisputeReopened(reopen_reason="new_facts"), HEAD)
    assert (again.stage, again.number.text, again.advised_routes) == ("accepted", "dispute_case-1", ())
    assert story.does("hold_session", SESSION, MEDIATOR).sessions == 2


def test_an_agreement_set_aside_is_gone_after_reopening() -> None:
    story = agreed(replace(REPAIR, performed=True))
    story.does("close", DisputeClosed(result="settled_performed", dossier_checked=True), HEAD)
    again = story.does("reopen", DisputeReopened(reopen_reason="agreement_set_aside"), HEAD)
    assert (again.settled, again.agreement_no, again.obligations) == (False, "", ())


def test_what_was_counted_wrongly_is_corrected() -> None:
    story = registered()
    for field, new in (("group_dispute", "true"), ("affected_households", "12"), ("received_on", "2026-11-18")):
        story.does("correct", RecordCorrected(field=field, new=new), MEDIATOR, reason="核实后更正")
    assert (story.state.group_dispute, story.state.affected_households) == (True, 12)
    assert story.state.received_on == date(2026, 11, 18)
    assert story.events[1].event.old == "false"
    consents = RecordCorrected(field="consents", new="p1")
    assert story.refusal("correct", consents, MEDIATOR, reason="更正") == ("invalid", "field:not_correctable")


def test_a_dispute_is_linked_with_another_item() -> None:
    link = ItemsLinked(other="item-2", relation="petition_of")
    assert registered().does("link", link, MEDIATOR).links == (("item-2", "petition_of"),)
