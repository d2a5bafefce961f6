"""What is recorded about a declared figure (domain.md 9.3): signed, signed anew, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.fields import Code, Count, Line, Node
from domain.kernel import Context, Event, Fault, Refused
from domain.months import PeriodText, days_of


def value_faults(words: Any) -> Iterable[Fault]:
    """A figure is a number, or a yes or no."""
    if (words.value is None) == (words.holds is None):
        yield Fault("one_value", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigureSigned(Event):
    """Whoever signs answers for the figure of a unit in a month or a year; it is never derived from records.

    `basis` is what it rests on. What rewards stopping petitioners is no code of the list, and never becomes one
    (domain.md 9.1).
    """

    node: Node
    category: Annotated[str, Code("declarable_figure")]
    period: PeriodText
    value: Count | None = None
    holds: bool | None = None
    basis: Line

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from value_faults(self)
        days = days_of(self.period)
        if days is None:
            yield Fault("not_a_period", "period")
        elif days[0] > context.occurred_on:
            yield Fault("in_the_future", "period")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigureSignedAnew(Event):
    """Another value takes the place of the one before, with a reason; both are kept."""

    value: Count | None = None
    holds: bool | None = None
    basis: Line

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return value_faults(self)

    def completed(self, state: Any, context: Context) -> Self:
        if (self.value, self.holds, self.basis) == (state.value, state.holds, state.basis):
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredFigureWithdrawn(Event):
    """Nobody answers for the figure any more; what was signed stays on record."""
