"""A hazard that another department takes, or that is known already; and the tasks that hear of it."""

from dataclasses import replace
from datetime import date

import pytest

from domain.hazard import LIFECYCLE
from domain.hazard.events import HazardReopened, HazardVerified, RectificationOrdered, TaskDropped, TaskTakenUp
from domain.hazard.events_leaving import HazardMerged, HazardTransferred, HazardUnmerged, TransferFeedbackReceived
from domain.hazard.grading import HazardGraded
from domain.kernel import SYSTEM
from domain.policies import Order, follow_ups
from domain.rectification_task.events_ending import NoticeRevoked
from domain.rectification_task.events_following import HazardStandingNoted
from tests.domain.story import Story, actor
from tests.domain.test_hazard import CLOSE, DISMISS, REPORT
from tests.domain.test_hazard_danger import CORDON, LIST

INSPECTOR, LEADER, CLERK = actor("inspector"), actor("street_leader"), actor("desk_clerk")
AWAY = HazardTransferred(authority="区城管局", ground="other_competence", document_no="移1号")
MERGE = HazardMerged(main_hazard="h2", same_danger=True)
ORDER = RectificationOrdered(requirement="更换箱门", due_on=date(2026, 12, 5))


def said(feedback: str) -> TransferFeedbackReceived:
    return TransferFeedbackReceived(feedback=feedback)


@pytest.fixture
def ordered() -> Story:
    story = Story(LIFECYCLE).record(REPORT).record(HazardVerified(facts="箱门缺失", organisation="东街物业"))
    story.record(HazardGraded(grade="major", standard="判定标准")).record(ORDER)
    return story.record(TaskTakenUp(task="t1"))


def test_it_is_followed_until_the_department_has_removed_it(ordered: Story) -> None:
    assert ordered.does("transfer", AWAY, LEADER).stage == "transferred"
    assert ordered.does("record_feedback", said("accepted"), CLERK).awaits_feedback
    assert ordered.does("record_feedback", said("punished"), CLERK).stage == "transferred"
    assert ordered.does("record_feedback", said("removed"), CLERK).stage == "eliminated"
    assert ordered.does("close", CLOSE, LEADER).stage == "closed"


def test_what_a_department_declines_is_looked_at_anew(ordered: Story) -> None:
    ordered.does("transfer", AWAY, LEADER)
    ordered.record(TaskDropped(task="t1"))
    state = ordered.does("record_feedback", said("declined"), CLERK)
    assert (state.stage, state.orders, state.tasks) == ("reported", 0, ())


def test_the_offices_own_tasks_end_with_a_transfer(ordered: Story) -> None:
    ordered.does("transfer", AWAY, LEADER)
    revoked = NoticeRevoked(ground="hazard_transferred")
    order = Order(kind="rectification_task", command="revoke", event=revoked, item="t1", where_legal=True)
    assert follow_ups(ordered.events[-1], ordered.state) == (order,)


@pytest.mark.parametrize("event", [CORDON, LIST])
def test_the_tasks_of_a_hazard_hear_how_it_stands(ordered: Story, event: object) -> None:
    ordered.record(ORDER).record(TaskTakenUp(task="t2"))
    ordered.does("control_danger" if event is CORDON else "list", event, INSPECTOR if event is CORDON else LEADER)
    now = HazardStandingNoted(grade="major", listed=event is LIST, danger_uncontrolled=event is LIST)
    orders = follow_ups(ordered.events[-1], ordered.state)
    assert [(order.item, order.event) for order in orders] == [("t1", now), ("t2", now)]


def test_a_revoked_notice_leaves_the_hazard_to_be_ordered_again_or_to_the_other_tasks(ordered: Story) -> None:
    two = ordered.branch()
    assert ordered.does("drop_task", TaskDropped(task="t1"), SYSTEM).stage == "verified"
    assert ordered.does("dismiss", DISMISS, INSPECTOR).stage == "dismissed"
    two.does("order_rectification", ORDER, INSPECTOR)
    assert two.does("drop_task", TaskDropped(task="t1"), SYSTEM).stage == "rectifying"


def test_the_same_danger_is_followed_once_and_a_wrong_merger_is_undone() -> None:
    reported = Story(LIFECYCLE).record(replace(REPORT, urgent=True))
    wrong = replace(MERGE, main_hazard="item-1", same_danger=False)
    assert reported.refusal("merge", wrong, INSPECTOR) == (
        "invalid", "main_hazard:not_itself", "same_danger:must_be_the_same_danger",
    )
    state = reported.does("merge", MERGE, INSPECTOR)
    assert (state.stage, state.main_hazard) == ("merged", "h2")
    assert reported.refusal("unmerge", HazardUnmerged(), INSPECTOR) == ("invalid", "reason:reason_required")
    state = reported.does("unmerge", HazardUnmerged(), INSPECTOR, reason="另一处")
    assert (state.stage, state.main_hazard, reported.events[-1].event.urgent) == ("reported", "", True)


def test_a_relapse_says_who_struck_it_off() -> None:
    closed = Story(LIFECYCLE).record(REPORT).record(replace(CLOSE), by="ann")
    closed.state = replace(closed.state, stage="closed")
    again = closed.decide("reopen", HazardReopened(facts="再次出现"), INSPECTOR, reason="反弹")
    assert (again.closed_by, again.relapse) == ("ann", True)
