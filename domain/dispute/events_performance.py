"""What is recorded of an obligation that is not performed: overdue, urged, advice on enforcement (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from domain.dispute.events_agreement import Index
from domain.fields import Code, Note, Some
from domain.kernel import Context, Event, Fault
from domain.parties import PartyRef, ref_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationOverdue(Event):
    """D19: the day of an obligation went by; the clock says so once for each, rest days considered."""

    obligation: Index

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not 0 <= self.obligation < len(state.obligations):
            yield Fault("no_such_obligation", "obligation")
        elif state.obligations[self.obligation].performed:
            yield Fault("already_performed", "obligation")
        elif state.obligations[self.obligation].due_on is None:
            yield Fault("has_no_due_day", "obligation")
        elif self.obligation in state.overdue:
            yield Fault("already_overdue", "obligation")


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformanceUrged(Event):
    """D20: the committee urges whoever owes something, and what they answered (article 31)."""

    urging_means: Annotated[str, Code("urging_means")]
    urging_answer: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementAdvised(Event):
    """D21: creditors were told how to get what is owed: by enforcement if confirmed, else by suit (articles 32, 33).

    A labour dispute goes to arbitration (Law on Mediation and Arbitration of Labour Disputes, article 15).
    """

    creditors: Annotated[tuple[PartyRef, ...], Some(1, 20)]
    enforcement_way: Annotated[str, Code("enforcement_way")]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from ref_faults("creditors", self.creditors, (o.creditor for o in state.obligations if not o.performed))
        if self.enforcement_way == "court_enforcement" and state.confirmation != "granted":
            yield Fault("not_confirmed_by_court", "enforcement_way")
        if self.enforcement_way == "labour_arbitration" and state.category != "labour":
            yield Fault("only_for_labour", "enforcement_way")
