"""What waits for this person, the most urgent first?"""

from functools import cache
from typing import Any

from domain import regions
from domain.kernel import Actor
from domain.kinds import ITEM_KINDS, LIFECYCLES
from projections.listing import Page, later, read_cursor, valid_at, write_cursor
from projections.scope import Scope, below
from projections.status import COLUMNS
from projections.table import Reader, marks

ORDER = (("due_on", "ASC"), ("began", "ASC"))
MANY = 1000
"""From so many items on, looking at all open ones by due day finds a page of them sooner than sorting them would."""


@cache
def waiting_stages(role: str) -> dict[str, list[str]]:
    """Kind -> the stages in which somebody of this role has something of their own to do."""
    found = {
        kind: [
            stage for stage in LIFECYCLES[kind].open_stages
            if any(
                role in row.by and stage in row.source and row.command not in regions.COMMANDS and not row.retired
                for row in LIFECYCLES[kind].table
            )
        ]
        for kind in ITEM_KINDS
    }
    return {kind: stages for kind, stages in found.items() if stages}


def waiting(actor: Actor, position: int | None = None) -> tuple[str, list[Any]]:
    """The open items that are this person's, those of nobody in which one of their roles can act at their node, and
    items, open or not, that wait for the word of one of their roles beside their stage; as SQL.
    """
    at, when = valid_at(position)
    # said of each part, so that each may be found by its index
    is_open = f"{at} AND final = 0"
    parts, params = [f"({is_open} AND assignee = ?)"], [*when, actor.id]
    for grant in actor.grants:
        inside, bounds = below("node", grant.node)
        for kind, stages in waiting_stages(grant.role).items():
            parts.append(f"({is_open} AND assignee = '' AND kind = ? AND stage IN ({marks(stages)}) AND {inside})")
            params += [*when, kind, *stages, *bounds]
        parts.append(f"({at} AND waits_for <> '' AND waits_for LIKE ? AND {inside})")
        params += [*when, f"%|{grant.role}|%", *bounds]
        # wherever it lies: said as a range, so that this part too is found by its index
        anywhere, bounds = below("node", "/")
        parts.append(f"({at} AND waits_for <> '' AND waits_for LIKE ? AND {anywhere})")
        params += [*when, f"%|{grant.role}@{grant.node}|%", *bounds]
    # whoever is named responsible for what they may not see hears of it from somebody who may
    seen, paths = Scope.of(actor).condition(concerned=True)
    where = f"{at} AND (final = 0 OR waits_for <> '') AND ({' OR '.join(parts)}) AND {seen}"
    return where, [*when, *params, *paths]


def worklist(
    reader: Reader, actor: Actor, *, position: int | None = None, cursor: str | None = None, limit: int = 50
) -> Page:
    """A page of what waits for somebody."""
    where, values = waiting(actor, position)
    if cursor:
        beyond, after = later(ORDER, read_cursor(cursor, "due", len(ORDER)))
        where, values = f"{where} AND {beyond}", [*values, *after]
    order = "due_on, began"
    if position is None:
        # no store knows by itself whether to fetch the few and sort them, or to go by due day until a page is full
        if many(reader, where, values):
            where = where.replace("assignee", "(assignee || '')")
        else:
            order = "due_on || '', began"
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM status WHERE {where} ORDER BY {order} LIMIT ?", [*values, limit + 1]
    )
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found[:limit]]
    more = len(found) > limit
    return Page(rows, write_cursor("due", [rows[-1]["due_on"], rows[-1]["began"]]) if more else None)


def many(reader: Reader, where: str, values: list[Any]) -> bool:
    """Whether many items match; reads no more of them than that takes."""
    counted = f"SELECT count(*) FROM (SELECT 1 FROM status WHERE {where} LIMIT ?)"
    return int(reader.all(counted, [*values, MANY])[0][0]) == MANY


def days_waiting(reader: Reader, actor: Actor, today: str) -> dict[str, tuple[int, int]]:
    """Kind -> how many items of a person's worklist are due today, and how many are overdue."""
    where, values = waiting(actor)
    found = reader.all(
        "SELECT kind, sum(CASE WHEN due_on = ? THEN 1 ELSE 0 END), sum(CASE WHEN due_on < ? THEN 1 ELSE 0 END) "
        f"FROM status WHERE {where} AND due_on <= ? GROUP BY kind",
        [today, today, *values, today],
    )
    return {kind: (int(due), int(overdue)) for kind, due, overdue in found}
