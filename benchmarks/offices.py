"""An office with a network, a roster and as many tasks as are asked for, filled through the service's own code."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.kernel import Event
from domain.rectification_task.events import NoticeServed, ProgressRecorded, RectificationNoticeIssued, TaskDrafted
from service.commands import Answer, Command, handle
from service.office import Office, utc_now
from tests import postgres
from tests.office import Clock, SmallOffice, make_office

DUE = date(2099, 1, 1)
TOGETHER = 400
"""Commands in one transaction while an office is filled."""
STORES = ("SQLite", "PostgreSQL")
keys = count(1)


@contextmanager
def store(kind: str) -> Iterator[str]:
    """The address of a new and empty store of this kind, gone afterwards."""
    with TemporaryDirectory(prefix="bench-") as folder:
        if kind == "SQLite":
            yield f"sqlite:///{folder}/store.db"
        else:
            with postgres.server() as administrator, postgres.database(administrator) as url:
                yield url


@contextmanager
def office(kind: str, clock: Clock = utc_now) -> Iterator[SmallOffice]:  # type: ignore[assignment]
    """A new office on a store of this kind, by the machine's clock or another."""
    with TemporaryDirectory(prefix="bench-") as folder, store(kind) as url:
        made = make_office(Path(folder), url, clock)
        try:
            yield made
        finally:
            made.office.close()


def record(office: Office, commands: Sequence[Command]) -> list[Answer]:
    """Decide and record many commands, a large lot a transaction."""
    answers: list[Answer] = []
    for start in range(0, len(commands), TOGETHER):
        with office.database.write() as session:
            unit = office.unit(session)
            for command in commands[start : start + TOGETHER]:
                with unit.attempt():
                    answers.append(handle(unit, command))
            unit.write()
        office.committed(unit)
    return answers


def command(made: SmallOffice, name: str, event: Event, item: str | None = None, key: str | None = None) -> Command:
    """A command on a task, given by the inspector of the street."""
    return made.command("rectification_task", name, event, "inspector", item=item, key=key, fingerprint=key or "")


def drafting(made: SmallOffice, title: str) -> Command:
    """The command that drafts a task."""
    words = TaskDrafted(node=made.east, title=title, requirement="清空通道", due_on=DUE)
    return command(made, "draft", words)


def progress(made: SmallOffice, item: str) -> Command:
    """The command that is measured, under a key of its own."""
    return command(made, "record_progress", ProgressRecorded(percent=40), item, key=f"bench-{next(keys)}")


def fill(made: SmallOffice, number: int, events: int = 10) -> list[str]:
    """The ids of so many new tasks with so many events each, three at least; all of them are in the cache."""
    ids = [answer.id for answer in record(made.office, [drafting(made, "消防通道堆放杂物")] * number)]
    further: list[Command] = []
    for item in ids:
        further.append(command(made, "issue", RectificationNoticeIssued(), item))
        further.append(command(made, "serve", NoticeServed(how="in_person"), item))
        further += [command(made, "record_progress", ProgressRecorded(percent=nth), item) for nth in range(events - 3)]
    record(made.office, further)
    return ids
