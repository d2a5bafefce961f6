"""The one place from which anything is recorded: commands that wait are decided and committed together."""

import asyncio
import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import orjson

from event_store.database import Session, StoreUnavailable
from event_store.recorder import STORE_ERRORS
from projections.table import marks
from service.commands import REGISTERS, Answer, Command, KeyReused, OfferNow, Recorded, handle
from service.jobs import Job, tell
from service.kept import REQUESTS
from service.unit import BEGINNING, Unit

if TYPE_CHECKING:
    from service.office import Office

MOST_TOGETHER = 64
"""Commands in one transaction at the most."""
KEEP_REQUESTS = timedelta(days=30)
"""How long a key is remembered; a phone that was off for a week may still repeat itself."""
SWEEP_EVERY = timedelta(days=1)
Known = dict[tuple[str, str], tuple[str, str]]
"""(key's owner, key) -> (fingerprint, answer)."""


class Writer:
    """Takes all commands that wait, decides them one after the other, and commits them at once, on a thread of its own
    unless a single one is asked for while nothing else is at work."""

    def __init__(self, office: "Office") -> None:
        self.office = office
        self._swept = BEGINNING
        self._arrived: dict[asyncio.AbstractEventLoop, list[Job]] = {}
        self._waiting: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._start = threading.Lock()
        self._turn = threading.Lock()

    def submit(self, *commands: Command) -> Future[Answer]:
        """Queue a command; the future gives its answer, or raises why not, once it is on the disk.

        Several commands are recorded together or not at all; those without an item go to the one that the first
        began. The answer is the last one's, with the events of them all.
        """
        job = Job(commands)
        self._queue(job)
        assert isinstance(job.future, Future)
        return job.future

    def perform(self, *commands: Command) -> Answer:
        """Like `submit`, for a thread that waits for the answer: while nobody is at work, it does the work itself."""
        job = Job(commands)
        if self._turn.acquire(blocking=False):
            try:
                job.begins()
                self.commit([job])
            finally:
                self._turn.release()
        else:
            self._queue(job)
        assert isinstance(job.future, Future)
        return job.future.result()

    async def answered(self, *commands: Command) -> Answer:
        """Like `submit`, for a coroutine: the answer, or why not.

        What arrives while the loop is at work is handed over when it has read everything, to be recorded together.
        """
        loop = asyncio.get_running_loop()
        job = Job(commands, loop.create_future(), loop)
        if arrived := self._arrived.get(loop):
            arrived.append(job)
        else:
            self._arrived[loop] = [job]
            loop.call_soon(self._hand_over, loop)
        return await job.future

    def _hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        for job in self._arrived.pop(loop):
            self._queue(job)

    def _queue(self, job: Job) -> None:
        if self._thread is None:
            with self._start:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                    self._thread.start()
        self._waiting.put(job)

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
                if job.begins():
                    jobs.append(job)
            if jobs:
                with self._turn:
                    self.commit(jobs)

    def commit(self, jobs: Sequence[Job]) -> None:
        """Decide and record these commands in one transaction, and tell who waits."""
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
        tell(jobs)

    def _commit(self, jobs: Sequence[Job]) -> None:
        office = self.office
        with office.database.write() as session:
            unit = office.unit(session)
            answers = known_answers(session, [command for job in jobs for command in job.commands])
            fresh: list[tuple[str, ...]] = []
            for job in jobs:
                job.outcome = self.decide(unit, job.commands, answers, fresh)
            unit.write()
            session.insert(REQUESTS, fresh)
            if sweep := unit.now - self._swept > SWEEP_EVERY:
                forget_requests(session, unit.now)
        office.committed(unit)
        if sweep:
            self._swept = unit.now

    def decide(
        self, unit: Unit, commands: Sequence[Command], answers: Known, fresh: list[tuple[str, ...]]
    ) -> Answer | Exception:
        """The answer to the last of the commands, or why they were refused; a known key gives the answer of then.

        Raises what the store itself raises: then nothing of the transaction can be trusted.
        """
        given: list[tuple[Command, Answer]] = []
        answer: Answer | None = None
        events: tuple[Recorded, ...] = ()
        try:
            with unit.attempt():
                for command in commands:
                    if answer is not None and command.item_id is None:
                        command = replace(command, item_id=answer.id)
                    answer = known_answer(command, answers)
                    if answer is None:
                        answer = handle(unit, command)
                        given.append((command, answer))
                    events += answer.events
        except STORE_ERRORS:
            raise
        except Exception as error:
            return error
        assert answer is not None
        for command, found in given:
            if command.key is not None:
                text = orjson.dumps(found).decode()
                answers[command.key_owner, command.key] = (command.fingerprint, text)
                fresh.append((command.key_owner, command.key, command.fingerprint, text, unit.now.isoformat()))
        return answer if len(commands) == 1 else replace(answer, events=events)


def known_answer(command: Command, answers: Known) -> Answer | None:
    """What the command's key was answered before, if it was; raises KeyReused for another command under it."""
    found = answers.get((command.key_owner, command.key)) if command.key is not None else None
    if found is None:
        return None
    if found[0] != command.fingerprint:
        raise KeyReused(command.key)
    return read_answer(found[1])


def known_answers(session: Session, commands: Sequence[Command]) -> Known:
    """What those of the commands' keys were answered that have come before."""
    keys = [command.key for command in commands if command.key is not None]
    if not keys:
        return {}
    rows = session.all(f"SELECT actor, key, fingerprint, answer FROM requests WHERE key IN ({marks(keys)})", keys)
    return {(actor, key): (fingerprint, answer) for actor, key, fingerprint, answer in rows}


def read_answer(text: str) -> Answer:
    """A stored answer."""
    stored = orjson.loads(text)
    stored["events"] = tuple(Recorded(**event) for event in stored["events"])
    stored["offers"] = tuple(OfferNow(offer["command"], tuple(offer["missing"])) for offer in stored["offers"])
    return Answer(**stored)


def forget_requests(session: Session, now: datetime) -> None:
    """Drop keys that are older than any repetition."""
    session.run(
        "DELETE FROM requests WHERE recorded_at < ? AND actor <> ?", ((now - KEEP_REQUESTS).isoformat(), REGISTERS)
    )
