"""Where the value of a field comes from, as a map writes it: a column, a constant, a template, a group or a list."""

import re
from typing import Any

from service.register.mapping import Column, Constant, Group, Listing, Source, Template, Value
from service.register.text import word
from service.register.toml_check import Check, join

_KINDS = ("line", "text", "date", "whole", "fen")
_LENGTH = ("max", "too_long", "required")
_KEYS = {
    "column": ("column", "as", "formats", "lookup", "default", "otherwise", *_LENGTH),
    "constant": ("constant",),
    "template": ("template", "as", *_LENGTH),
    "group": ("group",),
    "list": ("list",),
}
_PARTS = re.compile(r"\{([^{}]*)\}")


class SourceReader:
    """Reads the sources of one map; `uses` collects the columns they name."""

    def __init__(self, check: Check, formats: tuple[str, ...], lookups: dict[str, Any], never: tuple[str, ...]) -> None:
        self.check, self.formats = check, formats
        self.lookups = {name: self._lookup(join("lookup", name), table) for name, table in lookups.items()}
        self._never = {word(column) for column in never}
        self.uses: list[tuple[str, str]] = []

    def column(self, path: str, value: object) -> str:
        """The name of a column, which may not be one that is never stored."""
        name = self.check.text(path, value)
        if name:
            self.uses.append((path, name))
        if word(name) in self._never:
            self.check.fault(path, "column_never_stored", column=name)
        return name

    def source(self, path: str, value: object) -> Source:
        """One value's source, with everything that is wrong with it noted."""
        named = [key for key in _KEYS if key in value] if isinstance(value, dict) else []
        if len(named) != 1:
            self.check.fault(path, "no_source")
            return Constant(value="")
        table = self.check.table(path, value, _KEYS[named[0]])
        match named[0]:
            case "constant":
                return Constant(value=self.check.value(join(path, "constant"), table["constant"]))
            case "template":
                return self._template(path, table)
            case "group":
                return Group(fields=self.fields(join(path, "group"), table["group"]))
            case "list":
                entries = enumerate(self.check.entries(join(path, "list"), table["list"]), 1)
                return Listing(entries=tuple(self.source(f"{path}.list[{n}]", entry) for n, entry in entries))
        return self._column(path, table)

    def fields(self, path: str, value: object) -> dict[str, Source]:
        """Named sources."""
        return {name: self.source(join(path, name), source) for name, source in self.check.table(path, value).items()}

    def day(self, path: str, value: object) -> Column:
        """The column that holds a business date; it is always required."""
        table = {} if value is None else self.check.table(path, value, ("column", "formats"), ("column",))
        if "column" not in table:
            return Column(column="")
        return self._column(path, {**table, "as": "date", "required": True})

    def _column(self, path: str, table: dict[str, Any]) -> Column:
        check = self.check
        kind = check.one_of(join(path, "as"), table.get("as", "line"), _KINDS)
        formats = self.formats
        if "formats" in table:
            formats = check.formats(join(path, "formats"), table["formats"])
            if kind != "date":
                check.fault(join(path, "formats"), "needs_as", key="formats", kinds="date")
        if "lookup" in table and "as" in table:
            check.fault(join(path, "lookup"), "lookup_without", key="as")
        if "otherwise" in table and "lookup" not in table:
            check.fault(join(path, "otherwise"), "lookup_without", key="otherwise")
        lookup = None
        if "lookup" in table:
            names = tuple(self.lookups) or ("[lookup.…]",)
            lookup = self.lookups.get(check.one_of(join(path, "lookup"), table["lookup"], names))
        return Column(
            column=self.column(join(path, "column"), table["column"]),
            as_=kind,
            formats=formats,
            lookup={word(known): code for known, code in lookup.items()} if lookup is not None else None,
            known=tuple(lookup or ()),
            default=check.value(join(path, "default"), table["default"]) if "default" in table else None,
            otherwise=check.value(join(path, "otherwise"), table["otherwise"]) if "otherwise" in table else None,
            **self._length(path, table, kind, "lookup" in table),
        )

    def _template(self, path: str, table: dict[str, Any]) -> Template:
        at = join(path, "template")
        kind = self.check.one_of(join(path, "as"), table.get("as", "line"), _KINDS[:2])
        parts = _PARTS.split(self.check.text(at, table["template"]))
        if set("{}") & set("".join(parts[::2])):
            self.check.fault(at, "bad_template")
        parts = [self.column(at, part) if number % 2 else part for number, part in enumerate(parts)]
        return Template(parts=tuple(parts), as_=kind, **self._length(path, table, kind, False))

    def _length(self, path: str, table: dict[str, Any], kind: str, looked_up: bool) -> dict[str, Any]:
        check = self.check
        for key in ("max", "too_long"):
            if key in table and (kind not in _KINDS[:2] or looked_up):
                check.fault(join(path, key), "needs_as", key=key, kinds="line, text")
        if "too_long" in table and "max" not in table:
            check.fault(join(path, "max"), "missing_key", key="max")
        return {
            "max": check.whole(join(path, "max"), table["max"]) if "max" in table else None,
            "cut": check.one_of(join(path, "too_long"), table.get("too_long", "refuse"), ("refuse", "cut")) == "cut",
            "required": check.flag(join(path, "required"), table.get("required", False)),
        }

    def _lookup(self, path: str, value: object) -> dict[str, Value]:
        table = self.check.table(path, value)
        seen: set[str] = set()
        for known in table:
            if word(known) in seen:
                self.check.fault(join(path, known), "same_word", word=known)
            seen.add(word(known))
        return {known: self.check.value(join(path, known), code) for known, code in table.items()}
