"""How petition matters go: answered in time or late, sent another way, found early, taken up once more."""

from datetime import timedelta

from domain.links import ItemsLinked
from domain.petition_risk.events_closing import MatterClosed, MatterReopened, MatterRouted
from domain.petition_risk.events_handling import HandlingExtended, MatterAccepted
from domain.petition_risk.events_opening import (
    MatterIdentified,
    MatterTriaged,
    ReceiptNotified,
    ResponsibleUnitAssigned,
)
from service.demo.cast import Place
from service.demo.content import Matter
from service.demo.matter_remedies import REMEDIES
from service.demo.matter_steps import (
    CHANNELS,
    NOTICE,
    Asked,
    archived,
    done,
    heard_of,
    looked_into,
    planned,
    registered,
    replied,
    taken_on,
)
from service.demo.simulation import Story
from service.demo.teller import Teller


def matter(t: Teller, place: Place, about: Matter, ending: str) -> Story:
    """A matter from its first word to its `ending`, a key of ENDINGS; what goes another way is sent there."""
    building, _ = t.chance.choice(place.buildings)
    title = t.chance.choice(about.titles).format(community=place.name, place=building)
    asked = Asked(t, place, about, t.one_of(CHANNELS), title, building)
    yield from (routed if about.organ and ending != "left_lying" else ENDINGS[ending])(asked)


def answered(asked: Asked) -> Story:
    yield from registered(asked)
    yield from taken_on(asked)
    if asked.t.happens(60):
        yield from looked_into(asked)
    if asked.t.happens(45):
        yield from planned(asked)
    if asked.t.happens(55):
        yield from heard_of(asked)
    asked.t.wait(4, 26)
    yield from replied(asked)
    yield from done(asked)


def answered_late(asked: Asked) -> Story:
    """Put off by agreement of the leader, or simply too late."""
    t = asked.t
    yield from registered(asked)
    yield from taken_on(asked)
    yield from heard_of(asked)
    if asked.route == "petition_opinion" and t.happens(65):
        t.wait(26, 34)
        yield asked.give("extend", HandlingExtended(days=30, applicant_notified_on=t.day), "street_leader",
                         reason="涉及多个部门会商，需现场复测")
        t.wait(20, 28)
    else:
        t.wait(58, 75)
    yield from replied(asked)
    yield from done(asked)


def answered_and_renewed(asked: Asked) -> Story:
    yield from answered(asked)
    asked.t.wait(25, 60)
    yield asked.give("reopen", MatterReopened(
        reopen_reason="new_facts_or_reasons", new_facts="整治后问题再次出现，申请人补充了现场照片。",
    ), "street_leader")
    yield asked.give("triage", MatterTriaged(category=asked.matter.category, route=asked.route), "desk_clerk")
    yield asked.give("notify_receipt", ReceiptNotified(how=NOTICE[asked.channel]), "desk_clerk")
    yield from taken_on(asked)
    asked.t.wait(5, 20)
    yield from replied(asked)
    yield from done(asked)


def routed(asked: Asked) -> Story:
    """It must go another way, and the applicant is told which."""
    t = asked.t
    yield from registered(asked)
    t.wait(1, 5)
    leader = t.who("street_leader", asked.place.path)
    yield t.give("petition_risk", "route", MatterRouted(
        route=asked.route, organ=asked.matter.organ, explanation_given=True,
        second_person=t.who("desk_clerk", asked.place.path),
    ), leader, asked.item)
    t.wait(10, 30)
    yield asked.give("close", MatterClosed(), "street_leader")
    yield from archived(asked)


def found_early(asked: Asked) -> Story:
    """The office itself sees it, before anybody petitions."""
    t, about = asked.t, asked.matter
    behind = t.cast.recall("terminated", asked.place.path, t.chance)
    event = MatterIdentified(
        node=asked.place.path, title=asked.title, place=asked.at_place, unresolved=about.request,
        origin_kind="dispute" if behind else None, origin_item=behind, likely_unit=about.unit,
        vital_interest=about.interest, affected_households=t.chance.randint(*about.households),
        first_arose_on=t.day - timedelta(days=t.chance.randint(10, 90)),
    )
    answer = yield asked.give("identify", event, "community_officer")
    asked.item = answer.id
    if behind:
        yield asked.give("link", ItemsLinked(other=behind, relation="caused_by"), "community_officer")
    t.wait(1, 4)
    asked.handler = t.who("handler", asked.place.path)
    yield asked.give("assign_unit", ResponsibleUnitAssigned(unit=about.unit, assignee=asked.handler), "desk_clerk")
    yield asked.assessed()
    yield asked.give("accept", MatterAccepted(), "street_leader")
    yield from planned(asked)
    yield from done(asked)


def left_lying(asked: Asked) -> Story:
    """Registered, and no unit is named."""
    yield from registered(asked)


def not_answered(asked: Asked) -> Story:
    """Accepted, and the answer is overdue."""
    yield from registered(asked)
    yield from taken_on(asked)


ENDINGS = {
    "answered": answered, "answered_late": answered_late, "answered_and_renewed": answered_and_renewed,
    "found_early": found_early, "left_lying": left_lying, "not_answered": not_answered, **REMEDIES,
}
