"""What changed between two positions, what is late, and what is held longest: as a look at every event finds it."""

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.kinds import ITEM_KINDS, LIFECYCLES
from projections.changes import changed_items, counted
from projections.holdings import held_longest
from projections.oversight import late, with_clocks
from projections.scope import Scope
from projections.status import NO_DUE
from tests.projections.told import Told

CHOICES = st.integers(0, 10**6)


def seen(told: Told, scope: Scope, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row for row in rows if scope.sees_row(row)]


@given(first=CHOICES, last=CHOICES, whose=CHOICES, limit=st.integers(1, 40))
def test_what_changed_is_every_entry_of_the_span_once(
    told: Told, first: int, last: int, whose: int, limit: int
) -> None:
    after, until = sorted((first % (told.end + 1), last % (told.end + 1)))
    scopes = told.scopes()
    scope = scopes[whose % len(scopes)]
    entries = [
        (r.stream_id, known.kind, r.name) for r, known in zip(told.log, told.after, strict=True)
        if after < r.position <= until and known.kind in ITEM_KINDS
        and scope.sees(known.state.node, known.state.origin, known.state.created_by)
    ]
    found = counted(told.reader, scope, after, until)
    assert {(one.kind, one.event): one.entries for one in found} == Counter((kind, name) for _, kind, name in entries)
    assert all(one.items == len({item for item, kind, name in entries if (kind, name) == (one.kind, one.event)})
               for one in found)
    items: dict[str, int] = {}
    before = None
    while True:
        page, before = changed_items(told.reader, scope, after, until, before=before, limit=limit)
        assert not items.keys() & {one.item_id for one in page}
        items |= {one.item_id: one.entries for one in page}
        if before is None:
            break
    assert items == Counter(item for item, _, _ in entries)


@given(position=CHOICES, whose=CHOICES, nth=CHOICES)
def test_the_late_are_counted_by_clock_and_by_node(told: Told, position: int, whose: int, nth: int) -> None:
    scopes, at = told.scopes(), position % (told.end + 1)
    scope = scopes[whose % len(scopes)]
    rows = seen(told, scope, told.rows(at))
    days = sorted({row["due_on"] for row in rows}) or [NO_DUE]
    day = days[nth % len(days)]
    for column in ("due_clock", "node"):
        missed = [row for row in rows if not row["final"] and row["due_on"] < day]
        found = late(told.reader, scope, column, day, position=at)
        assert {one.what: one.items for one in found} == Counter(row[column] for row in missed)
        assert [one.earliest for one in found] == sorted(one.earliest for one in found)
    running = with_clocks(told.reader, scope, ("report_back", "acknowledge"), position=at)
    known = told.known(at)
    assert {row["item_id"] for row in running} == {
        row["item_id"] for row in rows if {"report_back", "acknowledge"} & known[row["item_id"]][0].clocks.keys()
    }


@given(position=CHOICES, whose=CHOICES)
def test_open_items_are_told_from_the_one_that_is_held_longest(told: Told, position: int, whose: int) -> None:
    scopes, at = told.scopes(), position % (told.end + 1)
    scope = scopes[whose % len(scopes)]
    rows = seen(told, scope, told.rows(at))
    found = held_longest(told.reader, scope, None, at, 1000)
    open_ones = {row["item_id"]: row["node"] for row in rows if row["stage"] not in LIFECYCLES[row["kind"]].final}
    assert {item: node for item, node, _ in found} == open_ones
    assert [since for _, _, since in found] == sorted(since for _, _, since in found)
