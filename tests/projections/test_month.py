"""The days of a month on both stores: what is due and what took place, as a look at every item and event finds it."""

from collections import Counter
from datetime import date

from domain.kinds import ITEM_KINDS
from projections.listing import Filter
from projections.month import MET, due_counts, due_items, met
from tests.projections.test_listing import visible
from tests.projections.told import Told

FIRST, LAST = date(2026, 11, 1), date(2026, 12, 31)


def test_what_is_due_on_each_day(told: Told) -> None:
    asked = Filter(due_from=FIRST.isoformat(), due_by=LAST.isoformat())
    for scope in told.scopes():
        due = [row for row in told.rows() if visible(row, scope) and not row["final"]
               and FIRST.isoformat() <= row["due_on"] <= LAST.isoformat()]
        counted = Counter((row["due_on"], row["kind"]) for row in due)
        found = due_counts(told.reader, scope, asked)
        assert {(day, kind): count for day, kinds in found.items() for kind, count in kinds.items()} == counted
        assert {row["item_id"] for row in due_items(told.reader, scope, asked)} == {row["item_id"] for row in due}


def test_what_took_place_now_and_as_of_a_moment(told: Told) -> None:
    for position in (None, told.end // 2):
        rows = {row["item_id"]: row for row in told.rows(position)}
        log = told.log[:position]
        for scope in told.scopes():
            expected = sorted(
                (r.occurred_on.isoformat(), r.name, r.stream_id) for r in log
                if r.name in MET and FIRST <= r.occurred_on <= LAST and r.stream_id in rows
                and visible(rows[r.stream_id], scope)
            )
            found = met(told.reader, scope, FIRST, LAST, position=position)
            assert sorted((one.day, one.event, one.item_id) for one in found) == expected
            assert all(one.kind in ITEM_KINDS for one in found)
            mine = met(told.reader, scope, FIRST, LAST, holder=told.work.people[0], position=position)
            assert {(one.day, one.item_id) for one in mine} == {
                (r.occurred_on.isoformat(), r.stream_id) for r in log
                if r.name in MET and r.actor == told.work.people[0] and r.stream_id in rows
                and FIRST <= r.occurred_on <= LAST and visible(rows[r.stream_id], scope)
            }
