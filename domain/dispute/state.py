"""What the rules of a dispute ask of it, and how each event changes that (domain.md 5.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import regions
from domain.copies import replace
from domain.dispute.events_agreement import (
    AgreementReached,
    Obligation,
    ObligationPartlyPerformed,
    ObligationPerformed,
)
from domain.dispute.events_closing import DisputeReopened
from domain.dispute.events_court import (
    JudicialConfirmationApplied,
    JudicialConfirmationDismissed,
    JudicialConfirmationGranted,
    JudicialConfirmationWithdrawn,
)
from domain.dispute.events_joining import DisputeMerged, DisputeSplitOff, DisputeUnmerged
from domain.dispute.events_mediation import (
    MediationSessionHeld,
    MediationTerminated,
    MediatorAssigned,
    MediatorReplaced,
    PartiesInformedOfRights,
)
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered, PartyConsent
from domain.dispute.events_pace import MediationResumed, MediationSuspended
from domain.dispute.events_performance import ObligationOverdue
from domain.dispute.events_superseding import AgreementSuperseded
from domain.fields import CaseNumber, Code, Count, Fen, Member
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.links import with_link, without_link


@dataclass(frozen=True, kw_only=True)
class Dispute(Item):
    """The facts of a dispute that its rules and its line in a list ask for; who the parties are is not among them."""

    asks_parties: ClassVar[bool] = True
    correctable: ClassVar[tuple[str, ...]] = (
        "title", "place", "category", "source", "received_on",
        "affected_households", "affected_persons", "group_dispute", "urgent",
    )

    category: Annotated[str, Code("dispute_category")] = "other"
    source: Annotated[str, Code("dispute_source")] = ""
    channel: Annotated[str, Code("registration_channel")] = ""
    affected_households: Count = 0
    affected_persons: Count = 0
    group_dispute: bool = False
    urgent: bool = False
    consents: tuple[PartyConsent, ...] = ()
    informed: tuple[str, ...] = ()
    mediators: tuple[Member, ...] = ()
    sessions: int = 0
    sessions_at: tuple[tuple[str, int], ...] = ()
    """Path of the node that held the dispute -> sessions there, since it was last taken up."""
    agreement_form: Annotated[str, Code("agreement_form")] = ""
    agreement_no: str = ""
    agreed_on: date | None = None
    effective_on: date | None = None
    begun_on: date | None = None
    limit_kind: Annotated[str, Code("limit_kind")] = ""
    limit_from: date | None = None
    new_due_on: date | None = None
    suspended_on: date | None = None
    confirmation: Annotated[str, Code("confirmation_state")] = ""
    overdue: tuple[int, ...] = ()
    main_case: str = ""
    split_off: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Dispute split off -> the parties that are no longer party here, until it is merged back."""
    from_matter: str | None = None
    obligations: tuple[Obligation, ...] = ()
    advised_routes: tuple[str, ...] = ()

    @property
    def party_refs(self) -> tuple[str, ...]:
        gone = {ref for case, refs in self.split_off if (case, "merged_in") not in self.links for ref in refs}
        return tuple(c.party for c in self.consents if c.party not in gone)

    def consent_of(self, ref: str) -> str:
        """Whether a party wants mediation."""
        return next(c.consent for c in self.consents if c.party == ref)

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
    def settled_and_performed(self) -> bool:
        return self.settled and self.all_performed

    @property
    def settled_fen(self) -> Fen:
        """What the agreement in effect is about in money, in fen."""
        return self.total_fen if self.settled else 0

    @property
    def suspended(self) -> bool:
        return self.suspended_on is not None

    @property
    def not_suspended(self) -> bool:
        return not self.suspended

    @property
    def mediation_limit_runs(self) -> bool:
        return self.not_suspended and not self.agreement_reached

    @property
    def may_apply_for_confirmation(self) -> bool:
        return self.confirmation in ("", "withdrawn")

    @property
    def confirmation_applied(self) -> bool:
        return self.confirmation == "applied"

    @property
    def no_application_open(self) -> bool:
        return not self.confirmation_applied

    @property
    def confirmation_dismissed(self) -> bool:
        return self.confirmation == "dismissed"

    @property
    def nothing_agreed(self) -> bool:
        return not self.agreement_reached

    @property
    def was_accepted(self) -> bool:
        return self.begun_on is not None

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
            held = dict(dispute.sessions_at)
            held[dispute.node] = held.get(dispute.node, 0) + 1
            return replace(dispute, sessions=dispute.sessions + 1, sessions_at=tuple(held.items()))
        case DisputeAccepted():
            return replace(dispute, begun_on=recorded.occurred_on)
        case MediationSuspended():
            return replace(dispute, suspended_on=recorded.occurred_on)
        case MediationResumed():
            return replace(dispute, suspended_on=None)
        case AgreementReached(agreement_number=number):
            return replace(with_agreement(dispute, number, recorded.occurred_on), effective_on=None)
        case AgreementSuperseded(agreement_number=number):
            return with_agreement(dispute, number, recorded.occurred_on)
        case JudicialConfirmationApplied():
            return replace(dispute, confirmation="applied")
        case JudicialConfirmationGranted():
            return replace(dispute, confirmation="granted")
        case JudicialConfirmationDismissed():
            return replace(dispute, confirmation="dismissed")
        case JudicialConfirmationWithdrawn():
            return replace(dispute, confirmation="withdrawn")
        case ObligationOverdue(obligation=index):
            return replace(dispute, overdue=(*dispute.overdue, index))
        case ObligationPerformed(obligation=index):
            return with_obligation(dispute, index, lambda owed: replace(owed, performed=True))
        case ObligationPartlyPerformed(obligation=index, amount_fen=paid):
            return with_obligation(dispute, index, lambda owed: replace(owed, parts_fen=owed.parts_fen + (paid or 0)))
        case DisputeMerged(main_case=main):
            return with_link(dispute, (main, "merged_into"))
        case DisputeUnmerged(former_main_case=main):
            return replace(without_link(dispute, (main, "merged_into")), main_case="")
        case DisputeSplitOff(new_case=case, gone=gone):
            return replace(
                with_link(dispute, (case, "split_into")), split_off=(*dispute.split_off, (case, gone)),
            )
        case MediationTerminated():
            return without_agreement(dispute)
        case DisputeReopened():
            return replace(
                without_agreement(dispute), advised_routes=(), begun_on=recorded.occurred_on, limit_kind="",
                limit_from=None, sessions_at=(),
            )
    return regions.apply(dispute, recorded)


def with_mediators(dispute: Dispute, mediators: tuple[str, ...]) -> Dispute:
    """The first of the mediators answers for the dispute."""
    return replace(dispute, mediators=mediators, assignee=next(iter(mediators), ""))


def with_obligation(dispute: Dispute, index: int, change: Callable[[Obligation], Obligation]) -> Dispute:
    """The dispute with one obligation changed."""
    changed = (change(owed) if position == index else owed for position, owed in enumerate(dispute.obligations))
    return replace(dispute, obligations=tuple(changed))


def with_agreement(dispute: Dispute, number: CaseNumber, day: date) -> Dispute:
    """The dispute with an agreement of that day, of which nobody has asked the court anything."""
    return replace(dispute, agreement_no=number.text, agreed_on=day, confirmation="", overdue=())


def without_agreement(dispute: Dispute) -> Dispute:
    """The dispute as if nothing had been agreed, nor its time limit moved; the log keeps what was."""
    return replace(
        dispute, agreement_form="", agreement_no="", agreed_on=None, effective_on=None, obligations=(),
        confirmation="", overdue=(), new_due_on=None, suspended_on=None,
    )
