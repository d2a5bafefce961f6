"""How petition matters go on after the reply, or beside it: reviewed, final, mediated, registered twice by mistake."""

from dataclasses import replace

from domain.parties import Party
from domain.petition_risk.events_closing import MatterResolved, MatterVoided, RepeatFilingNoted
from domain.petition_risk.events_referral import MediationProposed, MediationReferralMade, MediationRefusedByParty
from domain.petition_risk.events_review import (
    ReplySetAside,
    ReReviewDecided,
    ReReviewRequested,
    ReviewDecided,
    ReviewRequested,
)
from service.demo import dispute_steps
from service.demo.content import scenarios
from service.demo.dispute_steps import Case
from service.demo.matter_steps import Asked, closed, done, heard_of, looked_into, registered, replied, taken_on
from service.demo.simulation import Story

MEDIABLE = MediationProposed(
    civil_rights_and_obligations=True, not_reserved_to_organ=True, not_about_administration=True,
)


def answered_first(asked: Asked) -> Story:
    """From its registration to the reply."""
    yield from registered(asked)
    yield from taken_on(asked)
    yield from looked_into(asked)
    asked.t.wait(10, 30)
    yield from replied(asked)


def reviewed(asked: Asked) -> Story:
    """The applicants ask the body above, which upholds the reply; some ask once more, and hear the last word."""
    t = asked.t
    yield from answered_first(asked)
    t.wait(8, 24)
    asks = ReviewRequested(review_body="区人民政府", grounds="认为答复未回应全部诉求")
    yield asked.give("request_review", asks, "desk_clerk")
    t.wait(15, 27)
    outcome = t.chance.choice(("upheld", "upheld", "changed"))
    yield asked.give("decide_review", ReviewDecided(
        review_outcome=outcome, review_document=f"云区信复查〔{t.day.year}〕{t.chance.randint(1, 60)}号",
    ), "desk_clerk")
    if t.happens(50):
        t.wait(8, 24)
        yield asked.give("request_rereview", ReReviewRequested(review_body="市人民政府"), "desk_clerk")
        t.wait(18, 27)
        yield asked.give("decide_rereview", ReReviewDecided(
            rereview_outcome="upheld", review_document=f"云市信复核〔{t.day.year}〕{t.chance.randint(1, 30)}号",
        ), "desk_clerk")
        if t.happens(60):
            t.wait(10, 40)
            again = RepeatFilingNoted(channel="letter", answer_sent=True, answer="同一事实和理由已复核终结，不再受理。")
            yield asked.give("note_repeat_filing", again, "desk_clerk")
    yield from done(asked)


def set_aside(asked: Asked) -> Story:
    """The body above sets the reply aside: the matter is looked into and answered once more."""
    t = asked.t
    yield from answered_first(asked)
    t.wait(8, 24)
    yield asked.give("request_review", ReviewRequested(review_body="区人民政府"), "desk_clerk")
    t.wait(15, 27)
    yield asked.give("set_reply_aside", ReplySetAside(review_opinion="事实不清，退回重新办理。"), "desk_clerk")
    asked.promised = []
    yield from looked_into(asked)
    yield from heard_of(asked)
    t.wait(8, 20)
    yield from replied(asked)
    yield from done(asked)


def left_final(asked: Asked) -> Story:
    """Nobody asks for a review, so the reply is final: the clock says so by itself."""
    t = asked.t
    yield from answered_first(asked)
    t.wait(44, 48)
    yield from done(asked)


def mediated(asked: Asked) -> Story:
    """It is between neighbours and both want mediation; some of the time one side does not, and it is answered."""
    t, place = asked.t, asked.place
    yield from registered(asked)
    yield from taken_on(asked)
    t.wait(2, 6)
    yield asked.give("propose_mediation", MEDIABLE, "handler")
    t.wait(1, 5)
    if t.happens(40):
        yield asked.give("record_mediation_refused", MediationRefusedByParty(), "handler")
        yield from looked_into(asked)
        t.wait(5, 20)
        yield from replied(asked)
        yield from done(asked)
        return
    scenario = next(s for s in scenarios() if s.category == "neighbourhood" and not s.on_the_spot and not s.against)
    words = {
        "a": t.cast.party_name(t.chance), "b": t.cast.party_name(t.chance), "place": asked.at_place,
        "community": place.name, "yuan": 0, "basis": "entrusted_petition_office",
    }
    case = Case(t, place, scenario, place.path, words)
    answer = yield asked.give("refer_to_mediation", MediationReferralMade(
        all_parties_agreed=True, dispute_category=scenario.category, dispute_facts=case.says(scenario.facts),
        parties=(Party(role="applicant", name=words["a"]), Party(role="respondent", name=words["b"])),
    ), "handler")
    case.item = next(event.item_id for event in answer.events if event.event == "dispute.registered")
    case.mediator = t.who("mediator", place.path)
    yield from dispute_steps.accepted(case)
    yield from dispute_steps.mediated(case, ("adjourned", "agreed"))
    yield from dispute_steps.agreed(case, "written", at_once=False)
    t.wait(1, 4)
    yield asked.give("resolve", MatterResolved(
        resolution="settled", evidence="双方已签订调解协议，申请人书面确认。", dispute=case.item,
    ), "street_leader")
    t.wait(0, 3)
    yield from replied(asked)
    t.meanwhile(carried_out(replace(case, t=t.another())))
    yield from closed(asked)


def carried_out(case: Case) -> Story:
    """The agreement is performed while the matter is closed."""
    yield from dispute_steps.performed(case)
    yield from dispute_steps.closed(case)


def registered_twice(asked: Asked) -> Story:
    """Two desks wrote down the same thing; two people void one of them."""
    t = asked.t
    first = t.cast.recall("matters", asked.place.path, t.chance)
    yield from registered(asked)
    t.wait(1, 4)
    clerk = t.who("desk_clerk", asked.place.path)
    reason = "duplicate" if first else "registration_error"
    voided = MatterVoided(void_reason=reason, main_matter=first, second_person=t.who("street_leader", asked.place.path))
    yield t.give("petition_risk", "void", voided, clerk, asked.item)


REMEDIES = {
    "reviewed": reviewed, "set_aside": set_aside, "left_final": left_final, "mediated": mediated,
    "registered_twice": registered_twice,
}
