"""What follows for matters: their mediation is heard of, promises kept resolve them, a high one is supervised."""

from collections.abc import Mapping
from typing import Any

from domain.dispute.events_agreement import AgreementTookEffect
from domain.dispute.events_closing import DisputeReopened, DisputeReopenedFromArchive
from domain.dispute.events_leaving import DisputeTransferredOut
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.events_opening import DisputeDeclined, DisputeRegistered, DisputeWithdrawn
from domain.dispute.events_performance import ObligationOverdue
from domain.dispute.state import Dispute
from domain.kernel import Event, RecordedEvent
from domain.links import ItemsLinked
from domain.petition_risk.events_closing import MatterResolved
from domain.petition_risk.events_commitment import CommitmentFulfilled
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_referral import MediationReferralMade, ReferralOutcomeHeard
from domain.petition_risk.state import PetitionRisk
from domain.policies.order import Order, Policy
from domain.suggestions import Suggested

HEARD: Mapping[type[Event], str] = {
    AgreementTookEffect: "settled",
    ObligationOverdue: "not_kept",
    MediationTerminated: "not_settled",
    DisputeDeclined: "not_settled",
    DisputeWithdrawn: "not_settled",
    DisputeTransferredOut: "not_settled",
    DisputeReopened: "referred",
    DisputeReopenedFromArchive: "referred",
}
"""What happens to a dispute -> what the matter hears that was referred to it."""


def dispute_of_a_referral(recorded: RecordedEvent, matter: PetitionRisk) -> tuple[Order, ...]:
    """A matter that both sides want mediated begins a dispute, which knows where it comes from."""
    referral: Any = recorded.event
    register = DisputeRegistered(
        node=matter.node, title=matter.title, place=matter.place, channel="document", source="petition_referral",
        category=referral.dispute_category, facts=referral.dispute_facts, parties=referral.parties,
        affected_households=matter.affected_households, from_matter=matter.id,
    )
    linked = ItemsLinked(other=matter.id, relation="petition_of")
    return (Order(kind="dispute", command="register", event=register, then=(("link", linked),)),)


def heard_of_its_dispute(recorded: RecordedEvent, dispute: Dispute) -> tuple[Order, ...]:
    """The matter, and so its handler, hears what became of the dispute; settled, a leader may call it resolved."""
    if dispute.from_matter is None:
        return ()
    result = HEARD[type(recorded.event)]
    resolve = Suggested(suggestion="resolve_matter", because="agreement_in_effect", other=dispute.id)
    return (Order(
        command="hear_of_mediation", item=dispute.from_matter, where_legal=True,
        event=ReferralOutcomeHeard(dispute=dispute.id, referral_result=result),
        then=(("suggest", resolve),) if result == "settled" else (),
    ),)


def resolved_by_what_was_done(recorded: RecordedEvent, matter: PetitionRisk) -> tuple[Order, ...]:
    """When the last promise is kept the matter is resolved, wherever a leader could call it so (P20)."""
    if not matter.promises_kept:
        return ()
    done: Any = recorded.event
    resolved = MatterResolved(resolution="done", evidence=done.evidence)
    return (Order(command="resolve", event=resolved, item=matter.id, where_legal=True),)


def supervised_when_high(recorded: RecordedEvent, matter: PetitionRisk) -> tuple[Order, ...]:
    """A matter of a high level is supervised (domain.md 5.2, duties of a level): a supervisor is asked to order it."""
    if matter.grade != "high" or matter.supervision:
        return ()
    order = Suggested(suggestion="order_supervision", because="level_high")
    return (Order(command="suggest", event=order, item=matter.id),)


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    MediationReferralMade: (dispute_of_a_referral,),
    CommitmentFulfilled: (resolved_by_what_was_done,),
    MatterLevelAssessed: (supervised_when_high,),
    **dict.fromkeys(HEARD, (heard_of_its_dispute,)),
}
