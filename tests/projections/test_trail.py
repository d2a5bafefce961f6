"""The trail: who did what, found by every filter, page by page, with what changed by it."""

from datetime import date
from typing import Any

import orjson
from hypothesis import given
from hypothesis import strategies as st

from domain.deadlines import day_of
from domain.kernel import OFFICE_ACTORS
from domain.kinds import ITEM_KINDS, OFFICE_KINDS
from domain.shared import RecordCorrected
from projections.scope import Scope
from projections.trail import COLUMNS, TrailFilter, after, entries, moments_beside, one, stamp
from tests.projections.told import EVERYTHING, Told
from tests.service.work import draft, issue, progress, served_task

CHOICES = st.integers(0, 10**6)
ASKED = st.fixed_dictionaries({}, optional={
    "item_id": CHOICES, "actor": CHOICES, "node": CHOICES, "event": CHOICES, "since": CHOICES, "until": CHOICES,
    "kinds": st.lists(st.sampled_from((*ITEM_KINDS, *OFFICE_KINDS)), min_size=1, max_size=4, unique=True),
    "late_only": st.booleans(), "by_office": st.booleans(), "after": CHOICES, "position": CHOICES,
})


def naive_rows(told: Told) -> list[dict[str, Any]]:
    """What the trail keeps of each event, newest first; without the changes."""
    found = []
    for r, known in zip(told.log, told.after, strict=True):
        state = known.state
        found.append({
            "position": r.position, "item_id": r.stream_id, "version": r.version, "kind": known.kind, "event": r.name,
            "actor": r.actor, "role": r.role, "actor_node": r.node, "node": state.node, "origin": state.origin,
            "created_by": state.created_by, "occurred_on": r.occurred_on.isoformat(),
            "recorded_at": stamp(r.recorded_at), "late": (day_of(r.recorded_at) - r.occurred_on).days,
        })
    return found[::-1]


def chosen(told: Told, rows: list[dict[str, Any]], asked: dict[str, Any]) -> TrailFilter:
    given = dict(asked)
    for name in ("item_id", "actor", "event"):
        if name in given:
            values = sorted({row[name] for row in rows})
            given[name] = values[given[name] % len(values)]
    if "node" in given:
        given["node"] = (told.made.street, told.made.east, told.made.west, told.made.building)[given["node"] % 4]
    for name in ("since", "until"):
        if name in given:
            days = sorted({row["occurred_on"] for row in rows})
            given[name] = days[given[name] % len(days)]
    for name in ("after", "position"):
        if name in given:
            given[name] %= told.end + 1
    return TrailFilter(**given)


def matches(row: dict[str, Any], asked: TrailFilter) -> bool:
    return (
        row["kind"] in asked.kinds
        and all(getattr(asked, name) in (None, row[name]) for name in ("item_id", "actor", "event"))
        and row["node"].startswith(asked.node or "/")
        and (asked.since or "") <= row["occurred_on"] <= (asked.until or "9")
        and (not asked.late_only or row["late"] > 3)
        and asked.by_office in (None, row["actor"] in OFFICE_ACTORS)
        and (asked.after is None or row["position"] > asked.after)
        and (asked.position is None or row["position"] <= asked.position)
    )


def pages(told: Told, scope: Scope, asked: TrailFilter, limit: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    before = None
    while True:
        rows, before = entries(told.reader, scope, asked, before=before, limit=limit)
        assert len(rows) <= limit
        found += rows
        if before is None:
            return found


@given(asked=ASKED, limit=st.integers(1, 60), whose=CHOICES)
def test_all_pages_together_are_what_a_look_at_every_event_finds(
    told: Told, asked: dict[str, Any], limit: int, whose: int
) -> None:
    every, scopes = naive_rows(told), told.scopes()
    wanted, scope = chosen(told, every, asked), scopes[whose % len(scopes)]
    expected = [
        row for row in every if matches(row, wanted) and scope.sees(row["node"], row["origin"], row["created_by"])
    ]
    found = [{name: row[name] for name in COLUMNS if name != "changes"} for row in pages(told, scope, wanted, limit)]
    assert found == expected


@given(position=CHOICES, whose=CHOICES, of=st.none() | CHOICES)
def test_a_step_back_or_on_leads_to_the_entry_recorded_next_before_or_after(
    told: Told, position: int, whose: int, of: int | None
) -> None:
    scopes, until = told.scopes(), position % (told.end + 1)
    scope = scopes[whose % len(scopes)]
    seen = [
        row for row in naive_rows(told)[::-1]
        if scope.sees(row["node"], row["origin"], row["created_by"]) and row["kind"] in ITEM_KINDS
    ]
    item = None if of is None or not seen else seen[of % len(seen)]["item_id"]
    stamps = [row["recorded_at"] for row in seen if row["position"] <= until and item in (None, row["item_id"])]
    later = [row["recorded_at"] for row in seen if row["position"] > until and item in (None, row["item_id"])]
    before = max((at for at in stamps if at < stamps[-1]), default=None)
    assert moments_beside(told.reader, scope, until, item) == (before, later[0] if later else None)
    for row in seen[:3]:
        assert one(told.reader, scope, row["position"], until) is None or row["position"] <= until


@given(limit=st.integers(1, 90), whose=CHOICES)
def test_another_system_reads_on_from_where_it_was(told: Told, limit: int, whose: int) -> None:
    scopes = told.scopes()
    scope = scopes[whose % len(scopes)]
    found: list[int] = []
    while rows := after(told.reader, scope, found[-1] if found else 0, limit):
        found += [row["position"] for row in rows]
    every = naive_rows(told)[::-1]
    assert found == [
        row["position"] for row in every if scope.sees(row["node"], row["origin"], row["created_by"])
    ]


def test_the_office_has_late_entries_and_corrections(told: Told) -> None:
    rows = naive_rows(told)
    assert {row["late"] > 3 for row in rows} == {True, False}
    assert {row["event"] for row in rows} >= {"item.corrected", "item.linked"}


def test_the_changes_of_an_item_lead_from_nothing_to_how_it_stands(told: Told) -> None:
    for item in told.work.items:
        rows, _ = entries(told.reader, EVERYTHING, TrailFilter(item_id=item), limit=200)
        states = {r.version: known.state for r, known in zip(told.log, told.after, strict=True) if r.stream_id == item}
        assert [row["version"] for row in rows] == sorted(states, reverse=True)
        for row in rows:
            now, was = states[row["version"]], states.get(row["version"] - 1)
            changes = orjson.loads(row["changes"]) if row["changes"] else {}
            if was is None:
                assert changes == {}
            for field, (old, new) in changes.items():
                assert (old, new) == (str(getattr(was, field) or ""), str(getattr(now, field) or "")) and old != new
            if was is not None and was.stage != now.stage:
                assert changes["stage"] == [was.stage, now.stage]


def test_new_events_between_two_pages_neither_repeat_nor_hide_older_ones(made):
    item = served_task(made).id
    for nth in range(6):
        made.office.perform(progress(made, item, nth))
    seen: list[int] = []
    before = None
    with made.office.database.read() as session:
        while True:
            rows, before = entries(session, EVERYTHING, TrailFilter(item_id=item), before=before, limit=2)
            seen += [row["version"] for row in rows]
            if before is None:
                break
            made.office.perform(progress(made, item, 50))
    assert seen == [9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_a_correction_shows_what_stood_there_before(made):
    item = made.office.perform(draft(made)).id
    made.office.perform(issue(made, item))
    correct = RecordCorrected(field="due_on", new="2027-02-02")
    made.give("rectification_task", "correct", correct, "inspector", item=item, reason="抄错")
    with made.office.database.read() as session:
        rows, _ = entries(session, EVERYTHING, TrailFilter(item_id=item))
    assert [row["changes"] and orjson.loads(row["changes"]) for row in rows] == [
        {"due_on": ["2027-01-01", "2027-02-02"]}, {"stage": ["drafted", "issued"]}, "",
    ]


def test_late_is_what_was_told_more_than_three_days_after(made):
    item = served_task(made).id
    for day in (16, 17, 20):
        made.office.perform(progress(made, item, day, occurred_on=date(2026, 11, day), reason="补录"))
    with made.office.database.read() as session:
        late, _ = entries(session, EVERYTHING, TrailFilter(item_id=item, late_only=True))
        every, _ = entries(session, EVERYTHING, TrailFilter(item_id=item))
    assert [row["occurred_on"] for row in late] == ["2026-11-16"]
    assert [row["late"] for row in every[:3]] == [0, 3, 4]
