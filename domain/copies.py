"""An item with some of its facts changed: every event makes one, so it is made in half the usual time."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def replace(value: T, **facts: Any) -> T:
    """What `dataclasses.replace` gives, for frozen dataclasses with slots that check nothing when they are made."""
    cls = type(value)
    read, write = parts(cls)
    new = object.__new__(cls)
    for put, fact in zip(write.values(), read(value), strict=True):
        put(new, fact)
    for name, fact in facts.items():
        write[name](new, fact)
    return new


@cache
def parts(cls: type) -> tuple[Callable[[Any], tuple[Any, ...]], dict[str, Callable[[Any, Any], None]]]:
    """How all fields of a class are read at once, and how each is written."""
    names = [field.name for field in fields(cls)]
    return attrgetter(*names), {name: getattr(cls, name).__set__ for name in names}
