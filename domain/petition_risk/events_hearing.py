"""What is recorded while the facts of a matter are found out: who was heard, what was verified (domain.md 5.2, P9)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Note, Some
from domain.kernel import Context, Event, Fault
from domain.petition_risk.events_opening import CurrentLevel, future_faults

Participants = Annotated[tuple[Annotated[str, Code("hearing_participant")], ...], Some(1, 10)]
"""Who took part, by role: never by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantHeard(Event):
    """P9: whoever petitions was heard that day, and so knows how far it is (信访工作条例 art. 31)."""

    participants: Participants
    minutes: Note
    level: CurrentLevel = ""

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, level=state.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsVerified(Event):
    """P9: what was said was looked into, by which means, and what came of it."""

    verified_by: Annotated[tuple[Annotated[str, Code("verification_means")], ...], Some(1, 6)]
    minutes: Note


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingHeld(Event):
    """P9: a hearing on a major, complex or difficult matter; it ended on the business date, and began on `began_on`.

    The body that reviews the review holds it too: the days of that hearing do not count towards its decision, which
    is then due on `rereview_due_on` (信访工作条例 art. 36).
    """

    participants: Participants
    minutes: Note
    began_on: date | None = None
    rereview_due_on: Annotated[date, Assigned()] | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from future_faults(self, context, "began_on")
        since = state.rereview_requested_on or state.accepted_on
        if self.began_on is not None and since is not None and self.began_on < since:
            yield Fault("before_it_begins", "began_on")

    def completed(self, state: Any, context: Context) -> Self:
        began_on = self.began_on or context.occurred_on
        clock = state.rereview_clock
        if clock is None:
            return replace(self, began_on=began_on)
        due = context.book.clocks.judged(clock, state.origin).due(context.book.calendar)
        taken = context.occurred_on - began_on + timedelta(days=1)
        return replace(self, began_on=began_on, rereview_due_on=due.raw + taken)
