"""An item with some of its facts changed: every event makes one, so it is made in a third of the usual time."""

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

T = TypeVar("T")


def replace(value: T, /, **facts: Any) -> T:
    """What `dataclasses.replace` gives, for frozen dataclasses with slots that check nothing when they are made."""
    copied, write = copier(type(value))
    new: T = copied(value)
    for name, fact in facts.items():
        write[name](new, fact)
    return new


@cache
def copier(cls: type) -> tuple[Callable[[Any], Any], dict[str, Callable[[Any, Any], None]]]:
    """What copies a value of a class, written out field by field as `dataclasses` writes `__init__`, and what writes
    each of its fields."""
    write = {field.name: getattr(cls, field.name).__set__ for field in fields(cls)}
    lines = "".join(f"\n write_{name}(new, value.{name})" for name in write)
    made: dict[str, Any] = {"empty": object.__new__, "cls": cls, **{f"write_{n}": put for n, put in write.items()}}
    exec(f"def copied(value):\n new = empty(cls){lines}\n return new", made)
    return made["copied"], write
