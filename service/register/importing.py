"""Brings a register in: every row becomes an item with all its steps, or is reported and left out as a whole."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from hashlib import sha256

import orjson
from pydantic import ValidationError

from domain.deadlines import day_of
from domain.kernel import Fault, Invalid, Refused
from domain.kinds import LIFECYCLES
from domain.network import Directory
from domain.words import sentence
from service.commands import Answer, Command, KeyReused
from service.model_faults import fault_of
from service.office import Office
from service.register.faults import MapFault, MapRefused
from service.register.mapping import RegisterMap
from service.register.rows import PlannedCommand, PlannedItem, RefusedRow, plan
from service.register.workbook import Table
from service.schemas import event_of, request_model
from service.writer import known_answers

AT_ONCE = 128
"""Rows that wait for their answer at the same time."""
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is left out: `place` is a column of the file or a field of the command."""

    row: int
    label: str
    place: str
    says_zh: str
    says_en: str

    def line(self, lang: str) -> str:
        """The problem as one line of the report."""
        says = self.says_zh if lang == "zh" else self.says_en
        place = f"「{self.place}」" if lang == "zh" and self.place else self.place and f" {self.place}:"
        return f"第 {self.row} 行{place}{says}" if lang == "zh" else f"row {self.row}{place} {says}"


@dataclass(slots=True)
class Report:
    """What came of an import: rows recorded (or that could be), rows that were there before, and problems."""

    recorded: int = 0
    known: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def left_out(self) -> int:
        """Rows of which nothing is recorded."""
        return len({problem.row for problem in self.problems})


def bring_in(
    office: Office, register: RegisterMap, table: Table, members: Sequence[str], *, commit: bool, step: Step
) -> Report:
    """Import a table by its map; each command is given by the first of `members` who may.

    Without `commit` everything is decided and nothing recorded. Raises MapRefused for a map that fits neither the file
    nor the kind.
    """
    check_kind(register)
    report, ready = Report(), []
    planned = list(plan(register, table))
    directory = office.directory()
    for row in planned:
        match row:
            case RefusedRow(row=number, label=label, faults=faults):
                report.problems += [Problem(number, label, f.column, f.message_zh, f.message_en) for f in faults]
            case PlannedItem():
                try:
                    ready.append((row, commands_of(office, register, row, directory, members)))
                except (ValidationError, Invalid) as error:
                    report.problems += problems_of(row, error)
    fresh = [(row, commands) for row, commands in ready if not all_known(office, commands)]
    report.known = len(ready) - len(fresh)
    for done, (row, outcome) in enumerate(outcomes(office, fresh, commit=commit), 1):
        if isinstance(outcome, Answer):
            report.recorded += 1
        else:
            report.problems += problems_of(row, outcome)
        step(done, len(fresh))
    report.problems.sort(key=lambda problem: problem.row)
    return report


def check_kind(register: RegisterMap) -> None:
    """Every command of the map is one of its kind; raises MapRefused."""
    lifecycle = LIFECYCLES.get(register.kind)
    if lifecycle is None:
        raise MapRefused([MapFault.of("register.kind", "unknown_kind", kind=register.kind)])
    unknown = [
        MapFault.of(f"command[{nth}].name", "unknown_command", name=command.command)
        for nth, command in enumerate(register.commands, 1)
        if command.command not in lifecycle.commands
    ]
    if unknown:
        raise MapRefused(unknown)


def commands_of(
    office: Office, register: RegisterMap, row: PlannedItem, directory: Directory, members: Sequence[str]
) -> tuple[Command, ...]:
    """The commands of a row; raises ValidationError or Invalid for words that no command may have."""
    node = node_id(directory, row.node, members[0], office)
    return tuple(command_of(office, register, planned, nth, node, directory, members)
                 for nth, planned in enumerate(row.commands))


def command_of(
    office: Office, register: RegisterMap, planned: PlannedCommand, nth: int, node: str, directory: Directory,
    members: Sequence[str],
) -> Command:
    """One command of a row."""
    lifecycle = LIFECYCLES[register.kind]
    row = lifecycle.commands[planned.command]
    fields = dict(planned.fields) | ({"node": node} if nth == 0 and "node" not in planned.fields else {})
    body = orjson.dumps(fields)
    model = request_model(register.kind, row).model_validate_json(body)
    path = directory.path(node) or "/"
    today = day_of(office.clock())
    may = (member for member in members if row.by & directory.actor(member, today).roles_at(path))
    return Command(
        kind=register.kind, name=planned.command, event=event_of(row.event, model, directory),
        actor=next(may, members[0]), occurred_on=planned.occurred_on, reason=planned.backdate_reason,
        key=planned.idempotency_key, fingerprint=sha256(body).hexdigest(),
    )


def node_id(directory: Directory, given: object, member: str, office: Office) -> str:
    """The node that a row names by id, code or name, or the home of whoever imports; raises Invalid."""
    if given is None:
        home = directory.member(member)
        node = directory.by_path(home.node) if home else None
        found = [node] if node else []
    else:
        found = [n for n in directory.nodes.values() if given in (n.id, n.code, n.name)]
    if len(found) != 1:
        raise Invalid(Fault("unknown_node", "node"))
    return found[0].id


def all_known(office: Office, commands: Sequence[Command]) -> bool:
    """Whether every step of a row has been recorded before, in the same words."""
    with office.database.read() as session:
        known = known_answers(session, commands)
    return all(known.get((c.actor, c.key or ""), ("", ""))[0] == c.fingerprint for c in commands)


def outcomes(
    office: Office, rows: Sequence[tuple[PlannedItem, tuple[Command, ...]]], *, commit: bool
) -> Iterator[tuple[PlannedItem, Answer | BaseException]]:
    """What became of each row, in order."""
    if not commit:
        yield from zip((row for row, _ in rows), office.rehearse(commands for _, commands in rows), strict=True)
        return
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


def problems_of(row: PlannedItem, error: BaseException) -> list[Problem]:
    """The problems of a row that was refused; anything unexpected goes on."""

    def problem(place: str, list_key: str, code: str) -> Problem:
        zh, en = (sentence(list_key, code, lang) for lang in ("zh", "en"))
        return Problem(row.row, row.label, place, zh, en)

    match error:
        case ValidationError():
            faults = [fault_of(found) for found in error.errors(include_url=False)]
            return [problem(fault.field, "fault", fault.code) for fault in faults]
        case Invalid(faults=faults):
            return [problem(fault.field, "fault", fault.code) for fault in faults]
        case Refused(code=code, needs=needs):
            return [problem("", "need", need) for need in needs] or [problem("", "problem", code)]
        case KeyReused():
            return [problem("", "problem", "row_has_changed")]
        case _:
            raise error
