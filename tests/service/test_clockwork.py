"""What time brings is recorded once each, whoever is first, whatever fails, and after any time switched off."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.alarms import DeadlineMissed, DeadlineMissRescinded, ReminderSent
from domain.clock_rules import BUILT_IN
from domain.deadlines import day_of
from domain.dispute.events_opening import DisputeRegistered
from domain.rectification_task.events import TaskDrafted
from domain.shared import RecordCorrected
from domain.suggestions import Suggested
from event_store.database import StoreUnavailable
from projections.status import alarms_due
from service import clockwork
from service.clockwork import DUTIES, Done, clockwork_of, speak, tick, turn_of, until_next, what_is_left
from service.verify import verify
from tests.domain.samples import bare
from tests.office import MORNING
from tests.service.random_work import RandomWork
from tests.service.tampering import tamper
from tests.service.work import draft, log, past, progress, served_task

DUE = date(2027, 1, 1)
"""The last day of `tests.service.work.draft`."""


def at(day: date) -> datetime:
    """Nine o'clock in the office."""
    return datetime(day.year, day.month, day.day, 1, tzinfo=UTC)


def said(made, item, clock=""):
    """The clock's own events of an item: (name, days before the last day, business date); not how long it is late."""
    return [
        (type(r.event).__name__, getattr(r.event, "days_left", None), r.occurred_on)
        for r in past(made, item)
        if isinstance(r.event, ReminderSent | DeadlineMissed) and not BUILT_IN.followed(r.event.clock)
        and r.event.clock.startswith(clock)
    ]


def go_on(made, until):
    """Tick once a day up to a day, that one too."""
    while day_of(made.clock.now) < until:
        made.clock.advance(days=1)
        tick(made.office)


def day(before):
    return DUE - timedelta(days=before)


def test_a_task_is_spoken_of_five_three_one_and_no_days_before_its_day_and_then_missed(made):
    item = served_task(made).id
    go_on(made, DUE + timedelta(days=9))
    reminders = [("ReminderSent", n, day(n)) for n in (5, 3, 1, 0)]
    assert said(made, item, "rectify_due") == [*reminders, ("DeadlineMissed", None, day(-1))]
    missed = next(r for r in past(made, item) if r.event == DeadlineMissed(clock="rectify_due", clock_due_on=DUE))
    assert (missed.actor, missed.role, missed.reason) == ("clock", "clock", None)


def test_what_stays_late_is_suggested_to_be_urged_then_supervised_then_escalated(made):
    item = served_task(made).id
    go_on(made, DUE + timedelta(days=14))
    found = [(r.event.suggestion, r.occurred_on) for r in past(made, item) if isinstance(r.event, Suggested)]
    # the miss is of Saturday the 2nd; the 4th, the 6th and the 12th are the 1st, 3rd and 7th working day after it
    days = (date(2027, 1, 4), date(2027, 1, 6), date(2027, 1, 12))
    assert found == list(zip(("urge_handling", "order_supervision", "escalate"), days, strict=True))
    assert verify(made.office).is_sound


def test_after_a_week_switched_off_each_clock_is_spoken_of_once(made):
    far = made.office.perform(draft(made)).id
    words = TaskDrafted(node=made.east, title="消防通道堆放杂物", requirement="清空通道", due_on=day(-10))
    near = made.give("rectification_task", "draft", words, "inspector").id
    made.clock.now = at(day(-6))
    # the reminder, the miss, and that it is late by one and by three working days now
    assert tick(made.office)["alarms"].given == 4
    assert said(made, near) == [("ReminderSent", 4, day(-6))]
    assert said(made, far) == [("DeadlineMissed", None, day(-1))]
    assert "时钟停走" in next(r.reason for r in past(made, far) if isinstance(r.event, DeadlineMissed))
    assert tick(made.office)["alarms"] == Done()


def test_a_second_tick_finds_nothing_to_say(made, another):
    for _ in range(3):
        made.office.perform(draft(made))
    made.clock.now = at(day(5))
    assert tick(made.office)["alarms"].given == 3
    assert tick(another().office)["alarms"].given == 0


def test_many_items_come_in_lots(made, monkeypatch):
    monkeypatch.setattr(clockwork, "AT_ONCE", 2)
    items = [made.office.perform(draft(made)).id for _ in range(5)]
    made.clock.now = at(day(-3))
    assert tick(made.office)["alarms"].given == 2 * len(items)
    assert all(len(said(made, item)) == 1 for item in items)


def test_whoever_is_first_keeps_the_clock_waiting_for_its_next_tick(made):
    item = served_task(made).id
    made.clock.now = at(day(3))
    done = Done()
    with made.office.database.read() as session:
        (alarm,) = alarms_due(session, day(3).isoformat())
    turn = turn_of(made.office, alarm, day(3), done)
    made.office.perform(progress(made, item))
    rest = what_is_left(turn, made.office.submit(turn.command(day(3))).result, done)
    assert (rest.steps, done, said(made, item)) == ([], Done(), [])
    tick(made.office)
    assert said(made, item) == [("ReminderSent", 3, day(3))]


def test_a_business_date_put_right_sets_the_clock_anew_and_the_miss_is_taken_back(made):
    words = bare(DisputeRegistered, node=made.east)
    late = {"occurred_on": date(2026, 11, 13), "reason": "补录"}
    item = made.give("dispute", "register", words, "mediator", level="community", **late).id
    tick(made.office)
    right = RecordCorrected(field="occurred_on", new="2026-11-19", of_version=1)
    made.give("dispute", "correct", right, "mediator", level="community", item=item, reason="日期写错")
    back = DeadlineMissRescinded(clock="accept_decision", clock_due_on=date(2026, 11, 18))
    made.give("dispute", "rescind_miss", back, "street_leader", item=item, reason="日期写错，未逾期")
    go_on(made, date(2026, 11, 25))
    assert said(made, item) == [
        ("DeadlineMissed", None, date(2026, 11, 19)), ("ReminderSent", 3, date(2026, 11, 21)),
        ("ReminderSent", 1, date(2026, 11, 23)), ("ReminderSent", 0, date(2026, 11, 24)),
        ("DeadlineMissed", None, date(2026, 11, 25)),
    ]


def test_an_item_that_cannot_be_read_keeps_no_other_from_its_turn(made, store_url):
    poison, other = made.office.perform(draft(made)).id, made.office.perform(draft(made)).id
    tamper(store_url, f"UPDATE events SET state = '{{}}' WHERE stream_id = '{poison}'")
    made.office.forget()
    made.clock.now = at(day(-1))
    done = tick(made.office)["alarms"]
    assert (done.given, list(done.stuck)) == (1, [poison])
    assert [name for name, *_ in said(made, other)] == ["DeadlineMissed"]


def test_a_duty_that_fails_keeps_none_of_the_others_from_its_turn(made, monkeypatch):
    item = made.office.perform(draft(made)).id

    def fails(office, today):
        raise ZeroDivisionError

    monkeypatch.setattr(clockwork, "DUTIES", {"first": fails, **DUTIES})
    made.clock.now = at(day(0))
    found = tick(made.office)
    assert (found["first"], found["alarms"]) == (Done(stuck={"first": "ZeroDivisionError"}), Done(given=1))
    assert len(said(made, item)) == 1


def test_a_store_that_is_gone_ends_the_tick_and_not_the_thread(made, monkeypatch):
    made.office.perform(draft(made))
    ticks = iter([StoreUnavailable("store_busy"), None, None])
    ticked = threading.Event()

    def now_and_then(office, today):
        if (trouble := next(ticks, None)) is not None:
            raise trouble
        ticked.set()
        return speak(office, today)

    monkeypatch.setattr(clockwork, "DUTIES", {"alarms": now_and_then})
    made.clock.now = at(day(0))
    thread = clockwork_of(made.office, lambda now: 0.01)
    thread.start()
    assert ticked.wait(30)
    thread.stop()
    with made.office.database.read() as session:
        assert len(session.all("SELECT at FROM ticked")) == 1
    assert len([r for r in log(made) if isinstance(r.event, ReminderSent)]) == 1


def test_it_ticks_every_minute_and_at_the_office_s_midnight():
    assert until_next(MORNING) == 60
    assert until_next(datetime(2026, 11, 20, 15, 59, 40, tzinfo=UTC)) == 20
    assert until_next(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)) == 60


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_meanwhile_each_step_is_recorded_once(made, seed):
    work = RandomWork(made, seed)
    for _ in range(25):
        work.go_on(8)
        made.clock.advance(days=work.random.choice((0, 1, 1, 2, 9)))
        tick(made.office)
        assert tick(made.office)["alarms"].given == 0
    events = [r for r in log(made) if isinstance(r.event, DeadlineMissed)]
    assert len({(r.stream_id, r.event.clock, r.event.clock_due_on) for r in events}) == len(events) > 10
    assert verify(made.office).is_sound
