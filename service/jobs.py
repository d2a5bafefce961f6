"""Commands that wait for their turn, and how whoever gave them learns what came of it."""

import asyncio
from collections.abc import Iterable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field

from service.commands import Answer, Command


@dataclass(slots=True)
class Job:
    """Commands to be recorded together or not at all. `loop` is the event loop on which a coroutine waits for them."""

    commands: tuple[Command, ...]
    future: Future[Answer] | asyncio.Future[Answer] = field(default_factory=Future)
    loop: asyncio.AbstractEventLoop | None = None
    outcome: Answer | Exception | None = None

    def begins(self) -> bool:
        """Whether its turn may come: whoever has stopped waiting gets nothing recorded."""
        if isinstance(self.future, Future):
            return self.future.set_running_or_notify_cancel()
        return not self.future.cancelled()


def tell(jobs: Iterable[Job]) -> None:
    """Give each outcome to whom it belongs: to threads at once, to an event loop all of them in one go."""
    by_loop: dict[asyncio.AbstractEventLoop | None, list[Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, some in by_loop.items():
        if loop is None:
            resolve(some)
        else:
            # a loop that is closed has nobody left who waits
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(resolve, some)


def resolve(jobs: Iterable[Job]) -> None:
    """Set the futures that somebody still waits for."""
    for job in jobs:
        if job.future.done():
            continue
        if isinstance(job.outcome, Answer):
            job.future.set_result(job.outcome)
        else:
            job.future.set_exception(job.outcome)
