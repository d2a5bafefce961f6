"""What a command's words may be: request models made from the events themselves, and events made from requests."""

import re
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
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

from domain.codes import CODE_LISTS
from domain.fields import Assigned, Code, FileField, ItemField, MemberField, NodeField, Some, Text, Whole, plain
from domain.kernel import Event, Fault, Invalid
from domain.network import Directory
from domain.shared import field_types
from domain.transition import Transition
from domain.words import words

NEVER = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls, but for tab and the ends of lines
    r"\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    r"\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"  # hidden, or turning the text round
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
    r"\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all
)
"""Characters that no honest text has: they cannot be seen, turn its direction round, or mean something here only."""
YEARS = range(1900, 2200)
LINE_ENDS = re.compile("[\\t\\n\\r]")
ID = r"^(/|[0-9A-Za-z_-]{1,64})$"
"""How a node, a person or an item is named in a command; `/` is what lies above the streets."""
DIGEST = r"^sha256:[0-9a-f]{64}$"
"""How a file is named."""


class Request(BaseModel):
    """What every command may carry besides its own words: the business date, and the reason."""

    model_config = ConfigDict(extra="forbid", strict=True)

    occurred_on: Annotated[
        Annotated[date, AfterValidator(lambda day: thinkable(day))] | None,
        Constraint(description="业务发生日期，默认今天 / business date, today if absent")
    ] = None
    reason: Annotated[
        Annotated[str, StringConstraints(max_length=1000), BeforeValidator(lambda value: checked(value, True))] | None,
        Constraint(description="理由，补录超过三天必填 / reason, required for late entries"),
    ] = None


class Part(BaseModel):
    """A part of a command's words."""

    model_config = ConfigDict(extra="forbid", strict=True)


def clean(text: str, *, multiline: bool) -> str:
    """The text without surrounding white space; raises for characters that no honest text has."""
    text = text.strip()
    if NEVER.search(text) or not multiline and LINE_ENDS.search(text):
        raise PydanticCustomError("bad_character", "a character that must not stand in a text")
    return text


def checked(value: Any, multiline: bool) -> Any:
    """A text cleaned before its length is measured; anything else is left to the type."""
    return clean(value, multiline=multiline) if isinstance(value, str) else value


def text_check(multiline: bool) -> Callable[[Any], Any]:
    """A validator of texts, before their length is measured."""
    return lambda value: checked(value, multiline)


def thinkable(day: date) -> date:
    """A day that somebody can mean; those far off come from slips, and from a day too late no period can be counted."""
    if day.year not in YEARS:
        raise PydanticCustomError("not_a_date", "no day that anybody can mean")
    return day


def converted(annotation: Any) -> Any:
    """A field's annotation as pydantic reads it: markers become constraints, dataclasses become models."""
    optional = get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation)
    kind, markers = plain(annotation)
    if is_dataclass(kind):
        kind = part_model(kind)
    elif get_origin(kind) is tuple:
        kind = tuple[converted(get_args(kind)[0]), ...]
    limits: list[Any] = [AfterValidator(thinkable)] if kind is date else []
    for marker in markers:
        match marker:
            case Text(max=most, min=least, multiline=multiline):
                limits += [StringConstraints(min_length=least, max_length=most), BeforeValidator(text_check(multiline))]
            case Whole(least=least, most=most):
                limits.append(Constraint(ge=least, le=most))
            case Some(least=least, most=most):
                limits.append(Constraint(min_length=least, max_length=most))
            case Code(key=key):
                # the office may have codes of its own: whether it has this one is asked when the command is decided
                limits += [
                    StringConstraints(min_length=1, max_length=40),
                    WithJsonSchema({"type": "string", "enum": list(CODE_LISTS[key]), "x-code-list": key}),
                ]
            case NodeField() | MemberField() | ItemField():
                limits.append(StringConstraints(pattern=ID))
            case FileField():
                limits.append(StringConstraints(pattern=DIGEST))
    result = Annotated[(kind, *limits)] if limits else kind
    return result | None if optional else result


def default_of(field: Field[Any]) -> Any:
    """The default of a dataclass field as pydantic wants it; `...` for a required one."""
    if field.default is not MISSING:
        return field.default
    return ... if field.default_factory is MISSING else Constraint(default_factory=field.default_factory)


@cache
def asked_fields(cls: type) -> tuple[tuple[str, Any, Any], ...]:
    """Name, annotation and default of the fields that a person fills in."""
    hints = field_types(cls)
    return tuple(
        (f.name, hints[f.name], default_of(f))
        for f in fields(cls)
        if not any(isinstance(marker, Assigned) for marker in plain(hints[f.name])[1])
    )


def model_fields(cls: type, kind: str = "") -> dict[str, Any]:
    """The fields of a model, each with its words in Chinese and in English."""

    def described(name: str, hint: Any) -> Any:
        return Annotated[converted(hint), Constraint(description=" / ".join(words("field", f"{kind}.{name}") or ()))]

    return {name: (described(name, hint), default) for name, hint, default in asked_fields(cls)}


@cache
def part_model(cls: type) -> type[BaseModel]:
    """The model of a nested part."""
    return create_model(cls.__name__, __base__=Part, __doc__=cls.__doc__, **model_fields(cls))


@cache
def request_model(kind: str, row: Transition) -> type[Request]:
    """The body of the command of this row."""
    name = "".join(word.capitalize() for word in f"{kind}_{row.command}".split("_"))
    return create_model(name, __base__=Request, __doc__=row.event.__doc__, **model_fields(row.event, kind))


def event_of(cls: type[Event], model: BaseModel, directory: Directory) -> Event:
    """The event that the body of a command means; node ids become paths. Raises Invalid for an unknown node."""
    return built(cls, model, directory)


def built(cls: type, model: BaseModel, directory: Directory) -> Any:
    """A dataclass from its model."""
    values = {}
    for name, build in builders(cls):
        value = getattr(model, name)
        values[name] = value if value is None or build is None else build(directory, value, name)
    return cls(**values)


@cache
def builders(cls: type) -> tuple[tuple[str, Callable[[Directory, Any, str], Any] | None], ...]:
    """How each field that a person fills in comes from its model; None for what is taken as it is."""
    return tuple((name, builder(hint)) for name, hint, _ in asked_fields(cls))


def builder(hint: Any) -> Callable[[Directory, Any, str], Any] | None:
    """How a field so annotated comes from its model."""
    kind, markers = plain(hint)
    if any(isinstance(marker, NodeField) for marker in markers):
        return path_of
    if is_dataclass(kind):
        return lambda directory, value, _: built(kind, value, directory)
    if get_origin(kind) is tuple and is_dataclass(part := plain(get_args(kind)[0])[0]):
        return lambda directory, value, _: tuple(built(part, entry, directory) for entry in value)
    return None


def path_of(directory: Directory, node_id: str, field: str) -> str:
    """The path of a node given by its id; `/` is what lies above the streets."""
    path = "/" if node_id == "/" else directory.path(node_id)
    if path is None:
        raise Invalid(Fault("unknown_node", field))
    return path
