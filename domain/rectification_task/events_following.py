"""What is recorded while a task goes on: visits of the office, and how the hazard stands that it is about."""

from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.fields import Code, Note, Photos, Whole
from domain.kernel import Context, Event, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpVisited(Event):
    """R5: an inspector went to see how the work goes (跟踪督查)."""

    percent: Annotated[int, Whole(0, 100)] | None = None
    obstacle: Annotated[str, Code("obstacle")] | None = None
    note: Note | None = None
    photos: Photos = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardStandingNoted(Event):
    """R7: how the task's hazard stands now, as far as the task's own rules ask."""

    grade: Annotated[str, Code("hazard_grade")]
    listed: bool = False
    danger_uncontrolled: bool = False

    def completed(self, state: Any, context: Context) -> Self:
        known = (state.grade, state.listed, state.danger_uncontrolled)
        if known == (self.grade, self.listed, self.danger_uncontrolled):
            raise Refused("nothing_changes")
        return self
