"""What is suggested when handling falls short, to whom it concerns, and what follows once somebody takes it."""

from datetime import date
from typing import Any

import pytest

from domain.alarms import DeadlineMissed, ReminderSent
from domain.dispute import LIFECYCLE as DISPUTE
from domain.dispute.events_closing import DisputeClosed
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.events_opening import DisputeRegistered
from domain.hazard import LIFECYCLE as HAZARD
from domain.hazard.events import (
    HazardEliminationVerified,
    HazardReopened,
    HazardReported,
    RectificationConfirmed,
    RectificationOrdered,
)
from domain.kernel import Event
from domain.lifecycle import Lifecycle
from domain.links import ItemsLinked
from domain.petition_risk.events_opening import MatterIdentified
from domain.policies import Order, follow_ups
from domain.rectification_task import LIFECYCLE as TASK
from domain.rectification_task.events import TaskDrafted
from domain.shared import RecordCorrected
from domain.suggestions import Suggested, SuggestionTaken
from tests.domain.samples import bare
from tests.domain.story import COMMUNITY, TODAY, Story

DUE = date(2026, 11, 18)
MISS = DeadlineMissed(clock="hazard_verify", clock_due_on=DUE)


def orders(lifecycle: Lifecycle, *events: Event) -> tuple[Order, ...]:
    """What the last of these events calls for."""
    story = Story(lifecycle, id="item-1")
    for event in events:
        story.record(event)
    return tuple(o for o in follow_ups(story.events[-1], story.state) if o.command in ("suggest", "identify"))


def suggestion(what: str, because: str, item: str = "item-1", other: str | None = None, kind: str = "") -> Order:
    words = Suggested(suggestion=what, because=because, other=other)
    return Order(command="suggest", event=words, item=item, kind=kind, where_legal=True)


def reported(grade: str) -> HazardReported:
    return bare(HazardReported, suspected_grade=grade)


def test_a_supervisor_is_asked_about_a_major_hazard_that_is_late_and_linked_matters_are_looked_at_anew() -> None:
    link = ItemsLinked(other="m1", relation="petition_of")
    assert orders(HAZARD, reported("major"), link, MISS) == (
        suggestion("order_supervision", "major_hazard_overdue"),
        suggestion("reassess_level", "major_hazard_overdue", "m1", "item-1", "petition_risk"),
    )
    assert orders(HAZARD, reported("general"), link, MISS) == ()
    assert orders(TASK, bare(TaskDrafted, grade="major"), MISS)[0].event.suggestion == "order_supervision"


@pytest.mark.parametrize(("clock", "what"), [
    ("overdue_urge[hazard_verify]", ("urge_handling", "still_overdue")),
    ("overdue_supervise[hazard_verify]", ("order_supervision", "still_overdue")),
    ("overdue_escalate[hazard_verify]", ("escalate", "still_overdue")),
    ("overdue_urge[archive_due]", ("urge_handling", "still_overdue")),
    ("overdue_supervise[archive_due]", ("order_supervision", "still_overdue")),
    ("overdue_escalate[archive_due]", None),
    ("overdue_escalate[performance[0]]", ("escalate", "still_overdue")),
    ("long_overdue[performance[0]]", ("identify_matter", "obligation_long_overdue")),
    ("hazard_verify", None),
])
def test_what_stays_late_is_urged_supervised_and_escalated(clock: str, what: tuple[str, str] | None) -> None:
    found = orders(HAZARD, reported("general"), ReminderSent(clock=clock, clock_due_on=DUE, days_left=0))
    assert [(o.event.suggestion, o.event.because) for o in found] == ([what] if what else [])


@pytest.mark.parametrize(("facts", "ending", "because"), [
    ({}, bare(DisputeClosed, result="not_settled"), "not_settled"),
    ({}, bare(DisputeClosed, result="settled_performed"), None),
    ({}, bare(MediationTerminated), None),
    ({"group_dispute": True}, bare(MediationTerminated), "group_dispute_terminated"),
    ({"group_dispute": True, "from_matter": "m1"}, bare(MediationTerminated), None),
    ({"from_matter": "m1"}, bare(DisputeClosed, result="not_settled"), None),
])
def test_what_mediation_could_not_settle_may_be_a_matter(facts: dict[str, Any], ending: Event, because: str) -> None:
    found = [o for o in orders(DISPUTE, bare(DisputeRegistered, **facts), ending) if o.item == "item-1"]
    assert found == ([suggestion("identify_matter", because)] if because else [])


def test_the_matter_that_is_taken_begins_where_the_item_is_and_is_linked() -> None:
    taken = SuggestionTaken(suggestion="identify_matter", unresolved="楼上仍在漏水")
    register = bare(DisputeRegistered, title="楼上漏水")
    (order,) = orders(DISPUTE, register, taken)
    assert order == Order(
        kind="petition_risk", command="identify",
        event=MatterIdentified(
            node=COMMUNITY, title="楼上漏水", unresolved="楼上仍在漏水", origin_kind="dispute", origin_item="item-1",
            first_arose_on=TODAY,
        ),
        then=(("link", ItemsLinked(other="item-1", relation="caused_by")),),
    )


def test_an_inspector_is_asked_once_every_task_has_passed_and_then_whether_to_strike_off() -> None:
    known = (reported("general"), bare(RectificationOrdered), bare(RectificationOrdered))
    first, second = RectificationConfirmed(task="t1"), RectificationConfirmed(task="t2")
    assert orders(HAZARD, *known, first) == ()
    assert orders(HAZARD, *known, first, second) == (suggestion("verify_elimination", "all_tasks_closed"),)
    gone = bare(HazardEliminationVerified)
    assert orders(HAZARD, *known, first, second, gone) == (suggestion("close_hazard", "all_tasks_closed"),)


def test_a_supervisor_is_asked_about_a_relapse() -> None:
    again = HazardReopened(facts="再次出现")
    assert orders(HAZARD, reported("general"), again) == ()
    back = bare(HazardReopened, facts="再次出现")
    object.__setattr__(back, "relapse", True)
    assert orders(HAZARD, reported("general"), back) == (suggestion("order_supervision", "relapse"),)


def test_a_corrected_date_may_show_that_a_deadline_was_kept() -> None:
    dated = RecordCorrected(field="occurred_on", new="2026-11-10", of_version=1)
    assert orders(HAZARD, reported("general"), dated) == ()
    assert orders(HAZARD, reported("general"), MISS, dated) == (suggestion("rescind_miss", "kept_as_corrected"),)
    assert orders(HAZARD, reported("general"), MISS, RecordCorrected(field="title", new="改")) == ()
