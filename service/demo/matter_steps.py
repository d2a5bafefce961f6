"""The steps of a petition matter, as stories use them: it comes in, is taken on, planned, answered, done."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from domain.petition_risk.events_closing import MajorMatterReported, MatterArchived, MatterClosed, MatterResolved
from domain.petition_risk.events_commitment import CommitmentFulfilled
from domain.petition_risk.events_handling import (
    GRANTED,
    InterimReplyGiven,
    MatterAccepted,
    PlanStep,
    ReplyIssued,
    ResolutionPlanSet,
)
from domain.petition_risk.events_hearing import ApplicantHeard, FactsVerified
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
MANY = 40
"""What so many households wait for is reported upwards."""
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
    promised: list[int | None] = field(default_factory=list)
    """What is still to be done: steps of the plan by their position, and None for what the reply granted."""

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
    if asked.matter.households[0] >= MANY:
        yield asked.give("report_major", MajorMatterReported(
            reported_to=("party_and_government", "joint_conference"), reported_at=f"{t.chance.randint(9, 16):02}:30",
            summary=f"涉及户数较多：{asked.title}。责任单位已明确，正在核实。",
        ), "street_leader")


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
    asked.promised = list(range(len(steps)))


def looked_into(asked: Asked) -> Story:
    """The applicants are heard, and what they say is verified."""
    t = asked.t
    t.wait(1, 4)
    minutes = f"当面听取诉求：{asked.matter.request}"
    heard = ApplicantHeard(participants=("applicants", "handling_unit"), minutes=minutes)
    yield asked.give("hear_applicants", heard, "handler")
    t.wait(0, 3)
    means = t.chance.choice((("on_site",), ("on_site", "documents"), ("documents", "inquiry_to_agency")))
    verified = FactsVerified(verified_by=means, minutes="经核实，反映的情况基本属实，已拍照取证。")
    yield asked.give("verify_facts", verified, "handler")


def heard_of(asked: Asked) -> Story:
    """The applicants hear how far it is."""
    t = asked.t
    t.wait(5, 12)
    following = t.day + timedelta(days=15)
    yield asked.give("interim_reply", InterimReplyGiven(done=asked.matter.interim, next_on=following), "handler")


def replied(asked: Asked) -> Story:
    """The written opinion; what it grants is to be done."""
    about = asked.matter
    if about.result in GRANTED:
        asked.promised.append(None)
    yield asked.give("reply", ReplyIssued(
        result=about.result, opinion=about.opinion, legal_basis=about.basis, remedies_told=True, review_body="区信访局",
        served_how=SERVED[asked.channel],
    ), "street_leader")


def done(asked: Asked) -> Story:
    """What was promised is done, one after the other, and with the last of it the matter is resolved; then closed."""
    t = asked.t
    t.wait(5, 20)
    if not asked.promised:
        yield asked.give("resolve", MatterResolved(resolution="done", evidence=asked.matter.evidence), "street_leader")
    for step in asked.promised:
        yield asked.give("fulfil", CommitmentFulfilled(step=step, evidence=asked.matter.evidence), "handler")
        t.wait(0, 5)
    asked.promised = []
    yield from closed(asked)


def closed(asked: Asked) -> Story:
    """The matter is closed, and archived."""
    t = asked.t
    t.wait(1, 10)
    help_needed = asked.matter.interest == "medical_care"
    yield asked.give("close", MatterClosed(
        help_still_needed=help_needed, follow_up="社区按月走访，协助办理后续救助" if help_needed else None,
    ), "street_leader")
    yield from archived(asked)


def archived(asked: Asked) -> Story:
    """Its dossier goes into the archive a few weeks later."""
    t = asked.t
    if t.happens(94):
        t.wait(12, 26)
        yield asked.give("archive", MatterArchived(
            archive_no=f"XF-{t.day.year}-{t.chance.randint(1, 999):03}", pages=t.chance.randint(8, 60),
            retention="ten_years", retained_until=t.day.replace(year=t.day.year + 10, day=1), dossier_checked=True,
        ), "records_officer")
