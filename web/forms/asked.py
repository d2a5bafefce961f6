"""What a field of an event asks for: the control that takes it, told from its annotation."""

from dataclasses import dataclass, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from domain.fields import (
    ClockField,
    Code,
    EntryField,
    FileField,
    ItemField,
    MemberField,
    Money,
    NodeField,
    PartyField,
    Some,
    Text,
    TimeOfDay,
    plain,
)
from service.schemas import asked_fields

CHOSEN = {
    Code: "code", NodeField: "node", MemberField: "member", ItemField: "item", PartyField: "party",
    ClockField: "clock", EntryField: "entry",
}
"""A marker -> what is chosen where it stands."""
TIME = plain(TimeOfDay)[1]


@dataclass(frozen=True, slots=True)
class Asked:
    """One field as a form asks for it.

    control: `text`, `lines` (a large box), `number`, `money`, `date`, `time`, `check`, `file`, `choice`, `part` (a
    group of fields), or `perhaps` (yes, no, or open). several: the answer is a list of such. chosen: what is chosen of
    a `choice`.
    """

    name: str
    control: str
    several: bool
    required: bool
    default: Any
    markers: tuple[Any, ...]
    part: type | None = None

    def marker(self, kind: type) -> Any:
        """The marker of a type, None if it has none."""
        return next((m for m in self.markers if isinstance(m, kind)), None)

    @property
    def chosen(self) -> str:
        """What is chosen here, empty where nothing is."""
        return next((what for kind, what in CHOSEN.items() if self.marker(kind)), "")


def asked(cls: type) -> tuple[Asked, ...]:
    """The fields that a person fills in for an event, or a part of one, in order."""
    return tuple(one(name, hint, default) for name, hint, default in asked_fields(cls))


def one(name: str, hint: Any, default: Any) -> Asked:
    """A field by its name, annotation and default (`...` for none)."""
    kind, markers = plain(hint)
    several = get_origin(kind) is tuple
    some = next((m for m in markers if isinstance(m, Some)), None)
    required = default is ... or bool(several and some and some.least > 0)
    if several:
        kind, inner = plain(get_args(kind)[0])
        markers = (*markers, *inner)
    control = control_of(kind, markers, optional=is_optional(hint))
    return Asked(name, control, several, required, default, markers, kind if control == "part" else None)


def is_optional(hint: Any) -> bool:
    """Whether a field may be left open."""
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def control_of(kind: type, markers: tuple[Any, ...], *, optional: bool) -> str:
    """The control for a bare type with its markers; a yes or no that may be left open is chosen."""
    has = {type(marker) for marker in markers}
    if is_dataclass(kind):
        return "part"
    if FileField in has:
        return "file"
    if has & set(CHOSEN):
        return "choice"
    if kind is bool:
        return "perhaps" if optional else "check"
    if kind is date:
        return "date"
    if kind is int:
        return "money" if Money in has else "number"
    if set(TIME) <= set(markers):
        return "time"
    text = next((m for m in markers if isinstance(m, Text)), None)
    return "lines" if text and text.multiline else "text"

