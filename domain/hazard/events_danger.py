"""What is recorded while a hazard endangers somebody: what keeps people safe, and what an authority was asked for.

A street may demand removal and keep people away; to suspend a business is the authority's act alone, on its own paper
(domain.md part 1): asking for it and recording it are two acts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Count, Line, Note, Photos, Some, Text
from domain.kernel import Context, Event, Fault

CONTROLS = {
    "evacuated": "area_cleared",
    "access_closed": "area_cleared",
    "use_stopped_by_owner": "use_stopped",
    "power_or_gas_cut": "use_stopped",
    "cordon": "warning",
    "guard": "warning",
    "warning_sign": "warning",
}
"""Measure -> how far the danger is under control by it; of several the first listed here counts."""
Grounds = Annotated[str, Text(1000, multiline=True)]
"""Why something is asked for; about the place and the danger, never about people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerControlApplied(Event):
    """H6: all measures that keep people safe from now on; said anew at each review, within 24 hours.

    `until`: when they are to end, where that is known. `removal_demanded`: of whoever answers, at once.
    """

    measures: Annotated[tuple[Annotated[str, Code("danger_measure")], ...], Some(1, 7)]
    area: Line | None = None
    until: date | None = None
    removal_demanded: bool = False
    help_called: bool = False
    photos: Photos = ()
    danger_control: Annotated[str, Code("danger_control"), Assigned()] = ""

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.until is not None and self.until < context.occurred_on:
            yield Fault("before_it_begins", "until")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, danger_control=next(CONTROLS[m] for m in CONTROLS if m in self.measures))


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerControlLifted(Event):
    """H6: people are safe without the measures, and what was seen that shows it."""

    seen: Grounds
    photos: Photos = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardReportedToAuthority(Event):
    """H7: the competent authority knows: of a major one at once, and of any that is not or cannot be removed."""

    authority: Line
    ground: Annotated[str, Code("authority_report_reason")]
    document_no: Line | None = None
    note: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionRequested(Event):
    """H8: the street asks an authority to suspend the business; whether it does is the authority's own act."""

    authority: Line
    grounds: Grounds
    document_no: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionOrdered(Event):
    """H9: the authority suspended the business or a part of it by this paper (责令暂时停产停业)."""

    authority: Line
    document_no: Line
    area: Line
    persons_withdrawn: Count | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionLifted(Event):
    """H9: the authority examined it and agreed that work goes on (审查同意, 安全生产法 65)."""

    authority: Line
    document_no: Line
    review_passed: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.review_passed:
            yield Fault("review_must_be_passed", "review_passed")
