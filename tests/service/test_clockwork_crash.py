"""Killed in the middle of a tick again and again, the clockwork has left nothing out and said nothing twice."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from domain.alarms import DeadlineMissed, ReminderSent
from domain.deadlines import day_of
from domain.rectification_task.events import TaskDrafted
from event_store.database import open_database
from service.clockwork import tick
from service.verify import verify
from tests.office import MORNING, SmallOffice, make_office, open_office
from tests.service.work import log

KILLS, ITEMS = 10, 40
"""So many on each store."""
ROOT = Path(__file__).parents[2]
DUE, CLOCK = date(2026, 12, 10), "rectify_due"
UNTIL = datetime(2027, 1, 10, 1, tzinfo=UTC)


def child(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.service.{module}", *arguments], stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def end(*processes: subprocess.Popen[bytes]) -> None:
    """Kill them."""
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def spoken_of(made: SmallOffice) -> Counter[tuple[str, int]]:
    """How often each step of the tasks' own deadline was recorded: (item, days before its last day)."""
    return Counter(
        (r.stream_id, getattr(r.event, "days_left", -1)) for r in log(made)
        if isinstance(r.event, ReminderSent | DeadlineMissed) and r.event.clock == CLOCK
    )


def life(url: str, folder: Path, start: datetime, chance: random.Random) -> datetime:
    """Let the child's days go by, kill it at a random moment, and give the time of its last whole tick."""
    process = child("tick_child", url, str(folder), start.isoformat(), "9")
    said = [process.stdout.readline() for _ in range(chance.randrange(1, 6))]
    time.sleep(chance.random() / 50)
    process.kill()
    said += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    whole = [line.decode().strip() for line in said if line.endswith(b"\n")]
    return datetime.fromisoformat(whole[-1]) if whole else start


def test_each_step_is_recorded_once_however_often_the_clockwork_is_killed(tmp_path, store_url):
    made = make_office(tmp_path, store_url)
    words = TaskDrafted(node=made.east, title="楼道堆物", requirement="清空", due_on=DUE)
    items = [made.give("rectification_task", "draft", words, "inspector").id for _ in range(ITEMS)]
    made.office.close()
    chance, now = random.Random(7), MORNING
    for _ in range(KILLS):
        now = life(store_url, tmp_path, now, chance)

    office = made.office = open_office(tmp_path, store_url, made.clock)
    made.clock.now = now
    while made.clock.now < UNTIL:
        tick(office)
        made.clock.now += timedelta(hours=9)
    said = spoken_of(made)
    assert said == Counter({(item, left): 1 for item in items for left in (5, 3, 1, 0, -1)})
    missed = [r for r in log(made) if isinstance(r.event, DeadlineMissed) and r.event.clock == CLOCK]
    assert {day_of(r.recorded_at) for r in missed} == {DUE + timedelta(days=1)}
    assert verify(office).is_sound
    office.close()


def test_two_clockworks_at_once_say_everything_once(tmp_path, store_url):
    made = make_office(tmp_path, store_url)
    words = TaskDrafted(node=made.east, title="楼道堆物", requirement="清空", due_on=DUE)
    items = [made.give("rectification_task", "draft", words, "inspector").id for _ in range(ITEMS)]
    both = [child("tick_child", store_url, str(tmp_path), MORNING.isoformat(), "24") for _ in range(2)]
    try:
        for process in both:
            while day_of(datetime.fromisoformat(process.stdout.readline().decode().strip())) <= DUE:
                pass
    finally:
        end(*both)
    made.clock.now = UNTIL
    tick(made.office)
    said = spoken_of(made)
    assert set(said.values()) == {1} and {(item, -1) for item in items} <= set(said)
    made.office.close()


def test_when_the_leader_is_killed_another_leads(fresh_postgres):
    both = [child("leader_child", fresh_postgres)]
    mine = open_database(fresh_postgres).leader("ticks")
    try:
        assert both[0].stdout.readline() == b"True\n"
        both.append(child("leader_child", fresh_postgres))
        assert both[1].stdout.readline() == b"False\n"
        assert not mine.leads()
    finally:
        end(*both)
    until = time.monotonic() + 30
    while not mine.leads():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert mine.leads()
    mine.resign()


def test_a_leader_whose_connection_is_cut_stands_again(fresh_postgres):
    database = open_database(fresh_postgres)
    leader, other = database.leader("ticks"), database.leader("ticks")
    assert leader.leads() and not other.leads()
    with database.write() as session:
        session.all(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
        )
    until = time.monotonic() + 30
    while not other.leads():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert not leader.leads()
    other.resign()
    assert leader.leads()
    leader.resign()
    database.close()


def test_a_file_has_one_process_that_always_leads(tmp_path):
    leader = open_database(f"sqlite:///{tmp_path}/office.db").leader("ticks")
    assert leader.leads()
    leader.resign()
