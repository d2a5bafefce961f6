"""The steps of a row as commands, each given by somebody who may, and every refusal told by the row's own columns."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

import orjson
from pydantic import ValidationError

from domain.kernel import Fault, Invalid, Refused
from domain.kinds import LIFECYCLES
from domain.network import Directory
from domain.words import sentence
from service.commands import Command, KeyReused, NotFound
from service.model_faults import fault_of
from service.register.faults import MapFault, MapRefused, RowFault
from service.register.mapping import RegisterMap, columns_of
from service.register.rows import PlannedCommand, PlannedItem
from service.schemas import event_of, request_model


class Commander:
    """Makes the commands of a register's rows; `members` are asked in their order who may give a command.

    Raises MapRefused for a map whose commands its kind does not have.
    """

    def __init__(self, register: RegisterMap, directory: Directory, members: Sequence[str], today: date) -> None:
        check_kind(register)
        self.register, self.directory = register, directory
        self.members, self.today = members, today

    def commands_of(self, row: PlannedItem) -> tuple[Command, ...]:
        """The commands of a row; raises ValidationError or Invalid for words that no command may have."""
        node = self._node(row.node)
        return tuple(self._command(step, node if nth == 0 else None, node) for nth, step in enumerate(row.commands))

    def faults_of(self, row: PlannedItem, error: BaseException) -> list[RowFault]:
        """What is wrong with a row that was refused; anything unexpected is raised again."""
        match error:
            case ValidationError():
                found = [fault_of(wrong) for wrong in error.errors(include_url=False)]
                return [self._fault(row, "fault", fault.code, fault.field) for fault in found]
            case Invalid(faults=found):
                return [self._fault(row, "fault", fault.code, fault.field) for fault in found]
            case Refused(code="needs_missing", needs=needs):
                return [self._fault(row, "need", need) for need in needs]
            case Refused(code=code, facts=facts):
                return [self._fault(row, "problem_detail", code, **facts)]
            case NotFound():
                return [self._fault(row, "problem_detail", "not_your_role", roles=())]
            case KeyReused():
                return [RowFault.of(row.row, "、".join(self.register.key), "row_has_changed")]
        raise error

    def _command(self, step: PlannedCommand, begins_at: str | None, node: str) -> Command:
        row = LIFECYCLES[self.register.kind].commands[step.command]
        said = orjson.dumps({**({} if begins_at is None else {"node": begins_at}), **step.fields})
        model = request_model(self.register.kind, row).model_validate_json(said)
        path = self.directory.path(node) or "/"
        may = (m for m in self.members if row.by & self.directory.actor(m, self.today).roles_at(path))
        return Command(
            kind=self.register.kind, name=step.command, event=event_of(row.event, model, self.directory),
            actor=next(may, self.members[0]), occurred_on=step.occurred_on, reason=step.backdate_reason,
            key=step.idempotency_key, register=True,
            fingerprint=sha256(said + step.occurred_on.isoformat().encode()).hexdigest(),
        )

    def _node(self, given: object) -> str:
        """The node that a row names by id, code or name, or the one where whoever imports belongs; raises Invalid."""
        if given is None:
            home = self.directory.member(self.members[0])
            found = [self.directory.by_path(home.node)] if home else []
        else:
            found = [node for node in self.directory.nodes.values() if given in (node.id, node.code, node.name)]
        if len(found) != 1 or found[0] is None:
            raise Invalid(Fault("unknown_node", "node"))
        return found[0].id

    def _fault(self, row: PlannedItem, words: str, code: str, field: str = "", **facts: object) -> RowFault:
        zh, en = (sentence(words, code, lang, kind=self.register.kind, **facts) for lang in ("zh", "en"))
        return RowFault(row.row, self._columns(row, field), code, zh, en)

    def _columns(self, row: PlannedItem, field: str) -> str:
        """The columns from which the row's steps read a field, or the field itself where the map gives it no column."""
        name, steps = field.partition(".")[0], {step.step for step in row.commands}
        ours = (command for command in self.register.commands if command.step in steps)
        sources = [command.occurred_on if name == "occurred_on" else command.fields.get(name) for command in ours]
        if name == "node":
            sources.append(self.register.node)
        return "、".join(dict.fromkeys(column for source in sources if source for column in columns_of(source))) or name


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
