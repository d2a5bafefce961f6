"""What has this person to be told that they have not read yet, the newest first?"""

from collections.abc import Iterable, Sequence
from typing import Any

from domain.kernel import Actor
from domain.kinds import ITEM_KINDS
from domain.notices import address, told
from projections.scope import Scope
from projections.table import OPEN, Change, Reader, Row, Table, marks
from projections.trail import COLUMNS

NOTICES = Table(
    "notices",
    {"address": "text", "position": "int", "about": "text", "told_by": "text"},
    primary=("address", "position"),
)
"""One row for each address that an event is news to; the entry itself is read from the trail."""
MOST_UNREAD = 100
"""So many unread notices are counted; beyond that the number says nothing more."""


class NoticesProjection:
    """One narrow row an address, for the events that somebody is told of."""

    tables = (NOTICES,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            r = change.recorded
            for to in told(r, change.kind, change.after):
                yield Row(NOTICES, (to, r.position, change.after.id, r.actor))


def addresses_of(actor: Actor) -> list[str]:
    """Where a person hears from: by their id, and by each role that they hold today."""
    return list(dict.fromkeys((actor.id, *(address(grant.role, grant.node) for grant in actor.grants))))


def positions(reader: Reader, actor: Actor, *, after: int = 0, before: int = OPEN, limit: int) -> list[int]:
    """The newest positions between two others of which the person is told, about items that they may see now, or about
    what is no item and names them.
    """
    seen, paths = Scope.of(actor).condition(concerned=True)
    items = ", ".join(f"'{kind}'" for kind in ITEM_KINDS)
    leg = (
        "SELECT * FROM (SELECT position FROM notices JOIN status ON item_id = about "
        f"WHERE address = ? AND position > ? AND position < ? AND told_by <> ? AND to_position = {OPEN} "
        f"AND (kind NOT IN ({items}) OR {seen}) "
        "ORDER BY position DESC LIMIT ?) leg"
    )
    legs = addresses_of(actor)
    values: list[Any] = [value for to in legs for value in (to, after, before, actor.id, *paths, limit)]
    found = reader.all(f"{' UNION '.join([leg] * len(legs))} ORDER BY position DESC LIMIT ?", [*values, limit])
    return [row[0] for row in found]


def unread(reader: Reader, actor: Actor, read: int) -> dict[str, int]:
    """Kind -> how many notices came after the position up to which the person has read, MOST_UNREAD in all at most."""
    found = positions(reader, actor, after=read, limit=MOST_UNREAD)
    if not found:
        return {}
    return dict(reader.all(f"SELECT kind, count(*) FROM trail WHERE position IN ({marks(found)}) GROUP BY kind", found))


def inbox(
    reader: Reader, actor: Actor, *, before: int = OPEN, limit: int = 50
) -> tuple[list[dict[str, Any]], int | None]:
    """A page of the person's notices as rows of the trail, and the position to go on before if there are more."""
    found = positions(reader, actor, before=before, limit=limit + 1)
    page = found[:limit]
    if not page:
        return [], None
    rows = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM trail WHERE position IN ({marks(page)}) "
        "ORDER BY position DESC",
        page,
    )
    entries = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return entries, page[-1] if len(found) > limit else None
