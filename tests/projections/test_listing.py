"""Lists: every filter, each order, page by page, now and as of any position, and never a row out of scope."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.custody.state import HELD, OBJECTED, REPORT_GIVEN, REPORT_OWED, Custody
from domain.kinds import ITEM_KINDS, LIFECYCLES
from projections.listing import SORTS, WAITS, BadCursor, Filter, count, items, read_cursor, write_cursor
from projections.scope import Scope
from projections.status import NO_DUE
from projections.table import OPEN
from tests.projections.told import EVERYTHING, Told
from tests.service.work import draft

HIDDEN = ("from_position", "to_position", "clocks", "alarm_on")
STAGES = sorted({stage for kind in ITEM_KINDS for stage in LIFECYCLES[kind].stages})
CHOICES = st.integers(0, 10**6)
ASKED = st.fixed_dictionaries(
    {"position": st.none() | CHOICES},
    optional={
        "kinds": st.lists(st.sampled_from(ITEM_KINDS), min_size=1, max_size=3, unique=True),
        "stages": st.lists(st.sampled_from(STAGES), min_size=1, max_size=12, unique=True),
        "node": CHOICES, "category": CHOICES, "source": CHOICES, "grade": CHOICES, "assignee": CHOICES,
        "due_by": CHOICES, "due_from": CHOICES,
        "open_only": st.booleans(), "supervised": st.booleans(),
        "text": st.sampled_from(("示例", "文字", "更正", "东人", "无此")),
    },
)


def chosen(told: Told, asked: dict[str, Any]) -> Filter:
    """What is asked, each number made one of the values that the office has."""
    rows = told.rows()
    given = dict(asked)
    for name in ("category", "source", "grade", "assignee"):
        if name in given:
            given[name] = sorted({row[name] for row in rows})[given[name] % len({row[name] for row in rows})]
    if "assignee" in given:
        given["holder"] = given.pop("assignee") or None
    if "node" in given:
        paths = ("/", told.made.street, told.made.east, told.made.west, told.made.building)
        given["node"] = paths[given["node"] % len(paths)]
    for name in ("due_by", "due_from"):
        if name in given:
            days = sorted({row["due_on"] for row in rows} | {"2020-01-01", NO_DUE})
            given[name] = days[given[name] % len(days)]
    if given["position"] is not None:
        given["position"] %= told.end + 1
    return Filter(**given)


def matches(row: dict[str, Any], asked: Filter) -> bool:
    """The filter, read by a person."""
    wanted = {"category": asked.category, "source": asked.source, "grade": asked.grade, "assignee": asked.holder}
    return (
        row["kind"] in asked.kinds
        and (not asked.stages or row["stage"] in asked.stages)
        and row["node"].startswith(asked.node or "/")
        and all(value is None or row[name] == value for name, value in wanted.items())
        and (asked.due_by is None or (row["due_on"] <= asked.due_by and not row["final"]))
        and (asked.due_from is None or (row["due_on"] >= asked.due_from and not row["final"]))
        and not (asked.open_only and row["final"])
        and not (asked.supervised and not row["supervision"])
        and (asked.text is None or asked.text in f"{row['title']} {row['place']} {row['number']}")
    )


def visible(row: dict[str, Any], scope: Scope) -> bool:
    held = any(row[where].startswith(path) for path in scope.paths for where in ("node", "origin"))
    return held or row["created_by"] == scope.person or any(f"|{path}" in row["concerned"] for path in scope.paths)


def in_order(rows: list[dict[str, Any]], sort: str) -> list[dict[str, Any]]:
    match sort:
        case "registered":
            return sorted(rows, key=lambda row: row["began"])
        case "-registered":
            return sorted(rows, key=lambda row: -row["began"])
    return sorted(rows, key=lambda row: (row["due_on"], row["began"]))


def pages(told: Told, scope: Scope, asked: Filter, sort: str, limit: int) -> list[dict[str, Any]]:
    """The rows of all pages, one after the other."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = items(told.reader, scope, asked, sort, cursor, limit)
        assert len(page.rows) <= limit and (page.next is None or len(page.rows) == limit)
        found += [{name: value for name, value in row.items() if name not in HIDDEN} for row in page.rows]
        if (cursor := page.next) is None:
            return found


@given(asked=ASKED, sort=st.sampled_from(sorted(SORTS)), limit=st.integers(1, 30), whose=CHOICES)
def test_all_pages_together_are_what_a_look_at_every_item_finds(
    told: Told, asked: dict[str, Any], sort: str, limit: int, whose: int
) -> None:
    wanted, scopes = chosen(told, asked), told.scopes()
    scope = scopes[whose % len(scopes)]
    every = [row for row in told.rows(wanted.position) if visible(row, scope)]
    expected = in_order([row for row in every if matches(row, wanted)], sort)
    assert pages(told, scope, wanted, sort, limit) == expected
    assert count(told.reader, scope, wanted, 10**6) == len(expected)
    assert count(told.reader, scope, wanted, 2) == min(len(expected), 2)


def waiting_for(custody: Custody) -> str:
    """For whose word the units wait, as custody says."""
    if custody.offer != HELD:
        return "objection" if custody.offer == OBJECTED else "taking"
    return {REPORT_OWED: "report", REPORT_GIVEN: "reported"}.get(custody.report, "")


def test_what_waits_between_the_units_is_what_custody_says(told: Told) -> None:
    seen = set()
    for position in (None, *range(told.end // 2, told.end, 40)):
        known = {item: known.state.custody for item, (known, _) in told.known(position).items()
                 if known.kind in ITEM_KINDS}
        for what in WAITS:
            asked = Filter(waiting=what, position=position)
            found = {row["item_id"] for row in items(told.reader, EVERYTHING, asked, limit=200).rows}
            waits = {item for item, custody in known.items() if waiting_for(custody) == what}
            # a report can be owed while the item is on its way further
            more = {item for item, custody in known.items() if what == "report" and custody.report == REPORT_OWED}
            assert waits <= found <= waits | more, (what, position)
            seen |= {what} if found else set()
    assert "taking" in seen


@given(asked=ASKED, whose=CHOICES)
def test_the_scope_says_the_same_of_a_row_as_of_a_list(told: Told, asked: dict[str, Any], whose: int) -> None:
    scope = told.scopes()[whose % len(told.scopes())]
    for row in told.rows(chosen(told, asked).position):
        assert scope.sees_row(row) == visible(row, scope)


def test_the_office_has_something_for_every_filter(told: Told) -> None:
    rows = told.rows()
    assert {row["kind"] for row in rows} == set(ITEM_KINDS)
    for name in ("node", "category", "source", "grade", "stage", "assignee", "created_by", "final", "due_on"):
        assert len({row[name] for row in rows}) > 1, name
    assert any(row["node"] == told.made.west for row in rows)


def test_nobody_without_a_place_sees_anything(told: Told) -> None:
    assert items(told.reader, Scope((), "nobody"), Filter()).rows == []
    assert count(told.reader, Scope((), ""), Filter(), 9) == 0


def test_a_page_is_never_longer_than_the_most_rows(told: Told) -> None:
    assert len(items(told.reader, EVERYTHING, Filter(), limit=10**9).rows) == len(told.rows())


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_new_items_between_two_pages_neither_repeat_nor_hide_older_ones(made, sort):
    def begin(nth):
        return made.office.perform(draft(made, key=f"d-{nth}")).id

    old = [begin(nth) for nth in range(7)]
    seen: list[str] = []
    cursor, nth = None, 7
    with made.office.database.read() as session:
        while True:
            page = items(session, EVERYTHING, Filter(), sort, cursor, 2)
            seen += [row["item_id"] for row in page.rows]
            if (cursor := page.next) is None or nth > 20:
                break
            begin(nth)
            nth += 1
    assert len(seen) == len(set(seen))
    assert [item for item in seen if item in old] == (old if sort != "-registered" else old[::-1])


WRONG = [
    "", "x", "é", "你好", "====", "a" * 399, "\x00", "W10", "bnVsbA",
    *(write_cursor(*words) for words in [
        ("due", ["2026-01-01", 3]), ("registered", [3]), ("-registered", []), ("-registered", [3, 4]),
        ("-registered", ["3"]), ("-registered", [-1]), ("-registered", [OPEN + 1]), ("-registered", [2.5]),
        ("-registered", [None]), ("-registered", [True]), ("-registered", [[1]]), ("-registered", [{"a": 1}]),
    ]),
]


@pytest.mark.parametrize("cursor", WRONG[1:])
def test_a_cursor_of_another_list_or_of_nobodys_is_refused(told: Told, cursor: str) -> None:
    with pytest.raises(BadCursor):
        items(told.reader, EVERYTHING, Filter(), cursor=cursor)


@given(text=st.text(max_size=60))
def test_whatever_stands_in_a_cursor_it_is_read_or_refused(text: str) -> None:
    for sort, order in SORTS.items():
        try:
            assert len(read_cursor(text, sort, len(order))) == len(order)
        except BadCursor:
            continue


@given(position=st.integers(0, OPEN), day=st.dates(date(1990, 1, 1)))
def test_a_cursor_that_was_written_is_read_again(position: int, day: date) -> None:
    assert read_cursor(write_cursor("-registered", [position]), "-registered", 1) == [position]
    due = [day.isoformat(), position]
    assert read_cursor(write_cursor("due", due), "due", 2) == due
