"""What is wrong with a register, its map or one of its rows, so that it can be put right."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.register.words import Fact, sentences


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one cell: `row` as the spreadsheet counts (from 1), `column` by its name in the map."""

    row: int
    column: str
    code: str
    message_zh: str
    message_en: str

    @classmethod
    def of(cls, row: int, column: str, code: str, **facts: Fact) -> "RowFault":
        return cls(row, column, code, *sentences(code, **facts))


@dataclass(frozen=True, slots=True)
class MapFault:
    """What is wrong in a map: `path` is the TOML path, the entries of an array counted from 1."""

    path: str
    code: str
    message_zh: str
    message_en: str

    @classmethod
    def of(cls, path: str, code: str, **facts: Fact) -> "MapFault":
        return cls(path, code, *sentences(code, **facts))


class WorkbookRefused(Exception):
    """The file as a whole cannot be read, or must not be: a stable `code` and a sentence in zh and en."""

    def __init__(self, code: str, **facts: Fact) -> None:
        self.code = code
        self.message_zh, self.message_en = sentences(code, **facts)
        super().__init__(code, self.message_en)


class MapRefused(Exception):
    """The map cannot be used; `faults` lists everything that is wrong with it."""

    def __init__(self, faults: Iterable[MapFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.path}: {fault.message_en}" for fault in self.faults))


class CellRefused(Exception):
    """A cell does not hold what the map expects of it."""

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts
