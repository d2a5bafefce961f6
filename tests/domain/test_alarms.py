"""The clock's own events on any item: only the clock gives them, a miss stays on record until it is taken back."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.alarm_steps import LAPSED, LAPSES, REMINDER_DAYS, alarms_after, steps_due
from domain.alarms import DeadlineMissed, DeadlineMissRescinded, ReminderSent
from domain.clock_rules import BUILT_IN, CLOCK_RULES
from domain.dispute import LIFECYCLE as DISPUTE
from domain.dispute.events_performance import ObligationOverdue
from domain.kernel import CLOCK, Event, Role
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.lifecycle import Lifecycle
from domain.petition_risk.events_commitment import CommitmentOverdue
from domain.words import sentence
from tests.domain.samples import sample
from tests.domain.story import TODAY, Story, actor
from tests.domain.walks import recorded

DUE = date(2026, 11, 19)
MISS = {"clock": "accept_decision", "clock_due_on": DUE}
LEADER, SUPERVISOR = actor("street_leader"), actor("supervisor")


def begun(kind: str = "dispute") -> Story:
    lifecycle = LIFECYCLES[kind]
    return Story(lifecycle).record(sample(lifecycle.commands[lifecycle.openings[0]].event))


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_a_miss_is_on_record_until_it_is_taken_back(kind: str) -> None:
    story = begun(kind)
    before = story.state.beside
    assert story.does("remind", ReminderSent(**MISS, days_left=0), CLOCK).beside == before
    story.does("miss_deadline", DeadlineMissed(**MISS), CLOCK)
    assert story.state.missed == (("accept_decision", DUE),)
    assert "deadline_missed" in story.state.beside
    for who in (LEADER, SUPERVISOR):
        after = story.branch().does("rescind_miss", DeadlineMissRescinded(**MISS), who, reason="补录更正")
        assert (after.missed, after.beside) == ((), before)


def test_what_time_brings_nobody_gives_by_hand() -> None:
    story = begun()
    for role in Role:
        if role is not Role.CLOCK:
            assert story.refusal("miss_deadline", DeadlineMissed(**MISS), actor(role)) == ("not_your_role",)
            assert story.refusal("remind", ReminderSent(**MISS, days_left=1), actor(role)) == ("not_your_role",)


def test_only_a_miss_that_is_on_record_is_taken_back_and_with_a_reason() -> None:
    story = begun()
    words = DeadlineMissRescinded(**MISS)
    assert story.refusal("rescind_miss", words, LEADER, reason="更正") == ("not_now",)
    story.record(DeadlineMissed(**MISS))
    assert story.refusal("rescind_miss", words, LEADER) == ("invalid", "reason:reason_required")
    other = replace(words, clock_due_on=TODAY)
    assert story.refusal("rescind_miss", other, LEADER, reason="更正") == ("invalid", "clock:no_such_miss")
    assert sentence("problem_detail", "not_now", "zh", command="rescind_miss", kind="dispute")


def test_every_lapse_is_a_step_of_its_kind_that_the_clock_may_give() -> None:
    assert "performance" in LAPSES
    for rule in LAPSES.values():
        assert {r.lapse for r in CLOCK_RULES if r.key == rule.key} == {rule.lapse}
        for kind in rule.kinds:
            rows = [row for row in LIFECYCLES[kind].table if row.command == rule.lapse]
            assert rows and all(Role.CLOCK in row.by for row in rows)
            assert rule in LAPSED[rows[0].event]


# one clock's life under the law


class Life:
    """The clocks of one item, and what the law says of them after each event."""

    def __init__(self, lifecycle: Lifecycle = DISPUTE) -> None:
        self.lifecycle, self.state = lifecycle, lifecycle.state(id="item-1")
        self.clocks, self.alarms, self.given = {}, {}, []

    def set(self, day: date, **clocks: date | None) -> None:
        """Something happens on a business date that sets these clocks, or ends them."""
        merged = {key.replace("__", "[").replace("_end", "]"): due for key, due in clocks.items()}
        self.happens(sample(self.lifecycle.commands["link"].event), day, {**self.clocks, **merged})

    def happens(self, event: Event, day: date, clocks: dict[str, date | None] | None = None) -> None:
        after = {k: d for k, d in (self.clocks if clocks is None else clocks).items() if d is not None}
        entry = recorded(event, self.state.version + 1)._replace(occurred_on=day)
        self.state = self.lifecycle.evolve(self.state, entry)
        self.alarms = alarms_after(BUILT_IN, self.alarms, self.clocks, after, entry, self.state)
        self.clocks = after

    def tick(self, today: date) -> list[Any]:
        """What the clock gives, recorded as it is given."""
        steps = steps_due(BUILT_IN, self.lifecycle.kind, self.clocks, self.alarms, today)
        for step in steps:
            self.happens(step.event, step.occurred_on)
        self.given += [step.event for step in steps]
        assert steps_due(BUILT_IN, self.lifecycle.kind, self.clocks, self.alarms, today) == []
        return [step.event for step in steps]


def days(count: int) -> timedelta:
    return timedelta(days=count)


def test_five_three_one_none_and_then_the_miss() -> None:
    life = Life()
    life.set(DUE - days(30), accept_decision=DUE)
    said = [(n, life.tick(DUE + days(n))) for n in range(-30, 10)]
    assert [(n, type(events[0]).__name__, getattr(events[0], "days_left", None)) for n, events in said if events] == [
        (-5, "ReminderSent", 5), (-3, "ReminderSent", 3), (-1, "ReminderSent", 1), (0, "ReminderSent", 0),
        (1, "DeadlineMissed", None),
    ]


def test_a_short_clock_speaks_only_of_what_still_lies_ahead() -> None:
    life = Life()
    life.set(DUE, major_report=DUE, escalation_followup=DUE + days(1))
    assert life.alarms == {"major_report": DUE + days(1), "escalation_followup": DUE + days(1)}


def test_after_a_week_switched_off_one_thing_is_said_of_each_clock() -> None:
    life = Life()
    life.set(DUE - days(30), accept_decision=DUE, archive_due=DUE + days(4), mediation_limit=DUE + days(30))
    assert life.tick(DUE + days(2)) == [
        DeadlineMissed(**MISS), ReminderSent(clock="archive_due", clock_due_on=DUE + days(4), days_left=2),
    ]
    assert life.alarms == {"archive_due": DUE + days(3), "mediation_limit": DUE + days(25)}


def test_a_deadline_that_had_passed_when_it_was_told_is_missed_at_once() -> None:
    life = Life()
    life.set(TODAY, petition_notice=TODAY - days(9))
    assert life.tick(TODAY) == [DeadlineMissed(clock="petition_notice", clock_due_on=TODAY - days(9))]


def test_a_window_ends_without_a_miss() -> None:
    life = Life()
    life.set(DUE - days(30), judicial_confirmation_window=DUE)
    assert life.tick(DUE + days(9)) == [
        ReminderSent(clock="judicial_confirmation_window", clock_due_on=DUE, days_left=0)
    ]
    assert life.alarms == {}


def test_an_obligation_that_is_not_performed_is_overdue_once_and_no_miss_of_the_office() -> None:
    life = Life()
    life.set(DUE - days(2), performance__1_end=DUE, performance__0_end=DUE + days(9))
    assert [type(event) for event in life.tick(DUE)] == [ReminderSent]
    assert life.tick(DUE + days(1)) == [ObligationOverdue(obligation=1)]
    assert set(life.alarms) == {"performance[0]"}


def test_a_step_of_a_plan_and_what_a_reply_granted_are_overdue_each_by_itself() -> None:
    life = Life(LIFECYCLES["petition_risk"])
    life.set(DUE - days(9), plan_step__0_end=DUE, plan_step__1_end=DUE + days(20), implement=DUE)
    assert life.tick(DUE + days(1)) == [CommitmentOverdue(), CommitmentOverdue(step=0)]
    assert life.tick(DUE + days(21)) == [CommitmentOverdue(step=1)]
    assert life.alarms == {}


def test_a_deadline_set_anew_is_spoken_of_anew_but_a_miss_on_record_is_not_repeated() -> None:
    life = Life()
    life.set(DUE - days(9), accept_decision=DUE)
    life.tick(DUE + days(1))
    life.set(DUE + days(1), accept_decision=DUE + days(3))
    assert [event.days_left for event in life.tick(DUE + days(2))] == [1]
    life.set(DUE + days(2), accept_decision=DUE)
    assert life.alarms == {}


@given(st.lists(st.tuples(st.integers(0, 12), st.none() | st.integers(-9, 40), st.booleans()), max_size=30))
def test_whenever_the_clock_looks_each_step_is_said_once_and_none_is_left_out(
    moves: list[tuple[int, int | None, bool]],
) -> None:
    """Days go by, clocks are set and end, and the clock looks or is switched off, in any order."""
    life, today, setting, set_on = Life(), TODAY, 0, TODAY
    told: list[tuple[int, Any]] = []
    for ahead, new, looks in moves:
        today += days(ahead)
        if new is not None:
            clock = None if new < -4 else today + days(new)
            if clock != life.clocks.get("accept_decision"):
                setting, set_on = setting + 1, today
            life.set(today, accept_decision=clock)
        if looks:
            told += [(setting, event) for event in life.tick(today)]
            due = life.clocks.get("accept_decision")
            if due is not None and today > due:
                assert ("accept_decision", due) in life.state.missed
            elif due is not None and today in {due - days(n) for n in REMINDER_DAYS} and today > set_on:
                assert any(at == setting and due - days(event.days_left) == today for at, event in told)
    assert len(set(told)) == len(told)

