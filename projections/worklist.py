"""What waits for this person, the most urgent first?"""

from typing import Any

from domain.kernel import Actor
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.lifecycle import BEFORE
from domain.shared import SHARED_COMMANDS
from projections.listing import Page, later, read_cursor, valid_at, write_cursor
from projections.scope import Scope, below
from projections.status import COLUMNS
from projections.table import Reader

ORDER = (("due_on", "ASC"), ("began", "ASC"))


def waiting_stages(role: str) -> list[tuple[str, str]]:
    """The (kind, stage) pairs in which somebody of this role has something of their own to do."""
    return [
        (kind, stage)
        for kind in ITEM_KINDS
        for stage in LIFECYCLES[kind].open_stages
        if stage != BEFORE and any(
            role in row.by and stage in row.source and row.command not in SHARED_COMMANDS and not row.retired
            for row in LIFECYCLES[kind].table
        )
    ]


def worklist(
    reader: Reader, actor: Actor, *, position: int | None = None, cursor: str | None = None, limit: int = 50
) -> Page:
    """The open items that are this person's, and those of nobody in which one of their roles can act at their node."""
    parts, params = ["assignee = ?"], [actor.id]
    for grant in actor.grants:
        stages = waiting_stages(grant.role)
        if stages:
            inside, bounds = below("node", grant.node)
            pairs = ", ".join("?" * len(stages))
            parts.append(f"(assignee = '' AND {inside} AND kind || '.' || stage IN ({pairs}))")
            params += [*bounds, *(f"{kind}.{stage}" for kind, stage in stages)]
    at, when = valid_at(position)
    # whoever is named responsible for what they may not see hears of it from somebody who may
    seen, paths = Scope.of(actor).condition()
    where: str = f"{at} AND final = 0 AND ({' OR '.join(parts)}) AND {seen}"
    values: list[Any] = [*when, *params, *paths]
    if cursor:
        beyond, after = later(ORDER, read_cursor(cursor, "due", len(ORDER)))
        where, values = f"{where} AND {beyond}", [*values, *after]
    found = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM status WHERE {where} ORDER BY due_on, began LIMIT ?", [*values, limit + 1]
    )
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found[:limit]]
    more = len(found) > limit
    return Page(rows, write_cursor("due", [rows[-1]["due_on"], rows[-1]["began"]]) if more else None)
