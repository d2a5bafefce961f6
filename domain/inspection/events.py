"""What is recorded about a round of inspection (domain.md 5.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Self

from domain.checklist import Checklist
from domain.checklist.events import Sector, Sectors
from domain.fields import (
    NO_NUMBER,
    Assigned,
    CaseNumber,
    Code,
    Count,
    ItemId,
    Line,
    Member,
    Node,
    Note,
    Photos,
    Some,
    Text,
    TimeOfDay,
    Title,
    Whole,
    is_time,
)
from domain.inspection.points import CheckedPoint, faults_by, faults_without, worded
from domain.kernel import Context, Event, Fault

SiteNo = Annotated[int, Whole(1, 1000)]
"""A site check of the round, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionPlanned(Event):
    """I1: a round is planned for a week, a month or any other slot, with the one who leads it.

    `plan` and `period` say which slot of a recurring plan it is; `checklists` are those to check by.
    """

    node: Node
    title: Title
    category: Annotated[str, Code("inspection_kind")]
    sectors: Sectors
    period_start: date
    due_on: date
    assignee: Member
    departments: Annotated[tuple[Line, ...], Some(0, 20)] = ()
    sites_planned: Count | None = None
    campaign: Title | None = None
    checklists: Annotated[tuple[ItemId, ...], Some(0, 10)] = ()
    plan: Annotated[ItemId | None, Assigned()] = None
    period: Annotated[str, Assigned()] = ""
    number: Annotated[CaseNumber, Assigned()] = NO_NUMBER

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        yield from slot_faults(self.period_start, self.due_on, context)
        yield from checklist_faults(self.checklists, context)

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, number=context.number("inspection"))


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionStarted(Event):
    """I2: the team sets out, two persons at least; they show their credentials (安全生产法 67)."""

    team: Annotated[tuple[Member, ...], Some(2, 30)]

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if len(set(self.team)) < 2:
            yield Fault("team_of_two", "team")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChecked(Event):
    """I3: one place was looked at; `at` is its node where that is not the round's own.

    `by_checklist` is a checklist of the office: each of its points has a result, and each that failed makes a finding.
    """

    site: Line
    sector: Sector
    at: Node | None = None
    organisation: Line | None = None
    from_time: TimeOfDay | None = None
    to_time: TimeOfDay | None = None
    checklist: Line | None = None
    points: Annotated[tuple[CheckedPoint, ...], Some(0, 200)] = ()
    by_checklist: ItemId | None = None
    edition: Annotated[int, Assigned()] = 0
    site_no: Annotated[int, Assigned()] = 0

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.at is not None and not self.at.startswith(state.node):
            yield Fault("outside_the_round", "at")
        wrong = [name for name in ("from_time", "to_time") if not is_time(getattr(self, name))]
        yield from (Fault("not_a_time", name) for name in wrong)
        if not wrong and self.from_time and self.to_time and self.to_time < self.from_time:
            yield Fault("before_it_begins", "to_time")
        if self.by_checklist is None:
            yield from faults_without(self.points)
            return
        checklist = context.item(self.by_checklist)
        if isinstance(checklist, Checklist) and checklist.serves(self.sector, self.at or state.node):
            yield from faults_by(checklist, self.points)
        else:
            yield Fault("no_checklist_for_this", "by_checklist")

    def completed(self, state: Any, context: Context) -> Self:
        new = replace(self, site_no=len(state.sites) + 1)
        checklist: Any = self.by_checklist and context.item(self.by_checklist)
        if checklist:
            points = worded(checklist, self.points)
            new = replace(new, checklist=checklist.title, edition=checklist.edition, points=points)
        return new


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutSite(Event):
    """What is recorded of one site, until its record is signed."""

    site_no: SiteNo

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.site_no > len(state.sites):
            yield Fault("no_such_site", "site_no")
        elif state.site(self.site_no).signed:
            yield Fault("site_already_signed", "site_no")


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRecorded(AboutSite):
    """I4: something dangerous at a site; it becomes a hazard, at once eliminated if it was fixed on the spot."""

    problem: Title
    hazard_kind: Annotated[str, Code("hazard_kind")]
    description: Annotated[str, Text(1000, multiline=True)] = ""
    checklist_point: Line | None = None
    suspected_grade: Annotated[str, Code("hazard_grade")] = "undetermined"
    urgent: bool = False
    photos: Photos = ()
    fixed_on_the_spot: bool = False
    fixed_by: Line | None = None
    photos_after: Photos = ()
    finding_no: Annotated[int, Assigned()] = 0

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        # super() does not find its class in a dataclass with slots before Python 3.14.
        yield from AboutSite.faults(self, state, context)
        if self.fixed_on_the_spot and not self.fixed_by:
            yield Fault("fixed_by_whom", "fixed_by")

    def completed(self, state: Any, context: Context) -> Self:
        return replace(self, finding_no=state.findings + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecordSigned(AboutSite):
    """I5: inspectors and the head of the unit signed the site's record (安全生产法 68)."""

    signer: Note | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSignatureRefused(AboutSite):
    """I5: the unit did not sign; that is written down and reported (安全生产法 68)."""

    ground: Annotated[str, Code("signature_refusal_reason")]
    reported_to: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCompleted(Event):
    """I7: the round is over; the counts are the office's own."""

    summary: Note | None = None
    sites_checked: Annotated[Count, Assigned()] = 0
    findings: Annotated[Count, Assigned()] = 0
    feedback_awaited: Annotated[bool, Assigned()] = False

    def completed(self, state: Any, context: Context) -> Self:
        return replace(
            self, sites_checked=len(state.sites), findings=state.findings, feedback_awaited=state.feedback_awaited
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionCancelled(Event):
    """I8: the round will not take place."""

    ground: Annotated[str, Code("inspection_cancel_reason")]


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectionRescheduled(Event):
    """I8: the round gets another slot."""

    ground: Annotated[str, Code("inspection_cancel_reason")]
    period_start: date
    due_on: date

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return slot_faults(self.period_start, self.due_on, context)


def checklist_faults(checklists: tuple[ItemId, ...], context: Context) -> Iterable[Fault]:
    """Only checklists in use are named beforehand; which of them fits is seen at the site."""
    found = map(context.item, checklists)
    if not all(isinstance(checklist, Checklist) and checklist.in_use for checklist in found):
        yield Fault("no_checklist_for_this", "checklists")


def slot_faults(period_start: date, due_on: date, context: Context) -> Iterable[Fault]:
    """A slot ends on or after its first day, and not before it is planned."""
    if due_on < max(period_start, context.occurred_on):
        yield Fault("before_it_begins", "due_on")
