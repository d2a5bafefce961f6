"""What is recorded when a dispute may escalate: the risk, and which authority was told (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Member, Note, Sealed
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationRiskNoted(Event):
    """D9: the dispute may escalate, and what is done against it (People's Mediation Law, article 25).

    It is about the dispute and labels nobody. Private: which risk it is, is sealed, so only who works on the case reads
    it; it stands in no list and counts in no figure, and no fact of the item is made of it. `followup_owed`: a measure
    or an alert is still to come.
    """

    risk: Annotated[str, Code("escalation_risk"), Sealed("item")]
    measure: Note | None = None
    help_called: bool = False
    followup_owed: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.risk == "life_at_risk" and not self.help_called:
            yield Fault("call_for_help", "help_called")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, followup_owed=self.measure is None or self.risk == "life_at_risk")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityAlerted(Event):
    """D10: an authority was told that day (article 25), by who records it unless `alerted_by` is another."""

    authority: Annotated[str, Code("alerted_authority")]
    alerted_by: Member | None = None
    content: Note | None = None

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, alerted_by=self.alerted_by or context.actor.id)
