"""What is recorded when a hazard leaves the office's own hands: to a department, or into another record."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, ItemId, Line, Note
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardTransferred(Event):
    """H17: the competent department has it now; followed until it is gone, and the office's own tasks end."""

    authority: Line
    ground: Annotated[str, Code("hazard_transfer_reason")]
    document_no: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferFeedbackReceived(Event):
    """H17: what a department did with what it was told, asked for or given; `accepted` is not the last word."""

    feedback: Annotated[str, Code("authority_feedback")]
    document_no: Line | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardMerged(Event):
    """H19: the same danger at the same place is followed as `main_hazard`."""

    main_hazard: ItemId
    same_danger: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.main_hazard == state.id:
            yield Fault("not_itself", "main_hazard")
        if not self.same_danger:
            yield Fault("must_be_the_same_danger", "same_danger")


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardUnmerged(Event):
    """H19: it is another danger after all, and followed by itself again."""

    urgent: Annotated[bool, Assigned()] = False

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, urgent=state.urgent)
