"""How a round of inspection goes on, and what must be signed before it is over (domain.md 5.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from domain import regions
from domain.checklist.events import Sector
from domain.copies import replace
from domain.fields import Code, ItemId, Member, Title
from domain.inspection.events import (
    FindingRecorded,
    InspectionCancelled,
    InspectionCompleted,
    InspectionPlanned,
    InspectionRescheduled,
    InspectionStarted,
    SiteChecked,
    SiteRecordSigned,
    SiteSignatureRefused,
)
from domain.inspection.events_transfer import FindingFeedbackReceived, FindingTransferred
from domain.item import Item
from domain.kernel import Actor, RecordedEvent, Role
from domain.lifecycle import Lifecycle, roles
from domain.transition import NEW, SAME, Transition

PLANNED, IN_PROGRESS, COMPLETED, CANCELLED = "planned", "in_progress", "completed", "cancelled"
STAGES = (PLANNED, IN_PROGRESS, COMPLETED, CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One site check of a round; `signed` also when a refusal to sign was recorded."""

    place: str
    sector: str
    node: str
    organisation: str | None = None
    signed: bool = False


@dataclass(frozen=True, kw_only=True)
class Inspection(Item):
    """The facts of a round that its rules ask for; `awaited` are the findings that departments have not answered."""

    correctable: ClassVar[tuple[str, ...]] = ("title", "category", "period_start", "due_on")

    category: Annotated[str, Code("inspection_kind")] = ""
    sectors: tuple[Sector, ...] = ()
    period_start: date | None = None
    due_on: date | None = None
    sites_planned: int | None = None
    team: tuple[Member, ...] = ()
    sites: tuple[Site, ...] = ()
    findings: int = 0
    awaited: tuple[int, ...] = ()
    campaign: Title | None = None
    checklists: tuple[ItemId, ...] = ()
    plan: ItemId | None = None
    period: str = ""
    completed_on: date | None = None

    def site(self, site_no: int) -> Site:
        """The site check of that number, counted from 1."""
        return self.sites[site_no - 1]

    def lead_or_street_leader(self, actor: Actor) -> bool:
        return actor.id == self.assignee or Role.STREET_LEADER in actor.roles_at(self.node)

    @property
    def a_site_checked(self) -> bool:
        return bool(self.sites)

    @property
    def a_finding(self) -> bool:
        return self.findings > 0

    @property
    def feedback_awaited(self) -> bool:
        return bool(self.awaited)

    @property
    def every_site_signed(self) -> bool:
        return all(site.signed for site in self.sites)


def apply(inspection: Inspection, recorded: RecordedEvent) -> Inspection:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case InspectionPlanned(node=node):
            return replace(inspection, origin=node, received_on=recorded.occurred_on)
        case SiteChecked(site=place, sector=sector, at=at, organisation=organisation):
            site = Site(place=place, sector=sector, node=at or inspection.node, organisation=organisation)
            return replace(inspection, sites=(*inspection.sites, site))
        case FindingRecorded(finding_no=findings):
            return replace(inspection, findings=findings)
        case InspectionCompleted():
            return replace(inspection, completed_on=recorded.occurred_on)
        case FindingTransferred(finding_no=no):
            return replace(inspection, awaited=(*inspection.awaited, no))
        case FindingFeedbackReceived(finding_no=no):
            return replace(inspection, awaited=tuple(n for n in inspection.awaited if n != no))
        case SiteRecordSigned(site_no=no) | SiteSignatureRefused(site_no=no):
            sites = (replace(site, signed=site.signed or n == no) for n, site in enumerate(inspection.sites, 1))
            return replace(inspection, sites=tuple(sites))
    return regions.apply(inspection, recorded)


INSPECTOR = roles("inspector")
LEADER = roles("street_leader")
EITHER = INSPECTOR | LEADER
FINDERS = INSPECTOR | roles("system")
"""A failed point of a checklist makes a finding by itself."""
PLANNERS = EITHER | roles("system")
"""The slots of a plan are planned by themselves."""

FINAL = frozenset({COMPLETED, CANCELLED})

LIFECYCLE = Lifecycle(
    kind="inspection",
    stages=STAGES,
    final=FINAL,
    state=Inspection,
    apply=apply,
    table=(
        Transition("I1", "plan", NEW, InspectionPlanned, PLANNED, PLANNERS),
        Transition("I2", "start", (PLANNED,), InspectionStarted, IN_PROGRESS, EITHER, ("lead_or_street_leader",)),
        Transition("I3", "check_site", (IN_PROGRESS,), SiteChecked, SAME, INSPECTOR),
        Transition("I4", "record_finding", (IN_PROGRESS,), FindingRecorded, SAME, FINDERS, ("a_site_checked",)),
        Transition("I5", "sign_site_record", (IN_PROGRESS,), SiteRecordSigned, SAME, INSPECTOR, ("a_site_checked",)),
        Transition(
            "I5", "refuse_site_signature", (IN_PROGRESS,), SiteSignatureRefused, SAME, INSPECTOR, ("a_site_checked",),
        ),
        Transition("I6", "transfer_finding", (IN_PROGRESS,), FindingTransferred, SAME, INSPECTOR, ("a_finding",)),
        Transition(
            "I6", "record_feedback", (IN_PROGRESS, COMPLETED), FindingFeedbackReceived, SAME, INSPECTOR,
            ("feedback_awaited",),
        ),
        Transition(
            "I7", "complete", (IN_PROGRESS,), InspectionCompleted, COMPLETED, EITHER,
            ("lead_or_street_leader", "a_site_checked", "every_site_signed"),
        ),
        Transition("I8", "cancel", (PLANNED,), InspectionCancelled, CANCELLED, LEADER),
        Transition("I8", "reschedule", (PLANNED,), InspectionRescheduled, SAME, LEADER),
        *regions.transitions(STAGES, FINAL),
    ),
)
