"""Personal text never stands readable in the store, and what was sealed for one place opens at no other."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from typing import Annotated, Any, get_args

import pytest

from domain.fields import Sealed, plain
from domain.kinds import LIFECYCLES
from domain.links import ItemsLinked
from domain.parties import Party
from domain.shared import field_types
from event_store.names import STORED_NAMES
from event_store.sealing import ERASED, PREFIX, SealBroken, sealed_fields, subjects, transformed
from tests.domain.samples import sample
from tests.event_store.log_tools import recorded

SECRET = "令狐一一住在示范路七号"


def personal(annotation: Any, value: Any) -> Iterator[str]:
    """Every personal text in a value, found from its annotation alone."""
    kind, markers = plain(annotation)
    if value is None:
        return
    if any(isinstance(marker, Sealed) for marker in markers):
        yield from value if isinstance(value, tuple) else (value,)
    elif isinstance(value, tuple):
        for entry in value:
            yield from personal(get_args(kind)[0], entry)
    elif is_dataclass(value):
        for name, inner in field_types(type(value)).items():
            yield from personal(inner, getattr(value, name))


@pytest.mark.parametrize("name", STORED_NAMES)
def test_no_personal_text_of_any_event_is_stored_as_it_is(mapper, name):
    event = transformed(sample(STORED_NAMES[name]), "item-1", "", lambda text, subject, place: SECRET)
    texts = list(personal(type(event), event)) if sealed_fields(type(event)) else []
    assert len([*personal(STORED_NAMES[name], event)]) == len(texts)
    given = recorded(event, reason=SECRET)
    mapper.prepare_keys([given])
    state = mapper.to_stored_event(given).state
    assert SECRET.encode() not in state
    assert state.count(PREFIX.encode()) == len(texts) + 1
    assert all(text == SECRET for text in texts)


@dataclass(frozen=True)
class Everything:
    """Personal text in every shape that a field may have."""

    note: Annotated[str, Sealed("item")]
    none: Annotated[str, Sealed("item")] | None
    notes: tuple[Annotated[str, Sealed("item")], ...]
    lines: Annotated[tuple[str, ...], Sealed("item")]
    party: Party
    parties: tuple[Party, ...]
    nobody: Party | None = None
    title: str = "楼道堆物"


EVERYTHING = Everything(
    note="甲", none=None, notes=("乙", "丙"), lines=("丁",), party=Party(ref="p1", role="applicant", name="戊"),
    parties=(Party(ref="p2", role="applicant", name="己", phone="庚"), Party(ref="p3", role="respondent")),
)


def test_personal_text_is_found_in_every_shape():
    places: dict[str, tuple[str, str]] = {}

    def note_down(text: str, subject: str, place: str) -> str:
        places[text] = (subject, place)
        return "×"

    hidden = transformed(EVERYTHING, "item-1", "item-1|1", note_down)
    assert places == {
        "甲": ("item-1", "item-1|1|note"),
        "乙": ("item-1", "item-1|1|notes[0]"),
        "丙": ("item-1", "item-1|1|notes[1]"),
        "丁": ("item-1", "item-1|1|lines[0]"),
        "戊": ("item-1/p1", "item-1|1|party|name"),
        "己": ("item-1/p2", "item-1|1|parties[0]|name"),
        "庚": ("item-1/p2", "item-1|1|parties[0]|phone"),
    }
    assert (hidden.title, hidden.none, hidden.nobody) == ("楼道堆物", None, None)
    assert hidden.notes == ("×", "×") and hidden.parties[0].name == "×"
    assert set(subjects("item-1", EVERYTHING)) == {"item-1", "item-1/p1", "item-1/p2"}


def test_an_event_without_personal_text_is_left_alone():
    event = ItemsLinked(other="item-2", relation="caused_by")
    assert transformed(event, "item-1", "", lambda *_: SECRET) is event


def test_corrections_never_reach_personal_text():
    """A correction writes old and new value in clear."""
    for kind, lifecycle in LIFECYCLES.items():
        for name in lifecycle.state.correctable:
            markers = plain(field_types(lifecycle.state)[name])[1]
            assert not any(isinstance(marker, Sealed) for marker in markers), (kind, name)


def sealed(mapper, text=SECRET, subject="item-1", place="item-1|1|note"):
    mapper.sealer.keys.ensure([subject])
    return mapper.sealer.seal(text, subject, place)


def test_what_was_sealed_opens_at_its_place(mapper):
    once, again = sealed(mapper), sealed(mapper)
    assert once != again
    assert mapper.sealer.open(once, "item-1", "item-1|1|note") == SECRET


@pytest.mark.parametrize(
    ("subject", "place"),
    [
        ("item-2", "item-1|1|note"),
        ("item-1/p1", "item-1|1|note"),
        ("item-1", "item-2|1|note"),
        ("item-1", "item-1|2|note"),
        ("item-1", "item-1|1|title"),
    ],
    ids=["another item", "another subject", "another stream", "another version", "another field"],
)
def test_what_was_sealed_opens_nowhere_else(mapper, subject, place):
    text = sealed(mapper)
    mapper.sealer.keys.ensure([subject])
    with pytest.raises(SealBroken):
        mapper.sealer.open(text, subject, place)


def test_a_text_that_was_touched_does_not_open(mapper):
    text = sealed(mapper)
    raw = bytearray(base64.b64decode(text.removeprefix(PREFIX)))
    for at in range(8, len(raw)):
        touched = raw.copy()
        touched[at] ^= 1
        with pytest.raises(SealBroken):
            mapper.sealer.open(PREFIX + base64.b64encode(touched).decode(), "item-1", "item-1|1|note")
    for cut in (text[:-4], text[:40], text + "AAAA", text[:-1] + "!"):
        with pytest.raises(SealBroken):
            mapper.sealer.open(cut, "item-1", "item-1|1|note")


def test_a_text_without_its_key_reads_as_erased(mapper):
    assert mapper.sealer.open(PREFIX + base64.b64encode(bytes(60)).decode(), "item-1", "here") == ERASED
    assert mapper.sealer.open(PREFIX, "item-1", "here") == ERASED


def test_nothing_is_sealed_without_a_key(mapper):
    with pytest.raises(KeyError):
        mapper.sealer.seal(SECRET, "item-1", "here")


def test_an_event_moved_elsewhere_in_the_log_does_not_open(mapper):
    event = transformed(sample(STORED_NAMES["dispute.registered"]), "item-1", "", lambda *_: SECRET)
    given = recorded(event)
    mapper.prepare_keys([given])
    stored = mapper.to_stored_event(given)
    for stream, version in (("item-1", 2), ("item-2", 1)):
        moved = mapper.recorded(1, stream, version, stored.topic, stored.state)
        with pytest.raises(SealBroken):
            mapper.opened(moved)
