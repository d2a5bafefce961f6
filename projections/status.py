"""How does every item stand, now or as of any moment?"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import orjson

from domain.custody.rules import asked
from domain.item import Item
from domain.kinds import LIFECYCLES
from domain.suggestions import SUGGESTIONS
from domain.supervision.rules import OVERSEERS
from projections.scope import Scope
from projections.table import OPEN, Change, Reader, Row, Table, marks

NO_DUE = "9999-12-31"
"""What stands for «no day is set», so that such items come last."""
STATUS = Table(
    "status",
    {
        "item_id": "text", "kind": "text", "began": "int", "from_position": "int", "to_position": "int",
        "version": "int", "stage": "text", "final": "int", "node": "text", "origin": "text", "title": "text",
        "place": "text", "category": "text", "source": "text", "grade": "text", "number": "text", "assignee": "text",
        "created_by": "text", "received_on": "text", "changed_on": "text", "due_on": "text", "due_clock": "text",
        "clocks": "text", "waits_for": "text", "concerned": "text", "alarm_on": "text", "supervision": "text",
    },
    key=("item_id",),
    primary=("item_id", "to_position"),
    indexes=(
        "began, kind WHERE version = 1",
        # what a worklist reads: open items, and those, ended too, that wait for somebody's word beside their stage
        f"due_on, began WHERE to_position = {OPEN} AND (final = 0 OR waits_for <> '')",
        f"node WHERE to_position = {OPEN} AND waits_for <> ''",
        f"node WHERE to_position = {OPEN} AND supervision <> ''",
        f"assignee, kind, stage, node WHERE to_position = {OPEN} AND final = 0",
        # what the clock has to say next: a tick reads only what is due
        f"alarm_on, began WHERE to_position = {OPEN} AND alarm_on <> '{NO_DUE}'",
    ),
    appended=True,
)


class StatusProjection:
    """One row a version of an item: the current status is the open row."""

    tables = (STATUS,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            yield Row(STATUS, status_row(change), supersedes=change.before is not None)


def status_row(change: Change) -> tuple[Any, ...]:
    """The row that is valid from this change on; what the item does not have is an empty text."""
    r, item = change.recorded, change.after
    due_clock, due_on = change.due or ("", None)
    return (
        item.id, change.kind, change.began, r.position, OPEN, item.version, item.stage,
        int(item.stage in LIFECYCLES[change.kind].final), item.node, item.origin, item.title or "", item.place or "",
        item.category or "", item.source or "", item.grade or "", item.number.text, item.assignee or "",
        item.created_by,
        item.received_on.isoformat() if item.received_on else "", r.occurred_on.isoformat(),
        due_on.isoformat() if due_on else NO_DUE, due_clock, orjson.dumps(change.clocks).decode(), waits_for(item),
        between_bars(item.custody.concerned),
        change.alarm_on.isoformat() if change.alarm_on else NO_DUE,
        item.supervision,
    )


def waits_for(item: Item) -> str:
    """Whose word is asked for beside the item's stage: roles at its node, and roles at other nodes.

    >>> "|desk_clerk|street_leader|", "|desk_clerk@/s1/|"
    """
    waiting = [role for open_ in item.suggestions for role in SUGGESTIONS[open_.suggestion].by]
    if item.supervision == "supervision_answered":
        waiting += OVERSEERS
    waiting += [f"{role}@{path}" for path, by in asked(item) for role in by]
    return between_bars(sorted(set(waiting))) if waiting else ""


def between_bars(words: Sequence[str]) -> str:
    """The words with a bar before and after each, so that a part of the text is found as a whole word."""
    return f"|{'|'.join(words)}|" if words else ""


COLUMNS = tuple(STATUS.columns)


def one(reader: Reader, item_id: str, position: int = OPEN - 1) -> dict[str, Any] | None:
    """The status of one item as of a position, by column name."""
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM status WHERE item_id = ? AND from_position <= ? AND to_position > ?",
        (item_id, position, position),
    )
    return dict(zip(COLUMNS, found[0], strict=True)) if found else None


def some(reader: Reader, item_ids: Sequence[str], position: int = OPEN - 1) -> dict[str, dict[str, Any]]:
    """Item's id -> its status as of a position, by column name, of those that there are."""
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM status WHERE item_id IN ({marks(item_ids)}) AND from_position <= ? "
        "AND to_position > ?",
        [*item_ids, position, position],
    ) if item_ids else []
    return {row[0]: dict(zip(COLUMNS, row, strict=True)) for row in found}


def of_kind(reader: Reader, kind: str, position: int = OPEN - 1) -> list[str]:
    """The ids of all of one kind that had begun by a position, in the order in which they began."""
    return [row[0] for row in reader.all(
        "SELECT item_id FROM status WHERE version = 1 AND kind = ? AND began <= ? ORDER BY began", (kind, position)
    )]


def with_clocks(reader: Reader, after: str, limit: int) -> list[dict[str, Any]]:
    """The open rows of items on which deadlines run, in the order of their ids, after one of them."""
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM status WHERE to_position = {OPEN} AND clocks <> '{{}}' AND item_id > ? "
        "ORDER BY item_id LIMIT ?",
        (after, limit),
    )
    return [dict(zip(COLUMNS, row, strict=True)) for row in found]


def ids_after(
    reader: Reader, scope: Scope, position: int, after: str, limit: int, without: str = ""
) -> list[str]:
    """The ids of what lies in scope as of a position, in their order, after one of them; without those of a kind."""
    where, params = scope.condition(concerned=True)
    found = reader.all(
        "SELECT item_id FROM status WHERE item_id > ? AND from_position <= ? AND to_position > ? AND kind <> ? "
        f"AND {where} ORDER BY item_id LIMIT ?",
        [after, position, position, without, *params, limit],
    )
    return [row[0] for row in found]


class Alarm(NamedTuple):
    """An item of which the clock has something to say on a day, where it began, and its version."""

    item_id: str
    alarm_on: str
    began: int
    version: int


FIRST_ALARM = ("", 0)
"""Before all of them."""


def alarms_due(reader: Reader, today: str, after: tuple[str, int] = FIRST_ALARM, limit: int = 500) -> list[Alarm]:
    """Items of which the clock has something to say by a day, in the order of that day and of their beginning, from
    after one of them on; whether an item has ended does not matter, for some clocks go on.
    """
    return [Alarm(*row) for row in reader.all(
        f"SELECT item_id, alarm_on, began, version FROM status WHERE to_position = {OPEN} AND alarm_on <> '{NO_DUE}' "
        "AND alarm_on <= ? AND (alarm_on, began) > (?, ?) ORDER BY alarm_on, began LIMIT ?",
        (today, *after, limit),
    )]

