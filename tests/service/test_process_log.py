"""The process log is whole, is valid OCEL 2.0, is the same whenever it is asked for, and ends where a scope ends."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import orjson
import pytest

from domain.links import ItemsLinked, ItemsUnlinked
from domain.shared import RecordCorrected
from projections.scope import Scope
from service.process_log import ProcessLog
from tests.domain.disputes import REGISTER
from tests.office import SmallOffice
from tests.service.random_work import RandomWork
from tests.service.work import counts, log, served_task

TYPES = {"string": str, "time": str, "integer": int, "boolean": bool}


def exported(made: SmallOffice, position: int | None = None, *scope: Scope) -> bytes:
    found = counts(made)["events"] if position is None else position
    return b"".join(ProcessLog(made.office, found, *scope).pieces())


def is_time(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is UTC


def faults(found: dict[str, Any]) -> list[str]:
    """What keeps a log from being OCEL 2.0 in JSON, as its schema and its specification have it."""
    wrong = [] if set(found) == {"events", "objects", "eventTypes", "objectTypes"} else [f"keys {set(found)}"]
    ids = [one["id"] for name in ("events", "objects") for one in found[name]]
    objects = {one["id"] for one in found["objects"]}
    wrong += [f"id {one} twice" for one in ids if ids.count(one) > 1]
    for name, types, keys in (
        ("events", "eventTypes", {"id", "type", "time", "attributes", "relationships"}),
        ("objects", "objectTypes", {"id", "type", "attributes", "relationships"}),
    ):
        known = {one["name"]: {each["name"]: each["type"] for each in one["attributes"]} for one in found[types]}
        assert len(known) == len(found[types]) and {one["type"] for one in found[name]} == set(known)
        for one in found[name]:
            wrong += [f"{one['id']} has {set(one)}"] if set(one) != keys else []
            wrong += [f"{one['id']} at {one['time']}"] if "time" in one and not is_time(one["time"]) else []
            for fact in one["attributes"]:
                sort = known[one["type"]].get(fact["name"], "")
                good = type(fact["value"]) is TYPES.get(sort) and (sort != "time" or is_time(fact["value"]))
                good = good and (name == "events" or is_time(fact["time"]))
                wrong += [] if good else [f"{one['id']}: {fact} is no {sort}"]
            related = [(pair["objectId"], pair["qualifier"]) for pair in one["relationships"]]
            wrong += [f"{one['id']} names {pair}" for pair in related if pair[0] not in objects or not pair[1]]
            wrong += [f"{one['id']} names something twice"] if len(set(related)) < len(related) else []
    return wrong


@pytest.fixture
def worked(made: SmallOffice) -> SmallOffice:
    """An office with items of every kind, some of which have to do with each other."""
    RandomWork(made, 11).go_on(120)
    served_task(made)
    return made


def test_everything_but_the_roster_is_in_it_in_order_and_as_the_standard_asks(worked: SmallOffice) -> None:
    found = orjson.loads(exported(worked))
    assert faults(found) == []
    told = [r for r in log(worked) if not r.name.startswith("member.") and r.stream_id not in worked.people.values()]
    assert [(one["id"], one["type"]) for one in found["events"]] == [(f"e{r.position}", r.name) for r in told]
    assert {one["id"] for one in found["objects"]} == {r.stream_id for r in told}
    assert all(one["time"] <= other["time"] for one, other in pairwise(found["events"]))
    for one, r in zip(found["events"], told, strict=True):
        assert {"objectId": r.stream_id, "qualifier": "subject"} in one["relationships"]
        facts = {fact["name"]: fact["value"] for fact in one["attributes"]}
        assert facts["business_date"] == f"{r.occurred_on}T00:00:00Z" and facts["role"] == r.role


def test_nobody_is_in_it_and_no_word_that_anybody_wrote(worked: SmallOffice) -> None:
    text = exported(worked).decode()
    assert text.isascii(), "codes are ASCII, what people write is not"
    assert not [one for one in worked.people.values() if one in text]


def test_as_of_a_position_it_is_the_same_bytes_however_much_has_happened_since(worked: SmallOffice) -> None:
    position = counts(worked)["events"]
    first, early = exported(worked), exported(worked, position - 20)
    RandomWork(worked, 12).go_on(30)
    served_task(worked)
    assert exported(worked, position) == first and exported(worked, position - 20) == early != first
    assert faults(orjson.loads(early)) == [] and faults(orjson.loads(exported(worked, 1))) == []
    assert orjson.loads(exported(worked, 0)) == {"events": [], "objects": [], "eventTypes": [], "objectTypes": []}


def test_pages_of_any_length_make_the_same_file(worked: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exported(worked)
    monkeypatch.setattr("event_store.log.PAGE", 7)
    monkeypatch.setattr("service.process_log.ITEMS_AT_ONCE", 3)
    assert exported(worked) == whole


def test_an_object_has_its_facts_in_time_and_its_links_until_they_are_taken_away(made: SmallOffice) -> None:
    at_east = replace(REGISTER, node=made.east)
    one, other = (made.give("dispute", "register", at_east, "desk_clerk").id for _ in range(2))
    made.clock.advance(hours=1)
    made.give("dispute", "link", ItemsLinked(other=other, relation="caused_by"), "desk_clerk", item=one)
    made.clock.advance(hours=1)
    correction = RecordCorrected(field="category", new="marriage_family")
    made.give("dispute", "correct", correction, "desk_clerk", item=one, reason="登记时选错")
    linked = thing(made, one)
    assert {"objectId": other, "qualifier": "caused_by"} in linked["relationships"]
    assert {"objectId": one, "qualifier": "led_to"} in thing(made, other)["relationships"]
    facts = [(fact["value"], fact["time"][11:16]) for fact in linked["attributes"] if fact["name"] == "category"]
    assert facts == [(REGISTER.category, "01:00"), ("marriage_family", "03:00")]
    unlink = ItemsUnlinked(other=other, relation="caused_by")
    made.give("dispute", "unlink", unlink, "desk_clerk", item=one, reason="并无关系")
    assert other not in {pair["objectId"] for pair in thing(made, one)["relationships"]}


def thing(made: SmallOffice, item: str) -> dict[str, Any]:
    """One object of the log."""
    return next(one for one in orjson.loads(exported(made))["objects"] if one["id"] == item)


def test_of_a_scope_it_holds_what_lies_in_it_and_names_nothing_else(made: SmallOffice) -> None:
    elsewhere = served_task(made).id
    here = made.give("dispute", "register", replace(REGISTER, node=made.west), "desk_clerk").id
    found = orjson.loads(exported(made, None, Scope((made.west,), "")))
    ids = {each["id"] for each in found["objects"]}
    assert faults(found) == [] and here in ids and elsewhere not in ids
