"""What is recorded about a target letter (domain.md 8.4): drafted, signed on both sides, amended, assessed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.fields import Code, Count, Node, Note, Some, Whole
from domain.kernel import Context, Event, Fault, Refused

WHOLE = 1000
"""All of something, in per mille."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A figure of a report, and what it should come to in the year: at least or at most, as the figure itself says.

    `target` is written as the figure is counted: a number; a share in per mille; average days in tenths of a day.
    What rewards stopping petitioners is no code of the list: of matters only answers and time kept (domain.md 9.1).
    """

    indicator: Annotated[str, Code("target_indicator")]
    target: Count


Targets = Annotated[tuple[Target, ...], Some(1, 30)]


def is_share(indicator: str) -> bool:
    """Whether an indicator is a share of a whole.

    >>> is_share("disputes_success"), is_share("disputes_settled")
    (True, False)
    """
    return indicator.endswith(("_success", "_on_time", "_rate"))


def target_faults(targets: tuple[Target, ...]) -> Iterable[Fault]:
    """Each indicator has one target, and no share is more than the whole."""
    if len({one.indicator for one in targets}) < len(targets):
        yield Fault("named_twice", "indicators")
    for at, one in enumerate(targets):
        if is_share(one.indicator) and one.target > WHOLE:
            yield Fault("more_than_all", f"indicators.{at}.target")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLetterDrafted(Event):
    """What a unit, `node`, is to reach in a year; the other side is the unit above, of a street the street itself."""

    node: Node
    year: Annotated[int, Whole(2000, 2100)]
    indicators: Targets

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return target_faults(self.indicators)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLetterSigned(Event):
    """The head of the unit undertakes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLetterCountersigned(Event):
    """Whoever leads the unit above accepts it: from now on the letter is in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLetterAmended(Event):
    """Other targets take the place of those before, with a reason; both sides sign anew."""

    indicators: Targets

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return target_faults(self.indicators)

    def completed(self, state: Any, context: Context) -> Self:
        if self.indicators == state.indicators:
            raise Refused("nothing_changes")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLetterClosed(Event):
    """年度考核: the unit above says how the year went; the figures stand beside the targets for whoever asks."""

    assessment: Note

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if context.occurred_on.year < state.year:
            yield Fault("before_it_begins", "occurred_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLetterWithdrawn(Event):
    """The letter does not bind any more; what was signed stays on record."""
