"""What a person filled in, by name; a name may come several times."""

import re
from collections.abc import Iterable, Mapping, Sequence

MOST_ROWS = 400
"""Rows of one list that a form may bring; no command takes more."""


class Given:
    """Texts by dotted name (`parties.0.name`), each name with one text or several."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._texts: dict[str, list[str]] = {}
        for name, text in pairs:
            self._texts.setdefault(name, []).append(text.replace("\r\n", "\n"))

    @classmethod
    def of(cls, texts: Mapping[str, str | Sequence[str]]) -> "Given":
        """From texts, or lists of texts, by name."""
        return cls(
            (name, text) for name, said in texts.items() for text in ((said,) if isinstance(said, str) else said)
        )

    def one(self, name: str) -> str:
        """The text of a name, empty if it did not come."""
        return self._texts.get(name, [""])[0]

    def all(self, name: str) -> list[str]:
        """Every text of a name that is not empty."""
        return [text for text in self._texts.get(name, ()) if text]

    def put(self, name: str, texts: Iterable[str]) -> None:
        """Let a name have these texts."""
        self._texts[name] = list(texts)

    def add_row(self, name: str) -> None:
        """Let a list have one more row, empty as yet; an empty row is a row too."""
        self.put(f"{name}.{self.rows(name)}._", [""])

    def rows(self, name: str) -> int:
        """How many rows of a list came, empty ones included."""
        row = re.compile(rf"{re.escape(name)}\.(\d{{1,4}})\.")
        numbers = [int(found[1]) for key in self._texts if (found := row.match(key))]
        return min(max(numbers, default=-1) + 1, MOST_ROWS)

    def under(self, name: str) -> dict[str, list[str]]:
        """What came for a part, by its full name."""
        return {key: texts for key, texts in self._texts.items() if key.startswith(f"{name}.")}

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def items(self) -> Iterable[tuple[str, str]]:
        """Every name with every text."""
        return ((name, text) for name, texts in self._texts.items() for text in texts)
