"""What is stored is the event and its envelope; only what this release knows is ever read back."""

import orjson
import pytest

from domain.links import ItemsLinked
from domain.node.events import NodeOpened
from domain.rectification_task.events import TaskDrafted
from event_store.mapper import UnknownEvent, UnreadableEvent, prepared, reader
from event_store.names import STORED_NAMES, stored_name
from event_store.upcasters import UPCASTERS, current_version
from tests.domain.samples import sample
from tests.event_store.log_tools import recorded

LINKED = ItemsLinked(other="item-2", relation="caused_by")


def read(mapper, stored):
    return mapper.to_domain_event(stored)


def changed(stored, **parts):
    """The stored event with other bytes: `d` and `e` are merged, anything else is put in their place."""
    content = orjson.loads(stored.state)
    for name, value in parts.items():
        content[name] = content[name] | value if isinstance(value, dict) else value
    return type(stored)(stored.originator_id, stored.originator_version, stored.topic, orjson.dumps(content))


def test_the_stored_bytes_say_everything_once(mapper):
    stored = mapper.to_stored_event(recorded(LINKED))
    assert (stored.originator_id, stored.originator_version, stored.topic) == ("item-1", 1, "item.linked")
    assert orjson.loads(stored.state) == {
        "v": 1,
        "e": {
            "by": "m1", "role": "mediator", "at_node": "/street/east/", "on": "2026-11-19",
            "at": "2026-11-20T01:02:03.456789Z", "request": "key-1", "cause": 7, "why": None,
        },
        "d": {"other": "item-2", "relation": "caused_by"},
    }


@pytest.mark.parametrize("name", STORED_NAMES)
def test_every_event_comes_back_as_it_was(mapper, name):
    given = recorded(sample(STORED_NAMES[name]), reason="补录：当日停电")
    mapper.prepare_keys([given])
    found = read(mapper, mapper.to_stored_event(given))
    assert mapper.opened(found) == given


def test_names_are_one_to_one():
    assert all(stored_name(event) == name for name, event in STORED_NAMES.items())
    assert len(set(STORED_NAMES.values())) == len(STORED_NAMES)


def test_every_reader_can_be_built_ahead():
    prepared()


def test_a_name_that_is_not_registered_is_not_even_looked_at(mapper):
    stored = mapper.to_stored_event(recorded(LINKED))
    for topic in ("antigravity:fly", "domain.shared:ItemsLinked", "item.unheard_of", ""):
        with pytest.raises(UnknownEvent) as refused:
            mapper.recorded(12, "item-1", 3, topic, stored.state)
        assert (refused.value.position, refused.value.stream, refused.value.version) == (12, "item-1", 3)
        assert "event 12 " in str(refused.value) and "item-1" in str(refused.value)


@pytest.mark.parametrize("version", [2, 17, 0, -1])
def test_a_version_that_this_release_does_not_know_is_refused(mapper, version):
    with pytest.raises(UnknownEvent):
        read(mapper, changed(mapper.to_stored_event(recorded(LINKED)), v=version))


@pytest.mark.parametrize(
    "parts",
    [
        {"d": {"added_later": None}},
        {"e": {"added_later": None}},
        {"more": 1},
        {"d": {"other": 5}},
        {"d": {"other": None}},
        {"e": {"on": "yesterday"}},
        {"e": {"at": "2026-11-20T01:02:03"}},
        {"e": {"cause": "7"}},
        {"v": "1"},
    ],
    ids=str,
)
def test_what_does_not_fit_the_form_is_refused_and_named(mapper, parts):
    """A field of a newer release is not passed over: reading on without it would be reading something else."""
    with pytest.raises(UnreadableEvent, match="item-1"):
        read(mapper, changed(mapper.to_stored_event(recorded(LINKED)), **parts))


NO_EVENTS = [b"", b"{", b"[]", b"null", b'{"v":1,', b'{"v":1,"e":{},"d":{}}', b'{"v":2}', b"\xff\xfe"]


@pytest.mark.parametrize("state", NO_EVENTS)
def test_bytes_that_are_no_event_are_refused_and_named(mapper, state):
    with pytest.raises(UnreadableEvent, match=r"event 5 \(item.linked, version 2 of item-9\)"):
        mapper.recorded(5, "item-9", 2, "item.linked", state)


def test_a_field_that_was_added_with_a_default_reads_old_events(mapper):
    stored = mapper.to_stored_event(recorded(sample(NodeOpened)))
    content = orjson.loads(stored.state)
    del content["d"]["short_name"]
    older = type(stored)(stored.originator_id, 1, stored.topic, orjson.dumps(content))
    assert read(mapper, older).event.short_name is None


@pytest.fixture
def linked_before(monkeypatch):
    """What sets the steps from the earlier forms of one event to today's."""
    def steps(*given):
        monkeypatch.setitem(UPCASTERS, "item.linked", given)
        reader.cache_clear()

    yield steps
    reader.cache_clear()


def test_earlier_shapes_are_brought_up_to_date_step_by_step(mapper, linked_before):
    def from_first(fields):
        return {"target": fields["to"], "relation": fields["relation"]}

    def from_second(fields):
        return {"other": fields["target"], "relation": fields["relation"]}

    plain = mapper.to_stored_event(recorded(LINKED))
    linked_before(from_first, from_second)
    assert current_version("item.linked") == 3
    first = type(plain)("item-1", 1, "item.linked", plain.state.replace(b'"other"', b'"to"'))
    second = changed(type(plain)("item-1", 1, "item.linked", plain.state.replace(b'"other"', b'"target"')), v=2)
    third = mapper.to_stored_event(recorded(LINKED))
    assert orjson.loads(third.state)["v"] == 3
    assert read(mapper, first).event == read(mapper, second).event == read(mapper, third).event == LINKED
    with pytest.raises(UnknownEvent):
        read(mapper, changed(third, v=4))


def test_an_upcaster_that_stumbles_names_the_event(mapper, linked_before):
    plain = mapper.to_stored_event(recorded(LINKED))
    linked_before(lambda fields: {"other": fields["nowhere"]})
    with pytest.raises(UnreadableEvent, match="nowhere"):
        read(mapper, plain)


def test_a_time_of_another_zone_is_the_same_moment(mapper):
    given = recorded(LINKED)
    stored = changed(mapper.to_stored_event(given), e={"at": "2026-11-20T09:02:03.456789+08:00"})
    found = read(mapper, stored)
    assert found.recorded_at == given.recorded_at
    assert found.recorded_at.utcoffset().total_seconds() == 0


def test_dates_and_absent_values_keep_their_kind(mapper):
    draft = sample(TaskDrafted, contact=None)
    found = read(mapper, mapper.to_stored_event(recorded(draft))).event
    assert found == draft
    assert found.contact is None
