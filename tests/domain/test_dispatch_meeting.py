"""The monthly dispatch meeting: its agenda, what it may decide, and the order that each decision becomes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.dispatch_meeting import LIFECYCLE
from domain.dispatch_meeting.events import (
    AgendaEntry,
    DispatchAgendaChanged,
    DispatchDecisionRecorded,
    DispatchMeetingCalled,
    DispatchMeetingCancelled,
    DispatchMinutesClosed,
)
from domain.dispute import LIFECYCLE as DISPUTE
from domain.months import days_of, is_month
from domain.policies import Order, follow_ups
from domain.supervision.events import SupervisionOrdered
from tests.domain.disputes import REGISTER
from tests.domain.story import COMMUNITY, STREET, TODAY, WEST, Story, actor

LEADER, CLERK, SUPERVISOR = actor("street_leader"), actor("desk_clerk"), actor("supervisor")
LATE = AgendaEntry(item="late", grounds=("overdue", "returned_often"))
CALL = DispatchMeetingCalled(
    node=STREET, month="2026-11", meets_on=TODAY, chair="leader", lists_as_of="2026-11-20T09:00:00+08:00",
    agenda=(LATE,),
)
DECIDE = DispatchDecisionRecorded(
    item="late", decision="三日内组织调解并书面答复", supervision_reasons=("overdue",),
    due_on=TODAY + timedelta(days=3), departments=("司法所",),
)


@pytest.fixture
def others() -> dict[str, Any]:
    return {
        "late": Story(DISPUTE, id="late").record(replace(REGISTER, node=COMMUNITY)).state,
        "west": Story(DISPUTE, id="west").record(replace(REGISTER, node=WEST)).state,
    }


@pytest.fixture
def called(others: dict[str, Any]) -> Story:
    return Story(LIFECYCLE, id="meeting", others=others).record(CALL)


def test_a_decision_names_the_unit_that_holds_the_item_and_becomes_an_order(called: Story) -> None:
    state: Any = called.does("decide", DECIDE, LEADER)
    assert [(one.item, one.unit, one.due_on, one.version) for one in state.decisions] == [
        ("late", COMMUNITY, TODAY + timedelta(days=3), 2),
    ]
    assert follow_ups(called.events[-1], state) == (Order(
        command="order_supervision", item="late", event=SupervisionOrdered(
            supervision_reasons=("overdue",), required_action="三日内组织调解并书面答复",
            supervision_due_on=TODAY + timedelta(days=3),
        ),
    ),)
    assert state.stage == "called"


def test_an_item_is_decided_once(called: Story) -> None:
    called.does("decide", DECIDE, SUPERVISOR)
    again = replace(DECIDE, decision="另行处理")
    assert called.refusal("decide", again, LEADER) == ("invalid", "item:decided_already")


@pytest.mark.parametrize(("wrong", "fault"), [
    ({"item": "west"}, "item:not_on_the_agenda"),
    ({"due_on": TODAY - timedelta(days=1)}, "due_on:before_it_begins"),
])
def test_a_decision_that_does_not_fit(called: Story, wrong: dict[str, Any], fault: str) -> None:
    assert called.refusal("decide", replace(DECIDE, **wrong), LEADER) == ("invalid", fault)


def test_nothing_is_decided_before_the_meeting(called: Story) -> None:
    yesterday = TODAY - timedelta(days=1)
    for command, event in (("decide", DECIDE), ("close", DispatchMinutesClosed())):
        assert called.refusal(command, event, LEADER, occurred_on=yesterday) == (
            "invalid", "occurred_on:before_the_meeting",
        )


def test_whoever_may_order_supervision_decides_and_the_desk_may_call() -> None:
    story = Story(LIFECYCLE)
    story.does("call", CALL, CLERK)
    assert story.refusal("decide", DECIDE, CLERK) == ("not_your_role",)
    assert story.refusal("close", DispatchMinutesClosed(), CLERK) == ("not_your_role",)
    assert Story(LIFECYCLE).refusal("call", CALL, actor("mediator")) == ("not_your_role",)


@pytest.mark.parametrize(("wrong", "fault"), [
    ({"month": "2026-13"}, "month:not_a_month"),
    ({"month": "2026/11"}, "month:not_a_month"),
    ({"lists_as_of": "昨天"}, "lists_as_of:not_a_time"),
    ({"lists_as_of": "2026-11-20T09:00"}, "lists_as_of:time_needs_zone"),
    ({"agenda": (LATE, LATE)}, "agenda:named_twice"),
    ({"node": COMMUNITY, "agenda": (replace(LATE, item="west"),)}, "agenda.0.item:outside_the_meeting"),
])
def test_a_call_that_does_not_fit(others: dict[str, Any], wrong: dict[str, Any], fault: str) -> None:
    story = Story(LIFECYCLE, others=others)
    assert story.refusal("call", replace(CALL, **wrong), LEADER) == ("invalid", fault)


def test_the_agenda_changes_and_keeps_what_is_decided(called: Story) -> None:
    later = "2026-11-20T10:00:00+08:00"
    both = DispatchAgendaChanged(lists_as_of=later, agenda=(LATE, AgendaEntry(item="west", grounds=("proposed",))))
    state: Any = called.does("change_agenda", both, CLERK)
    assert (len(state.agenda), state.lists_as_of) == (2, later)
    called.does("decide", DECIDE, LEADER)
    without = replace(both, agenda=both.agenda[1:])
    assert called.refusal("change_agenda", without, CLERK) == ("invalid", "agenda:decided_already")
    assert called.refusal("change_agenda", both, CLERK) == ("nothing_changes",)


def test_a_meeting_that_decided_is_closed_and_not_cancelled(called: Story) -> None:
    other = called.branch()
    assert other.refusal("cancel", DispatchMeetingCancelled(), CLERK) == ("invalid", "reason:reason_required")
    assert other.does("cancel", DispatchMeetingCancelled(), CLERK, reason="改期").stage == "cancelled"
    called.does("decide", DECIDE, LEADER)
    assert called.refusal("cancel", DispatchMeetingCancelled(), CLERK, reason="改期") == (
        "needs_missing", "nothing_decided",
    )
    assert called.does("close", DispatchMinutesClosed(minutes="各社区月底前自查"), LEADER).stage == "closed"
    assert called.refusal("decide", DECIDE, LEADER)[0] == "not_in_this_stage"


def test_days_of_a_month_and_of_a_year() -> None:
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert days_of("2026") == (date(2026, 1, 1), date(2026, 12, 31))
    assert [days_of(text) for text in ("2026-00", "1812", "2026-1", "２０２６")] == [None] * 4
    assert is_month("2026-11") and not is_month("2026") and not is_month("2026-99")
