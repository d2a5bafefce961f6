"""Tens of thousands of items, written into the views' tables at once, and how much work a question then is."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from event_store.postgresql_session import adapted
from projections.search import SEARCH, VERSIONS, WORDS, tokens
from projections.status import STATUS
from projections.table import OPEN, Table
from projections.trail import TRAIL
from tests.office import SmallOffice

RARE, OF_ONE, FEW = "石榴", "person-1", 7
"""A word and a person: so many items each, however many there are."""


def values(table: Table, **given: Any) -> tuple[Any, ...]:
    """A row: what is given, else nothing."""
    empty = {"text": "", "int": 0}
    return tuple(given.get(name, empty[kind]) for name, kind in table.columns.items())


def fill(made: SmallOffice, count: int) -> int:
    """So many open items in the west, each of one event; half of them are of nobody in particular.

    Gives the position of the first of them.
    """
    with made.office.database.read() as session:
        first = made.office.recorder.last_position(session) + 1
    status, trail, search, words = [], [], [], []
    for nth in range(count):
        rare = nth % (count // FEW) == 0
        position, item, title = first + nth, f"item-{nth:06}", f"{nth % 97}栋{'楼顶漏水' if nth % 2 else RARE * rare}"
        due = date(2027, 1, 1) + timedelta(days=nth * 7919 % 700)
        who = {
            "item_id": item, "kind": "rectification_task", "version": 1, "node": f"{made.west}b{nth % 50}/",
            "origin": made.west, "created_by": "somebody", "from_position": position, "to_position": OPEN,
        }
        status.append(values(
            STATUS, **who, began=position, stage="served", title=title, due_on=due.isoformat(), due_clock="task_due",
            clocks="{}", alarm_on="2026-12-01" if rare else due.isoformat(),
            assignee=(OF_ONE if rare else f"other-{nth % 400}") if nth % 2 == 0 else "",
            supervision="supervised" if rare else "",
        ))
        trail.append(values(
            TRAIL, **who, position=position, event="rectification_task.drafted", occurred_on="2026-11-20",
            actor=OF_ONE if rare else "somebody", recorded_at="2026-11-20T01:00:00.000000Z",
        ))
        slot = position * VERSIONS + 1
        search.append(values(SEARCH, **who, slot=slot))
        words.append((slot, " ".join(tokens(title))))
    with made.office.database.write() as session:
        for table, rows in ((STATUS, status), (TRAIL, trail), (SEARCH, search), (WORDS, words)):
            session.insert(table, rows)
        session.run("ANALYZE")
        if session.dialect == "postgresql":
            # as a server does by itself after a while
            session.all("SELECT gin_clean_pending_list('search_words_0_0')")
    return first


class Counting:
    """A reader that counts how much work the store has with its questions, in the store's own unit."""

    def __init__(self, session: Any) -> None:
        self.session, self.dialect, self.work = session, session.dialect, 0

    def all(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows; counts SQLite's steps (hundreds) or the pages that PostgreSQL touches."""
        if self.dialect == "postgresql":
            explain = f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {adapted(sql)}"
            ((plan,),) = self.session.connection.execute(explain, params or None, prepare=False).fetchall()
            plan = plan if isinstance(plan, list) else json.loads(plan)
            self.work += sum(plan[0]["Plan"][f"Shared {how} Blocks"] for how in ("Hit", "Read"))
            return self.session.all(sql, params)

        def step() -> int:
            self.work += 1
            return 0

        self.session.connection.set_progress_handler(step, 100)
        try:
            return self.session.all(sql, params)
        finally:
            self.session.connection.set_progress_handler(None, 0)
