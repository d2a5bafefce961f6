"""The log's time never runs backwards, whatever the machine's clock does; business dates follow the office's day."""

from datetime import date, timedelta

from domain.deadlines import day_of
from projections.trail import position_at, stamp
from tests.office import MORNING
from tests.service.work import draft, log, past, progress, served_task


def moments(made):
    return [recorded.recorded_at for recorded in log(made)]


def test_the_time_of_the_log_goes_on_when_the_clock_is_turned_back(made, another):
    item = served_task(made).id
    for days in (3, -400, 5, -5):
        made.clock.advance(days=days)
        for office in (made, another()):
            office.office.perform(progress(office, item))
    found = moments(made)
    assert found == sorted(found)
    assert found[-1] == MORNING + timedelta(days=3)


def test_business_dates_follow_the_clock_though_the_log_does_not_go_back(made):
    item = served_task(made).id
    made.clock.advance(days=400)
    made.office.perform(progress(made, item))
    made.clock.advance(days=-400)
    made.office.perform(progress(made, item))
    far, near = past(made, item)[-2:]
    assert near.recorded_at == far.recorded_at
    assert (near.occurred_on, far.occurred_on) == (date(2026, 11, 20), date(2026, 11, 20) + timedelta(days=400))


def test_a_clock_that_was_wrong_for_a_moment_leaves_no_trace_if_nothing_was_recorded(made):
    item = served_task(made).id
    made.clock.advance(days=3650)
    refused = made.office.submit(progress(made, item, expected=1))
    assert refused.exception() is not None
    made.clock.advance(days=-3650)
    made.office.perform(progress(made, item))
    assert past(made, item)[-1].recorded_at == MORNING


def test_the_office_day_begins_at_midnight_in_china(made):
    made.clock.now = MORNING.replace(hour=16, minute=30)
    item = made.office.perform(draft(made)).id
    assert past(made, item)[0].occurred_on == date(2026, 11, 21)
    with made.office.database.read() as session:
        assert session.all("SELECT late FROM trail WHERE item_id = ?", (item,)) == [(0,)]
    assert day_of(made.clock()) == date(2026, 11, 21)


def test_a_moment_is_found_in_the_log(made):
    before = len(log(made))
    item = served_task(made).id
    made.clock.advance(seconds=1, microseconds=5)
    made.office.perform(progress(made, item))
    with made.office.database.read() as session:
        assert position_at(session, stamp(MORNING - timedelta(seconds=1))) == 0
        assert position_at(session, stamp(MORNING)) == before + 3
        assert position_at(session, stamp(made.clock() - timedelta(microseconds=1))) == before + 3
        assert position_at(session, stamp(made.clock())) == before + 4
