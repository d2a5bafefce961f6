"""What a command's words may be: request models made from the events themselves, and events made from requests."""

import unicodedata
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import lru_cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    create_model,
)
from pydantic import Field as Constraint
from pydantic_core import PydanticCustomError

from domain.codes import CODE_LISTS, is_code
from domain.fields import Assigned, Code, MemberField, NodeField, Some, Text, Whole, plain
from domain.kernel import Event, Fault, Invalid
from domain.lifecycle import Transition
from domain.network import Directory
from domain.shared import field_types

INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that hide in a text or turn its direction round."""


class Request(BaseModel):
    """What every command may carry besides its own words: the business date, and the reason."""

    model_config = ConfigDict(extra="forbid", strict=True)

    occurred_on: Annotated[date | None, Constraint(description="业务发生日期，默认今天 / business date, today if absent")] = None
    reason: Annotated[
        str | None,
        AfterValidator(lambda text: None if text is None else clean(text, multiline=True)),
        Constraint(max_length=1000, description="理由，补录超过三天必填 / reason, required for late entries"),
    ] = None


class Part(BaseModel):
    """A part of a command's words."""

    model_config = ConfigDict(extra="forbid", strict=True)


def clean(text: str, *, multiline: bool) -> str:
    """The text without surrounding white space; raises for characters that no honest text has."""
    for character in text:
        if character in INVISIBLE or (unicodedata.category(character) in ("Cc", "Cs", "Co") and (
            not multiline or character not in "\n\r\t"
        )):
            raise PydanticCustomError("bad_character", "a character that must not stand in a text")
    return text.strip()


def text_check(multiline: bool) -> Callable[[Any], Any]:
    """A validator of texts, before their length is measured."""
    return lambda value: clean(value, multiline=multiline) if isinstance(value, str) else value


def code_check(key: str) -> Callable[[str], str]:
    """A validator that knows the codes of one list."""

    def known(code: str) -> str:
        if not is_code(key, code):
            raise PydanticCustomError("unknown_code", "not a code of the list {list}", {"list": key})
        return code

    return known


def converted(annotation: Any) -> Any:
    """A field's annotation as pydantic reads it: markers become constraints, dataclasses become models."""
    optional = get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)
    kind, markers = plain(annotation)
    if is_dataclass(kind):
        kind = part_model(kind)
    elif get_origin(kind) is tuple:
        kind = tuple[converted(get_args(kind)[0]), ...]
    limits: list[Any] = []
    for marker in markers:
        match marker:
            case Text(max=most, min=least, multiline=multiline):
                limits += [BeforeValidator(text_check(multiline)), StringConstraints(min_length=least, max_length=most)]
            case Whole(least=least, most=most):
                limits.append(Constraint(ge=least, le=most))
            case Some(least=least, most=most):
                limits.append(Constraint(min_length=least, max_length=most))
            case Code(key=key):
                limits += [
                    AfterValidator(code_check(key)),
                    WithJsonSchema({"type": "string", "enum": list(CODE_LISTS[key]), "x-code-list": key}),
                ]
            case NodeField() | MemberField():
                limits.append(StringConstraints(min_length=1, max_length=64))
    result = Annotated[(kind, *limits)] if limits else kind
    return result | None if optional else result


def default_of(field: Field[Any]) -> Any:
    """The default of a dataclass field as pydantic wants it; `...` for a required one."""
    if field.default is not MISSING:
        return field.default
    return ... if field.default_factory is MISSING else Constraint(default_factory=field.default_factory)


def asked_fields(cls: type) -> list[tuple[str, Any, Any]]:
    """Name, annotation and default of the fields that a person fills in."""
    hints = field_types(cls)
    return [
        (f.name, hints[f.name], default_of(f))
        for f in fields(cls)
        if not any(isinstance(marker, Assigned) for marker in plain(hints[f.name])[1])
    ]


@lru_cache(maxsize=None)
def part_model(cls: type) -> type[BaseModel]:
    """The model of a nested part."""
    parts: dict[str, Any] = {name: (converted(hint), default) for name, hint, default in asked_fields(cls)}
    return create_model(cls.__name__, __base__=Part, __doc__=cls.__doc__, **parts)


@lru_cache(maxsize=None)
def request_model(kind: str, row: Transition) -> type[Request]:
    """The body of the command of this row."""
    parts: dict[str, Any] = {name: (converted(hint), default) for name, hint, default in asked_fields(row.event)}
    name = "".join(word.capitalize() for word in f"{kind}_{row.command}".split("_"))
    return create_model(name, __base__=Request, __doc__=row.event.__doc__, **parts)


def event_of(cls: type[Event], model: BaseModel, directory: Directory) -> Event:
    """The event that the body of a command means; node ids become paths. Raises Invalid for an unknown node."""
    return built(cls, model, directory)


def built(cls: type, model: BaseModel, directory: Directory) -> Any:
    """A dataclass from its model."""
    hints = field_types(cls)
    values = {}
    for name, _, _ in asked_fields(cls):
        value = getattr(model, name)
        kind, markers = plain(hints[name])
        if value is not None:
            if any(isinstance(marker, NodeField) for marker in markers):
                value = path_of(directory, value, name)
            elif is_dataclass(kind):
                value = built(kind, value, directory)
            elif get_origin(kind) is tuple and is_dataclass(part := plain(get_args(kind)[0])[0]):
                value = tuple(built(part, entry, directory) for entry in value)
        values[name] = value
    return cls(**values)


def path_of(directory: Directory, node_id: str, field: str) -> str:
    """The path of a node given by its id; `/` is what lies above the streets."""
    path = "/" if node_id == "/" else directory.path(node_id)
    if path is None:
        raise Invalid(Fault("unknown_node", field))
    return path
