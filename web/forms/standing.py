"""A form that changes a part of the office begins with how that part stands now."""

from dataclasses import is_dataclass
from typing import Any

from domain.fields import NodeField, Sealed
from domain.item import Item
from web.forms.asked import Asked, asked
from web.forms.choices import Choices
from web.forms.drawing import as_given
from web.forms.given import Given

NAMED = "name"
"""Sealed and shown all the same: colleagues know each other by name."""


def standing(cls: type, state: Item, choices: Choices, given: Given) -> None:
    """Let the fields of an event that the state has by the same name hold what the state says."""
    for one in asked(cls):
        value = getattr(state, one.name, None)
        if one.name == "terms" and value is None:
            # a clock rule keeps all that it ever said, the newest last
            value = getattr(state, "versions", (None,))[-1]
        if value not in (None, (), "") and not (one.marker(Sealed) and one.name != NAMED):
            put(one, value, one.name, choices, given)


def put(one: Asked, value: Any, name: str, choices: Choices, given: Given) -> None:
    """Put a value into a form, field by field where it has parts."""
    if isinstance(value, tuple) and one.part is not None:
        for at, part in enumerate(value):
            put(one, part, f"{name}.{at}", choices, given)
    elif isinstance(value, tuple):
        given.put(name, [shown(one, part, choices) for part in value])
    elif is_dataclass(value) and one.part is not None:
        for part in asked(one.part):
            held = getattr(value, part.name)
            if held not in (None, ()):
                put(part, held, f"{name}.{part.name}", choices, given)
    else:
        given.put(name, [shown(one, value, choices)])


def shown(one: Asked, value: Any, choices: Choices) -> str:
    """A single value as a form holds it; a node by its id."""
    return choices.ask.reader.node(value)[0] if one.marker(NodeField) else as_given(value)
