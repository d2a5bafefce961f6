"""Views made anew say what the living ones say; nobody waits for it, and stopping it anywhere changes nothing."""

import re
import sqlite3

import psycopg
import pytest

from event_store.mapper import UnknownEvent, UnreadableEvent
from event_store.schema import table_names
from projections.listing import Filter, items
from projections.scope import Scope
from projections.views import PROJECTIONS, TABLES
from service import check, rebuild, replay
from service.inspection_plans import make_slots
from service.office import Office
from service.verify import verify
from tests.domain.story import TODAY
from tests.event_store.log_tools import stored
from tests.office import open_office
from tests.service.random_work import RandomWork
from tests.service.tampering import tamper
from tests.service.test_inspection_plans import started
from tests.service.work import draft, issue, past, progress, served_task

EVERYTHING = Scope(("/",), "nobody")


def contents(made):
    """Every row of every view."""
    with made.office.database.read() as session:
        return {
            table.name: sorted(session.all(f"SELECT {', '.join(table.columns)} FROM {table.name}")) for table in TABLES
        }


def leftovers(made):
    with made.office.database.read() as session:
        return {name for name in table_names(session) if re.search("__(new|old)", name)}


def indexes(made):
    """What the store's indexes are on, their names left out."""
    listing = {
        "sqlite": "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
    }
    with made.office.database.read() as session:
        found = session.all(listing[session.dialect])
    return sorted(
        (table, re.sub(r"INDEX (IF NOT EXISTS )?\S+", "INDEX", sql).replace('"', "")) for table, sql in found
    )


@pytest.fixture(params=[1, 2])
def worked(made, request):
    """An office in which all sorts of things have happened."""
    RandomWork(made, request.param).go_on(150)
    started(made)
    assert make_slots(made.office, TODAY).given == 1
    return made


def test_views_made_anew_are_those_that_lived(worked, store_url):
    before, made_of = contents(worked), indexes(worked)
    assert all(before.values())
    for table in TABLES:
        tamper(store_url, f"DELETE FROM {table.name}")
    rebuild.rebuild(worked.office)
    assert contents(worked) == before
    assert (indexes(worked), leftovers(worked)) == (made_of, set())
    assert worked.office.fault() is None
    RandomWork(worked, 3).go_on(20)
    assert verify(worked.office).is_sound


def test_making_them_twice_or_migrating_again_changes_nothing(worked):
    rebuild.rebuild(worked.office)
    before, made_of = contents(worked), indexes(worked)
    rebuild.rebuild(worked.office)
    worked.office.migrate()
    assert (contents(worked), indexes(worked), leftovers(worked)) == (before, made_of, set())


def test_lots_of_any_size_and_helping_processes_give_the_same(made, monkeypatch):
    RandomWork(made, 4).go_on(60)
    before = contents(made)
    monkeypatch.setattr(replay, "LOT", 7)
    rebuild.rebuild(made.office)
    assert contents(made) == before
    monkeypatch.setattr(replay, "MANY", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    steps = []
    rebuild.rebuild(made.office, lambda done, total: steps.append((done, total)))
    assert contents(made) == before
    assert steps == sorted(steps) and steps[0][0] == 0 and len(steps) > 10
    assert steps[-1] == (steps[-1][1], steps[-1][1])


def test_an_empty_log_has_empty_views(tmp_path, store_url):
    office = open_office(tmp_path, store_url)
    rebuild.rebuild(office)
    assert office.fault() is None
    assert verify(office).is_sound
    office.close()


def test_what_others_record_meanwhile_is_in_the_new_views(made, another, monkeypatch):
    """Another process goes on all the time, with statements that it has long prepared."""
    other = another()
    item = served_task(other)
    for n in range(12):
        other.office.perform(progress(other, item.id, n))
        find(other, "消防")
    monkeypatch.setattr(replay, "LOT", 20)
    monkeypatch.setattr(rebuild, "NEARLY", 2)
    new = []

    def meanwhile(done, total):
        other.office.perform(progress(other, item.id, 50))
        begun = other.office.perform(draft(other)).id
        new.append(begun)
        other.office.perform(issue(other, begun))
        find(other, "消防")

    rebuild.rebuild(made.office, meanwhile)
    assert len(new) > 3
    assert verify(made.office).is_sound
    for n in range(12):
        assert other.office.perform(progress(other, item.id, n)).stage == "in_progress"
        assert set(new) <= find(other, "消防")
    assert verify(made.office).is_sound


def find(made, text):
    with made.office.database.read() as session:
        return {row["item_id"] for row in items(session, EVERYTHING, Filter(text=text), limit=200).rows}


class Stopped(BaseException):
    """The process is told to stop."""


@pytest.mark.parametrize("step", ["create", "fill", "index", "take_place"])
def test_stopping_it_anywhere_leaves_the_views_as_they_were(made, step, monkeypatch):
    item = served_task(made)
    before, made_of = contents(made), indexes(made)
    real = getattr(rebuild.Build, step)

    def stops(self, *args):
        real(self, *args)
        raise Stopped

    if step == "take_place":
        monkeypatch.setattr(rebuild, "take_the_place", lambda *_: (_ for _ in ()).throw(Stopped))
    else:
        monkeypatch.setattr(rebuild.Build, step, stops)
    with pytest.raises(Stopped):
        rebuild.rebuild(made.office)
    assert (contents(made), indexes(made), leftovers(made)) == (before, made_of, set())
    assert made.office.perform(progress(made, item.id)).version == item.version + 1


def test_what_a_killed_rebuild_has_left_over_is_cleared_by_the_next(made):
    with made.office.database.aside() as session:
        for table in TABLES:
            for mark in ("__new_0123abcd", "__old_0123abcd"):
                for statement in table.renamed(mark).statements(session.dialect, "0"):
                    session.run(statement)
    assert len(leftovers(made)) >= 2 * len(TABLES)
    rebuild.rebuild(made.office)
    assert leftovers(made) == set()
    assert verify(made.office).is_sound


def test_of_two_at_once_the_first_stops_and_the_views_are_right(made):
    def second(done, total):
        if done == 0:
            rebuild.rebuild(made.office)

    with pytest.raises((sqlite3.OperationalError, psycopg.errors.UndefinedTable)):
        rebuild.rebuild(made.office, second)
    assert leftovers(made) == set()
    assert verify(made.office).is_sound


def test_an_event_that_nobody_knows_stops_it_and_is_named(made):
    before = contents(made)
    position = made.office.recorder.insert_events([stored("strange", 1, topic="item.from_the_future")])[0]
    with pytest.raises(UnknownEvent, match=rf"event {position} \(item.from_the_future, version 1 of strange\)"):
        rebuild.rebuild(made.office)
    assert (contents(made), leftovers(made)) == (before, set())


@pytest.mark.parametrize("helpers", [False, True])
def test_a_view_that_stumbles_stops_it_and_the_event_is_named(made, monkeypatch, helpers):
    item = served_task(made).id
    position = past(made, item)[-1].position
    if helpers:
        monkeypatch.setattr(replay, "MANY", 0)
        monkeypatch.setattr("os.cpu_count", lambda: 2)
        made.office.recorder.insert_events([stored(item, 4, b"{}", "rectification_task.progress_recorded")])
        position += 1
    else:
        class Failing:
            def rows(self, changes):
                if any(change.recorded.position == position for change in changes):
                    raise ZeroDivisionError
                return ()

        monkeypatch.setattr("service.views.PROJECTIONS", (*PROJECTIONS, Failing()))
    with pytest.raises(UnreadableEvent, match=rf"event {position} .* of {item}") as stopped:
        rebuild.rebuild(made.office)
    assert (stopped.value.position, stopped.value.stream) == (position, item)
    assert leftovers(made) == set()


def test_views_of_another_log_or_of_other_rules_are_noticed_and_put_right(made, store_url, monkeypatch):
    item = served_task(made).id
    assert made.office.fault() is None
    tamper(store_url, f"DELETE FROM events WHERE stream_id = '{item}' AND version = 3")
    assert made.office.fault() == check.NOT_OF_THIS_LOG
    rebuild.rebuild(made.office)
    assert made.office.fault() is None
    monkeypatch.setattr(check, "RULES", check.RULES + 1)
    assert made.office.fault() == check.MADE_BY_OTHER_RULES
    rebuild.rebuild(made.office)
    assert made.office.fault() is None


def test_a_store_without_tables_is_noticed(tmp_path, store_url):
    office = Office(store_url, f"sqlite:///{tmp_path}/keys.db", tmp_path / "office.key")
    assert office.fault() == check.NOT_MIGRATED
    office.migrate()
    assert office.fault() is None
    office.close()


def test_a_store_that_others_write_to_is_not_taken_for_one_that_has_fallen_behind(made, another):
    item, other = served_task(made).id, another()
    waiting = [other.office.submit(progress(other, item, n % 100)) for n in range(300)]
    while not waiting[-1].done():
        assert made.office.fault() is None
