"""What is recorded when a dispute is closed, and when it begins again (domain.md 5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from domain.dispute.events_opening import four_eyes
from domain.fields import Code, Line, Member, Note, Serving, Some
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierGap:
    """A needed paper that the dossier lacks, and why."""

    paper: Annotated[str, Code("dossier_paper")]
    why: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeClosed(Event):
    """D28: the result is final and the dossier complete, or each of its `gaps` explained (domain.md 8.1).

    What the record itself shows to be missing, such as any session, has to be among them.
    `court_reference` is the court's number where the creditor has gone to court or to enforcement.
    """

    result: Annotated[str, Code("dispute_closing_result")]
    court_reference: Line | None = None
    dossier_checked: bool = False
    gaps: Annotated[tuple[DossierGap, ...], Some(0, 10)] = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.settled == (self.result == "not_settled"):
            yield Fault("result_does_not_fit", "result")
        elif self.result == "settled_in_court_route":
            if not self.court_reference:
                yield Fault("court_reference_required", "court_reference")
        elif state.settled and not state.all_performed:
            yield Fault("not_all_performed", "result")
        if not self.dossier_checked:
            yield Fault("dossier_must_be_checked", "dossier_checked")
        explained = [gap.paper for gap in self.gaps]
        if len(set(explained)) < len(explained):
            yield Fault("named_twice", "gaps")
        if not state.rights_told and "rights_notice" not in explained:
            yield Fault("rights_notice_missing", "gaps")
        if not state.sessions and "mediation_record" not in explained:
            yield Fault("gap_unexplained", "gaps")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeReopened(Event):
    """D30: taken up again under its old number, as if just accepted."""

    reopen_reason: Annotated[str, Code("dispute_reopen_reason")]


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeReopenedFromArchive(DisputeReopened):
    """D30: taken out of the archive, which a supervisor approves."""

    approved_by: Annotated[Member, Serving("supervisor")]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from four_eyes("approved_by", self.approved_by, context)
