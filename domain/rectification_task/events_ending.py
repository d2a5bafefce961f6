"""What is recorded when a task leaves the usual way: to a department that may punish, or revoked (domain.md 5.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Line, Note, Text
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedToEnforcement(Event):
    """R12: a department with the power to punish has it: the facts, the notices and re-checks, and what is proposed."""

    authority: Line
    ground: Annotated[str, Code("handover_reason")]
    found: Annotated[str, Text(2000, multiline=True)]
    proposal: Annotated[str, Code("enforcement_proposal")]
    document_no: Line | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.ground == "overdue" and not state.overdue:
            yield Fault("not_due_yet", "ground")
        if self.ground == "recheck_failed" and not state.found_wanting:
            yield Fault("no_failed_recheck", "ground")


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementFeedbackReceived(Event):
    """R16: what the department did; what it did not remove is the office's again, from the day on that was due.

    `accepted` is not the last word. What it `removed` counts as passed by its own record.
    """

    feedback: Annotated[str, Code("authority_feedback")]
    document_no: Line
    note: Note | None = None
    due_again: Annotated[date | None, Assigned()] = None

    def completed(self, state: Any, context: Context) -> Self:
        again = self.feedback not in ("accepted", "removed")
        return replace(self, due_again=state.due_on if again else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRevoked(Event):
    """R15: the notice or its draft holds no longer; a side that was served is told."""

    ground: Annotated[str, Code("notice_revocation_reason")]
    side_informed: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.in_force and self.ground != "hazard_transferred" and not self.side_informed:
            yield Fault("side_must_be_informed", "side_informed")
