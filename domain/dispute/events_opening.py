"""What is recorded while a dispute comes in: registered, accepted, declined, or withdrawn (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import (
    NO_NUMBER,
    Assigned,
    CaseNumber,
    Code,
    Count,
    ItemId,
    Line,
    Member,
    Node,
    Note,
    Serving,
    Some,
    Title,
)
from domain.kernel import Context, Event, Fault, Refused, Role
from domain.parties import Party, PartyRef, ref_faults, with_refs

Routes = Annotated[tuple[Annotated[str, Code("advised_route")], ...], Some(1, 14)]
"""The other ways to a solution that the parties were told of (People's Mediation Law, article 26)."""


def advice_faults(routes: tuple[str, ...]) -> Iterable[Fault]:
    """Whoever is sent away is told where to go (People's Mediation Law, article 26)."""
    if not routes:
        yield Fault("advice_required", "advised_routes")


def four_eyes(field: str, second: str, context: Context) -> Iterable[Fault]:
    """The second person is another one than who acts (domain.md part 3)."""
    if second == context.actor.id:
        yield Fault("four_eyes", field)


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeRegistered(Event):
    """D1: who is at odds over what, and where; the business date is the day it came in. `title` names nobody.

    `from_matter`: the petition matter that was referred to mediation.
    """

    node: Node
    title: Title
    place: Line = ""
    channel: Annotated[str, Code("registration_channel")]
    source: Annotated[str, Code("dispute_source")]
    category: Annotated[str, Code("dispute_category")] = "other"
    facts: Note
    parties: Annotated[tuple[Party, ...], Some(1, 20)]
    affected_households: Count = 0
    affected_persons: Count = 0
    group_dispute: bool = False
    urgent: bool = False
    first_contact: Member | None = None
    from_matter: Annotated[ItemId | None, Assigned()] = None
    from_contact: ItemId | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.parties:
            yield Fault("party_required", "parties")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, parties=with_refs(self.parties))


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyConsent:
    """Whether a party wants mediation."""

    party: PartyRef
    consent: Annotated[str, Code("consent")]


def limit_kind(state: Any, court_procedure: str | None) -> str:
    """Which time limit of mediation holds, where it is not the usual one (domain.md 6.1)."""
    match state.source, state.category:
        case "entrusted_court_pre", _:
            return "court_pre"
        case "entrusted_court_post", _:
            return "court_summary" if court_procedure == "summary" else "court_ordinary"
        case _, "labour":
            return "labour"
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeAccepted(Event):
    """D2: the committee takes the dispute under its number.

    Who took it elsewhere and then entrusted it to the committee has not taken it elsewhere. A party that `consents`
    leaves out is as it was; one that refuses stops the acceptance (People's Mediation Law, article 17). What a court
    entrusted, and labour disputes, have time limits of their own, which count from the day it came in.
    """

    basis: Annotated[str, Code("acceptance_basis")]
    consents: Annotated[tuple[PartyConsent, ...], Some(0, 20)] = ()
    civil_rights_and_obligations: bool = False
    not_reserved_to_organ: bool = False
    not_taken_elsewhere: bool = False
    delegated_by: Annotated[Member, Serving("pmc_head")] | None = None
    court_procedure: Annotated[str, Code("court_procedure")] | None = None
    limit_kind: Annotated[str, Code("limit_kind"), Assigned()] = ""
    limit_from: Annotated[date, Assigned()] | None = None
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("consents", (c.party for c in self.consents), state.party_refs)
        if not self.civil_rights_and_obligations:
            yield Fault("no_civil_rights_obligations", "civil_rights_and_obligations")
        if not self.not_reserved_to_organ:
            yield Fault("reserved_to_organ", "not_reserved_to_organ")
        if not self.not_taken_elsewhere:
            yield Fault("already_accepted_elsewhere", "not_taken_elsewhere")
        if self.court_procedure and state.source != "entrusted_court_post":
            yield Fault("not_entrusted_by_court", "court_procedure")
        if Role.PMC_HEAD in context.actor.roles_at(state.node):
            return
        if self.delegated_by in (None, context.actor.id):
            yield Fault("delegation_required", "delegated_by")

    def completed(self, state: Any, context: Context) -> Self:
        asked = {c.party: c for c in self.consents}
        consents = tuple(asked.get(c.party, c) for c in state.consents)
        if any(c.consent == "refused" for c in consents if c.party in state.party_refs):
            raise Refused("party_refuses")
        kind = limit_kind(state, self.court_procedure)
        return replace(
            self, consents=consents, number=context.number("dispute_case"), limit_kind=kind,
            limit_from=state.received_on if kind else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeDeclined(Event):
    """D3: not taken, by two people; calmed and handed over first if it may escalate (Rules of the Ministry)."""

    decline_reason: Annotated[str, Code("decline_reason")]
    advised_routes: Routes
    may_escalate: bool = False
    calming_measure: Note | None = None
    handed_to: Line | None = None
    second_person: Member

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from advice_faults(self.advised_routes)
        yield from four_eyes("second_person", self.second_person, context)
        if self.may_escalate and not self.calming_measure:
            yield Fault("calming_required", "calming_measure")
        if self.may_escalate and not self.handed_to:
            yield Fault("handover_required", "handed_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeWithdrawn(Event):
    """D25: the applicant takes it back, freely, which a second person confirms; a reason is never asked for."""

    withdrawn_voluntarily: bool = False
    confirmed_by: Member

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.withdrawn_voluntarily:
            yield Fault("must_be_voluntary", "withdrawn_voluntarily")
        yield from four_eyes("confirmed_by", self.confirmed_by, context)
