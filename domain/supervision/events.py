"""What is recorded of urging and supervision (domain.md 4.4): an order, its answer, its lifting."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import NO_NUMBER, Assigned, CaseNumber, Code, Line, Note, Some
from domain.kernel import Context, Event, Fault

Reasons = Annotated[tuple[Annotated[str, Code("supervision_reason")], ...], Some(1, 8)]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingUrged(Event):
    """催办: whoever holds the item is asked to get on with it, and answers in writing within two working days."""

    asked: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class HandlingUrgeAnswered(Event):
    """The written answer to an urging."""

    answer: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionOrdered(Event):
    """督办: a formal order with a number, for reasons that the law knows (信访工作条例 art. 40) or the office.

    It is about the handling by a unit. `supervision_due_on` is the day for the answer, else the office's rule sets it.
    """

    supervision_reasons: Reasons
    required_action: Note
    supervision_due_on: date | None = None
    supervision_number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.supervision_due_on is not None and self.supervision_due_on < context.occurred_on:
            yield Fault("before_it_begins", "supervision_due_on")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, supervision_number=context.number("supervision"))


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionAnswered(Event):
    """What the unit that is supervised did, and what is still open."""

    answer: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionLifted(Event):
    """The supervision has reached its end: what it asked for is done."""

    outcome: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountabilityProposed(Event):
    """约谈、通报、问责建议: a written proposal went out (信访工作条例 art. 39, 40); it names a unit, never a person."""

    proposed_measure: Annotated[str, Code("accountability_measure")]
    answerable_unit: Line
    document_no: Line
