"""What names a person is sealed in the log and stands in no view: not in lists, not among the words to be searched."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any, get_args, get_origin

import pytest

from domain.book import Book
from domain.fields import Sealed, plain
from domain.kernel import RecordedEvent
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.parties import Party
from domain.rectification_task.events import TaskDrafted
from domain.shared import field_types
from event_store.names import STORED_NAMES, stored_name
from event_store.sealing import sealed_fields
from projections.views import TABLES
from service.views import Known, change_of, follow, rows_of
from tests.domain.disputes import REGISTER
from tests.domain.samples import sample
from tests.domain.story import COMMUNITY, TODAY
from tests.domain.walks import walks
from tests.office import SmallOffice

CANARY = "欧阳金丝雀"


def named(event: Any) -> Any:
    """The event with the canary's name in every field that is sealed, itself or in its parts."""
    changes = {f.name: sung(field_types(type(event))[f.name], getattr(event, f.name)) for f in fields(event) if f.init}
    return replace(event, **changes)


def sung(annotation: Any, value: Any) -> Any:
    kind, markers = plain(annotation)
    if isinstance(value, tuple) and get_origin(kind) is tuple:
        entry, inner = get_args(kind)[0], plain(get_args(kind)[0])[1]
        sealed = any(isinstance(marker, Sealed) for marker in (*markers, *inner))
        return tuple(CANARY if sealed else sung(entry, one) for one in value)
    if is_dataclass(value):
        return named(value)
    return CANARY if any(isinstance(marker, Sealed) for marker in markers) else value


def recorded(event: Any, version: int) -> RecordedEvent:
    return RecordedEvent(
        stream_id="item-1", version=version, position=version, name=stored_name(type(event)), event=event, actor="m1",
        role="mediator", node=COMMUNITY, occurred_on=TODAY, recorded_at=datetime(2026, 11, 20, tzinfo=UTC),
        reason=CANARY, request=f"key-{CANARY}",
    )


def test_the_canary_sings_in_every_sealed_field() -> None:
    for event in STORED_NAMES.values():
        if sealed_fields(event):
            assert CANARY in repr(named(sample(event))), event
        else:
            assert CANARY not in repr(named(sample(event))), event


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_no_event_in_any_stage_puts_sealed_text_into_a_view(kind: str) -> None:
    lifecycle, states = LIFECYCLES[kind], walks(kind).states
    told = 0
    for row in lifecycle.table:
        event = named(sample(row.event))
        for stage in row.source:
            for state in list(states.get(stage, {}).values())[:3] if stage else [None]:
                version = state.version + 1 if state else 1
                r = recorded(event, version)
                before = Known(kind, 1, state, {}, None, {}, {}, ()) if state else None
                after = follow(before, r, Book.default(), lambda version, r=r: r)
                for written in rows_of([change_of(before, after, r, lambda version, r=r: r)]):
                    told += 1
                    assert CANARY not in repr(written.values), (row.event, written.table.name)
    assert told > len(lifecycle.table)


def test_names_of_parties_and_facts_stand_in_no_table_of_the_office(made: SmallOffice) -> None:
    words = named(replace(
        REGISTER, node=made.east, parties=(Party(role="applicant", name="甲", phone="1"), *REGISTER.parties[1:])
    ))
    item = made.give("dispute", "register", words, "mediator", level="community", key="k", fingerprint="f").id
    task = named(TaskDrafted(node=made.east, title="清理", requirement="清理", due_on=TODAY, contact="甲"))
    made.give("rectification_task", "draft", task, "inspector", reason=None)
    with made.office.database.read() as session:
        for table in (*(t.name for t in TABLES), "requests", "events"):
            rows = session.all(f"SELECT * FROM {table}")
            for row in rows:
                assert CANARY not in repr(row) and CANARY.encode() not in b"".join(
                    bytes(value) for value in row if isinstance(value, bytes | memoryview)
                ), table
        assert CANARY in repr(made.office.opened_past(session, item))
        for pair in ("欧阳", "金丝"):
            assert not [row for row in session.all("SELECT words FROM search_words") if pair in row[0]]
