"""What is recorded while a dispute is mediated, up to its end without an agreement (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.dispute.events_opening import Routes, advice_faults
from domain.fields import Assigned, Code, Digest, Line, Member, Note, Some, Title
from domain.kernel import Context, Event, Fault
from domain.parties import PartyRef, ref_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsNotice:
    """One party was told its rights and duties."""

    party: PartyRef
    form: Annotated[str, Code("rights_notice_form")]
    told_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PartiesInformedOfRights(Event):
    """D4: parties were told their rights and duties (People's Mediation Law, articles 23 and 24)."""

    notices: Annotated[tuple[RightsNotice, ...], Some(1, 20)]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("notices", (n.party for n in self.notices), state.party_refs)
        if any(n.told_on > context.occurred_on for n in self.notices):
            yield Fault("in_the_future", "notices")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorAssigned(Event):
    """D5: who mediates, appointed or chosen (article 19), each having declared no interest of their own."""

    members: Annotated[tuple[Member, ...], Some(1, 5)]
    mode: Annotated[str, Code("mediator_mode")]
    no_conflict_declared: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.members:
            yield Fault("mediator_required", "members")
        if len(set(self.members)) < len(self.members) or set(self.members) & set(state.mediators):
            yield Fault("named_twice", "members")
        if not self.no_conflict_declared:
            yield Fault("conflict_declaration_required", "no_conflict_declared")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediatorReplaced(Event):
    """D5: another mediator for one who was objected to, withdrew for an interest, or is away."""

    outgoing: Member
    incoming: Member
    replacement_reason: Annotated[str, Code("mediator_replacement_reason")]
    mode: Annotated[str, Code("mediator_mode")]
    no_conflict_declared: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.outgoing not in state.mediators:
            yield Fault("not_the_mediator", "outgoing")
        if self.incoming in state.mediators:
            yield Fault("named_twice", "incoming")
        if not self.no_conflict_declared:
            yield Fault("conflict_declaration_required", "no_conflict_declared")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantInvited(Event):
    """D6: somebody else helps, with the parties' consent (article 20)."""

    kind: Annotated[str, Code("participant_kind")]
    who: Note | None = None
    parties_consented: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.parties_consented:
            yield Fault("parties_must_consent", "parties_consented")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A paper or thing that was shown: a neutral name, who gave it and when, the digest of its file."""

    what: Title
    given_by: PartyRef | None = None
    given_on: date | None = None
    digest: Digest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigationRecorded(Event):
    """D7: what was asked and found; no `respondent` where somebody else than a party was asked."""

    held_at: Line
    respondent: PartyRef | None = None
    second_investigator: Member | None = None
    content: Note
    evidence: Annotated[tuple[Evidence, ...], Some(0, 30)] = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("respondent", filter(None, [self.respondent]), state.party_refs)
        yield from ref_faults("evidence", {e.given_by for e in self.evidence if e.given_by}, state.party_refs)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationSessionHeld(Event):
    """D8: one sitting; it is closed where a party asks so, or privacy or a trade secret is at stake (article 23)."""

    session_no: Annotated[int, Assigned()] = 0
    held_at: Line = ""
    online: bool = False
    attendance: Annotated[tuple[PartyRef, ...], Some(1, 20)]
    closure_asked: bool = False
    openness: Annotated[str, Code("session_openness")] = "closed"
    summary: Note
    result: Annotated[str, Code("session_result")]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("attendance", self.attendance, state.party_refs)
        if not self.online and not self.held_at:
            yield Fault("place_required", "held_at")
        if self.closure_asked and self.openness != "closed":
            yield Fault("must_be_closed", "openness")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, session_no=state.sessions + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationTerminated(Event):
    """D24: ended without agreement, with advice on other routes; conceded facts only if both sides signed them."""

    termination_reason: Annotated[str, Code("termination_reason")]
    advised_routes: Routes
    undisputed_facts: Note | None = None
    facts_signed: bool = False
    statement_requested: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from advice_faults(self.advised_routes)
        if self.undisputed_facts and not self.facts_signed:
            yield Fault("facts_must_be_signed", "facts_signed")
