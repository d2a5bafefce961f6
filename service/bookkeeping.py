"""What a command's words must be for the office's own book: codes of today's lists, and nothing written in twice."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, get_args, get_origin

from domain.books import Books
from domain.fields import Code, plain
from domain.kernel import OFFICE_ACTORS, Actor, Event, Fault, Invalid, Refused
from domain.kinds import ITEM_KINDS
from domain.network import naming_fields
from domain.rulebook.calendar_year import CalendarYearOpened
from domain.rulebook.clock_rule import ClockRuleOpened
from domain.rulebook.code_list import CodeListOpened
from domain.shared import field_types
from event_store.names import STORED_NAMES


def check(books: Books, event: Event, actor: Actor) -> None:
    """Raises Invalid or Refused, before the rules of the item itself are asked."""
    if faults := (*code_faults(books, event, actor), *rule_faults(event)):
        raise Invalid(*faults)
    if type(event) in OPENINGS:
        kind, what = OPENINGS[type(event)]
        if any(what(event) == what(known) for known in books.in_force(kind)):
            raise Refused("already_in_the_book")


def code_faults(books: Books, event: Event, actor: Actor) -> Iterator[Fault]:
    """Codes that their lists do not have; a retired one is refused to people only, so that no rule stops for it."""
    codes = books.latest.codes
    for path, key, code in codes_in(event, ""):
        if not codes.is_code(key, code):
            yield Fault("unknown_code", path)
        elif codes.is_retired(key, code) and actor.id not in OFFICE_ACTORS:
            yield Fault("code_retired", path)


def codes_in(part: Any, within: str) -> Iterator[tuple[str, str, str]]:
    """Every code in an event or a part of it: where it stands, such as `parties.0.role`, its list, and the code."""
    for name, key in coded_fields(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        entries = enumerate(value) if isinstance(value, tuple) else (("", value),)
        for nth, entry in entries:
            path = f"{within}{name}" if nth == "" else f"{within}{name}.{nth}"
            if key:
                yield path, key, entry
            else:
                yield from codes_in(entry, f"{path}.")


@cache
def coded_fields(cls: type) -> tuple[tuple[str, str], ...]:
    """The fields that hold codes, each with its list; with none for a field whose parts hold them."""
    found = []
    for name, annotation in naming_fields(cls, (Code,)):
        kind, markers = plain(annotation)
        if get_origin(kind) is tuple:
            markers += plain(get_args(kind)[0])[1]
        found.append((name, next((marker.key for marker in markers if isinstance(marker, Code)), "")))
    return tuple(found)


def rule_faults(event: Event) -> Iterator[Fault]:
    """The events that a clock of the office's own names must be those of items, and have the field it asks for."""
    if not isinstance(event, ClockRuleOpened):
        return
    for field in ("starts", "stops"):
        for name in getattr(event, field):
            if name not in STORED_NAMES or name.partition(".")[0] not in (*ITEM_KINDS, "item"):
                yield Fault("unknown_event", field)
    starting = [STORED_NAMES[name] for name in event.starts if name in STORED_NAMES]
    if event.when and any(event.when.field not in field_types(cls) for cls in starting):
        yield Fault("unknown_field", "when.field")


OPENINGS: Mapping[type[Event], tuple[str, Callable[[Any], Any]]] = {
    ClockRuleOpened: ("clock_rule", attrgetter("key", "node", "when")),
    CalendarYearOpened: ("calendar_year", attrgetter("year")),
    CodeListOpened: ("code_list", attrgetter("list_key")),
}
"""Opening -> its kind, and what may stand in the book only once at a time."""
