"""One command over HTTP, with token, idempotency key and body, against a route that does nothing at all."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from tempfile import TemporaryDirectory
from typing import Any

import uvloop

from benchmarks.clients import answered, post
from benchmarks.measure import Figure, alternate, compare
from benchmarks.offices import STORES, store

CLIENTS = 16
COMMANDS, EMPTY, ROUNDS = 480, 1600, 5
TARGET = 0.35
BODY = b'{"percent": 40}'
keys = count(1)


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """For each store: with the item in the cache, and read from the log."""
    size, rounds = (48, 2) if quick else (COMMANDS, ROUNDS)
    for kind in kinds:
        rates = measured(kind, size, rounds)
        title = f"POST of a command, {kind}, {CLIENTS} clients"
        yield compare(f"{title}, item in the cache", rates["warm"], rates["empty"], f"≥ {TARGET}")
        yield compare(f"{title}, item read from the log", rates["cold"], rates["empty"])


@contextmanager
def serving(wanted: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A serving process for the length of the block; what it tells of itself."""
    command = [sys.executable, "-m", "benchmarks.serving"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            print(json.dumps(wanted), file=process.stdin, flush=True)
            yield json.loads(process.stdout.readline())
        finally:
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def measured(kind: str, size: int, rounds: int) -> dict[str, list[float]]:
    """The rates of the three arms; the requests of all have the same headers and body."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="bench-"))
        url = stack.enter_context(store(kind))
        ours = stack.enter_context(serving({"url": url, "folder": folder, "items": (rounds + 1) * size}))
        peer = stack.enter_context(serving({"url": ""}))

        def request(path: str) -> bytes:
            headers = {"Authorization": f"Bearer {ours['token']}", "Idempotency-Key": f"bench-{next(keys)}"}
            return post(path, BODY, headers)

        def commands(items: list[str]) -> Any:
            def arm(nth: int) -> float:
                some = items[nth * size : (nth + 1) * size]
                requests = [request(f"/api/rectification-tasks/{item}/record-progress") for item in some]
                return uvloop.run(answered(ours["port"], requests, CLIENTS, 200))
            return arm

        def empty(nth: int) -> float:
            requests = [request("/empty")] * (EMPTY * size // COMMANDS)
            return uvloop.run(answered(peer["port"], requests, CLIENTS, 200))

        arms = {"warm": commands(ours["warm"]), "cold": commands(ours["cold"]), "empty": empty}
        for arm in arms.values():
            # the last share is for getting warm
            arm(rounds)
        return alternate(rounds, arms)
