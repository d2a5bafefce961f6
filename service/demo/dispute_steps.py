"""The steps of a dispute, as stories use them: it comes in, is taken up, mediated, settled, performed, closed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.dispute.events_agreement import (
    AgreementReached,
    AgreementTookEffect,
    JudicialConfirmationExplained,
    Obligation,
    ObligationPartlyPerformed,
    ObligationPerformed,
    ReturnVisitMade,
    Signature,
)
from domain.dispute.events_closing import DisputeClosed
from domain.dispute.events_leaving import DisputeArchived
from domain.dispute.events_mediation import (
    InvestigationRecorded,
    MediationSessionHeld,
    MediatorAssigned,
    MediatorReplaced,
    ParticipantInvited,
    PartiesInformedOfRights,
    RightsNotice,
)
from domain.dispute.events_opening import (
    DisputeAccepted,
    DisputeRegistered,
    PartyConsent,
)
from domain.links import ItemsLinked
from domain.parties import Party
from domain.shared import RecordCorrected
from service.demo.cast import Place
from service.demo.content import Scenario
from service.demo.simulation import Step, Story
from service.demo.teller import Teller

# source: weight, channel, who registers, basis of acceptance
SOURCES = {
    "party_application": (38, "visit", "community_officer", "application_oral"),
    "patrol_grid": (20, "patrol", "grid_worker", "committee_initiative"),
    "hotline": (10, "hotline", "desk_clerk", "application_oral"),
    "first_contact_desk": (9, "desk", "desk_clerk", "application_written"),
    "transferred_police": (8, "document", "desk_clerk", "entrusted_police"),
    "committee_initiative": (6, "patrol", "mediator", "committee_initiative"),
    "district_assigned": (4, "document", "desk_clerk", "entrusted_district"),
    "petition_referral": (3, "document", "desk_clerk", "entrusted_petition_office"),
    "entrusted_court_pre": (3, "document", "desk_clerk", "entrusted_court"),
}
BOTH = ("p1", "p2")


@dataclass(slots=True)
class Case:
    """One dispute while it is told: where, between whom, who mediates, under which id."""

    t: Teller
    place: Place
    scenario: Scenario
    node: str
    words: dict[str, Any]
    mediator: str = ""
    item: str = ""

    def give(self, name: str, event: Any, role: str, **more: Any) -> Step:
        """A step by whoever holds the role; the case's own mediator as long as they serve."""
        t = self.t
        actor = t.still(self.mediator, role, self.node) if role == "mediator" else t.who(role, self.node)
        return t.give("dispute", name, event, actor, self.item or None, **more)

    def says(self, text: str) -> str:
        """A text with the names and places of this case."""
        return text.format(**self.words)


def registered(case: Case, building: str) -> Story:
    """How it comes in; now and then a few days late, or with a slip that is put right."""
    t, scenario = case.t, case.scenario
    source = t.one_of({source: row[0] for source, row in SOURCES.items()})
    _, channel, role, case.words["basis"] = SOURCES[source]
    role = "desk_clerk" if case.node == t.cast.street else role
    households = t.chance.randint(*scenario.households)
    right_place = f"{building}{t.chance.randint(1, 4)}单元"
    event = DisputeRegistered(
        node=case.node, title=case.says(t.chance.choice(scenario.titles)),
        place=f"{building}9单元" if (slip := t.happens(5)) else right_place, channel=channel, source=source,
        category=scenario.category, facts=case.says(scenario.facts),
        parties=(
            Party(role="applicant", name=case.words["a"], phone=phone(t)),
            Party(role="respondent", name=case.words["b"], phone=phone(t),
                  kind="organisation" if scenario.against else "person"),
        ),
        affected_households=households, affected_persons=households * 3, group_dispute=scenario.group,
        urgent=t.happens(6),
    )
    late = t.chance.choice((1, 2, 6)) if t.happens(12) else 0
    answer = yield case.give("register", event, role, late=late)
    case.item = answer.id
    if slip:
        corrects = "desk_clerk" if case.node == t.cast.street else "community_officer"
        correction = RecordCorrected(field="place", new=right_place)
        yield case.give("correct", correction, corrects, reason="登记时单元号写错")
    if source == "petition_referral" and (matter := t.cast.recall("matters", t.cast.street, t.chance)):
        yield case.give("link", ItemsLinked(other=matter, relation="petition_of"), "desk_clerk")


def accepted(case: Case) -> Story:
    """The committee takes it, tells the parties their rights, and names a mediator."""
    t = case.t
    t.wait(0, 2)
    consents = tuple(PartyConsent(party=ref, consent="consented") for ref in BOTH)
    yield case.give("accept", DisputeAccepted(
        basis=case.words["basis"], consents=consents, civil_rights_and_obligations=True, not_reserved_to_organ=True,
        not_taken_elsewhere=True,
    ), "pmc_head")
    form = "oral" if case.scenario.on_the_spot else "written"
    notices = tuple(RightsNotice(party=ref, form=form, told_on=t.day) for ref in BOTH)
    yield case.give("inform_of_rights", PartiesInformedOfRights(notices=notices), "mediator")
    mode = "chosen_by_parties" if t.happens(25) else "appointed"
    case.mediator = t.still(case.mediator, "mediator", case.node)
    yield case.give(
        "assign_mediators", MediatorAssigned(members=(case.mediator,), mode=mode, no_conflict_declared=True), "pmc_head"
    )


def mediated(case: Case, results: tuple[str, ...]) -> Story:
    """What is looked into, and one sitting after the other."""
    t, heard = case.t, case.scenario.heard
    if len(results) > 1:
        t.wait(1, 4)
        yield case.give("record_investigation", InvestigationRecorded(
            held_at=f"{case.words['place']}现场", content=case.says(heard[0]),
        ), "mediator")
    if t.happens(20):
        invited = ParticipantInvited(
            kind=t.chance.choice(("neighbour", "expert", "relative", "agency")), parties_consented=True,
        )
        yield case.give("invite_participant", invited, "mediator")
    for number, result in enumerate(results):
        t.wait(0 if len(results) == 1 else 2, 0 if len(results) == 1 else 7)
        if not t.cast.serves(case.mediator, t.day):
            yield from replaced(case)
        text = heard[min(number + 1, len(heard) - 1)] if result != "not_agreed" else case.scenario.not_agreed
        yield case.give("hold_session", MediationSessionHeld(
            held_at=f"{case.place.name}调解室", attendance=BOTH, openness="closed", summary=case.says(text),
            result=result,
        ), "mediator")


def replaced(case: Case) -> Story:
    """Another mediator goes on for one who has left."""
    incoming = case.t.who("mediator", case.node)
    yield case.give("replace_mediator", MediatorReplaced(
        outgoing=case.mediator, incoming=incoming, replacement_reason="absence", mode="appointed",
        no_conflict_declared=True,
    ), "pmc_head")
    case.mediator = incoming


def agreed(case: Case, form: str, *, at_once: bool) -> Story:
    """The agreement and its taking effect; done `at_once` or by a day."""
    t = case.t
    low, high = next((owed[1:] for owed in case.scenario.owes if owed[0] == "pay"), (0, 0))
    case.words["yuan"] = yuan = t.chance.randint(low // 50, high // 50) * 50
    owed = tuple(
        Obligation(
            debtor="p2", creditor="p1", kind=kind, amount_fen=yuan * 100 if kind == "pay" else None, performed=at_once,
            due_on=None if at_once else t.day + timedelta(days=t.chance.choice((7, 10, 15, 20, 30))),
        )
        for kind, *_ in case.scenario.owes
    )
    yield case.give("reach_agreement", AgreementReached(
        agreement_form=form, content=case.says(case.scenario.agreed), obligations=owed,
    ), "mediator")
    effect = AgreementTookEffect(content_recorded=True)
    if form == "written":
        t.wait(0, 1)
        signatures = tuple(Signature(party=ref, signed_on=t.day) for ref in BOTH)
        effect = AgreementTookEffect(
            signatures=signatures, mediator_signed_on=t.day, sealed_on=t.day, copies=3, content_recorded=True
        )
    yield case.give("put_in_effect", effect, "mediator")
    if form == "written" and t.happens(60):
        wish = t.chance.choice(("no", "no", "undecided", "yes"))
        yield case.give("explain_confirmation", JudicialConfirmationExplained(wish=wish), "mediator")


def performed(case: Case) -> Story:
    """What was promised is done, piece by piece."""
    t = case.t
    for number, (kind, *_) in enumerate(case.scenario.owes):
        t.wait(3, 14)
        pay = case.words["yuan"] * 100 if kind == "pay" else None
        if pay and t.happens(20):
            part = pay // 200 * 100
            yield case.give("perform_partly", ObligationPartlyPerformed(
                obligation=number, proof="transfer", amount_fen=part,
            ), "mediator")
            t.wait(5, 12)
            pay -= part
        proof = t.chance.choice(("transfer", "receipt")) if pay else t.chance.choice(("photo", "both_confirm"))
        yield case.give("perform", ObligationPerformed(obligation=number, proof=proof, amount_fen=pay), "mediator")


def closed(case: Case, result: str = "settled_performed", *, visit: int = 70) -> Story:
    """A return visit more often than not, and the closing."""
    t = case.t
    if t.happens(visit):
        t.wait(7, 25)
        yield case.give("visit", ReturnVisitMade(
            visited=BOTH, performance="performed",
            satisfaction=t.one_of({"satisfied": 70, "fairly_satisfied": 24, "dissatisfied": 3, "not_said": 3}),
        ), "mediator")
    t.wait(1, 8)
    yield case.give("close", DisputeClosed(result=result, dossier_checked=True), "pmc_head")


def archived(case: Case) -> Story:
    """The dossier goes into the archive, mostly within the month."""
    t = case.t
    t.wait(6, 24) if t.happens(92) else t.wait(32, 50)
    yield case.give("archive", DisputeArchived(
        archive_no=f"TJ-{t.day.year}-{t.chance.randint(1, 999):03}", pages=t.chance.randint(6, 40),
        retention="ten_years", retained_until=t.day.replace(year=t.day.year + 10, day=1), dossier_checked=True,
    ), "records_officer")


def phone(t: Teller) -> str | None:
    """A number that no network gives."""
    return f"1000000{t.chance.randint(1000, 9999)}" if t.happens(80) else None
