"""Each row of a register becomes the steps that it stands for, or a list of what is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from json import dumps

from service.register.faults import MapFault, MapRefused, RowFault
from service.register.mapping import RegisterMap
from service.register.row_values import RowValues
from service.register.text import excerpt, word
from service.register.words import listed
from service.register.workbook import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCommand:
    """One step of a row: the command, its business date and its fields, and the key that keeps it from coming twice.

    A field is a text, whole number, boolean or date, or a list or a mapping of these; empty ones are left out.
    """

    step: str
    command: str
    occurred_on: date
    backdate_reason: str | None
    fields: Mapping[str, object]
    idempotency_key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem:
    """What one row asks for: an item made by the first command and taken on by the others, in this order.

    `label` is the row's identity as the office writes it, `identity` the same as 40 hexadecimal digits.
    """

    row: int
    label: str
    identity: str
    node: object
    commands: tuple[PlannedCommand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of which nothing is recorded, with everything that is wrong in it."""

    row: int
    label: str
    faults: tuple[RowFault, ...]


def plan(register: RegisterMap, table: Table) -> Iterator[PlannedItem | RefusedRow]:
    """Applies the map to every row, one at a time; raises MapRefused at once if a column of the map is not there."""
    faults = column_faults(register, table)
    if faults:
        raise MapRefused(faults)
    return _planned(register, table)


def column_faults(register: RegisterMap, table: Table) -> tuple[MapFault, ...]:
    """Every column of the map that the table lacks or has more than once."""
    there = [word(name) for name in table.header]
    header = listed(excerpt(name) for name in table.header if name)
    return tuple(
        MapFault.of(path, "column_twice" if word(column) in there else "column_missing", column=column, header=header)
        for path, column in register.uses
        if there.count(word(column)) != 1
    )


def _planned(register: RegisterMap, table: Table) -> Iterator[PlannedItem | RefusedRow]:
    first_rows: dict[tuple[str, ...], int] = {}
    for row in table.rows:
        values = RowValues(row, register.never_store)
        identity = values.identity(register.key)
        first = first_rows.setdefault(identity, row.number)
        if all(identity) and first != row.number:
            values.fault(register.key[0], "duplicate_row", key="/".join(identity), first=first)
        values.check_words(register.words)
        node = values.value(register.node) if register.node else None
        commands = tuple(_commands(register, values, identity))
        label = "/".join(identity)
        if values.faults:
            yield RefusedRow(row=row.number, label=label, faults=tuple(values.faults))
        else:
            digest = _digest(register.name, identity)
            yield PlannedItem(row=row.number, label=label, identity=digest, node=node, commands=commands)


def _commands(register: RegisterMap, values: RowValues, identity: tuple[str, ...]) -> Iterator[PlannedCommand]:
    previous: PlannedCommand | None = None
    for command in register.commands:
        if not all(values.holds(condition) for condition in command.when):
            continue
        fields, day = values.fields(command.fields), values.day(command.occurred_on)
        if day is None:
            continue
        if previous and day < previous.occurred_on:
            values.fault(
                command.occurred_on.column,
                "date_before_previous",
                date=day.isoformat(),
                previous=previous.occurred_on.isoformat(),
                step=previous.step,
            )
        previous = PlannedCommand(
            step=command.step,
            command=command.command,
            occurred_on=day,
            backdate_reason=command.backdate_reason,
            fields=fields,
            idempotency_key=idempotency_key(register.name, identity, command.step),
        )
        yield previous


def idempotency_key(register: str, identity: tuple[str, ...], step: str) -> str:
    """The key of a step: the same for the same register, row identity and step, whenever and wherever it is read."""
    return f"register-{_digest(register, identity, step)}"


def _digest(*parts: object) -> str:
    return blake2b(dumps(parts).encode(), digest_size=20).hexdigest()
