"""What happens to some matters only: a hearing, mediation, a report upwards, a registration by mistake."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.dispute import LIFECYCLE as DISPUTE
from domain.dispute.events_agreement import AgreementTookEffect
from domain.dispute.events_closing import DisputeReopened
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.events_opening import DisputeRegistered
from domain.dispute.events_performance import ObligationOverdue
from domain.kernel import SYSTEM, Event
from domain.links import ItemsLinked
from domain.parties import Party
from domain.petition_risk import level_facts
from domain.petition_risk.events_closing import MajorMatterReported, MatterVoided
from domain.petition_risk.events_handling import InterimReplyGiven
from domain.petition_risk.events_hearing import ApplicantHeard, FactsVerified
from domain.petition_risk.events_referral import (
    MediationProposed,
    MediationReferralMade,
    MediationRefusedByParty,
    ReferralOutcomeHeard,
)
from domain.policies import Order, follow_ups
from domain.suggestions import Suggested
from tests.domain.matters import CLERK, HANDLER, LEADER, accepted, final, identified, registered, replied
from tests.domain.samples import bare
from tests.domain.story import COMMUNITY, TODAY, Story

HEARD = ApplicantHeard(participants=("applicant",), minutes="当面听取")
PROPOSED = MediationProposed(
    civil_rights_and_obligations=True, not_reserved_to_organ=True, not_about_administration=True,
)
PARTIES = (Party(role="applicant", name="甲某"), Party(role="respondent", kind="organisation", name="某工地"))
REFERRED = MediationReferralMade(
    all_parties_agreed=True, dispute_category="environment", dispute_facts="夜间施工", parties=PARTIES,
)
SETTLED = ReferralOutcomeHeard(dispute="item-2", referral_result="settled")
MAJOR = MajorMatterReported(reported_to=("party_and_government",), reported_at="09:30", summary="多户聚集反映")
VOID = MatterVoided(void_reason="duplicate", main_matter="item-3", second_person="m2")


def test_the_facts_are_found_out_while_the_matter_is_handled() -> None:
    story = accepted()
    story.does("hear_applicants", HEARD, HANDLER, today=TODAY + timedelta(days=4))
    assert story.state.contact.clock.start == TODAY + timedelta(days=4)
    verified = FactsVerified(verified_by=("on_site", "expert_test"), minutes="噪声超标")
    assert story.does("verify_facts", verified, HANDLER).stage == "accepted"


def test_an_interim_reply_and_a_hearing_are_told_with_the_level_of_that_day() -> None:
    story = accepted()
    told = InterimReplyGiven(done="已约谈", next_on=TODAY)
    assert story.decide("interim_reply", told, HANDLER).level == ""
    story.state = replace(story.state, grade="high")
    assert story.decide("interim_reply", told, HANDLER).level == "high"
    assert story.decide("hear_applicants", HEARD, HANDLER).level == "high"


@pytest.mark.parametrize(("field", "fault"), [
    ("civil_rights_and_obligations", "no_civil_rights_obligations"),
    ("not_reserved_to_organ", "reserved_to_organ"),
    ("not_about_administration", "about_administration"),
])
def test_only_what_is_between_the_parties_is_mediated(field: str, fault: str) -> None:
    refused = accepted().refusal("propose_mediation", replace(PROPOSED, **{field: False}), HANDLER)
    assert refused == ("invalid", f"{field}:{fault}")


def test_mediation_is_proposed_first_and_a_refusal_leaves_the_matter_as_it_was() -> None:
    story = accepted()
    assert story.refusal("refer_to_mediation", REFERRED, HANDLER) == ("needs_missing", "mediation_proposed")
    story.does("propose_mediation", PROPOSED, HANDLER)
    assert story.refusal("propose_mediation", PROPOSED, HANDLER) == ("needs_missing", "no_mediation_open")
    unwilling = story.refusal("refer_to_mediation", replace(REFERRED, all_parties_agreed=False), HANDLER)
    assert unwilling == ("invalid", "all_parties_agreed:all_parties_must_agree")
    state = story.does("record_mediation_refused", MediationRefusedByParty(), HANDLER)
    assert (state.stage, state.referral) == ("accepted", "refused")
    assert story.does("propose_mediation", PROPOSED, HANDLER).referral == "proposed"


def referred() -> Story:
    story = accepted()
    story.does("propose_mediation", PROPOSED, HANDLER)
    story.does("refer_to_mediation", REFERRED, HANDLER)
    return story


def test_a_referral_begins_a_dispute_that_is_linked_to_it() -> None:
    story = referred()
    assert story.state.referral == "referred"
    assert [party.ref for party in story.events[-1].event.parties] == ["d1", "d2"]
    register = DisputeRegistered(
        node=COMMUNITY, title="夜间施工噪声扰民", place="东苑小区北侧", channel="document", source="petition_referral",
        category="environment", facts="夜间施工", parties=story.events[-1].event.parties, affected_households=1,
        from_matter="item-1",
    )
    linked = ItemsLinked(other="item-1", relation="petition_of")
    (order,) = follow_ups(story.events[-1], story.state)
    assert order == Order(kind="dispute", command="register", event=register, then=(("link", linked),))


@pytest.mark.parametrize(("event", "result"), [
    (bare(AgreementTookEffect), "settled"),
    (bare(ObligationOverdue), "not_kept"),
    (bare(MediationTerminated), "not_settled"),
    (bare(DisputeReopened), "referred"),
])
def test_a_matter_hears_what_became_of_its_dispute(event: Event, result: str) -> None:
    alone = Story(DISPUTE, id="d-1").record(bare(DisputeRegistered))
    assert [o for o in follow_ups(alone.record(event).events[-1], alone.state) if o.item == "item-1"] == []
    dispute = Story(DISPUTE, id="d-1").record(replace(bare(DisputeRegistered), from_matter="item-1")).record(event)
    (order,) = [o for o in follow_ups(dispute.events[-1], dispute.state) if o.command == "hear_of_mediation"]
    assert order.event == ReferralOutcomeHeard(dispute="d-1", referral_result=result)
    assert (order.item, order.where_legal) == ("item-1", True)
    resolve = Suggested(suggestion="resolve_matter", because="agreement_in_effect", other="d-1")
    assert order.then == ((("suggest", resolve),) if result == "settled" else ())


def test_what_is_heard_changes_no_stage_and_a_broken_agreement_is_a_broken_promise() -> None:
    story = referred()
    assert story.refusal("hear_of_mediation", SETTLED, HANDLER) == ("not_your_role",)
    state = story.does("hear_of_mediation", SETTLED, SYSTEM)
    assert (state.stage, state.referral) == ("accepted", "settled")
    state = story.does("hear_of_mediation", replace(SETTLED, referral_result="not_kept"), SYSTEM)
    assert level_facts(state, TODAY, story.context(LEADER).book).commitments_broken == 1


def test_a_major_matter_is_reported_upwards_while_it_is_open() -> None:
    for story in (registered(), identified(), final()):
        stage = story.state.stage
        assert story.does("report_major", MAJOR, LEADER).stage == stage
    refused = registered().refusal("report_major", replace(MAJOR, reported_at="25:00"), LEADER)
    assert refused == ("invalid", "reported_at:not_a_time")


def test_what_was_registered_by_mistake_is_voided_by_two_people_and_points_to_the_main_matter() -> None:
    state = registered().does("void", VOID, CLERK)
    assert (state.stage, state.main_matter, state.number.text) == ("voided", "item-3", "petition-1")
    for changed, fault in (
        ({"main_matter": None}, "main_matter:main_matter_required"),
        ({"main_matter": "item-1"}, "main_matter:not_itself"),
        ({"second_person": "desk_clerk"}, "second_person:four_eyes"),
    ):
        assert replied().refusal("void", replace(VOID, **changed), CLERK) == ("invalid", fault)
    mistake = MatterVoided(void_reason="registration_error", second_person="m2")
    assert identified().does("void", mistake, CLERK).main_matter is None
