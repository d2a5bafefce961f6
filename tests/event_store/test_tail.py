"""Whoever follows the log by position misses nothing, however many processes write at the same time."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.event_store.log_tools import append_many

WRITERS, BATCHES, SIZE = 6, 60, 2
TOTAL = WRITERS * BATCHES * SIZE


def test_a_tail_misses_nothing_while_six_processes_write(database, recorder, store_url):
    seen: list[int] = []

    def look() -> None:
        found = recorder.select_notifications(seen[-1] if seen else 0, 50, inclusive_of_start=False)
        seen.extend(event.id for event in found)

    with ProcessPoolExecutor(WRITERS, get_context("spawn")) as processes:
        writers = [processes.submit(append_many, store_url, n, BATCHES, SIZE) for n in range(WRITERS)]
        while not all(writer.done() for writer in writers):
            look()
        told = [writer.result() for writer in writers]
    while len(seen) < TOTAL:
        before = len(seen)
        look()
        assert len(seen) > before
    assert seen == list(range(1, TOTAL + 1))
    assert sorted(position for positions in told for position in positions) == seen
    assert all(positions == sorted(positions) for positions in told)
