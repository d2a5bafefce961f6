"""What is recorded when another department is competent for what a round has found (domain.md 5.3, I6)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Line, Note, Whole
from domain.kernel import Context, Event, Fault

FindingNo = Annotated[int, Whole(1, 100_000)]
"""A finding of the round, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingTransferred(Event):
    """I6: the finding goes to the department that is competent for it; the record is kept (安全生产法 69)."""

    finding_no: FindingNo
    department: Line
    document_no: Line

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.finding_no > state.findings:
            yield Fault("no_such_finding", "finding_no")
        elif self.finding_no in state.awaited:
            yield Fault("already_transferred", "finding_no")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFeedbackReceived(Event):
    """I6: the department says what it did about the finding; others may still be awaited."""

    finding_no: FindingNo
    feedback: Annotated[str, Code("transfer_feedback")]
    document_no: Line | None = None
    note: Note | None = None
    feedback_awaited: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.finding_no not in state.awaited:
            yield Fault("not_transferred", "finding_no")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, feedback_awaited=len(state.awaited) > 1)
