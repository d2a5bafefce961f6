"""What is recorded about a rectification task (domain.md 5.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.fields import (
    NO_NUMBER,
    Assigned,
    CaseNumber,
    Code,
    Fen,
    ItemId,
    Line,
    Member,
    Node,
    Note,
    Photos,
    Some,
    Text,
    Title,
    Whole,
)
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDrafted(Event):
    """R1: what is to be put right, by whom, until when; a hazard's task is drafted by the hazard's own order."""

    node: Node
    hazard: Annotated[ItemId | None, Assigned()] = None
    title: Title
    place: Line = ""
    category: Annotated[str, Code("hazard_kind")] = "other"
    grade: Annotated[str, Code("hazard_grade")] = "general"
    requirement: Annotated[str, Text(1000, multiline=True)]
    basis: Line | None = None
    due_on: date
    organisation: Line | None = None
    contact: Note | None = None
    assignee: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.due_on < context.occurred_on:
            yield Fault("before_it_begins", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationNoticeIssued(Event):
    """R2: 责令限期整改通知书 goes out under its number; `remedies_told` where it is a formal order."""

    remedies_told: bool = False
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, number=context.number("rectification_notice"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeServed(Event):
    """R3: the notice reached the responsible side, or its refusal was witnessed."""

    how: Annotated[str, Code("notice_served_how")]
    signer: Note | None = None
    refused: bool = False
    witness: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.refused and self.witness is None:
            yield Fault("refusal_needs_witness", "witness")


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveElementsFixed(Event):
    """R4: 五落实, who is responsible, measures, funds, time limit and emergency plan are fixed."""

    responsibility: Line
    measures: Line
    funds: Line
    time_limit: date
    emergency_plan: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressRecorded(Event):
    """R5: how far the work is."""

    percent: Annotated[int, Whole(0, 100)]
    obstacle: Annotated[str, Code("obstacle")] | None = None
    note: Note | None = None
    photos: Photos = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRequested(Event):
    """R6: more time is asked for, with what keeps people safe meanwhile."""

    asked_until: date
    safeguards: Annotated[str, Text(500, multiline=True)]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.asked_until <= state.due_on:
            yield Fault("not_later_than_due", "asked_until")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionGranted(Event):
    """R7: the new day, given by another person than asked for it."""

    due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.due_on <= state.due_on:
            yield Fault("not_later_than_due", "due_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRefused(Event):
    """R7: the day stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionReported(Event):
    """R8: the responsible side says that the work is done."""

    done: Annotated[str, Text(1000, multiline=True)]
    cost: Fen | None = None
    photos: Photos = ()
    self_accepted: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.is_major and not self.self_accepted:
            yield Fault("major_needs_acceptance_report", "self_accepted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck(Event):
    """What any re-check (整改复查) records."""

    second_checker: Member | None = None
    photos: Photos = ()
    note: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.is_major and self.second_checker in (None, context.actor.id):
            yield Fault("major_needs_two_checkers", "second_checker")


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckPassed(Recheck):
    """R9: the danger is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecheckFailed(Recheck):
    """R10: something remains."""

    remaining: Annotated[tuple[Line, ...], Some(1, 30)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationNoticeReissued(Event):
    """R11: a new notice with a new number and a new day."""

    due_on: date
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.due_on < context.occurred_on:
            yield Fault("before_it_begins", "due_on")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, number=context.number("rectification_notice"))


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskClosed(Event):
    """R14: closed by two people together (闭环)."""

    second_person: Member

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")
