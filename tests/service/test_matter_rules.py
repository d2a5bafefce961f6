"""What follows for petition matters by itself, in the same transaction or with time, on either store."""

from dataclasses import replace

from domain.dispute.events_opening import DisputeDeclined
from domain.item import Item
from domain.kernel import Event
from domain.petition_risk.events_commitment import CommitmentFulfilled
from domain.petition_risk.events_handling import PlanStep, ResolutionPlanSet
from domain.petition_risk.events_referral import MediationProposed, MediationReferralMade
from domain.petition_risk.events_review import ReviewDecided, ReviewRequested
from service.clockwork import tick
from tests.domain import disputes, matters
from tests.domain.story import TODAY
from tests.office import SmallOffice
from tests.service.work import past

PROPOSED = MediationProposed(
    civil_rights_and_obligations=True, not_reserved_to_organ=True, not_about_administration=True,
)
REFERRED = MediationReferralMade(
    all_parties_agreed=True, dispute_facts="夜间施工", parties=disputes.REGISTER.parties,
)


def state(made: SmallOffice, item: str) -> Item:
    with made.office.database.write() as session:
        known = made.office.unit(session).item(item)
    assert known is not None
    return known.state


def give(made: SmallOffice, item: str, *steps: tuple[str, Event, str]) -> None:
    for command, event, role in steps:
        made.give("petition_risk", command, event, role, item=item)


def accepted(made: SmallOffice) -> str:
    register = replace(matters.REGISTER, node=made.east)
    item = made.give("petition_risk", "register", register, "desk_clerk").id
    give(made, item, ("accept", matters.ACCEPT, "street_leader"))
    return item


def referred(made: SmallOffice) -> tuple[str, str]:
    """A matter and the dispute that it was referred to."""
    matter = accepted(made)
    give(made, matter, ("propose_mediation", PROPOSED, "handler"), ("refer_to_mediation", REFERRED, "handler"))
    ((dispute, relation),) = state(made, matter).links
    assert relation == "petition_behind"
    return matter, dispute


def test_a_referral_registers_its_dispute_and_both_know_of_each_other(made: SmallOffice) -> None:
    matter, dispute = referred(made)
    found = state(made, dispute)
    assert (found.stage, found.source, found.from_matter) == ("registered", "petition_referral", matter)
    assert found.links == ((matter, "petition_of"),)
    assert [party.name for party in past(made, dispute)[0].event.parties] == ["甲某", "乙某"]
    assert state(made, matter).stage == "accepted"


def test_a_matter_hears_that_its_dispute_was_not_settled(made: SmallOffice) -> None:
    matter, dispute = referred(made)
    declined = DisputeDeclined(
        decline_reason="party_refuses", advised_routes=("lawsuit",), second_person=made.who("mediator"),
    )
    made.give("dispute", "decline", declined, "pmc_head", item=dispute)
    found = state(made, matter)
    assert (found.stage, found.referral, found.suggestions) == ("accepted", "not_settled", ())
    assert past(made, matter)[-1].actor == "system"


def test_settled_a_leader_is_asked_whether_the_matter_is_resolved(made: SmallOffice) -> None:
    matter, dispute = referred(made)
    for command, event, role in (
        ("accept", disputes.ACCEPT, "pmc_head"),
        ("assign_mediators", replace(disputes.ASSIGN, members=(made.who("mediator"),)), "pmc_head"),
        ("inform_of_rights", disputes.INFORM, "mediator"),
        ("hold_session", disputes.SESSION, "mediator"),
        ("reach_agreement", disputes.agreement(disputes.PAY), "mediator"),
        ("put_in_effect", disputes.EFFECT, "pmc_head"),
    ):
        made.give("dispute", command, event, role, item=dispute)
    found = state(made, matter)
    assert (found.stage, found.referral) == ("accepted", "settled")
    assert [(s.suggestion, s.because, s.other) for s in found.suggestions] == [
        ("resolve_matter", "agreement_in_effect", dispute),
    ]
    resolved = replace(matters.DONE, resolution="settled", dispute=dispute)
    give(made, matter, ("resolve", resolved, "street_leader"))
    assert (state(made, matter).stage, state(made, matter).suggestions) == ("resolved", ())


def test_the_last_promise_kept_resolves_the_matter_in_the_same_transaction(made: SmallOffice) -> None:
    matter = accepted(made)
    plan = ResolutionPlanSet(steps=(PlanStep(what="装隔声屏", unit="城管办", due_on=TODAY),))
    give(made, matter, ("set_plan", plan, "handler"))
    done = CommitmentFulfilled(step=0, evidence="验收单")
    answer = made.give("petition_risk", "fulfil", done, "handler", item=matter)
    assert [event.event for event in answer.events] == [
        "petition_risk.commitment_fulfilled", "petition_risk.matter_resolved",
    ]
    assert answer.stage == "resolved"


def test_time_marks_what_was_promised_as_overdue_and_a_reply_as_final_once_each(made: SmallOffice) -> None:
    matter = accepted(made)
    give(made, matter, ("reply", matters.REPLY, "street_leader"))
    for _ in range(3):
        made.clock.advance(days=32)
        tick(made.office)
        tick(made.office)
    found = state(made, matter)
    assert (found.stage, found.commitments_broken) == ("final", 1)
    names = [recorded.name for recorded in past(made, matter)]
    assert names.count("petition_risk.review_window_lapsed") == names.count("petition_risk.commitment_overdue") == 1


def test_after_a_review_its_own_window_lapses(made: SmallOffice) -> None:
    matter = accepted(made)
    give(
        made, matter, ("reply", matters.REPLY, "street_leader"),
        ("request_review", ReviewRequested(review_body="区政府"), "desk_clerk"),
        ("decide_review", ReviewDecided(review_outcome="upheld"), "desk_clerk"),
    )
    made.clock.advance(days=30)
    tick(made.office)
    assert state(made, matter).stage == "replied"
    made.clock.advance(days=3)
    tick(made.office)
    assert state(made, matter).stage == "final"
