"""The petition matters of a year, from their receipt to the last word of the procedure, and the first contacts."""

from typing import Any

from domain.first_contact.events import FirstContactAnswered, FirstContactHandedOver, FirstContactRecorded
from domain.parties import Party
from domain.petition_risk.events_closing import (
    MatterArchived,
    MatterClosed,
    MatterReopened,
    MatterResolved,
    MatterRouted,
    RepeatFilingNoted,
)
from domain.petition_risk.events_commitment import CommitmentFulfilled
from domain.petition_risk.events_handling import (
    HandlingExtended,
    InterimReplyGiven,
    MatterAccepted,
    PlanStep,
    ReplyIssued,
    ResolutionPlanSet,
)
from domain.petition_risk.events_hearing import ApplicantHeard, HearingHeld
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_opening import (
    MatterTriaged,
    PetitionRegistered,
    ReceiptNotified,
    ResponsibleUnitAssigned,
)
from domain.petition_risk.events_referral import MediationProposed, MediationReferralMade
from domain.petition_risk.events_review import (
    ReplySetAside,
    ReReviewDecided,
    ReReviewRequested,
    ReviewDecided,
    ReviewRequested,
)
from tests.domain.samples import bare
from tests.year.dispute_steps import agreed, sat, taken
from tests.year.telling import Script, Teller, Year, began

ROUTE = "petition_opinion"


def registered(t: Teller, **more: Any) -> Script:
    """It comes in, is sorted, and its receipt is told."""
    words = {"node": t.made.east, "title": f"{t.name}号事项", "category": "appeal"} | more
    yield from t.begins("petition_risk", "register", bare(PetitionRegistered, **words), "desk_clerk")
    yield 1
    yield t.does("triage", MatterTriaged(category="appeal", route=ROUTE), "desk_clerk")
    yield t.chance.choice((2, 16))
    yield t.does("notify_receipt", ReceiptNotified(how="in_person"), "desk_clerk")


def taken_on(t: Teller, level: str = "low") -> Script:
    """A unit is named, the level confirmed, the matter accepted."""
    unit = bare(ResponsibleUnitAssigned, assignee=t.who("handler"))
    yield t.does("assign_unit", unit, "desk_clerk")
    yield t.does("assess", MatterLevelAssessed(level=level), "street_leader")
    yield t.chance.choice((1, 4))
    yield t.does("accept", MatterAccepted(), "street_leader")


def replied(t: Teller, result: str = "explained", **more: Any) -> Script:
    """The written opinion."""
    words = {"remedies_told": True, "review_body": "区信访局", "served_how": "in_person", "result": result} | more
    yield t.does("reply", bare(ReplyIssued, **words), "street_leader")


def heard(t: Teller) -> Script:
    yield t.does("hear_applicants", bare(ApplicantHeard, participants=("applicants",)), "handler")


def closed(t: Teller) -> Script:
    yield t.does("close", MatterClosed(), "street_leader")
    yield t.chance.choice((20, 33))
    kept = t.on(3650)
    archived = MatterArchived(
        archive_no=t.name, pages=9, retention="ten_years", retained_until=kept, dossier_checked=True
    )
    yield t.does("archive", archived, "records_officer")


def answered(t: Teller) -> Script:
    """Answered in time, and nobody asks for a review: the clock calls the reply final."""
    yield from registered(t)
    yield from taken_on(t)
    yield 9
    yield from heard(t)
    yield 14
    yield t.does("interim_reply", bare(InterimReplyGiven, next_on=t.on(15)), "handler")
    yield 20
    yield from replied(t)
    yield 40
    yield from closed(t)


def promised(t: Teller) -> Script:
    """What was promised is done, one step of it late; with the last of it the matter is resolved."""
    yield from registered(t)
    yield from taken_on(t, "medium")
    yield 4
    steps = tuple(PlanStep(what="维修", unit="物业办", due_on=t.on(days)) for days in (10, 24))
    yield t.does("set_plan", ResolutionPlanSet(steps=steps, agreed_with_applicants=True), "handler")
    yield 8
    yield t.does("fulfil", CommitmentFulfilled(step=0, evidence="照片"), "handler")
    yield 10
    yield from heard(t)
    yield from replied(t, "supported")
    yield 14
    yield t.does("fulfil", CommitmentFulfilled(step=1, evidence="照片"), "handler")
    yield t.chance.choice((9, 25))
    yield t.does("fulfil", CommitmentFulfilled(evidence="照片"), "handler")
    yield 4
    yield from closed(t)


def reviewed(t: Teller) -> Script:
    """Reviewed and reviewed again, with a hearing whose days do not count; then filed once more."""
    yield from registered(t)
    yield from taken_on(t)
    yield 25
    yield from heard(t)
    yield 20
    yield from replied(t, "not_supported")
    yield 11
    yield t.does("request_review", bare(ReviewRequested), "desk_clerk")
    yield t.chance.choice((20, 34))
    yield t.does("decide_review", ReviewDecided(review_outcome="upheld"), "desk_clerk")
    yield 12
    yield t.does("request_rereview", bare(ReReviewRequested), "desk_clerk")
    yield 10
    hearing = bare(HearingHeld, participants=("applicants", "reviewing_body"), began_on=t.on(-4))
    yield t.does("hold_hearing", hearing, "desk_clerk")
    yield 18
    yield t.does("decide_rereview", ReReviewDecided(rereview_outcome="upheld"), "desk_clerk")
    yield 10
    yield t.does("note_repeat_filing", RepeatFilingNoted(channel="visit", answer_sent=True), "desk_clerk")
    yield t.does("resolve", bare(MatterResolved, resolution="no_longer_exists"), "street_leader")
    yield from closed(t)


def set_aside(t: Teller) -> Script:
    """The reply does not stand; the matter is handled anew, and this time nobody asks."""
    yield from registered(t)
    yield from taken_on(t)
    yield 30
    yield from replied(t)
    yield 8
    yield t.does("request_review", bare(ReviewRequested), "desk_clerk")
    yield 21
    yield t.does("set_reply_aside", ReplySetAside(), "desk_clerk")
    yield t.chance.choice((40, 66))
    yield from replied(t, "partly", implement_by=t.on(20))
    yield 17
    yield t.does("fulfil", CommitmentFulfilled(evidence="照片"), "handler")


def extended(t: Teller) -> Script:
    """Put off by thirty days, and late all the same; after its closing it is taken up again."""
    yield from registered(t)
    yield from taken_on(t, "high")
    yield 50
    yield t.does("extend", HandlingExtended(days=30, applicant_notified_on=t.today), "street_leader")
    yield t.chance.choice((30, 48))
    yield from replied(t)
    yield 2
    yield t.does("resolve", bare(MatterResolved, resolution="done"), "street_leader")
    yield t.does("close", MatterClosed(), "street_leader")
    yield 6
    yield t.does("reopen", MatterReopened(reopen_reason="commitment_not_kept"), "street_leader")


def mediated(t: Teller) -> Script:
    """Both sides want it mediated: the dispute that begins by it is settled, and the matter resolved."""
    yield from registered(t)
    yield from taken_on(t)
    matter = t.item
    yield 3
    yield t.does("propose_mediation", MediationProposed(
        civil_rights_and_obligations=True, not_reserved_to_organ=True, not_about_administration=True), "handler")
    yield 2
    parties = (Party(role="applicant", name="甲某"), Party(role="respondent", name="乙某"))
    referral = bare(MediationReferralMade, all_parties_agreed=True, parties=parties)
    answer = yield t.does("refer_to_mediation", referral, "handler")
    dispute = began(answer, "dispute.registered")
    t.turn_to("dispute", dispute)
    yield 2
    yield from taken(t)
    yield 8
    yield from sat(t, "agreed")
    yield from agreed(t)
    t.turn_to("petition_risk", matter)
    yield 3
    done = bare(MatterResolved, resolution="settled", dispute=dispute)
    yield t.does("resolve", done, "street_leader")
    yield 20
    yield from replied(t)


def sent_elsewhere(t: Teller) -> Script:
    """It must go another way, which is explained to those who asked."""
    yield from registered(t)
    yield t.chance.choice((1, 6))
    words = {"route": "arbitration", "explanation_given": True, "second_person": t.who("desk_clerk")}
    yield t.does("route", MatterRouted(**words), "street_leader")
    yield 3
    yield from closed(t)


def without_a_unit(t: Teller) -> Script:
    """For weeks no unit is responsible, and then one is."""
    yield from registered(t)
    yield 34
    yield from taken_on(t, "high")
    yield 12
    yield from replied(t)


WAYS = (answered, promised, reviewed, set_aside, extended, mediated, sent_elsewhere, without_a_unit)


def came_first(t: Teller, way: int) -> Script:
    """Somebody comes to the desk: it is answered, taken to the right section, or registered as a matter."""
    duty = ("own_duty", "other_section", "own_duty")[way]
    words = {"node": t.made.east, "title": f"{t.name}号首问", "category": duty, "channel": "desk"}
    yield from t.begins("first_contact", "record", bare(FirstContactRecorded, **words), "desk_clerk")
    yield t.chance.choice((1, 1, 2))
    if way == 0:
        yield t.does("answer", bare(FirstContactAnswered, way="answered_on_the_spot"), "desk_clerk")
    elif way == 1:
        over = FirstContactHandedOver(to_unit="综治中心", accepted_by=t.who("handler"))
        yield t.does("hand_over", over, "desk_clerk")
    else:
        yield from registered(t, from_contact=t.item)


def tell(year: Year, matters: int = 20, contacts: int = 24) -> None:
    """So many matters, one after the other in each way, and so many first contacts."""
    for nth in range(matters):
        year.tell(WAYS[nth % len(WAYS)], f"matter-{nth}", 3 + nth * 17)
    for nth in range(contacts):
        year.tell(came_first, f"contact-{nth}", 5 + nth * 15, nth % 3)
