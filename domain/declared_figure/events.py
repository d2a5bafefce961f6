"""What is recorded about a declared figure (domain.md 9.3): signed, signed anew, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.fields import Code, Count, Line, Node
from domain.kernel import Context, Event, Fault, Refused
from domain.months import PeriodText, days_of


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords(Event):
    """The value that is signed for, a number or a yes or no, and what it rests on."""

    value: Count | None = None
    holds: bool | None = None
    basis: Line

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if (self.value is None) == (self.holds is None):
            yield Fault("one_value", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigureSigned(FigureWords):
    """Whoever signs answers for the figure of a unit in a month or a year; it is never derived from records.

    What rewards stopping petitioners is no code of the list, and never becomes one (domain.md 9.1).
    """

    node: Node
    category: Annotated[str, Code("declarable_figure")]
    period: PeriodText

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from super(DeclaredFigureSigned, self).faults(state, context)
        days = days_of(self.period)
        if days is None:
            yield Fault("not_a_period", "period")
        elif days[0] > context.occurred_on:
            yield Fault("in_the_future", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigureSignedAnew(FigureWords):
    """Another value takes the place of the one before, with a reason; both are kept."""

    def completed(self, state: Any, context: Context) -> Self:
        if (self.value, self.holds, self.basis) == (state.value, state.holds, state.basis):
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigureWithdrawn(Event):
    """Nobody answers for the figure any more; what was signed stays on record."""
