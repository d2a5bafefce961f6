"""Two processes on one store: each sees what the other has recorded, and numbers are given once."""

import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context

import pytest

from domain.kernel import Refused
from domain.member.events import MemberLeft, MemberRenamed, RoleAppointed
from domain.node.events import NodeRenamed
from domain.rectification_task.events import TaskDrafted
from service import standing
from service.commands import Stale
from tests.service.test_writer import Broken
from tests.service.work import counts, draft, issue, log, past, progress, served_task
from tests.service.workers import issue_notices

PROCESSES, THREADS, EACH = 2, 4, 12


def test_numbers_are_unique_and_gapless_under_two_processes_with_four_threads_each(made, tmp_path, store_url):
    words = TaskDrafted(node=made.east, title="楼道堆物", requirement="清空", due_on=date(2027, 1, 1))
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as processes:
        given = [
            processes.submit(
                issue_notices, tmp_path, store_url, made.east, made.who("inspector"), [words] * EACH, THREADS
            )
            for _ in range(PROCESSES)
        ]
        numbers = [number for future in given for number in future.result()]
    assert sorted(int(re.search(r"(\d+)号", number)[1]) for number in numbers) == list(range(1, PROCESSES * EACH + 1))
    with made.office.database.read() as session:
        assert session.all("SELECT count(*), count(DISTINCT seq), max(seq) FROM numbers") == [(24, 24, 24)]
    assert [recorded.position for recorded in log(made)] == list(range(1, counts(made)["events"] + 1))


def test_a_number_goes_on_where_another_process_has_stopped(made, another):
    other = another()
    texts = []
    for office in (made, other, made, other):
        item = office.office.perform(draft(office)).id
        texts.append(office.office.perform(issue(office, item)).number)
    assert [re.search(r"(\d+)号", text)[1] for text in texts] == ["1", "2", "3", "4"]


def test_an_item_is_decided_on_as_another_process_has_left_it(made, another):
    other, item = another(), served_task(made)
    made.office.perform(progress(made, item.id, 1))
    other.office.perform(progress(other, item.id, 2))
    with pytest.raises(Stale) as stale:
        made.office.perform(progress(made, item.id, 3, expected=item.version + 1))
    assert stale.value.version == item.version + 2
    made.office.perform(progress(made, item.id, 3))
    assert [recorded.event.percent for recorded in past(other, item.id)[item.version :]] == [1, 2, 3]


def test_a_role_given_in_another_process_counts_at_once_for_commands(made, another):
    other = another()
    person = made.who("building_lead")
    early = replace(draft(made), actor=person)
    with pytest.raises(Refused):
        made.office.perform(early)
    words = RoleAppointed(role="inspector", at=other.street, from_on=date(2020, 1, 1))
    other.give("member", "appoint", words, item=person)
    assert made.office.perform(early).stage == "drafted"
    other.give("member", "leave", MemberLeft(), item=person)
    with pytest.raises(Refused):
        made.office.perform(early)


def test_readers_see_another_process_change_the_roster_within_a_second(made, another, monkeypatch):
    other = another()
    assert made.office.directory().name_of(made.east) == "东门社区"
    other.give("node", "rename", NodeRenamed(name="东门新社区"), item=made.east.split("/")[-2])
    monkeypatch.setattr(standing, "LOOK_AGAIN_SECONDS", -1)
    assert made.office.directory().name_of(made.east) == "东门新社区"
    assert made.office.directory() == other.office.directory()


def test_a_failed_commit_does_not_hide_what_another_process_has_changed(made, another, monkeypatch):
    other, item = another(), served_task(made)
    person = made.who("building_lead")
    words = RoleAppointed(role="inspector", at=other.street, from_on=date(2020, 1, 1))
    other.give("member", "appoint", words, item=person)

    def fails(*args):
        raise Broken

    monkeypatch.setattr("service.unit.write_rows", fails)
    with pytest.raises(Broken):
        made.office.perform(progress(made, item.id))
    monkeypatch.undo()
    assert made.office.perform(replace(draft(made), actor=person)).stage == "drafted"


def test_the_roster_as_of_a_position_has_the_names_of_then(made, another):
    other = another()
    node = made.east.split("/")[-2]
    positions = [made.give("node", "rename", NodeRenamed(name=name), item=node).events[0].position for name in "甲乙丙"]
    for office in (made.office, other.office):
        with office.database.read() as session:
            names = [office.directory_at(session, position).name_of(made.east) for position in positions]
            assert names == ["甲", "乙", "丙"]
            assert office.directory_at(session, positions[0] - 1).name_of(made.east) == "东门社区"
            assert office.directory_at(session, 0).nodes == {}


def test_the_same_name_again_is_no_change_whether_the_person_is_remembered_or_read(made, another):
    """A name is sealed in the log: it is compared in clear."""
    member = made.who("mediator")
    made.give("member", "rename", MemberRenamed(name="令狐冲和"), item=member)
    for office in (made, another()):
        with pytest.raises(Refused) as refused:
            office.give("member", "rename", MemberRenamed(name="令狐冲和"), item=member)
        assert refused.value.code == "nothing_changes"


def test_a_store_that_another_process_holds_fails_the_command_and_nothing_else(made, another, monkeypatch):
    item = served_task(made)
    monkeypatch.setattr("event_store.sqlite.BUSY_SECONDS", 0.05)
    monkeypatch.setattr("event_store.postgresql.WRITER", "-c lock_timeout=50ms")
    other = another()
    with made.office.database.write():
        busy = other.office.submit(progress(other, item.id, 1, key="k-1"))
        assert busy.exception().code == "store_busy"
    assert other.office.perform(progress(other, item.id, 1, key="k-1")).version == item.version + 1
