"""Commands that tests of the office give, and what they find in its store."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

from domain.kernel import RecordedEvent
from domain.rectification_task.events import NoticeServed, ProgressRecorded, RectificationNoticeIssued, TaskDrafted
from projections.views import TABLES as VIEWS
from service.commands import Answer, Command
from service.kept import KEPT
from tests.office import SmallOffice

TABLES = ("events", *(table.name for table in VIEWS), *(table.name for table in KEPT))


def draft(made: SmallOffice, **more: Any) -> Command:
    """The command that begins a rectification task."""
    words = TaskDrafted(node=made.east, title="消防通道堆放杂物", requirement="清空通道", due_on=date(2027, 1, 1))
    return made.command("rectification_task", "draft", words, "inspector", **more)


def issue(made: SmallOffice, item: str, **more: Any) -> Command:
    return made.command("rectification_task", "issue", RectificationNoticeIssued(), "inspector", item=item, **more)


def progress(made: SmallOffice, item: str, percent: int = 10, **more: Any) -> Command:
    words = ProgressRecorded(percent=percent)
    return made.command("rectification_task", "record_progress", words, "inspector", item=item, **more)


def served_task(made: SmallOffice) -> Answer:
    """A task on which progress can be recorded."""
    item = made.office.perform(draft(made)).id
    made.office.perform(issue(made, item))
    return made.give("rectification_task", "serve", NoticeServed(how="in_person"), "inspector", item=item)


def counts(made: SmallOffice) -> dict[str, int]:
    """How many rows each table has."""
    with made.office.database.read() as session:
        return {name: session.all(f"SELECT count(*) FROM {name}")[0][0] for name in TABLES}


def past(made: SmallOffice, item: str) -> list[RecordedEvent]:
    with made.office.database.read() as session:
        return made.office.opened_past(session, item)


def log(made: SmallOffice) -> list[RecordedEvent]:
    with made.office.database.read() as session:
        return [recorded for page in made.office.log.after(session, 0) for recorded in page]


def at_once(calls: Iterable[Callable[[], Any]]) -> list[Any]:
    """What each call gives or raises, all begun in the same moment."""
    waiting = list(calls)
    start = Barrier(len(waiting))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(waiting)) as threads:
        return list(threads.map(run, waiting))
