"""A map, the office's own description of its register, is read and checked before any row is looked at."""

import tomllib
from pathlib import Path
from typing import Any

from service.register.faults import MapFault, MapRefused
from service.register.mapping import DATE_FORMATS, CommandMap, Condition, RegisterMap
from service.register.source_reader import SourceReader
from service.register.text import word
from service.register.toml_check import Check, join
from service.register.words import listed

_MOST_KIB = 256
_TOP = ("register", "command", "lookup", "words")
_REGISTER = ("name", "kind", "key", "sheet", "header_row", "node", "never_store", "date_formats", "backdate_reason")
_COMMAND = ("name", "occurred_on", "step", "when", "backdate_reason", "fields")
_Words = dict[str, tuple[str, ...]]


def read_map_file(path: Path) -> RegisterMap:
    """The map in the TOML file at `path`; raises MapRefused with everything that is wrong with it."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_KIB * 1024 + 1)
    except FileNotFoundError:
        raise MapRefused([MapFault.of("", "map_missing", name=path.name)]) from None
    except OSError as error:
        raise MapRefused([MapFault.of("", "map_unreadable", name=path.name, reason=error.strerror or "")]) from error
    if len(data) > _MOST_KIB * 1024:
        raise MapRefused([MapFault.of("", "map_too_large", limit=_MOST_KIB)])
    try:
        return read_map(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise MapRefused([MapFault.of("", "map_encoding")]) from None


def read_map(toml: str) -> RegisterMap:
    """The map that the TOML text writes; raises MapRefused with everything that is wrong with it."""
    check = Check()
    try:
        found = _register_map(check, tomllib.loads(toml))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MapRefused([MapFault.of("", "map_syntax", reason=str(error))]) from None
    if check.faults:
        raise MapRefused(check.faults)
    return found


def _register_map(check: Check, document: dict[str, Any]) -> RegisterMap:
    check.table("", document, _TOP, _TOP[:2])
    register = check.table("register", document.get("register", {}), _REGISTER, _REGISTER[:3])
    never = check.texts_in("register", register, "never_store")
    formats = check.formats("register.date_formats", register["date_formats"]) if "date_formats" in register else ()
    reader = SourceReader(check, formats or DATE_FORMATS, check.table("lookup", document.get("lookup", {})), never)
    words = {
        reader.column(join("words", column), column): check.texts(join("words", column), known)
        for column, known in check.table("words", document.get("words", {})).items()
    }
    commands = _commands(check, reader, document["command"], words, register) if "command" in document else ()
    return RegisterMap(
        name=check.text_in("register", register, "name") or "",
        kind=check.text_in("register", register, "kind") or "",
        key=tuple(reader.column("register.key", column) for column in check.texts_in("register", register, "key")),
        sheet=check.text_in("register", register, "sheet"),
        header_row=check.whole("register.header_row", register.get("header_row", 1)),
        node=reader.source("register.node", register["node"]) if "node" in register else None,
        never_store=never,
        words=words,
        commands=commands,
        uses=(*reader.uses, *(("register.never_store", column) for column in never)),
    )


def _commands(
    check: Check, reader: SourceReader, value: object, words: _Words, register: dict[str, Any]
) -> tuple[CommandMap, ...]:
    reason = check.text_in("register", register, "backdate_reason")
    commands: dict[str, CommandMap] = {}
    for number, entry in enumerate(check.entries("command", value), 1):
        path = f"command[{number}]"
        table = check.table(path, entry, _COMMAND, _COMMAND[:2])
        command = check.text_in(path, table, "name") or ""
        step = check.text_in(path, table, "step") or command
        if step and step in commands:
            check.fault(path, "step_twice", step=step)
        if number == 1 and "when" in table:
            check.fault(join(path, "when"), "first_has_when")
        commands[step or path] = CommandMap(
            step=step,
            command=command,
            when=_when(check, reader, join(path, "when"), table.get("when", []), words),
            occurred_on=reader.day(join(path, "occurred_on"), table.get("occurred_on")),
            backdate_reason=check.text_in(path, table, "backdate_reason") or reason,
            fields=reader.fields(join(path, "fields"), table.get("fields", {})),
        )
    return tuple(commands.values())


def _when(check: Check, reader: SourceReader, path: str, value: object, words: _Words) -> tuple[Condition, ...]:
    conditions = []
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict):
            conditions.append(Condition(column=reader.column(path, entry)))
            continue
        table = check.table(path, entry, ("column", "in"), ("column", "in"))
        column = reader.column(join(path, "column"), table.get("column", "?"))
        wanted = check.texts_in(path, table, "in")
        known = next((known for name, known in words.items() if word(name) == word(column)), None)
        if known is None:
            check.fault(path, "words_missing", column=column)
        for unknown in {word(text) for text in wanted} - {word(text) for text in known or wanted}:
            check.fault(join(path, "in"), "not_one_of", value=unknown, known=listed(known or ()))
        conditions.append(Condition(column=column, words=frozenset(map(word, wanted))))
    return tuple(conditions)
