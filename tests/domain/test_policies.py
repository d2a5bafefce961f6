"""What follows by itself for another item, and that it is never refused."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.hazard import LIFECYCLE as HAZARD
from domain.hazard.events import (
    HazardClosed,
    HazardDismissed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReopened,
    HazardReported,
    HazardStillPresent,
    HazardVerified,
    RectificationConfirmed,
    RectificationOrdered,
    RectificationReported,
)
from domain.hazard.events_danger import DangerControlApplied, DangerControlLifted, SuspensionLifted, SuspensionOrdered
from domain.hazard.events_leaving import HazardMerged, HazardTransferred, HazardUnmerged, TransferFeedbackReceived
from domain.hazard.events_listing import HazardDelisted, HazardListed, ListingPublished, TreatmentPlanFiled
from domain.hazard.grading import HazardGraded, HazardRegraded
from domain.inspection import LIFECYCLE as INSPECTION
from domain.inspection.events import (
    FindingRecorded,
    InspectionCompleted,
    InspectionPlanned,
    InspectionStarted,
    SiteChecked,
    SiteRecordSigned,
)
from domain.item import Item
from domain.kernel import SYSTEM, Actor, Event, Grant, Refused, Role
from domain.policies import Order, follow_ups
from domain.rectification_task import LIFECYCLE as TASK
from domain.rectification_task.events import (
    CompletionReported,
    FiveElementsFixed,
    NoticeServed,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    TaskClosed,
    TaskDrafted,
)
from domain.rectification_task.events_ending import EnforcementFeedbackReceived, HandedToEnforcement, NoticeRevoked
from tests.domain.samples import sample
from tests.domain.story import BUILDING, COMMUNITY, STREET, TODAY, Story

DUE = date(2026, 12, 5)
PERSON = Actor("person", tuple(Grant(r, STREET) for r in (Role.INSPECTOR, Role.STREET_LEADER, Role.DESK_CLERK)))
PHOTO, AFTER = "sha256:" + "0" * 64, "sha256:" + "1" * 64
PLAN = InspectionPlanned(
    node=COMMUNITY, title="节前检查", category="pre_holiday", sectors=("market",), period_start=TODAY, due_on=DUE,
    assignee="person",
)
SITE = SiteChecked(site="东街集市", sector="market", organisation="东街集市公司", at=BUILDING)
FINDING = FindingRecorded(
    site_no=1, problem="线路老化", hazard_kind="electrical", description="二层摊位", suspected_grade="major",
    urgent=True, photos=(PHOTO,),
)
FIXED = replace(FINDING, fixed_on_the_spot=True, fixed_by="东街集市公司", photos_after=(AFTER,))
REPORT = HazardReported(
    node=COMMUNITY, title="线路老化", place="东街集市", category="electrical", seen_on=TODAY, source="patrol_grid",
)
VERIFY = HazardVerified(facts="绝缘层破损", organisation="东街集市公司")
GRADE = HazardGraded(grade="general", standard="DB 00/T 1")
ORDER = RectificationOrdered(requirement="更换线路", due_on=DUE, basis="安全生产法", contact="某负责人")
TASK_OF = TaskDrafted(node=COMMUNITY, hazard="h1", title="线路老化", requirement="更换线路", due_on=DUE)


def orders_after(story: Story) -> tuple[Order, ...]:
    assert story.state is not None
    return follow_ups(story.events[-1], story.state)


@pytest.fixture
def round_() -> Story:
    story = Story(INSPECTION, id="i1").record(PLAN).record(InspectionStarted(team=("person", "m2")))
    return story.record(replace(SITE, site_no=1))


def test_a_finding_is_reported_as_a_hazard(round_: Story) -> None:
    report = HazardReported(
        node=BUILDING, title="线路老化", place="东街集市", sector="market", category="electrical",
        description="二层摊位", photos=(PHOTO,), seen_on=TODAY, source="inspection", urgent=True,
        suspected_grade="major", from_inspection="i1", finding_no=1,
    )
    round_.does("record_finding", FINDING, PERSON)
    assert orders_after(round_) == (Order(kind="hazard", command="report", event=report),)


def test_a_finding_fixed_on_the_spot_is_a_hazard_found_and_removed(round_: Story) -> None:
    round_.does("record_finding", FIXED, PERSON)
    (order,) = orders_after(round_)
    assert (order.kind, order.command, order.item) == ("hazard", "report", None)
    fixed = HazardFixedOnTheSpot(fixed_by="东街集市公司", photos_before=(PHOTO,), photos_after=(AFTER,))
    assert order.then == (("fix_on_the_spot", fixed),)


def test_an_ordered_rectification_is_drafted_as_a_task() -> None:
    hazard = Story(HAZARD, id="h1").record(REPORT).record(replace(VERIFY, assignee="person")).record(GRADE)
    hazard.does("order_rectification", ORDER, PERSON)
    draft = replace(
        TASK_OF, place="东街集市", category="electrical", grade="general", basis="安全生产法",
        organisation="东街集市公司", contact="某负责人", assignee="person",
    )
    assert orders_after(hazard) == (Order(kind="rectification_task", command="draft", event=draft),)


@pytest.mark.parametrize(("event", "command", "heard"), [
    (CompletionReported(done="已更换"), "report_rectified", RectificationReported(task="t1")),
    (RecheckPassed(), "confirm_rectified", RectificationConfirmed(task="t1")),
    (RecheckFailed(remaining=("一处未换",)), "still_present", HazardStillPresent(task="t1", remaining=("一处未换",))),
])
def test_a_hazard_hears_of_its_task(event: Event, command: str, heard: Event) -> None:
    of_a_hazard = Story(TASK, id="t1").record(TASK_OF).record(event)
    assert orders_after(of_a_hazard) == (
        Order(kind="hazard", command=command, event=heard, item="h1", where_legal=True),
    )
    alone = Story(TASK, id="t1").record(replace(TASK_OF, hazard=None)).record(event)
    assert orders_after(alone) == ()


def test_most_events_call_for_nothing(round_: Story) -> None:
    assert orders_after(round_) == ()


@dataclass
class Office:
    """Items of several kinds that the policies connect; an order that is refused raises."""

    stories: dict[str, Story] = field(default_factory=dict)

    def give(self, kind: str, command: str, event: Event, who: Actor = PERSON, item: str | None = None) -> Story:
        story = self.stories[item] if item else Story(LIFECYCLES[kind], id=f"{kind}-{len(self.stories)}")
        self.stories[story.id] = story
        story.does(command, event, who, reason="补充说明")
        for order in orders_after(story):
            if order.where_legal and not legal(self.stories[order.item], order.command):
                continue
            try:
                ordered = self.give(order.kind, order.command, order.event, SYSTEM, order.item)
            except Refused as no:
                assert no.code == "nothing_changes"
                continue
            for next_command, next_event in order.then:
                self.give(order.kind, next_command, next_event, SYSTEM, ordered.id)
        return story

    def all(self, kind: str) -> list[Any]:
        return [s.state for s in self.stories.values() if s.lifecycle.kind == kind]

    def acts(self) -> dict[str, list[tuple[str, Event]]]:
        """Everything that the person may do now with each item, in usual words."""
        found = {item: list(usual_acts(story)) for item, story in self.stories.items()}
        return {item: acts for item, acts in found.items() if acts}


LIFECYCLES = {lifecycle.kind: lifecycle for lifecycle in (INSPECTION, HAZARD, TASK)}
USUAL: dict[type[Event], Any] = {
    SiteChecked: lambda state: [SITE][: 2 - len(state.sites)],
    FindingRecorded: lambda state: [
        replace(finding, site_no=no) for no in unsigned(state) for finding in (FINDING, FIXED) if state.findings < 2
    ],
    SiteRecordSigned: lambda state: [SiteRecordSigned(site_no=no) for no in unsigned(state)],
    InspectionCompleted: lambda state: [InspectionCompleted()],
    HazardVerified: lambda state: [VERIFY],
    HazardDismissed: lambda state: [HazardDismissed(ground="not_found", second_person="m2")],
    HazardGraded: lambda state: [GRADE, replace(GRADE, grade="major")],
    HazardRegraded: lambda state: [
        HazardRegraded(grade=grade, standard="DB 00/T 1", proposed_by="m2")
        for grade in ("general", "major") if grade != state.grade
    ],
    HazardFixedOnTheSpot: lambda state: [HazardFixedOnTheSpot(fixed_by="东街集市公司")],
    RectificationOrdered: lambda state: [ORDER][: 3 - state.orders],
    HazardEliminationVerified: lambda state: [HazardEliminationVerified(second_checker="m2", acceptance_report=True)],
    HazardStillPresent: lambda state: [HazardStillPresent(remaining=("一处未换",))],
    HazardClosed: lambda state: [HazardClosed(second_person="m2", photo_pair=True, record=True, signatures=True)],
    HazardReopened: lambda state: [HazardReopened(facts="再次出现")],
    RectificationNoticeIssued: lambda state: [RectificationNoticeIssued()],
    NoticeServed: lambda state: [NoticeServed(how="in_person")],
    FiveElementsFixed: lambda state: [
        FiveElementsFixed(responsibility="公司", measures="更换", funds="自筹", time_limit=DUE, emergency_plan="值守"),
    ],
    CompletionReported: lambda state: [CompletionReported(done="已更换", self_accepted=True)],
    RecheckPassed: lambda state: [RecheckPassed(second_checker="m2")],
    RecheckFailed: lambda state: [RecheckFailed(second_checker="m2", remaining=("一处未换",))],
    RectificationNoticeReissued: lambda state: [RectificationNoticeReissued(due_on=DUE)],
    TaskClosed: lambda state: [TaskClosed(second_person="m2")],
    DangerControlApplied: lambda state: [DangerControlApplied(measures=("cordon",))],
    DangerControlLifted: lambda state: [DangerControlLifted(seen="已断电")],
    TreatmentPlanFiled: lambda state: [sample(TreatmentPlanFiled)],
    SuspensionOrdered: lambda state: [sample(SuspensionOrdered)],
    SuspensionLifted: lambda state: [sample(SuspensionLifted)],
    HazardListed: lambda state: [sample(HazardListed)],
    HazardDelisted: lambda state: [sample(HazardDelisted)],
    ListingPublished: lambda state: [sample(ListingPublished)],
    HazardTransferred: lambda state: [sample(HazardTransferred)],
    TransferFeedbackReceived: lambda state: [TransferFeedbackReceived(feedback=said) for said in FEEDBACK],
    HazardMerged: lambda state: [sample(HazardMerged)],
    HazardUnmerged: lambda state: [HazardUnmerged()],
    NoticeRevoked: lambda state: [NoticeRevoked(ground="wrong_unit", side_informed=True)],
    HandedToEnforcement: lambda state: [replace(sample(HandedToEnforcement), ground="refuses")],
    EnforcementFeedbackReceived: lambda state: [
        EnforcementFeedbackReceived(feedback=said, document_no="1") for said in FEEDBACK
    ],
}
FEEDBACK = ("accepted", "punished", "removed", "declined")


def legal(story: Story, command: str) -> bool:
    row = story.lifecycle.row(command, story.state.stage)
    return row is not None and row.stands(story.state.beside)


def usual_acts(story: Story) -> Iterable[tuple[str, Event]]:
    for offer in story.lifecycle.offers(story.state, PERSON):
        if not offer.missing and offer.transition.event in USUAL:
            for event in USUAL[offer.transition.event](story.state):
                yield offer.transition.command, event


def unsigned(inspection: Any) -> list[int]:
    return [no for no, site in enumerate(inspection.sites, 1) if not site.signed]


def check_laws(office: Office) -> None:
    """Each finding has its hazard, each order its task, and a hazard knows how far its tasks are.

    A task that no hazard knows any more has ended or will: nothing waits for it, and it waits for nothing.
    """
    hazards, tasks = office.all("hazard"), office.all("rectification_task")
    for inspection in office.all("inspection"):
        found = [h.finding_no for h in hazards if h.from_inspection == inspection.id]
        assert found == list(range(1, inspection.findings + 1))
    for hazard in hazards:
        all_ = [task for task in tasks if task.hazard == hazard.id]
        mine = [task for task in all_ if task.id in hazard.tasks]
        assert {task.stage for task in all_ if task not in mine} <= {"revoked", "passed", "closed"}
        assert len(mine) == hazard.orders
        assert set(hazard.tasks_reported) == ids(mine, "reported", "passed", "closed")
        assert set(hazard.tasks_passed) == ids(mine, "passed", "closed")
        if hazard.stage == "awaiting_recheck":
            assert set(hazard.tasks_reported) == {task.id for task in mine}
        if hazard.stage in ("verified", "eliminated", "closed"):
            assert set(hazard.tasks_passed) == {task.id for task in mine}


def ids(tasks: list[Item], *stages: str) -> set[str]:
    return {task.id for task in tasks if task.stage in stages}


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_whatever_people_do_no_order_is_refused_and_items_agree(data: st.DataObject) -> None:
    office = Office()
    round_ = office.give("inspection", "plan", PLAN)
    office.give("inspection", "start", InspectionStarted(team=("person", "m2")), item=round_.id)
    hazard = office.give("hazard", "report", REPORT)
    for command, event in (("verify", VERIFY), ("grade", GRADE), ("order_rectification", ORDER)):
        office.give("hazard", command, event, item=hazard.id)
    for _ in range(data.draw(st.integers(1, 60))):
        acts = office.acts()
        item = data.draw(st.sampled_from(sorted(acts)))
        command, event = data.draw(st.sampled_from(acts[item]))
        office.give(office.stories[item].lifecycle.kind, command, event, item=item)
        check_laws(office)


def test_from_a_finding_to_a_relapse_put_right() -> None:
    office = Office()
    round_ = office.give("inspection", "plan", PLAN)
    for command, event in (
        ("start", InspectionStarted(team=("person", "m2"))), ("check_site", SITE), ("record_finding", FIXED),
        ("record_finding", FINDING),
    ):
        office.give("inspection", command, event, item=round_.id)
    fixed, open_ = office.all("hazard")
    assert (fixed.stage, open_.stage) == ("eliminated", "reported")
    for command, event in (("verify", VERIFY), ("grade", GRADE)):
        office.give("hazard", command, event, item=open_.id)
    closing = (
        ("verify_elimination", HazardEliminationVerified()),
        ("close", HazardClosed(second_person="m2", photo_pair=True, record=True, signatures=True)),
    )
    for nth in (1, 2):
        office.give("hazard", "order_rectification", ORDER, item=open_.id)
        task = office.all("rectification_task")[-1]
        for command, event in (
            ("issue", RectificationNoticeIssued()), ("serve", NoticeServed(how="in_person")),
            ("report", CompletionReported(done="已更换")), ("pass_recheck", RecheckPassed()),
        ):
            office.give("rectification_task", command, event, item=task.id)
        for command, event in closing:
            office.give("hazard", command, event, item=open_.id)
        assert [h.stage for h in office.all("hazard")] == ["eliminated", "closed"]
        assert len(office.all("rectification_task")) == nth
        office.give("hazard", "reopen", HazardReopened(facts="再次出现"), item=open_.id)
    assert office.stories[open_.id].state.relapse
    check_laws(office)
