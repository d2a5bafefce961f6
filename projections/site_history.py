"""What was found at this place before, and which places does a node know?"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from domain.hazard import Hazard
from domain.inspection import Inspection
from domain.inspection.events import SiteChecked
from projections.scope import below
from projections.search import runs_of
from projections.table import OPEN, Change, Reader, Row, Table

SITE_HISTORY = Table(
    "site_history",
    {
        "place_key": "text", "position": "int", "kind": "text", "item_id": "text", "site_no": "int", "node": "text",
        "place": "text", "sector": "text",
    },
    primary=("place_key", "position"),
    indexes=("node, place_key WHERE kind = 'inspection'",),
)
MOST = 200
"""So many of the newest checks and hazards of a place are looked at."""


class SiteHistoryProjection:
    """One row a site check, and one each time that a hazard gets its place."""

    tables = (SITE_HISTORY,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            event, before, item, at = change.recorded.event, change.before, change.after, change.recorded.position
            if isinstance(event, SiteChecked) and isinstance(item, Inspection):
                where = event.at or item.node
                yield Row(SITE_HISTORY, (
                    place_key(event.site), at, change.kind, item.id, event.site_no, where, event.site, event.sector,
                ))
            elif isinstance(item, Hazard) and item.place and (before is None or before.place != item.place):
                yield Row(SITE_HISTORY, (
                    place_key(item.place), at, change.kind, item.id, 0, item.origin, item.place, item.sector,
                ))


def place_key(place: str) -> str:
    """What different ways to write a place have in common.

    >>> place_key("东街 集市（２号门）") == place_key("东街集市(2号门)")
    True
    """
    return "".join(runs_of(place)) or place.strip()


class Happened(NamedTuple):
    """A check of a place, or a hazard there."""

    position: int
    kind: str
    item_id: str
    site_no: int
    node: str
    place: str
    sector: str


def happened_at(reader: Reader, place: str, node: str, position: int = OPEN - 1) -> list[Happened]:
    """The checks and hazards of a place at a node, above it or below it, the newest first."""
    rows = reader.all(
        "SELECT position, kind, item_id, site_no, node, place, sector FROM site_history "
        "WHERE place_key = ? AND position <= ? ORDER BY position DESC LIMIT ?",
        (place_key(place), position, MOST),
    )
    found = (Happened(*row) for row in rows)
    return [one for one in found if one.node.startswith(node) or node.startswith(one.node)]


class KnownSite(NamedTuple):
    """A place that was checked at a node: its newest check, and how many there were."""

    place: str
    node: str
    sector: str
    item_id: str
    position: int
    checks: int


def known_sites(
    reader: Reader, paths: Iterable[str], text: str = "", position: int = OPEN - 1, limit: int = 50
) -> list[KnownSite]:
    """The places checked at these nodes or below them, those checked last first; `text` is a part of the name."""
    parts, params = [], []
    for path in paths:
        part, bounds = below("node", path)
        parts.append(part)
        params += bounds
    if not parts:
        return []
    rows = reader.all(
        "SELECT h.place, h.node, h.sector, h.item_id, h.position, n.checks FROM site_history h JOIN ("
        "SELECT place_key, max(position) AS position, count(*) AS checks FROM site_history "
        f"WHERE kind = 'inspection' AND ({' OR '.join(parts)}) AND position <= ? AND place_key LIKE ? "
        "GROUP BY place_key, node) n ON h.place_key = n.place_key AND h.position = n.position "
        "ORDER BY h.position DESC LIMIT ?",
        (*params, position, f"%{''.join(runs_of(text))}%", limit),
    )
    return [KnownSite(*row) for row in rows]
