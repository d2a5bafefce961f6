"""What one row says for each field of a step, with what is wrong in its cells noted by column."""

from datetime import date
from typing import Any

from service.register.cells import as_date, as_fen, as_text, as_whole
from service.register.faults import CellRefused, RowFault
from service.register.mapping import Column, Condition, Constant, Group, Listing, Source, Template, columns_of
from service.register.text import excerpt, narrow, one_line, word
from service.register.words import Fact, listed
from service.register.workbook import Row

HIDDEN = "〔略〕"
"""Stands where a text repeats what another column of its row holds and the map says is never stored."""


class RowValues:
    """Reads the fields of one row; `faults` are in the order in which they were met, each once."""

    def __init__(self, row: Row, never_store: tuple[str, ...]) -> None:
        self.row = row
        self.faults: list[RowFault] = []
        hidden = (self.text(column) for column in never_store)
        # One character is no name or code, and would tear holes in every text.
        self._hidden = sorted((text for text in hidden if len(text) > 1), key=len, reverse=True)

    def fault(self, column: str, code: str, **facts: Fact) -> None:
        """Notes what is wrong in `column`."""
        fault = RowFault.of(self.row.number, column, code, **facts)
        if fault not in self.faults:
            self.faults.append(fault)

    def text(self, column: str) -> str:
        """The cell as it is written; empty if it is empty or cannot be read."""
        try:
            return as_text(self.row.cell(column))
        except CellRefused as refused:
            self.fault(column, refused.code, **refused.facts)
            return ""

    def identity(self, key: tuple[str, ...]) -> tuple[str, ...]:
        """What tells this row apart, in one spelling however it was typed."""
        parts = tuple(one_line(narrow(self.text(column))) for column in key)
        for column, part in zip(key, parts, strict=True):
            if not part:
                self.fault(column, "key_empty")
        return parts

    def check_words(self, words: dict[str, tuple[str, ...]]) -> None:
        """Notes each cell that holds another word than its column may."""
        for column, known in words.items():
            text = self.text(column)
            if text and word(text) not in map(word, known):
                self.fault(column, "unknown_word", value=excerpt(text), known=listed(known))

    def holds(self, condition: Condition) -> bool:
        """Whether the row meets the condition."""
        text = self.text(condition.column)
        return bool(text) if condition.words is None else word(text) in condition.words

    def day(self, source: Column) -> date | None:
        """A step's business date; None if it is missing or wrong, which is noted."""
        day = self.value(source)
        return day if isinstance(day, date) else None

    def value(self, source: Source) -> Any:
        """A field's value; None if there is none."""
        match source:
            case Constant(value=value):
                return value
            case Column():
                return self._column(source)
            case Template():
                return self._template(source)
            case Group(fields=fields):
                columns = set(columns_of(source))
                if columns and all(self.row.cell(column) is None for column in columns):
                    return None
                return self.fields(fields)
            case Listing(entries=entries):
                return [value for value in map(self.value, entries) if value is not None] or None

    def fields(self, sources: Any) -> dict[str, Any]:
        """The values of named sources, without those that have none."""
        values = {name: self.value(source) for name, source in sources.items()}
        return {name: value for name, value in values.items() if value is not None}

    def _column(self, source: Column) -> Any:
        try:
            value = self._read(source)
        except CellRefused as refused:
            self.fault(source.column, refused.code, **refused.facts)
            return None
        if value is None and source.default is None and source.required:
            self.fault(source.column, "required_empty")
        return source.default if value is None else value

    def _read(self, source: Column) -> Any:
        cell = self.row.cell(source.column)
        if source.lookup is not None:
            text = as_text(cell)
            code = source.lookup.get(word(text), source.otherwise) if text else None
            if text and code is None:
                raise CellRefused("unknown_word", value=excerpt(text), known=listed(source.known))
            return code
        match source.as_:
            case "date":
                return as_date(cell, source.formats)
            case "whole":
                return as_whole(cell)
            case "fen":
                return as_fen(cell)
        return self._stored(as_text(cell), source)

    def _template(self, source: Template) -> str | None:
        filled = [self.text(column) for column in source.columns]
        if source.required:
            for column, text in zip(source.columns, filled, strict=True):
                if not text:
                    self.fault(column, "required_empty")
        if source.columns and not any(filled):
            return None
        parts = list(source.parts)
        parts[1::2] = filled
        try:
            return self._stored("".join(parts), source)
        except CellRefused as refused:
            self.fault("、".join(source.columns), refused.code, **refused.facts)
            return None

    def _stored(self, text: str, source: Column | Template) -> str | None:
        for hidden in self._hidden:
            text = text.replace(hidden, HIDDEN)
        if source.as_ == "line":
            text = one_line(text)
        if source.max is not None and len(text) > source.max:
            if not source.cut:
                raise CellRefused("too_long", length=len(text), max=source.max)
            text = f"{text[: source.max - 1].rstrip()}…"
        return text or None
