"""What is recorded of mediation in a matter: proposed, agreed to, refused, and what came of it (domain.md 5.2, P11)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Code, ItemId, Note, Some
from domain.kernel import Context, Event, Fault
from domain.parties import Party, with_refs

NOT_OF_THE_MATTER = "d"
"""Begins the references of a dispute's parties: none is taken for one of the matter's representatives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationProposed(Event):
    """P11: both sides were asked whether they want mediation; only what is between them can be mediated."""

    civil_rights_and_obligations: bool = False
    not_reserved_to_organ: bool = False
    not_about_administration: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.civil_rights_and_obligations:
            yield Fault("no_civil_rights_obligations", "civil_rights_and_obligations")
        if not self.not_reserved_to_organ:
            yield Fault("reserved_to_organ", "not_reserved_to_organ")
        if not self.not_about_administration:
            yield Fault("about_administration", "not_about_administration")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationReferralMade(Event):
    """P11: both sides agree, and a dispute begins between these parties; the period for the reply runs on."""

    all_parties_agreed: bool = False
    dispute_category: Annotated[str, Code("dispute_category")] = "other"
    dispute_facts: Note
    parties: Annotated[tuple[Party, ...], Some(2, 10)]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.all_parties_agreed:
            yield Fault("all_parties_must_agree", "all_parties_agreed")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, parties=with_refs(self.parties, NOT_OF_THE_MATTER))


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRefusedByParty(Event):
    """P11: a side does not want it, and need not say why (人民调解法 art. 3); the matter goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralOutcomeHeard(Event):
    """P11: what became of the dispute; without an agreement the matter is its handler's again, as it always was."""

    dispute: ItemId
    referral_result: Annotated[str, Code("referral_state")]
