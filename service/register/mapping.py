"""What a map says: which column of a register means what, and which steps of the procedure a row stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

Scalar = str | int | bool | date
Value = Scalar | list[Scalar]
"""What a map may write down itself: a text, a whole number, true or false, a day, or a list of these."""

DATE_FORMATS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
)
"""How a day may be written where the map says nothing: the year first, so that no day can be mistaken for a month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """The same value for every row."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands in one column, read `as_` line, text, date, whole or fen, or looked up as a word.

    `default` stands for an empty cell, `otherwise` for a word that `lookup` lacks; `max` counts characters.
    """

    column: str
    as_: str = "line"
    formats: tuple[str, ...] = DATE_FORMATS
    lookup: Mapping[str, Value] | None = None
    known: tuple[str, ...] = ()
    default: Value | None = None
    otherwise: Value | None = None
    max: int | None = None
    cut: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A text with `{column}` in it: `parts` alternate between plain text and column names, plain text first."""

    parts: tuple[str, ...]
    as_: str = "line"
    max: int | None = None
    cut: bool = False
    required: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return self.parts[1::2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Several named values that belong together; left out where all its columns are empty."""

    fields: Mapping[str, "Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of values; empty ones are left out."""

    entries: tuple["Source", ...]


Source = Constant | Column | Template | Group | Listing
"""Where the value of a field comes from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The column is not empty, or holds one of `words`."""

    column: str
    words: frozenset[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandMap:
    """One step: the command to give if all of `when` hold, on the day of `occurred_on`, with its fields."""

    step: str
    command: str
    when: tuple[Condition, ...]
    occurred_on: Column
    backdate_reason: str | None
    fields: Mapping[str, Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMap:
    """A whole map. `key` are the columns that tell rows apart, `never_store` those whose content never leaves the file.

    `words` are the only words that a column may hold; `uses` names each column with the TOML path that asks for it.
    """

    name: str
    kind: str
    sheet: str | None
    header_row: int
    node: Source | None
    key: tuple[str, ...]
    never_store: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]
    commands: tuple[CommandMap, ...]
    uses: tuple[tuple[str, str], ...]


def columns_of(source: Source) -> Iterator[str]:
    """The columns that a value is read from, inner ones too."""
    match source:
        case Column(column=column):
            yield column
        case Template(columns=columns):
            yield from columns
        case Group(fields=fields):
            for inner in fields.values():
                yield from columns_of(inner)
        case Listing(entries=entries):
            for inner in entries:
                yield from columns_of(inner)
