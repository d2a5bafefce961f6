"""Whatever happens at the same time, fails or is said twice: each command is recorded once, whole, or not at all."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

import pytest

from domain.hazard.events import HazardReported, HazardVerified, RectificationOrdered
from domain.hazard.grading import HazardGraded
from domain.kernel import Refused
from domain.rectification_task.events import NoticeServed, ProgressRecorded, TaskDrafted
from event_store.recorder import EventTooLarge
from projections.views import PROJECTIONS
from service.commands import Answer, KeyReused, Stale
from service.writer import KEEP_REQUESTS, Job
from tests.domain.samples import bare
from tests.domain.story import TODAY
from tests.service.work import at_once, counts, draft, issue, log, past, progress, served_task


class Broken(Exception):
    """A fault that nobody expects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stumbling(ProgressRecorded):
    """An event whose own rules have a fault."""

    def completed(self, state, context):
        raise Broken


def test_forty_copies_of_one_command_record_one_event_and_get_equal_answers(made, another):
    item = served_task(made).id
    other = another()
    command = progress(made, item, key="k-1", fingerprint="f")
    before = counts(made)
    answers = at_once([partial(office.perform, command) for office in (made.office, other.office) * 20])
    assert len(answers) == 40
    assert all(isinstance(answer, Answer) for answer in answers)
    assert len(set(answers)) == 1
    assert counts(made)["events"] == before["events"] + 1
    assert counts(made)["requests"] == before["requests"] + 1


def test_of_eight_on_one_version_one_succeeds_and_seven_are_stale(made, another):
    item = served_task(made)
    other = another()
    commands = [progress(made, item.id, n, expected=item.version) for n in range(8)]
    offices = (made.office, other.office) * 4
    found = at_once([partial(office.perform, command) for office, command in zip(offices, commands, strict=True)])
    assert sorted(type(answer).__name__ for answer in found) == ["Answer"] + ["Stale"] * 7
    stale = [answer for answer in found if isinstance(answer, Stale)]
    assert {(answer.version, answer.expected) for answer in stale} == {(item.version + 1, item.version)}
    assert len(past(made, item.id)) == item.version + 1


def test_notes_of_eight_without_a_version_are_all_recorded(made, another):
    item = served_task(made)
    other = another()
    offices = (made.office, other.office) * 4
    found = at_once([partial(office.perform, progress(made, item.id, n)) for n, office in enumerate(offices)])
    assert sorted(answer.version for answer in found) == list(range(item.version + 1, item.version + 9))
    assert {recorded.event.percent for recorded in past(made, item.id)[item.version :]} == set(range(8))


def test_a_key_with_another_body_is_refused(made):
    item = served_task(made).id
    first = made.office.perform(progress(made, item, 10, key="k-1", fingerprint="ten"))
    with pytest.raises(KeyReused):
        made.office.perform(progress(made, item, 20, key="k-1", fingerprint="twenty"))
    assert made.office.perform(progress(made, item, 10, key="k-1", fingerprint="ten")) == first


def test_the_same_key_of_somebody_else_is_another_key(made):
    item = served_task(made).id
    mine = made.office.perform(progress(made, item, 10, key="k-1", fingerprint="ten"))
    theirs = replace(progress(made, item, 20, key="k-1", fingerprint="twenty"), actor=made.who("handler"))
    assert made.office.perform(theirs).version == mine.version + 1


def test_a_refused_command_may_come_again_under_its_key(made):
    item = made.office.perform(draft(made)).id
    early = progress(made, item, key="k-1", fingerprint="ten")
    with pytest.raises(Refused):
        made.office.perform(early)
    made.office.perform(issue(made, item))
    made.give("rectification_task", "serve", NoticeServed(how="in_person"), "inspector", item=item)
    assert made.office.perform(early).stage == "in_progress"


def jobs_of(*commands):
    found = [Job((command,)) for command in commands]
    for job in found:
        job.future.set_running_or_notify_cancel()
    return found


def outcomes(jobs):
    return [job.future.exception() or job.future.result() for job in jobs]


def test_a_command_that_stumbles_leaves_the_others_of_its_lot_recorded(made):
    item = served_task(made)
    good, later = progress(made, item.id, 1), progress(made, item.id, 2)
    jobs = jobs_of(good, replace(good, event=Stumbling(percent=5)), replace(good, expected=1), later)
    made.office.writer.commit(jobs)
    first, broken, stale, last = outcomes(jobs)
    assert isinstance(broken, Broken) and isinstance(stale, Stale)
    assert (first.version, last.version) == (item.version + 1, item.version + 2)
    assert [recorded.event.percent for recorded in past(made, item.id)[item.version :]] == [1, 2]


def test_a_command_that_the_store_refuses_leaves_the_others_of_its_lot_recorded(made):
    item = served_task(made)
    good, later = progress(made, item.id, 1, key="k-1"), progress(made, item.id, 2, key="k-2")
    too_large = replace(good, event=replace(good.event, note="x" * 70_000), key="k-3")
    jobs = jobs_of(good, too_large, later)
    made.office.writer.commit(jobs)
    first, refused, last = outcomes(jobs)
    assert isinstance(refused, EventTooLarge)
    assert (first.version, last.version) == (item.version + 1, item.version + 2)
    assert counts(made)["requests"] == 2


class Failing:
    """A view that fails for one event."""

    def rows(self, changes):
        events = [change.recorded.event for change in changes]
        if any(isinstance(event, ProgressRecorded) and event.percent == 66 for event in events):
            raise Broken
        return ()


def test_a_view_that_fails_leaves_nothing_behind(made, monkeypatch):
    item = served_task(made)
    before = counts(made)
    monkeypatch.setattr("service.views.PROJECTIONS", (*PROJECTIONS, Failing()))
    with pytest.raises(Broken):
        made.office.perform(progress(made, item.id, 66, key="k-1"))
    assert counts(made) == before
    assert made.office.perform(progress(made, item.id, 67, key="k-1")).version == item.version + 1


def test_a_failure_between_the_log_and_the_views_leaves_nothing_behind(made, monkeypatch):
    item = served_task(made)
    before = counts(made)

    def fails(session, rows):
        assert session.all("SELECT count(*) FROM events") == [(before["events"] + 1,)]
        raise Broken

    monkeypatch.setattr("service.unit.write_rows", fails)
    with pytest.raises(Broken):
        made.office.perform(progress(made, item.id, key="k-1"))
    monkeypatch.undo()
    assert counts(made) == before
    assert made.office.perform(progress(made, item.id, key="k-1")).version == item.version + 1
    assert [recorded.position for recorded in log(made)] == list(range(1, before["events"] + 2))


def test_whoever_stops_waiting_before_the_turn_comes_gets_nothing_recorded(made):
    item = served_task(made)
    with made.office.database.write():
        # the writer has to wait for this block: both commands are still in the queue, or the first is with the writer
        first = made.office.submit(progress(made, item.id, 1))
        while not first.running():
            pass
        second = made.office.submit(progress(made, item.id, 2))
        assert not first.cancel()
        assert second.cancel()
        third = made.office.submit(progress(made, item.id, 3))
    assert (first.result().version, third.result().version) == (item.version + 1, item.version + 2)
    assert [recorded.event.percent for recorded in past(made, item.id)[item.version :]] == [1, 3]


def test_closing_finishes_what_waits(made, another):
    item = served_task(made)
    other = another()
    waiting = [other.office.submit(progress(made, item.id, n)) for n in range(30)]
    other.office.close()
    assert sorted(future.result().version for future in waiting) == list(range(item.version + 1, item.version + 31))


def test_several_commands_are_recorded_together_or_not_at_all(made):
    before = counts(made)
    answer = made.office.submit(draft(made), replace(issue(made, ""), item_id=None)).result()
    assert (answer.stage, answer.version) == ("issued", 2)
    with pytest.raises(Refused):
        made.office.submit(draft(made), replace(progress(made, ""), item_id=None)).result()
    assert counts(made)["events"] == before["events"] + 2


def test_keys_are_forgotten_when_nobody_can_repeat_them_any_more(made, another):
    item = served_task(made).id
    made.office.perform(progress(made, item, 1, key="old"))
    made.clock.advance(days=KEEP_REQUESTS.days - 1)
    made.office.perform(progress(made, item, 2, key="young"))
    assert counts(made)["requests"] == 2
    made.clock.advance(days=2)
    made.office.perform(progress(made, item, 3, key="new"))
    with made.office.database.read() as session:
        assert session.all("SELECT key FROM requests ORDER BY key") == [("new",), ("young",)]


@pytest.fixture
def hazard(made):
    """A graded hazard that an order can be given for."""
    report = HazardReported(
        node=made.east, title="线路老化", place="3栋", category="electrical", seen_on=TODAY, source="inspection"
    )
    item = made.give("hazard", "report", report, "inspector").id
    made.give("hazard", "verify", HazardVerified(facts="属实", organisation="春江物业"), "inspector", item=item)
    judges = tuple(made.who(role) for role in ("inspector", "handler", "street_leader"))
    made.give("hazard", "grade", bare(HazardGraded, grade="general", judged_by=judges), "inspector", item=item)
    return item


ORDER = RectificationOrdered(requirement="更换线路", due_on=date(2027, 1, 1))


def test_what_follows_is_recorded_in_the_same_transaction(made, hazard):
    answer = made.give("hazard", "order_rectification", ORDER, "inspector", item=hazard)
    assert [event.event for event in answer.events] == [
        "hazard.rectification_ordered", "rectification_task.drafted", "hazard.task_taken_up",
    ]
    order, task, heard = (log(made)[event.position - 1] for event in answer.events)
    assert (heard.stream_id, heard.cause, heard.event.task) == (hazard, task.position, task.stream_id)
    assert (order.actor, order.cause) == (made.who("inspector"), None)
    assert (task.actor, task.cause, task.recorded_at) == ("system", order.position, order.recorded_at)
    assert (task.event.hazard, task.stream_id != hazard) == (hazard, True)


def test_what_follows_fails_together_with_what_called_for_it(made, hazard, monkeypatch):
    class NoTasks:
        def rows(self, changes):
            if any(isinstance(change.recorded.event, TaskDrafted) for change in changes):
                raise Broken
            return ()

    before = counts(made)
    monkeypatch.setattr("service.views.PROJECTIONS", (*PROJECTIONS, NoTasks()))
    with pytest.raises(Broken):
        made.give("hazard", "order_rectification", ORDER, "inspector", item=hazard)
    monkeypatch.undo()
    assert counts(made) == before
    assert len(made.give("hazard", "order_rectification", ORDER, "inspector", item=hazard).events) == 3
