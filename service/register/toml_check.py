"""A map is checked as a whole, so that whoever writes it sees everything that is wrong with it at once."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from service.register.cells import SERIAL
from service.register.faults import MapFault
from service.register.mapping import Scalar, Value
from service.register.text import flaw
from service.register.words import Fact, listed

_DIRECTIVE = re.compile(r"%(.?)")
_TYPES: dict[type, tuple[str, str]] = {
    str: ("不为空的文字", "a text that is not empty"),
    int: ("正整数", "a whole number from 1"),
    bool: ("true 或 false", "true or false"),
    dict: ("一个表（名称 = 内容）", "a table (name = value)"),
    list: ("不为空的数组", "an array that is not empty"),
}
_TEXTS = ("文字，或不为空的文字数组", "a text, or an array of texts that is not empty")
_VALUE = ("文字、整数、true/false、日期或它们的数组", "a text, a whole number, true/false, a day, or an array of these")


class Check:
    """Reads values of a TOML document; what is wrong is noted in `faults` with its path, and reading goes on."""

    def __init__(self) -> None:
        self.faults: list[MapFault] = []

    def fault(self, path: str, code: str, **facts: Fact) -> None:
        """Notes what is wrong at `path`."""
        self.faults.append(MapFault.of(path, code, **facts))

    def table(
        self, path: str, value: object, known: Iterable[str] = (), required: Iterable[str] = ()
    ) -> dict[str, Any]:
        """A table with no other keys than `known`, if any are given; what is not a table counts as an empty one."""
        if not isinstance(value, dict):
            self.fault(path, "wrong_type", expected=_TYPES[dict])
            return {}
        for key in value:
            if known and key not in known:
                self.fault(join(path, key), "unknown_key", key=key, known=listed(known))
            elif flaw(key):
                self.fault(join(path, repr(key)), "bad_text")
        for key in required:
            if key not in value:
                self.fault(join(path, key), "missing_key", key=key)
        return value

    def text(self, path: str, value: object) -> str:
        """A text that is not blank."""
        if not isinstance(value, str) or not value.strip():
            self.fault(path, "wrong_type", expected=_TYPES[str])
            return ""
        if flaw(value):
            self.fault(path, "bad_text")
        return value.strip()

    def texts(self, path: str, value: object) -> tuple[str, ...]:
        """One text, or an array of texts."""
        if isinstance(value, str):
            return (self.text(path, value),)
        if not isinstance(value, list) or not value:
            self.fault(path, "wrong_type", expected=_TEXTS)
            return ()
        return tuple(self.text(f"{path}[{number}]", entry) for number, entry in enumerate(value, 1))

    def text_in(self, path: str, table: dict[str, Any], key: str) -> str | None:
        """The text under `key` of the table at `path`; None if there is none."""
        return self.text(join(path, key), table[key]) if key in table else None

    def texts_in(self, path: str, table: dict[str, Any], key: str) -> tuple[str, ...]:
        """The text or texts under `key` of the table at `path`."""
        return self.texts(join(path, key), table[key]) if key in table else ()

    def entries(self, path: str, value: object) -> list[Any]:
        """An array with at least one entry."""
        if isinstance(value, list) and value:
            return value
        self.fault(path, "wrong_type", expected=_TYPES[list])
        return []

    def whole(self, path: str, value: object) -> int:
        """A whole number from 1."""
        if isinstance(value, int) and not isinstance(value, bool) and value > 0:
            return value
        self.fault(path, "wrong_type", expected=_TYPES[int])
        return 1

    def flag(self, path: str, value: object) -> bool:
        """True or false."""
        if not isinstance(value, bool):
            self.fault(path, "wrong_type", expected=_TYPES[bool])
        return value is True

    def one_of(self, path: str, value: object, known: tuple[str, ...]) -> str:
        """One of the words of `known`; what is none counts as the first."""
        if value in known:
            return str(value)
        self.fault(path, "not_one_of", value=str(value), known=listed(known))
        return known[0]

    def value(self, path: str, value: Any) -> Value:
        """A value that may be recorded as it stands."""
        entries = value if isinstance(value, list) else [value]
        for entry in entries:
            if not isinstance(entry, Scalar) or isinstance(entry, datetime) or entry == "":
                self.fault(path, "wrong_type", expected=_VALUE)
                return ""
            if isinstance(entry, str) and flaw(entry):
                self.fault(path, "bad_text")
        return value

    def formats(self, path: str, value: object) -> tuple[str, ...]:
        """Date formats, each naming year, month and day once."""
        formats = self.texts(path, value)
        for form in formats:
            directives = _DIRECTIVE.findall(form)
            day, rest = [d for d in directives if d in "Ymd"], [d for d in directives if d not in "Ymd"]
            if form != SERIAL and (sorted(day) != ["Y", "d", "m"] or set(rest) - set("HMS%") or "" in rest):
                self.fault(path, "bad_date_format", format=form)
        return formats


def join(path: str, key: str) -> str:
    """The path of `key` in the table at `path`."""
    return f"{path}.{key}" if path else key

