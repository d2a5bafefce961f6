"""What is recorded of what the office promised: a step of its plan, or what a reply granted (domain.md 5.2, P20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from domain.fields import EntryField, Note, Whole
from domain.kernel import Context, Event, Fault
from domain.petition_risk.events_handling import MOST_STEPS

StepIndex = Annotated[int, Whole(0, MOST_STEPS - 1), EntryField("steps")]
"""The position of a step in its plan, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Event):
    """What was promised: that `step` of the plan; without one, what the reply granted."""

    step: StepIndex | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.step not in state.commitments:
            yield Fault("nothing_was_promised", "step")
        elif self.step not in state.open_commitments:
            yield Fault("already_fulfilled", "step")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFulfilled(Commitment):
    """P20: it is done, with its evidence; when nothing else is left to do, the matter is resolved."""

    evidence: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentOverdue(Commitment):
    """P20: its day went by; the clock says so once for each, rest days considered."""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from Commitment.faults(self, state, context)
        if self.step in state.broken:
            yield Fault("already_marked_overdue", "step")
