"""What may happen to an item of any kind: a record is corrected, personal text is opened."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Self, get_origin, get_type_hints

from domain.copies import replace
from domain.fields import Assigned, Line, Member, Text, Whole, parse
from domain.item import Item
from domain.kernel import Context, Event, Fault, RecordedEvent, Refused, Role
from domain.transition import SAME, Transition

RECORDERS = frozenset(
    {
        Role.MEDIATOR,
        Role.PMC_HEAD,
        Role.COMMUNITY_OFFICER,
        Role.DESK_CLERK,
        Role.HANDLER,
        Role.INSPECTOR,
        Role.STREET_LEADER,
        Role.GRID_WORKER,
    }
)
"""Who writes in items, and so may correct what was written."""
READERS = RECORDERS | {Role.SUPERVISOR, Role.PRIVACY_OFFICER, Role.RECORDS_OFFICER}
"""Who may open personal text, each time with a reason that is recorded (domain.md 11.1)."""
CLOSED = frozenset({"closed", "archived"})
"""The stages in which nothing is put right by one person alone."""
ADMINISTRATORS = frozenset({Role.SYSADMIN, Role.STREET_LEADER, Role.SYSTEM})
"""Who keeps the network and the roster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCorrected(Event):
    """A mistake put right without erasing it: the log keeps both values (domain.md D31).

    `field` is one of the kind's correctable fields; `new` its value as text (dates `2026-11-22`, whole numbers in
    digits). With `of_version` the business date (`field = "occurred_on"`) of that earlier event is corrected. Once the
    item is closed it takes two people.
    """

    retells = True

    field: Annotated[str, Text(40)]
    new: Line
    old: Annotated[str, Assigned()] = ""
    of_version: Annotated[int, Whole(1, 100_000)] | None = None
    second_person: Member | None = None

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if state.stage in CLOSED and self.second_person is None:
            yield Fault("correction_needs_second", "second_person")
        elif self.second_person == context.actor.id:
            yield Fault("four_eyes", "second_person")
        if self.field != "occurred_on" and self.field not in state.correctable:
            yield Fault("not_correctable", "field")
            return
        if (self.field == "occurred_on") != (self.of_version is not None) or (self.of_version or 0) > state.version:
            yield Fault("no_such_version", "of_version")
        try:
            kind = date if self.field == "occurred_on" else field_types(type(state))[self.field]
            value = parse(kind, self.new, context.book.codes)
        except ValueError as error:
            yield Fault(str(error), "new")
        else:
            if self.field in ("occurred_on", "received_on") and value > context.today:
                yield Fault("in_the_future", "new")

    def completed(self, state: Any, context: Context) -> Self:
        if self.field == "occurred_on":
            return self
        old = as_text(getattr(state, self.field))
        if old == self.new:
            raise Refused("nothing_changes")
        return replace(self, old=old)

    def corrects(self, told: Sequence[RecordedEvent]) -> int | None:
        """The index of the event that it corrects: the last one before it that has the field, if any has."""
        if self.of_version is not None:
            return self.of_version - 1
        carriers = (at for at, r in enumerate(told) if getattr(r.event, self.field, None) is not None)
        return max(carriers, default=None)

    def retell(self, told: list[RecordedEvent]) -> None:
        at = self.corrects(told)
        if at is None:
            return
        if self.of_version is None:
            event = told[at].event
            new = as_before(getattr(event, self.field), self.new)
            told[at] = told[at]._replace(event=dataclasses.replace(event, **{self.field: new}))
            return
        old, day = told[at].occurred_on, date.fromisoformat(self.new)
        told[at] = told[at]._replace(occurred_on=day)
        told[at:] = [r._replace(event=r.event.redated(old, day)) for r in told[at:]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalDataViewed(Event):
    """Masked personal text was opened to somebody, with a reason (domain.md 11.1)."""


def transitions(stages: tuple[str, ...]) -> tuple[Transition, ...]:
    """The rows that every kind shares, legal in all its stages."""
    return (
        Transition("D31", "correct", stages, RecordCorrected, SAME, RECORDERS, reason=True),
        Transition("11.1", "view_personal", stages, PersonalDataViewed, SAME, READERS, reason=True),
    )


def corrected(state: Any, recorded: RecordedEvent) -> Any:
    """The corrected field has its new value; what a corrected business date changes, the retold history shows."""
    event: Any = recorded.event
    if event.field == "occurred_on":
        return state
    return replace(state, **{event.field: parse(field_types(type(state))[event.field], event.new)})


EFFECTS: Mapping[type[Event], Callable[[Any, RecordedEvent], Any]] = {RecordCorrected: corrected}
"""Event -> how it changes an item's facts."""


@cache
def field_types(state: type[Item]) -> dict[str, Any]:
    """The annotations of a state's fields, markers included."""
    hints = get_type_hints(state, include_extras=True)
    return {name: hint for name, hint in hints.items() if get_origin(hint) is not ClassVar}


def as_text(value: Any) -> str:
    """A field's value as the text that a correction shows; `domain.fields.parse` reads it back."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_before(value: Any, new: str) -> Any:
    """The corrected text as a value of the same sort as the one it takes the place of."""
    match value:
        case bool():
            return new == "true"
        case int():
            return int(new)
        case date():
            return date.fromisoformat(new)
    return new
