"""What can be told of an event or an item without a word that anybody wrote: codes, counts, days, amounts, yes or no.

The markers of `domain.fields` decide, field by field: what is sealed, names a person, a party or a file, or is free
text is left out, whoever adds it. Of a list its codes are told, and of any other list how many entries it has.
"""

from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date
from functools import cache, partial
from operator import attrgetter
from typing import Any, get_args, get_origin

from domain.fields import ClockField, Code, FileField, MemberField, Named, PartyField, Sealed, plain
from domain.shared import field_types

CODE, COUNT = "code", "count"
SORTS: dict[type, str] = {bool: "yes_no", int: "number", date: "day"}
"""How each type is told; a text only where it is a `code`, a list by the `count` of its entries, or by its codes."""
UNTOLD = (Sealed, MemberField, PartyField, FileField)
CODED = (Code, Named, ClockField)
Told = str | int | bool | date


@cache
def sort_of(annotation: Any) -> str | None:
    """How a field so annotated is told (`code`, `count`, `number`, `day`, `yes_no`), None for what is not told.

    >>> from domain.fields import Fen, Note, Photos
    >>> sort_of(Fen), sort_of(Note), sort_of(Photos)
    ('number', None, 'count')
    """
    kind, markers = plain(annotation)
    if any(isinstance(marker, UNTOLD) for marker in markers):
        return None
    if get_origin(kind) is tuple:
        entry, *more = get_args(kind)
        if more != [...]:
            return None
        return CODE if sort_of(entry) == CODE else COUNT
    if kind is str:
        return CODE if any(isinstance(marker, CODED) for marker in markers) else None
    return SORTS.get(kind)


@cache
def told_fields(cls: type) -> dict[str, str]:
    """Field -> sort, of all that is told of an event or an item of this class; a part's fields as `number.year`."""
    return dict(spread(cls))


def spread(cls: type) -> Iterator[tuple[str, str]]:
    """The same, one after the other."""
    for name, annotation in field_types(cls).items():
        kind, _ = plain(annotation)
        if is_dataclass(kind):
            yield from ((f"{name}.{inner}", sort) for inner, sort in told_fields(kind).items())
        elif (sort := sort_of(annotation)) is not None:
            yield name, sort


@cache
def readers(cls: type) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    """(field, sort, what reads it) of all that is told."""
    return tuple((field, sort, partial(part_of, names=field.split("."))) if "." in field else
                 (field, sort, attrgetter(field)) for field, sort in told_fields(cls).items())


def part_of(value: Any, names: list[str]) -> Any:
    """A field of a part of something; None where there is no such part."""
    for name in names:
        value = None if value is None else getattr(value, name)
    return value


def told(value: Any) -> dict[str, Told]:
    """Field -> what is told of it; what is empty is left out. Codes of a list stand in a row, with blanks between."""
    found: dict[str, Told] = {}
    for field, sort, read in readers(type(value)):
        content = read(value)
        if content is None or content in ("", ()):
            continue
        if isinstance(content, tuple):
            content = " ".join(content) if sort == CODE else len(content)
        found[field] = content
    return found
