"""What is recorded about a rectification task (domain.md 5.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.evidence import evidence_faults
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
from domain.term import Days, last_day, term_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDrafted(Event):
    """R1: what is to be put right, by whom, until when; a hazard's task is drafted by the hazard's own order.

    Either a day is set or `days` from the service of the notice; until then they count from the draft.
    """

    node: Node
    hazard: Annotated[ItemId | None, Assigned()] = None
    title: Title
    place: Line = ""
    category: Annotated[str, Code("hazard_kind")] = "other"
    grade: Annotated[str, Code("hazard_grade")] = "general"
    requirement: Annotated[str, Text(1000, multiline=True)]
    basis: Line | None = None
    due_on: date | None = None
    organisation: Line | None = None
    contact: Note | None = None
    assignee: Member | None = None
    days: Days | None = None
    sector: Annotated[str, Code("inspection_sector")] = "other"
    listed: Annotated[bool, Assigned()] = False
    danger_uncontrolled: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return term_faults(self.due_on, self.days, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, due_on=last_day(self.due_on, self.days, context.occurred_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationNoticeIssued(Event):
    """R2: 责令限期整改通知书 goes out under its number; `remedies_told` where it is a formal order."""

    remedies_told: bool = False
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, number=context.number("rectification_notice"))


def on_service(state: Any, context: Context) -> dict[str, Any]:
    """What any service sets going: where days were given, they count from it; and a major task owes five elements."""
    return {
        "runs_until": last_day(None, state.days, context.occurred_on) if state.days else None,
        "owes_elements": state.is_major and not state.five_elements,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeServed(Event):
    """R3: the notice reached the responsible side. `refused` is of former times: see `ServiceRefused`."""

    how: Annotated[str, Code("notice_served_how")]
    signer: Note | None = None
    refused: Annotated[bool, Assigned()] = False
    witness: Member | None = None
    runs_until: Annotated[date | None, Assigned()] = None
    owes_elements: Annotated[bool, Assigned()] = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.how == "left_with_witness" and self.witness is None:
            yield Fault("service_needs_witness", "witness")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, **on_service(state, context))


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRefused(Event):
    """R3: the responsible side did not take the notice, before a witness; it counts as served."""

    witness: Member
    ground: Annotated[str, Code("service_refusal_reason")] = "no_reason_given"
    note: Note | None = None
    photos: Photos = ()
    runs_until: Annotated[date | None, Assigned()] = None
    owes_elements: Annotated[bool, Assigned()] = False

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, **on_service(state, context))


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
class CompletionReported(Event):
    """R8: the responsible side says that the work is done."""

    done: Annotated[str, Text(1000, multiline=True)]
    cost: Fen | None = None
    photos: Photos = ()
    self_accepted: bool = False
    recheck_rule: Annotated[str, Code("recheck_rule"), Assigned()] = "general"

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.is_major and not self.self_accepted:
            yield Fault("major_needs_acceptance_report", "self_accepted")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, recheck_rule=state.recheck_rule)


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
    """R10: something remains, of all or of a part."""

    remaining: Annotated[tuple[Line, ...], Some(1, 30)]
    result: Annotated[str, Code("recheck_result")] = "fail"

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from Recheck.faults(self, state, context)
        if self.result == "pass":
            yield Fault("not_a_pass", "result")


@dataclass(frozen=True, slots=True, kw_only=True)
class RectificationNoticeReissued(Event):
    """R11: a new notice with a new number and a new day."""

    due_on: date | None = None
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER
    days: Days | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return term_faults(self.due_on, self.days, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(
            self,
            number=context.number("rectification_notice"),
            due_on=last_day(self.due_on, self.days, context.occurred_on),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskClosed(Event):
    """R14: closed by two people together (闭环).

    A hazard's evidence is asked for once, when the hazard is struck off; any other task's here.
    """

    second_person: Member
    photo_pair: bool = False
    record: bool = False
    signatures: bool = False
    gaps_explained: Note | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")
        if state.hazard is None:
            yield from evidence_faults(self)
