"""What leaves the office without words holds no word that anybody wrote, whatever event it is, and all its codes."""

from dataclasses import is_dataclass
from datetime import date
from typing import Any, get_args, get_origin

import pytest

from domain.codes import CODE_LISTS
from domain.dispute.events_agreement import AgreementReached
from domain.dispute.events_opening import DisputeRegistered
from domain.fields import ClockField, Code, FileField, MemberField, Named, PartyField, Sealed, plain
from domain.kinds import LIFECYCLES
from domain.shared import RecordCorrected, field_types
from domain.wordless import told, told_fields
from event_store.names import STORED_NAMES
from tests.domain.samples import sample
from tests.domain.story import TODAY

SECRET = "李秀英"
KNOWN = {Code: lambda marker: next(iter(CODE_LISTS[marker.key])), Named: lambda _: "item.linked",
         ClockField: lambda _: "accept_decision"}
PLAIN = {int: 7, bool: True, date: TODAY}


def filled(annotation: Any) -> Any:
    """A value in which every text that is not a code, and every code that is sealed, is a person's name."""
    kind, markers = plain(annotation)
    if get_origin(kind) is tuple:
        return (filled(get_args(kind)[0]),) * 3
    if is_dataclass(kind):
        return full(kind)
    if kind is not str:
        return PLAIN[kind]
    if any(isinstance(one, (Sealed, MemberField, PartyField, FileField)) for one in markers):
        return SECRET
    return next((KNOWN[type(one)](one) for one in markers if type(one) in KNOWN), SECRET)


def full(cls: type) -> Any:
    """An event or a part of one, with every field filled in, those too that the office assigns."""
    return cls(**{name: filled(annotation) for name, annotation in field_types(cls).items()})


@pytest.mark.parametrize("name", STORED_NAMES)
def test_no_word_of_any_event_is_told(name: str) -> None:
    event = full(STORED_NAMES[name])
    found = told(event)
    assert SECRET not in repr(found) and set(found) == set(told_fields(type(event)))
    for field, sort in told_fields(type(event)).items():
        assert type(found[field]) is {"code": str, "count": int, "number": int, "day": date, "yes_no": bool}[sort]
    for field, annotation in field_types(type(event)).items():
        kind, markers = plain(annotation)
        coded = any(isinstance(one, Code) for one in markers) and not any(isinstance(one, Sealed) for one in markers)
        if coded or kind in (int, bool, date):
            assert found[field] == getattr(event, field), field


def test_most_events_say_something() -> None:
    assert sum(bool(told_fields(event)) for event in STORED_NAMES.values()) > len(STORED_NAMES) / 2


def test_what_is_told_of_some_that_are_known() -> None:
    assert told(sample(DisputeRegistered)).keys() >= {"channel", "source", "category", "parties", "urgent"}
    assert not told(sample(DisputeRegistered)).keys() & {"title", "place", "summary", "node"}
    assert told_fields(AgreementReached)["obligations"] == "count"
    assert told_fields(RecordCorrected) == {"of_version": "number"}, "neither the old value nor the new one"


def test_of_an_items_own_facts_titles_and_places_are_not_told() -> None:
    for kind, lifecycle in LIFECYCLES.items():
        assert not told_fields(lifecycle.state).keys() & {"title", "place", "assignee", "created_by", "node"}, kind
