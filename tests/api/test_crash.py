"""The server is killed twenty times under four writing clients: nothing acknowledged is lost, nothing is doubled."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from service.accounts import Accounts
from service.office import utc_now
from service.passwords import hasher
from service.verify import verify
from tests.api.world import PASSWORD
from tests.office import make_office, open_office
from tests.postgres import free_port
from tests.service.work import log

KILLS, CLIENTS = 20, 4
ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a server that does not answer is given up."""


class Server:
    """The office's server at a port; `start` begins a life of it, `kill` ends it at once."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port, self.pid = process, port, 0

    def start(self) -> None:
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.pid = int(self.process.stdout.readline())

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


@contextmanager
def server(folder: Path, url: str) -> Iterator[Server]:
    """A server over this store; it and all its processes are gone at the end."""
    settings = {
        "DATA_DIR": folder, "DATABASE": url, "KEYS": f"sqlite:///{folder}/keys.db", "KEY_FILE": folder / "office.key",
        "TOKEN_SECRET_FILE": folder / "token.secret", "PASSWORD_MEMORY_KIB": 8, "PASSWORD_ROUNDS": 1,
        "LOG_LEVEL": "error",
    }
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.api.crash_server", str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | {f"MEDIATION_{name}": str(v) for name, v in settings.items()},
    ) as process:
        try:
            yield Server(process, port)
        finally:
            process.stdin.close()
            process.wait(PATIENCE)


class Client:
    """A client that repeats each request, under its key, until it is answered."""

    def __init__(self, port: int) -> None:
        self.port, self.repeated = port, 0
        self.connection: http.client.HTTPConnection | None = None

    def post(self, path: str, body: str, **headers: str) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection = self.connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
                self.connection.request("POST", path, body, headers)
                answer = self.connection.getresponse()
                said = answer.read()
                assert answer.status in (200, 201), said
                return json.loads(said)
            except (OSError, http.client.HTTPException):
                self.close()
                self.repeated += 1
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class Writer(threading.Thread):
    """A client that drafts tasks and issues their notices until it is told to stop; `said` is what it was answered."""

    def __init__(self, nth: int, port: int, token: str, node: str, stop: threading.Event) -> None:
        super().__init__(name=f"client-{nth}")
        self.nth, self.token, self.node, self.stop_asked = nth, token, node, stop
        self.client = Client(port)
        self.said: list[tuple[str, dict[str, Any]]] = []
        self.failure: BaseException | None = None

    def run(self) -> None:
        try:
            nth = 0
            while not self.stop_asked.is_set():
                nth += 1
                item = self.give(f"{nth}-draft", "/api/rectification-tasks", {
                    "node": self.node, "title": "楼道堆物", "requirement": "清空", "due_on": "2099-01-01",
                    "contact": "令狐某",
                })["id"]
                self.give(f"{nth}-issue", f"/api/rectification-tasks/{item}/issue", {})
        except BaseException as error:
            self.failure = error
        finally:
            self.client.close()

    def give(self, name: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        key = f"{self.name}-{name}"
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Idempotency-Key": key}
        answer = self.client.post(path, json.dumps(body), **headers)
        self.said.append((key, answer))
        return answer


def worked(folder: Path, url: str, node: str) -> list[Writer]:
    """The clients after all lives of the server."""
    stop, numbers = threading.Event(), Random(5)
    with server(folder, url) as lives:
        lives.start()
        client = Client(lives.port)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        token = client.post("/api/token", f"username=wang&password={PASSWORD}", **form)["access_token"]
        client.close()
        writers = [Writer(nth, lives.port, token, node, stop) for nth in range(CLIENTS)]
        for writer in writers:
            writer.start()
        try:
            for _ in range(KILLS):
                enough = sum(len(w.said) for w in writers) + numbers.randrange(10, 40)
                until = time.monotonic() + PATIENCE
                while sum(len(w.said) for w in writers) < enough:
                    assert time.monotonic() < until and not any(w.failure for w in writers)
                    time.sleep(0.001)
                time.sleep(numbers.random() / 100)
                lives.kill()
                lives.start()
        finally:
            stop.set()
            for writer in writers:
                writer.join()
        lives.kill()
    return writers


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(tmp_path: Path, store_url: str) -> None:
    made = make_office(tmp_path, store_url, utc_now)  # type: ignore[arg-type]
    accounts = Accounts(made.office.database, hasher(8, 1))
    accounts.create_schema()
    accounts.add("wang", made.who("inspector"), PASSWORD, now=utc_now())
    made.office.close()
    writers = worked(tmp_path, store_url, made.east.strip("/").rpartition("/")[2])
    assert [writer.failure for writer in writers] == [None] * CLIENTS
    assert sum(writer.client.repeated for writer in writers) >= KILLS

    made.office = open_office(tmp_path, store_url, utc_now)
    try:
        events = log(made)
        assert [event.position for event in events] == list(range(1, len(events) + 1))
        assert max(Counter(event.request for event in events if event.request).values()) == 1
        recorded = {event.request: (event.stream_id, event.version) for event in events}
        for key, answer in (said for writer in writers for said in writer.said):
            assert recorded[key] == (answer["id"], answer["version"])
        # whatever was begun has been repeated until it was answered, so nothing else is there either
        assert {key for key in recorded if key} == {key for writer in writers for key, _ in writer.said}
        with made.office.database.read() as session:
            item = writers[0].said[0][1]["id"]
            assert made.office.opened_past(session, item)[0].event.contact == "令狐某"
        assert made.office.fault() is None
        assert verify(made.office).is_sound
    finally:
        made.office.close()
