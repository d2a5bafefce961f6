"""What is recorded about an agreement: reached, in effect, performed, visited again (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import NO_NUMBER, Assigned, CaseNumber, Code, EntryField, Fen, Line, Member, Note, Some, Whole
from domain.kernel import Context, Event, Fault
from domain.parties import PartyRef, ref_faults

Index = Annotated[int, Whole(0, 49), EntryField("obligations")]
"""The position of an obligation in its agreement, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one party owes another; `performed` at once where it was done on the spot. `parts_fen`: paid in parts."""

    debtor: PartyRef
    creditor: PartyRef
    kind: Annotated[str, Code("obligation_kind")]
    amount_fen: Fen | None = None
    due_on: date | None = None
    place: Line | None = None
    method: Line | None = None
    performed: bool = False
    parts_fen: Annotated[int, Assigned()] = 0

    def faults(self, parties: tuple[str, ...], agreed_on: date) -> Iterable[Fault]:
        """What is wrong with it in an agreement of that day between these parties."""
        yield from ref_faults("obligations", (self.debtor, self.creditor), parties)
        if self.kind == "pay" and not self.amount_fen:
            yield Fault("amount_required", "obligations")
        if self.due_on is not None and self.performed:
            yield Fault("performed_has_no_due_day", "obligations")
        elif self.due_on is not None and self.due_on < agreed_on:
            yield Fault("before_it_begins", "obligations")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReached(Event):
    """D13: what the parties agree, in writing or by word (People's Mediation Law, articles 28 to 30)."""

    agreement_form: Annotated[str, Code("agreement_form")]
    covers_all: bool = True
    content: Note
    facts: Note | None = None
    issues: Note | None = None
    responsibility: Note | None = None
    obligations: Annotated[tuple[Obligation, ...], Some(0, 50)] = ()
    agreement_number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        found = (f for o in self.obligations for f in o.faults(state.party_refs, context.occurred_on))
        yield from dict.fromkeys(found)

    def completed(self, state: Any, context: Context) -> Self:
        obligations = tuple(replace(o, parts_fen=0) for o in self.obligations)
        return replace(self, obligations=obligations, agreement_number=context.number("agreement"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A party signed, sealed or fingerprinted."""

    party: PartyRef
    signed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTookEffect(Event):
    """D14: in force from `effective_on`.

    A written one: the last of the days on which every party and the mediator signed and the committee sealed
    (article 29), with a copy for each party and one kept. An oral one: the day it was agreed (article 30), its
    content being recorded (article 28).
    """

    signatures: Annotated[tuple[Signature, ...], Some(0, 20)] = ()
    mediator_signed_on: date | None = None
    sealed_on: date | None = None
    copies: Annotated[int, Whole(0, 100)] = 0
    content_recorded: bool = False
    effective_on: Annotated[date, Assigned()] | None = None

    @property
    def days(self) -> dict[str, tuple[date, ...]]:
        """The days that are given, by field."""
        one = {"mediator_signed_on": self.mediator_signed_on, "sealed_on": self.sealed_on}
        days = {field: (day,) for field, day in one.items() if day is not None}
        return days | {"signatures": tuple(s.signed_on for s in self.signatures)}

    def form(self, state: Any) -> str:
        """The form of the agreement that takes effect."""
        return state.agreement_form

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.form(state) == "oral":
            if not self.content_recorded:
                yield Fault("content_must_be_recorded", "content_recorded")
            return
        signers = tuple(s.party for s in self.signatures)
        yield from ref_faults("signatures", signers, state.party_refs)
        if not set(state.party_refs) <= set(signers):
            yield Fault("every_party_signs", "signatures")
        if self.mediator_signed_on is None:
            yield Fault("mediator_signs", "mediator_signed_on")
        if self.sealed_on is None:
            yield Fault("seal_required", "sealed_on")
        for field, days in self.days.items():
            if any(day > context.occurred_on for day in days):
                yield Fault("in_the_future", field)
        if self.copies <= len(state.party_refs):
            yield Fault("too_few_copies", "copies")

    def completed(self, state: Any, context: Context) -> Self:
        if state.agreement_form == "oral":
            return replace(self, effective_on=state.agreed_on)
        return replace(self, effective_on=max(day for days in self.days.values() for day in days))

    def redated(self, old: date, new: date) -> Self:
        # signatures and seal bear days of their own
        moves = self.effective_on == old and not any(self.days.values())
        return replace(self, effective_on=new) if moves else self


@dataclass(frozen=True, slots=True, kw_only=True)
class JudicialConfirmationExplained(Event):
    """D15: the parties know that they may together ask the court to confirm within 30 days (article 33)."""

    wish: Annotated[str, Code("confirmation_wish")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance(Event):
    """What any performance records: which obligation, with what proof, how much."""

    obligation: Index
    proof: Annotated[str, Code("performance_proof")]
    amount_fen: Fen | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not 0 <= self.obligation < len(state.obligations):
            yield Fault("no_such_obligation", "obligation")
        elif state.obligations[self.obligation].performed:
            yield Fault("already_performed", "obligation")
        else:
            yield from self.amount_faults(state.obligations[self.obligation])

    def amount_faults(self, owed: Obligation) -> Iterable[Fault]:
        """What is wrong with the amount for what is owed."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationPerformed(Performance):
    """D18: one obligation is done, whole or for the rest; `amount_fen` is what was paid this time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationPartlyPerformed(Performance):
    """D18: a part is done, and something remains."""

    def amount_faults(self, owed: Obligation) -> Iterable[Fault]:
        if owed.kind == "pay" and not self.amount_fen:
            yield Fault("amount_required", "amount_fen")
        elif owed.amount_fen and owed.parts_fen + (self.amount_fen or 0) >= owed.amount_fen:
            yield Fault("nothing_remains", "amount_fen")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnVisitMade(Event):
    """D22: parties are asked again how it went; who records it went, unless `visitor` names another.

    `obligations_due`: those whose day had come, so that they were asked about.
    """

    visitor: Member | None = None
    visited: Annotated[tuple[PartyRef, ...], Some(1, 20)]
    performance: Annotated[str, Code("performance_state")]
    satisfaction: Annotated[str, Code("visit_satisfaction")]
    dispute_renewed: bool = False
    new_hazard: bool = False
    opinion: Note | None = None
    obligations_due: Annotated[tuple[Index, ...], Assigned()] = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("visited", self.visited, state.party_refs)

    def completed(self, state: Any, context: Context) -> Self:
        owed = enumerate(state.obligations)
        due = tuple(index for index, one in owed if one.due_on is not None and one.due_on <= context.occurred_on)
        return replace(self, visitor=self.visitor or context.actor.id, obligations_due=due)
