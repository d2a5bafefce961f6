"""What is recorded of a place that needs tidying up without being dangerous (环境整治): found, taken up or let be."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import Code, Line, Member, Node, Note, Photos, Text, Title
from domain.kernel import Context, Event, Fault
from domain.term import Days, last_day, term_faults

Requirement = Annotated[str, Text(1000, multiline=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReported(Event):
    """E1: a dirty corner, an illegal structure, goods on the road; `photos` show it as it was found."""

    node: Node
    title: Title
    place: Line
    category: Annotated[str, Code("place_problem")]
    description: Annotated[str, Text(1000, multiline=True)] = ""
    photos: Photos = ()
    seen_on: date
    source: Annotated[str, Code("hazard_source")]
    reporter_contact: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.seen_on > context.occurred_on:
            yield Fault("in_the_future", "seen_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDrafted(Event):
    """E2: whoever answers for the place is to put it right, by a notice like that of a hazard's task."""

    organisation: Line
    requirement: Requirement
    basis: Line | None = None
    due_on: date | None = None
    days: Days | None = None
    contact: Note | None = None
    assignee: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return term_faults(self.due_on, self.days, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(
            self,
            due_on=last_day(self.due_on, self.days, context.occurred_on),
            assignee=self.assignee or context.actor.id,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAssigned(Event):
    """E3: nobody answers for the place, so a unit of the office's own side puts it right by a day."""

    organisation: Line
    requirement: Requirement
    due_on: date
    assignee: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return term_faults(self.due_on, None, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, assignee=self.assignee or context.actor.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTidied(Event):
    """E4: it was put right at once (即整即改); `photos_after` show it."""

    fixed_by: Line
    photos_after: Photos = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLetBe(Event):
    """E5: there is nothing to put right; a reporter who left a contact is answered."""

    ground: Annotated[str, Code("place_dismissal_reason")]
    reporter_answered: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.reporter_known and not self.reporter_answered:
            yield Fault("reporter_not_answered", "reporter_answered")
