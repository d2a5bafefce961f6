"""What is recorded when the parties put another agreement in the place of the one in force (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.dispute.events_agreement import AgreementTookEffect, Obligation
from domain.fields import NO_NUMBER, Assigned, CaseNumber, Code, Note, Some
from domain.kernel import Context, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementSuperseded(AgreementTookEffect):
    """D23: all agree on a new text, signed or recorded like any other, which counts from `effective_on` on."""

    supersession_reason: Annotated[str, Code("supersession_reason")]
    all_parties_agreed: bool = False
    agreement_form: Annotated[str, Code("agreement_form")]
    content: Note
    obligations: Annotated[tuple[Obligation, ...], Some(0, 50)] = ()
    agreement_number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def form(self, state: Any) -> str:
        return self.agreement_form

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.all_parties_agreed:
            yield Fault("all_parties_must_agree", "all_parties_agreed")
        found = (f for o in self.obligations for f in o.faults(state.party_refs, context.occurred_on))
        yield from dict.fromkeys(found)
        yield from AgreementTookEffect.faults(self, state, context)

    def completed(self, state: Any, context: Context) -> Self:
        signed = [day for days in self.days.values() for day in days]
        return replace(
            self,
            obligations=tuple(replace(o, parts_fen=0) for o in self.obligations),
            agreement_number=context.number("agreement"),
            effective_on=context.occurred_on if self.agreement_form == "oral" else max(signed),
        )
