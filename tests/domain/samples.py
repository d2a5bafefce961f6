"""Believable words for any event, made from its annotations: one fixed sample and variants of it.

`sample(Event)` fills every field that a person may fill, `bare(Event)` only those that must be filled; both take
fields by name. Fields that the office assigns keep their defaults.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from domain.codes import CODE_LISTS
from domain.fields import Assigned, Code, ItemField, MemberField, NodeField, Some, Text, Whole
from domain.shared import field_types
from tests.domain.story import BUILDING, COMMUNITY, STREET, TODAY, WEST
from tests.domain.usual import USUAL

E = TypeVar("E")
FIXED_FORMS = {4: "p1", 5: "09:30", 12: "000000001001", 71: "sha256:" + "0" * 64}
"""Texts known by their greatest length: a party's reference, a time of day, a division code, a digest."""
CHOICES = {
    NodeField(): (COMMUNITY, BUILDING, STREET, WEST, "/"),
    MemberField(): ("m1", "m2", "m3", "m4"),
    ItemField(): ("item-2", "item-3", "item-4"),
}
PARTIES = ("p1", "p2", "p3")


@dataclass(frozen=True)
class Shape:
    """An annotation taken apart: the kinds of value it allows, whether none is allowed too, and its markers."""

    kinds: tuple[Any, ...]
    optional: bool
    markers: tuple[Any, ...]

    def marker(self, kind: type) -> Any:
        return next((m for m in self.markers if isinstance(m, kind)), None)

    @property
    def assigned(self) -> bool:
        return self.marker(Assigned) is not None

    @property
    def entry(self) -> Any:
        """What each entry of a list is."""
        return get_args(self.kinds[0])[0]

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values to choose from, where there are few."""
        if code := self.marker(Code):
            return tuple(CODE_LISTS[code.key])
        if self.kinds == (bool,):
            return (True, False)
        text = self.marker(Text)
        if text and text.max == 4:
            return PARTIES
        return next((CHOICES[m] for m in self.markers if m in CHOICES), ())


def shape(annotation: Any) -> Shape:
    """Taken apart, through every `Annotated[…]` and every `… | None`."""
    markers: tuple[Any, ...] = ()
    optional = False
    kinds: tuple[Any, ...] = (annotation,)
    while len(kinds) == 1 and get_origin(kinds[0]) in (Annotated, Union, UnionType):
        if get_origin(kinds[0]) is Annotated:
            markers += kinds[0].__metadata__
            kinds = (kinds[0].__origin__,)
        else:
            optional = optional or NoneType in get_args(kinds[0])
            kinds = tuple(k for k in get_args(kinds[0]) if k is not NoneType)
    return Shape(kinds, optional, markers)


def askable(event: type) -> Iterator[tuple[Field[Any], Shape]]:
    """The fields that a person fills."""
    for f in fields(event):
        taken = shape(field_types(event)[f.name])
        if not taken.assigned:
            yield f, taken


def required(f: Field[Any]) -> bool:
    return f.default is MISSING and f.default_factory is MISSING


def sample(event: type[E], **given: Any) -> E:
    """The event with every field filled that a person may fill."""
    return event(**{f.name: value(s) for f, s in askable(event)} | USUAL.get(event, {}) | given)


def bare(event: type[E], **given: Any) -> E:
    """The event with only those fields filled that must be filled."""
    usual = USUAL.get(event, {})
    needed = {f.name: usual.get(f.name, value(s)) for f, s in askable(event) if required(f)}
    return event(**needed | given)


def value(taken: Shape, nth: int = 0) -> Any:
    """One value of that shape; entries of a list differ by `nth` where they can."""
    kind = taken.kinds[0]
    if is_dataclass(kind):
        return sample(kind)
    if get_origin(kind) is tuple:
        some = taken.marker(Some) or Some()
        return tuple(value(shape(taken.entry), n) for n in range(max(some.least, 1)))
    if taken.choices:
        return taken.choices[nth % len(taken.choices)]
    if kind is str:
        text = taken.marker(Text) or Text()
        return FIXED_FORMS.get(text.max) or ("示例文字" * text.min)[: max(text.min, 4)]
    whole = taken.marker(Whole) or Whole()
    return {date: TODAY, int: min(max(whole.least, 1), whole.most)}[kind]


@cache
def samples(event: type[E]) -> tuple[E, ...]:
    """The sample and the bare event."""
    return (sample(event), bare(event))


@cache
def variants(event: type[E]) -> tuple[E, ...]:
    """The sample, the bare event, and the sample with one field changed: left empty, one more, each other choice."""
    full = sample(event)
    found = [*samples(event)]
    for f, taken in askable(event):
        usual = getattr(full, f.name)
        others = [*taken.choices, *([None] if taken.optional else ()), *(() if required(f) else [f.default])]
        others += [usual + 1] if type(usual) is int else []
        found += [replace(full, **{f.name: other}) for other in others if other != usual]
    return tuple(dict.fromkeys(found))
