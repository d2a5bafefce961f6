"""A simple mediation (简易调解) on one screen: its form, and the steps that it stands for (domain.md 5.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, NamedTuple

from domain.dispute.events_agreement import AgreementReached, AgreementTookEffect, Obligation, ObligationPerformed
from domain.dispute.events_mediation import MediationSessionHeld, PartiesInformedOfRights, RightsNotice
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered, PartyConsent
from domain.fields import Code, Count, Fen, Line, Member, Node, Note, Some, Title
from domain.kernel import Event
from domain.parties import Party, PartyRef, with_refs


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickObligation:
    """What one party owes another: done at once, with its `proof`, or to be done by `due_on`."""

    debtor: PartyRef
    creditor: PartyRef
    kind: Annotated[str, Code("obligation_kind")]
    amount_fen: Fen | None = None
    due_on: date | None = None
    proof: Annotated[str, Code("performance_proof")] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickMediation:
    """A dispute that was settled by word in one sitting, all of it on one business date.

    Parties are referred to in the order in which they stand here: `p1`, `p2`, … `conditions_met`: it is about civil
    rights and obligations, reserved to no organ, and taken by none. A mediator names who delegated the acceptance.
    """

    node: Node
    title: Title
    place: Line = ""
    channel: Annotated[str, Code("registration_channel")] = "visit"
    source: Annotated[str, Code("dispute_source")] = "party_application"
    category: Annotated[str, Code("dispute_category")] = "other"
    facts: Note
    parties: Annotated[tuple[Party, ...], Some(2, 20)]
    affected_households: Count = 0
    affected_persons: Count = 0
    group_dispute: bool = False
    basis: Annotated[str, Code("acceptance_basis")] = "application_oral"
    delegated_by: Member | None = None
    conditions_met: bool = False
    rights_told: bool = False
    held_at: Line
    summary: Note
    content: Note
    obligations: Annotated[tuple[QuickObligation, ...], Some(0, 20)] = ()


class Step(NamedTuple):
    """A command that the form stands for."""

    command: str
    event: Event


FORM_FIELDS: Mapping[str, str] = {
    "civil_rights_and_obligations": "conditions_met", "not_reserved_to_organ": "conditions_met",
    "not_taken_elsewhere": "conditions_met", "consents": "parties", "notices": "parties", "attendance": "parties",
    "content_recorded": "content", "obligation": "obligations", "proof": "obligations", "amount_fen": "obligations",
}
"""A field of a step -> where the form asks for it, where that is not by the same name."""


def steps(form: QuickMediation, day: date) -> Iterator[Step]:
    """The commands in their order, all given for that business date: whoever agreed wanted to be mediated."""
    met, told = form.conditions_met, form.rights_told
    parties = with_refs(form.parties)
    refs = tuple(party.ref for party in parties)
    yield Step("register", DisputeRegistered(
        node=form.node, title=form.title, place=form.place, channel=form.channel, source=form.source,
        category=form.category, facts=form.facts, parties=parties, affected_households=form.affected_households,
        affected_persons=form.affected_persons, group_dispute=form.group_dispute,
    ))
    willing = (PartyConsent(party=party.ref, consent="consented") for party in parties if party.consent != "refused")
    yield Step("accept", DisputeAccepted(
        basis=form.basis, consents=tuple(willing), civil_rights_and_obligations=met, not_reserved_to_organ=met,
        not_taken_elsewhere=met, delegated_by=form.delegated_by,
    ))
    if told:
        notices = tuple(RightsNotice(party=ref, form="oral", told_on=day) for ref in refs)
        yield Step("inform_of_rights", PartiesInformedOfRights(notices=notices))
    yield Step("hold_session", MediationSessionHeld(
        held_at=form.held_at, attendance=refs, summary=form.summary, result="agreed",
    ))
    yield Step("reach_agreement", AgreementReached(
        agreement_form="oral", content=form.content, obligations=tuple(
            Obligation(debtor=o.debtor, creditor=o.creditor, kind=o.kind, amount_fen=o.amount_fen, due_on=o.due_on)
            for o in form.obligations
        ),
    ))
    yield Step("put_in_effect", AgreementTookEffect(content_recorded=True))
    for index, owed in enumerate(form.obligations):
        if owed.proof is not None:
            yield Step("perform", ObligationPerformed(
                obligation=index, proof=owed.proof, amount_fen=owed.amount_fen if owed.kind == "pay" else None,
            ))
