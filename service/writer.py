"""The one place from which anything is recorded: commands that wait are decided and committed together."""

import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import orjson

from event_store.database import Session, StoreUnavailable
from event_store.recorder import STORE_ERRORS
from projections.table import Table
from service.commands import Answer, Command, KeyReused, OfferNow, Recorded, handle
from service.unit import BEGINNING, Unit

if TYPE_CHECKING:
    from service.office import Office

MOST_TOGETHER = 64
"""Commands in one transaction at the most."""
REQUESTS = Table(
    "requests",
    {"actor": "text", "key": "text", "fingerprint": "text", "answer": "text", "recorded_at": "text"},
    primary=("key", "actor"),
)
"""What each idempotency key was answered."""
KEEP_REQUESTS = timedelta(days=30)
"""How long a key is remembered; a phone that was off for a week may still repeat itself."""
SWEEP_EVERY = timedelta(days=1)


@dataclass(slots=True)
class Job:
    """A command that waits, and where its outcome goes."""

    command: Command
    future: Future[Answer] = field(default_factory=Future)
    outcome: Answer | Exception | None = None


class Writer:
    """A thread that takes all commands that wait, decides them one after the other, and commits them at once."""

    def __init__(self, office: "Office") -> None:
        self.office = office
        self._swept = BEGINNING
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._start = threading.Lock()

    def submit(self, command: Command) -> Future[Answer]:
        """Queue a command; the future gives its answer, or raises why not, once it is on the disk."""
        job = Job(command)
        if self._thread is None:
            with self._start:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                    self._thread.start()
        self._waiting.put(job)
        return job.future

    def close(self) -> None:
        """Finish what waits, then stop."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        open_for_more = True
        while open_for_more or not self._waiting.empty():
            jobs: list[Job] = []
            while not jobs or (len(jobs) < MOST_TOGETHER and not self._waiting.empty()):
                job = self._waiting.get()
                if job is None:
                    open_for_more = False
                    break
                # whoever has stopped waiting before the turn came gets nothing recorded
                if job.future.set_running_or_notify_cancel():
                    jobs.append(job)
            if jobs:
                self.commit(jobs)

    def commit(self, jobs: Sequence[Job]) -> None:
        """Decide and record these commands in one transaction, and resolve their futures."""
        try:
            self._commit(jobs)
        except Exception as error:
            self.office.forget()
            if len(jobs) > 1 and not isinstance(error, StoreUnavailable):
                # one of them cannot be stored: each gets its own transaction, so that the others are not lost
                for job in jobs:
                    self.commit([job])
                return
            for job in jobs:
                job.outcome = error
        for job in jobs:
            if isinstance(job.outcome, Answer):
                job.future.set_result(job.outcome)
            else:
                job.future.set_exception(job.outcome)

    def _commit(self, jobs: Sequence[Job]) -> None:
        office = self.office
        with office.database.write() as session:
            unit = office.unit(session)
            answers = known_answers(session, [job.command for job in jobs])
            fresh: list[tuple[str, ...]] = []
            for job in jobs:
                job.outcome = self._decide(unit, job.command, answers, fresh)
            unit.write()
            session.insert(REQUESTS, fresh)
            if sweep := unit.now - self._swept > SWEEP_EVERY:
                forget_requests(session, unit.now)
        office.committed(unit)
        if sweep:
            self._swept = unit.now

    def _decide(
        self, unit: Unit, command: Command, answers: dict[tuple[str, str], tuple[str, str]], fresh: list
    ) -> Answer | Exception:
        """The command's answer, or why it was refused; a known key gives the answer of then.

        Raises what the store itself raises: then nothing of the transaction can be trusted.
        """
        try:
            if command.key is not None and (found := answers.get((command.actor, command.key))):
                if found[0] != command.fingerprint:
                    raise KeyReused(command.key)
                return read_answer(found[1])
            with unit.attempt():
                answer = handle(unit, command)
        except STORE_ERRORS:
            raise
        except Exception as error:
            return error
        if command.key is not None:
            text = orjson.dumps(answer).decode()
            answers[command.actor, command.key] = (command.fingerprint, text)
            fresh.append((command.actor, command.key, command.fingerprint, text, unit.now.isoformat()))
        return answer


def known_answers(session: Session, commands: Sequence[Command]) -> dict[tuple[str, str], tuple[str, str]]:
    """(actor, key) -> (fingerprint, answer) for those of the commands' keys that have been answered before."""
    keys = [command.key for command in commands if command.key is not None]
    if not keys:
        return {}
    places = ", ".join("?" * len(keys))
    rows = session.all(f"SELECT actor, key, fingerprint, answer FROM requests WHERE key IN ({places})", keys)
    return {(actor, key): (fingerprint, answer) for actor, key, fingerprint, answer in rows}


def read_answer(text: str) -> Answer:
    """A stored answer."""
    stored = orjson.loads(text)
    stored["events"] = tuple(Recorded(**event) for event in stored["events"])
    stored["offers"] = tuple(OfferNow(offer["command"], tuple(offer["missing"])) for offer in stored["offers"])
    return Answer(**stored)


def forget_requests(session: Session, now: datetime) -> None:
    """Drop keys that are older than any repetition."""
    session.run("DELETE FROM requests WHERE recorded_at < ?", ((now - KEEP_REQUESTS).isoformat(),))
