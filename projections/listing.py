"""Which items match what a person asks for, in which order, page by page?"""

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import orjson

from domain.kinds import ITEM_KINDS
from projections.scope import Scope, below
from projections.search import VERSIONS, matching
from projections.status import COLUMNS
from projections.table import OPEN, Reader, marks

SORTS = {
    "-registered": (("began", "DESC"),),
    "registered": (("began", "ASC"),),
    "due": (("due_on", "ASC"), ("began", "ASC")),
}
"""How a list may be sorted; the last column of each tells all rows apart."""
IN_ORDER = {
    "sqlite": "({firsts}) f CROSS JOIN status ON item_id = first_id",
    "postgresql": "({firsts}) f JOIN status ON item_id = first_id",
}
THEN = (
    "({firsts}) f CROSS JOIN LATERAL (SELECT * FROM status WHERE item_id = first_id AND from_position <= {position} "
    "AND to_position > {position} LIMIT 1) status"
)
"""The same on PostgreSQL as of a position: it would rather read all that was ever valid, if it could."""
FIRST_ROWS = "SELECT item_id AS first_id, began AS slot FROM status WHERE version = 1"
"""In the order in which items began: a page costs the same at any size and as of any moment, without an index that
every later event would have to move."""
WAITS = {
    "taking": ("acknowledge", "offer_answer"), "objection": ("objection_decision",), "report": ("report_back",),
    "reported": (),
}
"""What items wait for between the units, by the clocks that run meanwhile; on a report that was given none runs."""
MOST_ROWS = 200
"""Rows of a page that somebody looks at."""
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class BadCursor(ValueError):
    """A cursor that did not come from this list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; None and empty mean «whatever».

    node: a path, with all below it. due_from, due_by: open items due in those days (ISO). clock: the key of the
    deadline that the office has to mind first. holder: a member's id. waiting: a key of WAITS, for whose word the item
    waits between the units. position: the moment as of which, on the log's axis.
    """

    kinds: Sequence[str] = ITEM_KINDS
    stages: Sequence[str] = ()
    node: str | None = None
    category: str | None = None
    source: str | None = None
    grade: str | None = None
    holder: str | None = None
    due_from: str | None = None
    due_by: str | None = None
    clock: str | None = None
    waiting: str | None = None
    open_only: bool = False
    supervised: bool = False
    text: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows by column name, and the cursor of the next page if there is one."""

    rows: list[dict[str, Any]]
    next: str | None


def valid_at(position: int | None) -> tuple[str, list[Any]]:
    """The condition that a versioned row was valid at a position; None is now."""
    if position is None:
        return f"to_position = {OPEN}", []
    return "from_position <= ? AND to_position > ?", [position, position]


def condition(reader: Reader, scope: Scope, asked: Filter) -> tuple[str, list[Any]]:
    """The filter and the scope as SQL."""
    parts: list[str] = []
    params: list[Any] = []

    def add(sql: str, values: Sequence[Any]) -> None:
        parts.append(sql)
        params.extend(values)

    def one_of(column: str, values: Sequence[str]) -> None:
        add(f"{column} IN ({marks(values)})", values)

    add(*valid_at(asked.position))
    add(*scope.condition(concerned=True))
    one_of("kind", asked.kinds)
    if asked.stages:
        one_of("stage", asked.stages)
    if asked.node:
        add(*below("node", asked.node))
    for column in ("category", "source", "grade"):
        if (value := getattr(asked, column)) is not None:
            add(f"{column} = ?", [value])
    if asked.clock:
        add("due_clock = ?", [asked.clock])
    if asked.holder:
        add("assignee = ?", [asked.holder])
    if asked.due_from:
        add("due_on >= ?", [asked.due_from])
    if asked.due_by:
        add("due_on <= ?", [asked.due_by])
    if asked.open_only or asked.due_by or asked.due_from:
        add("final = 0", [])
    if asked.waiting:
        add(*waits(asked.waiting))
    if asked.supervised:
        add("supervision <> ''", [])
    if asked.text:
        found = matching(reader, asked.text)
        if found is None:
            add("1 = 0", [])
        else:
            at = OPEN - 1 if asked.position is None else asked.position
            add(f"item_id IN (SELECT item_id FROM {found[0]})", [*found[1], at, at])
    return " AND ".join(parts), params


def waits(what: str) -> tuple[str, list[str]]:
    """The condition that an item waits for somebody's word between the units."""
    clocks = WAITS[what] or tuple(clock for keys in WAITS.values() for clock in keys)
    runs = " OR ".join(["clocks LIKE ?"] * len(clocks))
    some = f"({runs})" if WAITS[what] else f"NOT ({runs})"
    # roles at named nodes are asked, of a report the leader too; said so that the few that wait are found by an index
    asked = "%@%" if WAITS[what] else "%|street_leader@%"
    return f"waits_for <> '' AND waits_for LIKE ? AND {some}", [asked, *(f'%"{clock}"%' for clock in clocks)]


def items(
    reader: Reader, scope: Scope, asked: Filter, sort: str = "-registered", cursor: str | None = None, limit: int = 50
) -> Page:
    """One page of the items that match; raises BadCursor."""
    order = SORTS[sort]
    after = read_cursor(cursor, sort, len(order)) if cursor else None
    # the few open items of one person lie together, and so do those that are supervised or wait between units
    few = asked.supervised or asked.waiting or asked.holder and (asked.open_only or asked.due_by)
    few = few and asked.position is None
    walk = walked(reader, asked) if order[0][0] == "began" and not few else None
    if walk is None:
        where, params = condition(reader, scope, asked)
        source, by = "status", ", ".join(f"{column} {way}" for column, way in order)
        if after:
            beyond, values = later(order, after)
            where, params = f"{where} AND {beyond}", [*params, *values]
    else:
        where, params = condition(reader, scope, replace(asked, text=None))
        shape = THEN if reader.dialect == "postgresql" and asked.position is not None else IN_ORDER[reader.dialect]
        source = shape.format(firsts=walk.firsts, position=asked.position)
        by, params = f"slot {order[0][1]}", [*walk.params, *params]
        if after:
            down = order[0][1] == "DESC"
            where += " AND slot < ?" if down else " AND slot >= ?"
            params.append(walk.scale * (after[0] if down else after[0] + 1))
        if asked.position is not None:
            # whatever began later need not be passed by
            where += " AND slot < ?"
            params.append(walk.scale * (asked.position + 1))
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM {source} WHERE {where} ORDER BY {by} LIMIT ?", [*params, limit + 1]
    )
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(rows, write_cursor(sort, [rows[-1][column] for column, _ in order]) if more else None)


class Walk(NamedTuple):
    """Items in the order in which they began, which is that of `slot`: `began * scale` or a bit more."""

    firsts: str
    params: list[Any]
    scale: int


def walked(reader: Reader, asked: Filter) -> Walk | None:
    """All items, or those whose words match; None if nothing can."""
    if not asked.text:
        return Walk(FIRST_ROWS, [], 1)
    found = matching(reader, asked.text)
    if found is None:
        return None
    at = OPEN - 1 if asked.position is None else asked.position
    firsts = f"SELECT item_id AS first_id, search_words.rowid AS slot FROM {found[0]}"
    return Walk(firsts, [*found[1], at, at], VERSIONS)


def count(reader: Reader, scope: Scope, asked: Filter, most: int) -> int:
    """How many items match, counted up to `most`."""
    where, params = condition(reader, scope, asked)
    counted = f"SELECT count(*) FROM (SELECT 1 FROM status WHERE {where} LIMIT ?) matching"
    return int(reader.all(counted, [*params, most])[0][0])


def later(order: Sequence[tuple[str, str]], after: Sequence[Any]) -> tuple[str, list[Any]]:
    """The condition that a row comes after the one with the values `after`."""
    ways = {way for _, way in order}
    sign = "<" if ways == {"DESC"} else ">"
    columns = ", ".join(column for column, _ in order)
    return f"({columns}) {sign} ({marks(order)})", list(after)


def write_cursor(sort: str, values: Sequence[Any]) -> str:
    """An opaque mark of where a page ended."""
    return base64.urlsafe_b64encode(orjson.dumps([sort, *values])).decode().rstrip("=")


def read_cursor(cursor: str, sort: str, width: int) -> list[Any]:
    """The values in a cursor of this sort; raises BadCursor."""
    try:
        found = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, orjson.JSONDecodeError, ValueError) as error:
        raise BadCursor(cursor) from error
    kinds = (int,) if width == 1 else (str, int)
    if not isinstance(found, list) or len(found) != width + 1 or found[0] != sort:
        raise BadCursor(cursor)
    for kind, value in zip(kinds, found[1:], strict=True):
        if type(value) is not kind or not (DAY.fullmatch(value) if kind is str else 0 <= value <= OPEN):
            raise BadCursor(cursor)
    return found[1:]
