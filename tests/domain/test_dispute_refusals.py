"""What a dispute is refused, each guard with its stable code."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.dispute.events_agreement import (
    AgreementTookEffect,
    ObligationPartlyPerformed,
    ObligationPerformed,
    ReturnVisitMade,
)
from domain.dispute.events_closing import DisputeClosed, DisputeReopened
from domain.dispute.events_mediation import (
    Evidence,
    InvestigationRecorded,
    MediationTerminated,
    MediatorReplaced,
    ParticipantInvited,
    PartiesInformedOfRights,
    RightsNotice,
)
from domain.dispute.events_opening import DisputeDeclined, DisputeWithdrawn, PartyConsent
from domain.kernel import Actor, Event
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
from tests.domain.story import STREET, TODAY, Story, actor

TOMORROW = date(2026, 11, 21)
DECLINE = DisputeDeclined(decline_reason="already_resolved", advised_routes=("lawsuit",), second_person="m2")
TERMINATE = MediationTerminated(termination_reason="cannot_agree", advised_routes=("lawsuit",))
WITHDRAW = DisputeWithdrawn(withdrawn_voluntarily=True, confirmed_by="m2")
CLOSE = DisputeClosed(result="settled_performed", dossier_checked=True)
REPLACE = MediatorReplaced(
    outgoing="m1", incoming="m3", replacement_reason="absence", mode="appointed", no_conflict_declared=True,
)
PERFORM = ObligationPerformed(obligation=0, proof="receipt")
VISIT = ReturnVisitMade(visited=("p1",), performance="performed", satisfaction="satisfied")


def with_mediators() -> Story:
    story = accepted()
    story.does("assign_mediators", ASSIGN, HEAD)
    return story


def reached(form: str = "written") -> Story:
    story = mediating()
    story.does("reach_agreement", agreement(PAY, agreement_form=form), MEDIATOR)
    return story


def half_performed() -> Story:
    story = agreed(PAY, REPAIR)
    story.does("perform", PERFORM, MEDIATOR)
    return story


def terminated() -> Story:
    story = mediating()
    story.does("terminate", TERMINATE, MEDIATOR)
    return story


def notice(party: str, day: date = TODAY) -> PartiesInformedOfRights:
    return PartiesInformedOfRights(notices=(RightsNotice(party=party, form="written", told_on=day),))


def owes(**changes: object) -> Event:
    return agreement(replace(PAY, **changes))


WORDS: list[tuple[Callable[[], Story], str, Event, Actor, str]] = [
    (registered, "accept", replace(ACCEPT, civil_rights_and_obligations=False), HEAD,
     "civil_rights_and_obligations:no_civil_rights_obligations"),
    (registered, "accept", replace(ACCEPT, not_reserved_to_organ=False), HEAD,
     "not_reserved_to_organ:reserved_to_organ"),
    (registered, "accept", replace(ACCEPT, not_taken_elsewhere=False), HEAD,
     "not_taken_elsewhere:already_accepted_elsewhere"),
    (registered, "accept", replace(ACCEPT, consents=(PartyConsent(party="p3", consent="consented"),)), HEAD,
     "consents:no_such_party"),
    (registered, "accept", replace(ACCEPT, consents=ACCEPT.consents * 2), HEAD, "consents:named_twice"),
    (registered, "accept", ACCEPT, MEDIATOR, "delegated_by:delegation_required"),
    (registered, "accept", replace(ACCEPT, delegated_by="mediator"), MEDIATOR, "delegated_by:delegation_required"),
    (registered, "decline", replace(DECLINE, advised_routes=()), HEAD, "advised_routes:advice_required"),
    (registered, "decline", replace(DECLINE, second_person="pmc_head"), HEAD, "second_person:four_eyes"),
    (registered, "decline", replace(DECLINE, may_escalate=True, handed_to="派出所"), HEAD,
     "calming_measure:calming_required"),
    (registered, "decline", replace(DECLINE, may_escalate=True, calming_measure="已劝离"), HEAD,
     "handed_to:handover_required"),
    (accepted, "inform_of_rights", notice("p9"), MEDIATOR, "notices:no_such_party"),
    (accepted, "inform_of_rights", replace(INFORM, notices=INFORM.notices[:1] * 2), MEDIATOR, "notices:named_twice"),
    (accepted, "inform_of_rights", notice("p1", TOMORROW), MEDIATOR, "notices:in_the_future"),
    (accepted, "assign_mediators", replace(ASSIGN, members=()), HEAD, "members:mediator_required"),
    (accepted, "assign_mediators", replace(ASSIGN, members=("m1", "m1")), HEAD, "members:named_twice"),
    (with_mediators, "assign_mediators", ASSIGN, HEAD, "members:named_twice"),
    (accepted, "assign_mediators", replace(ASSIGN, no_conflict_declared=False), HEAD,
     "no_conflict_declared:conflict_declaration_required"),
    (with_mediators, "replace_mediator", replace(REPLACE, outgoing="m7"), HEAD, "outgoing:not_the_mediator"),
    (with_mediators, "replace_mediator", replace(REPLACE, incoming="m2"), HEAD, "incoming:named_twice"),
    (with_mediators, "replace_mediator", replace(REPLACE, no_conflict_declared=False), HEAD,
     "no_conflict_declared:conflict_declaration_required"),
    (accepted, "invite_participant", ParticipantInvited(kind="relative"), MEDIATOR,
     "parties_consented:parties_must_consent"),
    (accepted, "record_investigation", InvestigationRecorded(held_at="现场", respondent="p9", content="询问"), MEDIATOR,
     "respondent:no_such_party"),
    (accepted, "record_investigation",
     InvestigationRecorded(held_at="现场", content="询问", evidence=(Evidence(what="照片", given_by="p9"),)), MEDIATOR,
     "evidence:no_such_party"),
    (mediating, "hold_session", replace(SESSION, attendance=("p9",)), MEDIATOR, "attendance:no_such_party"),
    (mediating, "hold_session", replace(SESSION, held_at=""), MEDIATOR, "held_at:place_required"),
    (mediating, "hold_session", replace(SESSION, closure_asked=True, openness="open"), MEDIATOR,
     "openness:must_be_closed"),
    (mediating, "reach_agreement", owes(debtor="p9"), MEDIATOR, "obligations:no_such_party"),
    (mediating, "reach_agreement", owes(debtor="p1"), MEDIATOR, "obligations:named_twice"),
    (mediating, "reach_agreement", owes(amount_fen=None), MEDIATOR, "obligations:amount_required"),
    (mediating, "reach_agreement", owes(due_on=date(2026, 11, 1)), MEDIATOR, "obligations:before_it_begins"),
    (mediating, "reach_agreement", owes(performed=True), MEDIATOR, "obligations:performed_has_no_due_day"),
    (reached, "put_in_effect", replace(EFFECT, signatures=EFFECT.signatures[:1]), HEAD, "signatures:every_party_signs"),
    (reached, "put_in_effect", replace(EFFECT, signatures=EFFECT.signatures[:1] + EFFECT.signatures), HEAD,
     "signatures:named_twice"),
    (reached, "put_in_effect", replace(EFFECT, mediator_signed_on=None), HEAD, "mediator_signed_on:mediator_signs"),
    (reached, "put_in_effect", replace(EFFECT, sealed_on=None), HEAD, "sealed_on:seal_required"),
    (reached, "put_in_effect", replace(EFFECT, sealed_on=TOMORROW), HEAD, "sealed_on:in_the_future"),
    (reached, "put_in_effect", replace(EFFECT, copies=2), HEAD, "copies:too_few_copies"),
    (lambda: reached("oral"), "put_in_effect", AgreementTookEffect(), MEDIATOR,
     "content_recorded:content_must_be_recorded"),
    (lambda: agreed(PAY), "perform", replace(PERFORM, obligation=1), MEDIATOR, "obligation:no_such_obligation"),
    (half_performed, "perform", PERFORM, MEDIATOR, "obligation:already_performed"),
    (lambda: agreed(PAY), "perform_partly", ObligationPartlyPerformed(obligation=0, proof="receipt"), MEDIATOR,
     "amount_fen:amount_required"),
    (lambda: agreed(PAY), "perform_partly",
     ObligationPartlyPerformed(obligation=0, proof="receipt", amount_fen=300_000), MEDIATOR,
     "amount_fen:nothing_remains"),
    (lambda: agreed(PAY), "visit", replace(VISIT, visited=("p9",)), MEDIATOR, "visited:no_such_party"),
    (mediating, "terminate", replace(TERMINATE, advised_routes=()), MEDIATOR, "advised_routes:advice_required"),
    (mediating, "terminate", replace(TERMINATE, undisputed_facts="双方认可漏水"), MEDIATOR,
     "facts_signed:facts_must_be_signed"),
    (mediating, "withdraw", replace(WITHDRAW, withdrawn_voluntarily=False), MEDIATOR,
     "withdrawn_voluntarily:must_be_voluntary"),
    (mediating, "withdraw", replace(WITHDRAW, confirmed_by="mediator"), MEDIATOR, "confirmed_by:four_eyes"),
    (lambda: agreed(PAY), "close", CLOSE, HEAD, "result:not_all_performed"),
    (lambda: agreed(PAY), "close", replace(CLOSE, result="settled_no_return_visit_needed"), HEAD,
     "result:not_all_performed"),
    (lambda: agreed(PAY), "close", replace(CLOSE, result="settled_in_court_route"), HEAD,
     "court_reference:court_reference_required"),
    (lambda: agreed(), "close", replace(CLOSE, result="not_settled"), HEAD, "result:result_does_not_fit"),
    (terminated, "close", CLOSE, HEAD, "result:result_does_not_fit"),
    (lambda: agreed(), "close", replace(CLOSE, dossier_checked=False), HEAD, "dossier_checked:dossier_must_be_checked"),
]


@pytest.mark.parametrize(("given", "command", "event", "who", "fault"), WORDS, ids=[f"{w[1]}-{w[4]}" for w in WORDS])
def test_wrong_words_name_their_field(
    given: Callable[[], Story], command: str, event: Event, who: Actor, fault: str
) -> None:
    assert given().refusal(command, event, who) == ("invalid", fault)


def test_a_dispute_has_a_party() -> None:
    refusal = Story(registered().lifecycle).refusal("register", replace(REGISTER, parties=()), MEDIATOR)
    assert refusal == ("invalid", "parties:party_required")


def test_nobody_is_mediated_against_their_will() -> None:
    refused = replace(ACCEPT, consents=(PartyConsent(party="p2", consent="refused"),))
    assert registered().refusal("accept", refused, HEAD) == ("party_refuses",)
    unwilling = replace(REGISTER, parties=tuple(replace(p, consent="refused") for p in REGISTER.parties[:1]))
    story = Story(registered().lifecycle)
    story.does("register", unwilling, MEDIATOR)
    assert story.refusal("accept", replace(ACCEPT, consents=()), HEAD) == ("party_refuses",)
    assert story.does("accept", ACCEPT, HEAD).stage == "accepted"


def test_every_party_is_told_its_rights_before_a_session_and_an_agreement() -> None:
    story = accepted()
    story.does("inform_of_rights", notice("p1"), MEDIATOR)
    assert story.refusal("hold_session", SESSION, MEDIATOR) == ("needs_missing", "rights_told")
    story.does("record_investigation", InvestigationRecorded(held_at="现场", content="查看"), MEDIATOR)
    assert story.refusal("reach_agreement", agreement(PAY), MEDIATOR) == ("needs_missing", "rights_told")
    story.does("inform_of_rights", notice("p2"), MEDIATOR)
    assert story.does("reach_agreement", agreement(PAY), MEDIATOR).agreement_reached


def test_needs_of_the_other_rows() -> None:
    assert accepted().refusal("replace_mediator", REPLACE, HEAD) == ("needs_missing", "mediator_assigned")
    assert mediating().refusal("put_in_effect", EFFECT, HEAD) == ("needs_missing", "agreement_reached")


def test_what_an_older_rule_let_pass_is_still_not_closed() -> None:
    untold = accepted().record(SESSION).record(agreement()).record(replace(EFFECT, effective_on=TODAY))
    assert untold.state.stage == "performed"
    assert untold.refusal("close", CLOSE, HEAD) == ("needs_missing", "rights_told")
    unadvised = mediating().record(replace(TERMINATE, advised_routes=()))
    assert unadvised.refusal("close", replace(CLOSE, result="not_settled"), HEAD) == ("needs_missing", "routes_advised")


@pytest.mark.parametrize(
    ("given", "command", "event", "who"),
    [
        (registered, "accept", ACCEPT, actor("community_officer")),
        (registered, "decline", DECLINE, MEDIATOR),
        (accepted, "assign_mediators", ASSIGN, MEDIATOR),
        (terminated, "close", CLOSE, MEDIATOR),
        (terminated, "reopen", DisputeReopened(reopen_reason="new_facts"), MEDIATOR),
        (mediating, "hold_session", SESSION, actor("mediator", f"{STREET}west/")),
    ],
)
def test_not_everybody_may(given: Callable[[], Story], command: str, event: Event, who: Actor) -> None:
    assert given().refusal(command, event, who) == ("not_your_role",)


def test_who_only_supervises_registers_nothing() -> None:
    assert Story(registered().lifecycle).refusal("register", REGISTER, actor("supervisor")) == ("not_your_role",)


def test_an_agreement_is_not_withdrawn_nor_terminated() -> None:
    assert agreed(PAY).refusal("withdraw", WITHDRAW, MEDIATOR) == ("not_in_this_stage",)
    assert agreed(PAY).refusal("terminate", TERMINATE, MEDIATOR) == ("not_in_this_stage",)
