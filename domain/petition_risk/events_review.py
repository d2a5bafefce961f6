"""What is recorded of a review of the reply and of its re-review: asked for, decided, let pass (domain.md 5.2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Line, Note
from domain.kernel import Context, Event, Fault
from domain.petition_risk.events_opening import CurrentLevel, Route, served_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRequested(Event):
    """P15: who petitions asked the body above for a review that day, within the window (信访工作条例 art. 35)."""

    review_body: Line
    grounds: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if context.occurred_on < state.served_on:
            yield Fault("before_the_reply", "occurred_on")
        window = context.book.clocks.judged(state.window_clock, state.origin)
        if context.occurred_on > window.due(context.book.calendar).rolled:
            yield Fault("review_window_has_closed", "occurred_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReReviewRequested(ReviewRequested):
    """P17: they asked the body above that one for a re-review, within the window (art. 36)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionServed(Event):
    """What a reviewing body wrote, served on the business date unless `served_on` says otherwise."""

    review_opinion: Note | None = None
    review_document: Line | None = None
    served_on: date | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from served_faults(self.served_on, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, served_on=self.served_on or context.occurred_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecided(OpinionServed):
    """P16: upheld, or changed by the reviewing body itself, the reply stands so (art. 35)."""

    review_outcome: Annotated[str, Code("review_outcome")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySetAside(OpinionServed):
    """P16: the reply does not stand; the matter is handled anew, with new periods from the business date on (art. 35).

    `route` and `level` are the matter's, by which these periods are counted.
    """

    route: Annotated[Route, Assigned()] = None
    level: CurrentLevel = ""

    def completed(self, state: Any, context: Context) -> Self:
        # `super()` does not work here: a dataclass with slots is another class than the one that is written.
        return replace(OpinionServed.completed(self, state, context), route=state.route, level=state.grade)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReReviewDecided(OpinionServed):
    """P18: the last word of the procedure (art. 36); what it set aside is taken up again by P23."""

    rereview_outcome: Annotated[str, Code("rereview_outcome")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWindowLapsed(Event):
    """P19: nobody asked for a review, or a re-review, in its time, so the reply is final; the clock says so."""
