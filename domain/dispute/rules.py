"""When a dispute may move on, and who may move it (domain.md 5.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import shared
from domain.copies import replace
from domain.dispute.events_agreement import (
    AgreementReached,
    AgreementTookEffect,
    JudicialConfirmationExplained,
    Obligation,
    ObligationPartlyPerformed,
    ObligationPerformed,
    ReturnVisitMade,
)
from domain.dispute.events_closing import DisputeClosed, DisputeReopened
from domain.dispute.events_mediation import (
    InvestigationRecorded,
    MediationSessionHeld,
    MediationTerminated,
    MediatorAssigned,
    MediatorReplaced,
    ParticipantInvited,
    PartiesInformedOfRights,
)
from domain.dispute.events_opening import (
    DisputeAccepted,
    DisputeDeclined,
    DisputeRegistered,
    DisputeWithdrawn,
    PartyConsent,
)
from domain.fields import Code, Count, Fen
from domain.kernel import Item, RecordedEvent
from domain.lifecycle import NEW, SAME, Fork, Lifecycle, Transition, roles

REGISTERED, ACCEPTED, MEDIATING, AGREED = "registered", "accepted", "mediating", "agreed"
PERFORMED, TERMINATED, CLOSED = "performed", "terminated", "closed"
DECLINED, WITHDRAWN = "declined", "withdrawn"
STAGES = (REGISTERED, ACCEPTED, MEDIATING, AGREED, PERFORMED, TERMINATED, CLOSED, DECLINED, WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute(Item):
    """The facts of a dispute that its rules and its line in a list ask for; who the parties are is not among them."""

    correctable: ClassVar[tuple[str, ...]] = (
        "title", "place", "category", "source", "received_on",
        "affected_households", "affected_persons", "group_dispute", "urgent",
    )

    category: Annotated[str, Code("dispute_category")] = "other"
    source: Annotated[str, Code("dispute_source")] = ""
    affected_households: Count = 0
    affected_persons: Count = 0
    group_dispute: bool = False
    urgent: bool = False
    consents: tuple[PartyConsent, ...] = ()
    informed: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    sessions: int = 0
    agreement_form: str = ""
    agreement_no: str = ""
    agreed_on: date | None = None
    effective_on: date | None = None
    obligations: tuple[Obligation, ...] = ()
    advised_routes: tuple[str, ...] = ()

    @property
    def party_refs(self) -> tuple[str, ...]:
        return tuple(c.party for c in self.consents)

    @property
    def total_fen(self) -> Fen:
        """What the agreement is about in money, in fen."""
        return sum(o.amount_fen or 0 for o in self.obligations)

    @property
    def rights_told(self) -> bool:
        return set(self.party_refs) <= set(self.informed)

    @property
    def mediator_assigned(self) -> bool:
        return bool(self.mediators)

    @property
    def agreement_reached(self) -> bool:
        return bool(self.agreement_no)

    @property
    def settled(self) -> bool:
        return self.effective_on is not None

    @property
    def all_performed(self) -> bool:
        return all(o.performed for o in self.obligations)

    @property
    def routes_advised(self) -> bool:
        return bool(self.advised_routes)


def apply(dispute: Dispute, recorded: RecordedEvent) -> Dispute:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case DisputeRegistered(node=node, parties=parties):
            consents = tuple(PartyConsent(party=p.ref, consent=p.consent) for p in parties)
            return replace(dispute, origin=node, received_on=recorded.occurred_on, consents=consents)
        case PartiesInformedOfRights(notices=notices):
            told = dict.fromkeys((*dispute.informed, *(n.party for n in notices)))
            return replace(dispute, informed=tuple(told))
        case MediatorAssigned(members=members):
            return with_mediators(dispute, (*dispute.mediators, *members))
        case MediatorReplaced(outgoing=outgoing, incoming=incoming):
            return with_mediators(dispute, tuple(incoming if m == outgoing else m for m in dispute.mediators))
        case MediationSessionHeld():
            return replace(dispute, sessions=dispute.sessions + 1)
        case AgreementReached(agreement_number=number):
            return replace(dispute, agreement_no=number.text, agreed_on=recorded.occurred_on)
        case ObligationPerformed(obligation=index):
            return with_obligation(dispute, index, lambda owed: replace(owed, performed=True))
        case ObligationPartlyPerformed(obligation=index, amount_fen=paid):
            return with_obligation(dispute, index, lambda owed: replace(owed, parts_fen=owed.parts_fen + (paid or 0)))
        case MediationTerminated():
            return without_agreement(dispute)
        case DisputeReopened():
            return replace(without_agreement(dispute), advised_routes=())
    return shared.apply(dispute, recorded.event)


def with_mediators(dispute: Dispute, mediators: tuple[str, ...]) -> Dispute:
    """The first of the mediators answers for the dispute."""
    return replace(dispute, mediators=mediators, assignee=next(iter(mediators), ""))


def with_obligation(dispute: Dispute, index: int, change: Callable[[Obligation], Obligation]) -> Dispute:
    """The dispute with one obligation changed."""
    changed = (change(owed) if position == index else owed for position, owed in enumerate(dispute.obligations))
    return replace(dispute, obligations=tuple(changed))


def without_agreement(dispute: Dispute) -> Dispute:
    """The dispute as if nothing had been agreed; the log keeps what was."""
    return replace(dispute, agreement_form="", agreement_no="", agreed_on=None, effective_on=None, obligations=())


MEDIATOR = roles("mediator")
HEAD = roles("pmc_head")
EITHER = MEDIATOR | HEAD
STAFF = EITHER | roles("community_officer", "desk_clerk")
ANYONE = STAFF | roles(
    "building_lead", "grid_worker", "handler", "inspector", "street_leader", "district_liaison", "system",
)
BEFORE_AGREEMENT = (ACCEPTED, MEDIATING)

LIFECYCLE = Lifecycle(
    kind="dispute",
    stages=STAGES,
    final=frozenset({CLOSED, DECLINED, WITHDRAWN}),
    state=Dispute,
    apply=apply,
    table=(
        Transition("D1", "register", NEW, DisputeRegistered, REGISTERED, ANYONE),
        Transition("D2", "accept", (REGISTERED,), DisputeAccepted, ACCEPTED, EITHER),
        Transition("D3", "decline", (REGISTERED,), DisputeDeclined, DECLINED, HEAD),
        Transition("D4", "inform_of_rights", BEFORE_AGREEMENT, PartiesInformedOfRights, SAME, MEDIATOR),
        Transition("D5", "assign_mediators", BEFORE_AGREEMENT, MediatorAssigned, SAME, HEAD),
        Transition("D5", "replace_mediator", BEFORE_AGREEMENT, MediatorReplaced, SAME, HEAD, ("mediator_assigned",)),
        Transition("D6", "invite_participant", BEFORE_AGREEMENT, ParticipantInvited, SAME, MEDIATOR),
        Transition("D7", "record_investigation", BEFORE_AGREEMENT, InvestigationRecorded, MEDIATING, MEDIATOR),
        Transition("D8", "hold_session", BEFORE_AGREEMENT, MediationSessionHeld, MEDIATING, MEDIATOR, ("rights_told",)),
        # Without the rights notice an agreement could never be closed (D28), so it is asked for before there is one.
        Transition("D13", "reach_agreement", (MEDIATING,), AgreementReached, SAME, MEDIATOR, ("rights_told",)),
        Transition(
            "D14", "put_in_effect", (MEDIATING,), AgreementTookEffect, Fork("all_performed", PERFORMED, AGREED), EITHER,
            ("agreement_reached",),
        ),
        Transition(
            "D15", "explain_confirmation", (AGREED, PERFORMED), JudicialConfirmationExplained, SAME, MEDIATOR,
        ),
        Transition(
            "D18", "perform", (AGREED,), ObligationPerformed, Fork("all_performed", PERFORMED, AGREED), MEDIATOR,
        ),
        Transition("D18", "perform_partly", (AGREED,), ObligationPartlyPerformed, SAME, MEDIATOR),
        Transition("D22", "visit", (AGREED, PERFORMED, CLOSED), ReturnVisitMade, SAME, MEDIATOR),
        Transition("D24", "terminate", BEFORE_AGREEMENT, MediationTerminated, TERMINATED, EITHER),
        Transition("D25", "withdraw", (REGISTERED, *BEFORE_AGREEMENT), DisputeWithdrawn, WITHDRAWN, STAFF),
        Transition("D28", "close", (AGREED, PERFORMED), DisputeClosed, CLOSED, HEAD, ("rights_told",)),
        Transition("D28", "close", (TERMINATED,), DisputeClosed, CLOSED, HEAD, ("routes_advised",)),
        Transition("D30", "reopen", (TERMINATED, CLOSED), DisputeReopened, ACCEPTED, HEAD),
        *shared.transitions(STAGES),
    ),
)
