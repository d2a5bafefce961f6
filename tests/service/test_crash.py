"""Killed in the middle of its work again and again, the office has lost nothing that it said was recorded."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from service.rebuild import rebuild
from service.verify import verify
from tests.office import make_office, open_office
from tests.service.work import log

KILLS, THREADS = 20, 4
ROOT = Path(__file__).parents[2]


def life(folder: Path, url: str, actor: str, node: str, starts: list[int], acknowledgements: int) -> list[str]:
    """Let the child work until it has acknowledged so many commands, kill it at once, and give all that it said."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.service.crash_child", url, str(folder), actor, node, *map(str, starts)],
        stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    said = [child.stdout.readline() for _ in range(acknowledgements)]
    time.sleep(random.Random(sum(starts)).random() / 100)
    child.kill()
    said += child.stdout.readlines()
    child.wait()
    child.stdout.close()
    return [line.decode().rstrip("\n") for line in said if line.endswith(b"\n")]


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(tmp_path, store_url):
    made = make_office(tmp_path, store_url)
    actor, node = made.who("inspector"), made.east
    made.office.close()
    numbers = random.Random(7)
    said: list[str] = []
    starts = [0] * THREADS
    for _ in range(KILLS):
        said += life(tmp_path, store_url, actor, node, starts, numbers.randrange(20, 60))
        # every life begins with the tasks in which the one before was killed: they come again under their keys
        for thread, nth in (map(int, line.split("-")[:2]) for line in said):
            starts[thread] = max(starts[thread], nth)
    assert len(said) > KILLS * 20

    office = made.office = open_office(tmp_path, store_url, made.clock)
    events = log(made)
    recorded = {(event.request, event.stream_id, event.version) for event in events if event.request}
    acknowledged = {(key, item, int(version)) for key, item, version in map(str.split, said)}
    assert acknowledged <= recorded
    keys = Counter(event.request for event in events if event.request)
    assert max(keys.values()) == 1
    assert {key for key, _, _ in acknowledged} <= set(keys)
    for thread in range(THREADS):
        assert any(key.startswith(f"{thread}-") for key in keys)
    with office.database.read() as session:
        assert office.opened_past(session, next(iter(acknowledged))[1])[0].event.contact == "令狐某"
    assert office.fault() is None
    assert verify(office).is_sound
    rebuild(office)
    assert verify(office).is_sound
    office.close()


REBUILD = """
import sys
from pathlib import Path
from service.office import Office
from service.rebuild import rebuild
url, folder = sys.argv[1:]
office = Office(url, f"sqlite:///{folder}/keys.db", Path(folder) / "office.key")
print("begins", flush=True)
while True:
    rebuild(office)
"""


@pytest.mark.parametrize("delay", [0.01, 0.05, 0.2])
def test_a_rebuild_that_is_killed_leaves_views_that_are_right(tmp_path, store_url, delay):
    made = make_office(tmp_path, store_url)
    child = subprocess.Popen(
        [sys.executable, "-c", REBUILD, store_url, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert child.stdout.readline() == b"begins\n"
    time.sleep(delay)
    child.kill()
    child.wait()
    child.stdout.close()
    assert verify(made.office).is_sound
    rebuild(made.office)
    assert verify(made.office).is_sound
    made.office.close()
