"""The steps of a petition matter, as stories use them: it comes in, is taken on, planned, answered, done."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.petition_risk.events_closing import MatterClosed, MatterResolved
from domain.petition_risk.events_handling import (
    InterimReplyGiven,
    MatterAccepted,
    PlanStep,
    ReplyIssued,
    ResolutionPlanSet,
)
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_opening import (
    MatterTriaged,
    PetitionRegistered,
    ReceiptNotified,
    Representative,
    ResponsibleUnitAssigned,
)
from service.demo.cast import Place
from service.demo.content import Matter
from service.demo.dispute_steps import phone
from service.demo.simulation import Step, Story
from service.demo.teller import Teller

CHANNELS = {"visit": 34, "online": 30, "phone": 20, "letter": 14, "fax": 2}
SERVED = {"visit": "in_person", "online": "online", "phone": "in_person", "letter": "by_post", "fax": "by_post"}
NOTICE = {"visit": "on_the_spot", "online": "online", "phone": "by_post", "letter": "by_post", "fax": "by_post"}


@dataclass(slots=True)
class Asked:
    """One matter while it is told: what is asked where, who handles it, under which id."""

    t: Teller
    place: Place
    matter: Matter
    channel: str
    title: str
    at_place: str
    item: str = ""
    handler: str = ""

    @property
    def route(self) -> str | None:
        return self.matter.route if self.matter.category == "appeal" else None

    def give(self, name: str, event: Any, role: str, **more: Any) -> Step:
        """A step by whoever holds the role; by the matter's own handler as long as they serve."""
        t = self.t
        handles = role == "handler" and self.handler
        actor = t.still(self.handler, role, self.place.path) if handles else t.who(role, self.place.path)
        return t.give("petition_risk", name, event, actor, self.item or None, **more)

    def assessed(self) -> Step:
        """The level that the table proposes is confirmed; now and then somebody knows better, and says why."""
        level = self.t.cast.level_of(self.item, self.t.day)
        reason = None
        if level == "low" and self.t.happens(8):
            level, reason = "medium", "同一小区近期多户咨询，提前一级关注"
        return self.give("assess", MatterLevelAssessed(level=level), "street_leader", reason=reason)


def registered(asked: Asked) -> Story:
    """It comes in, is sorted, and the receipt is told."""
    t, about = asked.t, asked.matter
    households = t.chance.randint(*about.households)
    joint = households >= 5
    event = PetitionRegistered(
        node=asked.place.path, title=asked.title, place=asked.at_place, channel=asked.channel, category=about.category,
        request=about.request, submitter_kind="joint" if joint else "individual",
        submitters=min(households, 12) if joint else 1, affected_households=households, vital_interest=about.interest,
        representatives=(Representative(name=t.cast.party_name(t.chance), phone=phone(t)),),
        first_filing=not t.happens(12), first_arose_on=t.day - timedelta(days=t.chance.randint(3, 150)),
    )
    answer = yield asked.give("register", event, "desk_clerk", late=1 if t.happens(10) else 0)
    asked.item = answer.id
    t.cast.remember("matters", asked.place.path, asked.item)
    t.wait(0, 2)
    yield asked.give("triage", MatterTriaged(category=about.category, route=asked.route), "desk_clerk")
    t.wait(0, 5)
    yield asked.give("notify_receipt", ReceiptNotified(how=NOTICE[asked.channel]), "desk_clerk")


def taken_on(asked: Asked) -> Story:
    """A unit is named, the level confirmed, the matter accepted."""
    t = asked.t
    t.wait(0, 3)
    asked.handler = t.who("handler", asked.place.path)
    yield asked.give(
        "assign_unit", ResponsibleUnitAssigned(unit=asked.matter.unit, assignee=asked.handler), "desk_clerk"
    )
    yield asked.assessed()
    t.wait(0, 3)
    yield asked.give("accept", MatterAccepted(route=asked.route), "street_leader")


def planned(asked: Asked) -> Story:
    """How it is to be solved."""
    t = asked.t
    t.wait(2, 8)
    days = [t.day + timedelta(days=12 * number) for number in range(1, len(asked.matter.steps) + 1)]
    steps = tuple(
        PlanStep(what=what, unit=asked.matter.unit, due_on=day)
        for what, day in zip(asked.matter.steps, days, strict=True)
    )
    yield asked.give("set_plan", ResolutionPlanSet(steps=steps, agreed_with_applicants=t.happens(70)), "handler")


def heard_of(asked: Asked) -> Story:
    """The applicants hear how far it is."""
    t = asked.t
    t.wait(5, 12)
    following = t.day + timedelta(days=15)
    yield asked.give("interim_reply", InterimReplyGiven(done=asked.matter.interim, next_on=following), "handler")


def replied(asked: Asked) -> Story:
    """The written opinion."""
    about = asked.matter
    yield asked.give("reply", ReplyIssued(
        result=about.result, opinion=about.opinion, legal_basis=about.basis, remedies_told=True, review_body="区信访局",
        served_how=SERVED[asked.channel],
    ), "street_leader")


def done(asked: Asked) -> Story:
    """What was promised is done, and the matter closed."""
    t = asked.t
    t.wait(5, 25)
    dispute = t.cast.recall("terminated", asked.place.path, t.chance) if t.happens(6) else None
    yield asked.give("resolve", MatterResolved(
        resolution="settled" if dispute else "done", evidence=asked.matter.evidence, dispute=dispute,
    ), "street_leader")
    t.wait(1, 10)
    help_needed = asked.matter.interest == "medical_care"
    yield asked.give("close", MatterClosed(
        help_still_needed=help_needed, follow_up="社区按月走访，协助办理后续救助" if help_needed else None,
    ), "street_leader")
