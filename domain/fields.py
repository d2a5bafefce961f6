"""What may be written in a field of an event: how long a text is, which code list, whether it is personal.

Markers stand inside `Annotated[…]`. The request schemas, the forms, the sealing of personal text and the code
lists all read them; the rules themselves never do.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from domain.codes import CodeBook


@dataclass(frozen=True, slots=True)
class Text:
    """A text of `min` to `max` characters; `multiline` ones are written in a large box."""

    max: int = 200
    min: int = 1
    multiline: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int = 0
    most: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Code:
    """A code of the list `key` in `domain.codes`."""

    key: str


@dataclass(frozen=True, slots=True)
class Named:
    """The name of an `event`, of a `field` or of what stands `beside` a stage, which readers see in words."""

    what: str


@dataclass(frozen=True, slots=True)
class Some:
    """A list with at least `least` and at most `most` entries."""

    least: int = 1
    most: int = 50


@dataclass(frozen=True, slots=True)
class Sealed:
    """Personal text: encrypted in the log under a key of its subject: `item`, `party` or `member` (design part 7)."""

    subject: str = "item"


@dataclass(frozen=True, slots=True)
class Assigned:
    """Filled in by the office when it decides, never asked of the person (`Event.completed`)."""


@dataclass(frozen=True, slots=True)
class NodeField:
    """A node of the network: asked by its id, recorded as its path from the street down."""


@dataclass(frozen=True, slots=True)
class MemberField:
    """A person of the office's own roster, by id."""


@dataclass(frozen=True, slots=True)
class ItemField:
    """Another item, by id."""


@dataclass(frozen=True, slots=True)
class PartyField:
    """A party of the same item, by its reference."""


@dataclass(frozen=True, slots=True)
class EntryField:
    """The position, from 0, of an entry in the list `of` the item's state."""

    of: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in fen, which people write in yuan."""


@dataclass(frozen=True, slots=True)
class ClockField:
    """A running clock of the item, by its key."""


@dataclass(frozen=True, slots=True)
class Serving:
    """Of a member: holds the role on the business date, at a node that reaches the item."""

    role: str


@dataclass(frozen=True, slots=True)
class OfKind:
    """Of another item: is of this kind; `open`: and has not ended."""

    kind: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Among:
    """Of another item: one that an entry of the list `of` names, in the state of the item that it is asked for."""

    of: str


@dataclass(frozen=True, slots=True)
class FileField:
    """A file that was brought in before, by the hash of its content."""


Title = Annotated[str, Text(120)]
Line = Annotated[str, Text(200)]
Note = Annotated[str, Text(4000, multiline=True), Sealed("item")]
"""Free text that may speak of people: sealed under the key of its item."""
Count = Annotated[int, Whole(0, 1_000_000)]
Fen = Annotated[int, Whole(0, 10**13), Money()]
"""Money in fen (1/100 yuan)."""
TimeOfDay = Annotated[str, Text(max=5, min=5)]
"""`09:30`."""
Node = Annotated[str, NodeField()]
Member = Annotated[str, MemberField()]
ItemId = Annotated[str, ItemField()]
ClockKey = Annotated[str, Text(60), ClockField()]
"""`petition_notice`, or `performance[0]` where each entry of a list has a clock of its own."""
Digest = Annotated[str, Text(max=71, min=71), FileField()]
"""`sha256:` and 64 hexadecimal digits of a file kept outside the log."""
Photos = Annotated[tuple[Digest, ...], Some(0, 20)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNumber:
    """A number of a series, never reused (domain.md 4.1): the `seq`-th of its node, series and year."""

    series: str
    node: str
    year: int
    seq: int
    text: str


NO_NUMBER = CaseNumber(series="", node="", year=0, seq=0, text="")


def is_time(text: str | None) -> bool:
    """Whether the text, if there is one, is a time of day."""
    return text is None or bool(re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text, re.ASCII))


@cache
def plain(annotation: Any) -> tuple[type, tuple[Any, ...]]:
    """The bare type and the markers of an annotation; `X | None` counts as X."""
    markers: tuple[Any, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            markers += annotation.__metadata__
            annotation = annotation.__origin__
        elif get_origin(annotation) in (Union, UnionType):
            annotation = next(a for a in get_args(annotation) if a is not NoneType)
        else:
            return annotation, markers


def parse(annotation: Any, text: str, codes: CodeBook | None = None) -> Any:
    """The value that `text` writes for a field so annotated; raises ValueError with a fault code.

    Dates are `2026-11-22`, whole numbers digits, booleans `true` or `false`, codes the codes themselves, which are
    asked for in `codes`; at replay there is nothing to ask.
    """
    kind, markers = plain(annotation)
    try:
        value = {date: date.fromisoformat, int: int, bool: ("false", "true").index, str: str}[kind](text)
    except (KeyError, ValueError):
        raise ValueError("not_readable") from None
    for marker in markers:
        match marker:
            case Text(max=most, min=least) if not least <= len(text) <= most:
                raise ValueError("wrong_length")
            case Whole(least=least, most=most) if not least <= value <= most:
                raise ValueError("out_of_range")
            case Code(key=key) if codes and text not in codes.choices(key):
                raise ValueError("unknown_code")
    return bool(value) if kind is bool else value
