"""Brings a register in: every row becomes an item with all its steps, or is reported and left out as a whole."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from pydantic import ValidationError

from domain.deadlines import day_of
from domain.kernel import Invalid
from event_store.database import Session
from service.commands import Answer, Command
from service.office import Office
from service.register.commanding import Commander
from service.register.faults import RowFault
from service.register.mapping import RegisterMap
from service.register.rows import PlannedItem, RefusedRow, plan
from service.register.workbook import Table
from service.writer import known_answers

AT_ONCE = 128
"""Rows that wait for their answer at the same time."""
Ready = tuple[PlannedItem, tuple[Command, ...]]
"""A row and its commands."""


@dataclass(slots=True)
class Report:
    """What came of an import: rows recorded (or that could be), rows that were there before, and what is wrong.

    items: each row that was recorded, or could be, with what it is in the register and the answer it got.
    """

    known: int = 0
    items: list[tuple[PlannedItem, Answer]] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    @property
    def recorded(self) -> int:
        """Rows that were recorded, or could be."""
        return len(self.items)

    @property
    def left_out(self) -> int:
        """Rows of which nothing is recorded."""
        return len({fault.row for fault in self.faults})


def bring_in(
    office: Office, register: RegisterMap, table: Table, members: Sequence[str], *, commit: bool,
    step: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Import a table by its map; each command is given by the first of `members` who may.

    Without `commit` everything is decided and nothing recorded. `step` hears how many rows of how many are done.
    Raises MapRefused for a map that fits neither the file nor the kind.
    """
    commander = Commander(register, office.directory(), members, day_of(office.clock()))
    report = Report()
    ready: list[Ready] = []
    for row in plan(register, table):
        match row:
            case RefusedRow(faults=faults):
                report.faults += faults
            case PlannedItem():
                try:
                    ready.append((row, commander.commands_of(row)))
                except (ValidationError, Invalid) as error:
                    report.faults += commander.faults_of(row, error)
    with office.database.read() as session:
        fresh = [(row, commands) for row, commands in ready if not all_known(session, commands)]
    report.known = len(ready) - len(fresh)
    for done, (row, outcome) in enumerate((recorded if commit else rehearsed)(office, fresh), 1):
        if isinstance(outcome, Answer):
            report.items.append((row, outcome))
        else:
            report.faults += commander.faults_of(row, outcome)
        step(done, len(fresh))
    report.faults.sort(key=lambda fault: fault.row)
    return report


def all_known(session: Session, commands: Sequence[Command]) -> bool:
    """Whether every step of a row has been recorded before, in the same words."""
    known = known_answers(session, commands)
    return all(known.get((c.key_owner, c.key or ""), ("", ""))[0] == c.fingerprint for c in commands)


def rehearsed(office: Office, rows: Sequence[Ready]) -> Iterator[tuple[PlannedItem, Answer | Exception]]:
    """What would become of each row."""
    answers = office.rehearse(commands for _, commands in rows)
    yield from zip((row for row, _ in rows), answers, strict=True)


def recorded(office: Office, rows: Sequence[Ready]) -> Iterator[tuple[PlannedItem, Answer | BaseException]]:
    """What became of each row, in order; many are on their way at the same time."""
    waiting: deque[tuple[PlannedItem, Future[Answer]]] = deque()
    for row, commands in rows:
        waiting.append((row, office.submit(*commands)))
        if len(waiting) >= AT_ONCE:
            yield settled(*waiting.popleft())
    while waiting:
        yield settled(*waiting.popleft())


def settled(row: PlannedItem, future: Future[Answer]) -> tuple[PlannedItem, Answer | BaseException]:
    """A row with its answer, or with why it was refused."""
    return row, future.exception() or future.result()
