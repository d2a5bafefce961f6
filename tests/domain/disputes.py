"""Disputes at each stage of their way, for the tests that go on from there."""

from dataclasses import replace
from datetime import date
from typing import Any

from domain.dispute import LIFECYCLE
from domain.dispute.events_agreement import AgreementReached, AgreementTookEffect, Obligation, Signature
from domain.dispute.events_mediation import (
    MediationSessionHeld,
    MediatorAssigned,
    PartiesInformedOfRights,
    RightsNotice,
)
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered, PartyConsent
from domain.parties import Party
from tests.domain.story import COMMUNITY, TODAY, Story, actor

MEDIATOR, HEAD = actor("mediator"), actor("pmc_head")

REGISTER = DisputeRegistered(
    node=COMMUNITY, title="楼上漏水损坏天花板", place="三号楼二单元", channel="visit", source="party_application",
    category="neighbourhood", facts="甲称乙家卫生间漏水", affected_households=2, affected_persons=5,
    parties=(Party(role="applicant", name="甲某"), Party(role="respondent", name="乙某", consent="consented")),
)
ACCEPT = DisputeAccepted(
    basis="application_oral", consents=(PartyConsent(party="p1", consent="consented"),),
    civil_rights_and_obligations=True, not_reserved_to_organ=True, not_taken_elsewhere=True,
)
ASSIGN = MediatorAssigned(members=("m1", "m2"), mode="appointed", no_conflict_declared=True)
INFORM = PartiesInformedOfRights(
    notices=tuple(RightsNotice(party=ref, form="oral", told_on=TODAY) for ref in ("p1", "p2")),
)
SESSION = MediationSessionHeld(held_at="社区调解室", attendance=("p1", "p2"), summary="双方陈述", result="adjourned")
PAY = Obligation(debtor="p2", creditor="p1", kind="pay", amount_fen=300_000, due_on=date(2026, 12, 20))
REPAIR = Obligation(debtor="p2", creditor="p1", kind="act", method="重做防水")
EFFECT = AgreementTookEffect(
    signatures=(
        Signature(party="p1", signed_on=date(2026, 11, 17)), Signature(party="p2", signed_on=date(2026, 11, 19)),
    ),
    mediator_signed_on=date(2026, 11, 17), sealed_on=date(2026, 11, 18), copies=3,
)


def agreement(*obligations: Obligation, **changes: Any) -> AgreementReached:
    """A written agreement on these obligations."""
    written = AgreementReached(agreement_form="written", content="乙修好并赔偿", obligations=obligations)
    return replace(written, **changes)


def registered() -> Story:
    story = Story(LIFECYCLE)
    story.does("register", REGISTER, MEDIATOR)
    return story


def accepted() -> Story:
    story = registered()
    story.does("accept", ACCEPT, HEAD)
    return story


def mediating() -> Story:
    story = accepted()
    story.does("inform_of_rights", INFORM, MEDIATOR)
    story.does("hold_session", SESSION, MEDIATOR)
    return story


def agreed(*obligations: Obligation) -> Story:
    """A written agreement in effect."""
    story = mediating()
    story.does("reach_agreement", agreement(*obligations), MEDIATOR)
    story.does("put_in_effect", EFFECT, HEAD)
    return story
