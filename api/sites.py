"""What is told of a place before it is checked again: the last check, what failed in it, the hazards still there."""

from typing import Any

from api.asking import Asking
from api.presenting import item_row
from domain.hazard.events import HazardReported
from domain.inspection.events import FindingRecorded, SiteChecked
from projections import status
from projections.site_history import Happened, happened_at, known_sites, place_key

MOST_HAZARDS = 50
"""So many of a place's newest hazards are looked at."""


def sites_below(ask: Asking, node: str | None, text: str, limit: int) -> list[dict[str, Any]]:
    """The places checked at a node or below it, as far as the person sees, as `SiteModel`."""
    wanted = node or "/"
    near = (path for path in ask.scope.paths if path.startswith(wanted) or wanted.startswith(path))
    paths = {max(path, wanted, key=len) for path in near}
    found = known_sites(ask.session, sorted(paths), text, ask.until, limit)
    told = ask.office.log.at(ask.session, [site.position for site in found])
    rows = []
    for site in found:
        rows.append({
            "place": site.place, **ask.reader.named_node(site.node), "checks": site.checks,
            "sector": ask.reader.coded("inspection_sector", site.sector), "last_inspection": site.item_id,
            "last_on": told[site.position].occurred_on,
        })
    return rows


def before(ask: Asking, place: str, node: str, without: str = "") -> dict[str, Any]:
    """What a place's next check opens with, as `BeforeModel`; `without` is the inspection that is under way."""
    happened = happened_at(ask.session, place, node, ask.until)
    checks = [one for one in happened if one.kind == "inspection" and one.item_id != without]
    checks = [one for one in checks if seen(ask, one.item_id)]
    hazards = [one for one in happened if one.kind == "hazard"][:MOST_HAZARDS]
    rows = {one.item_id: row for one in hazards if (row := seen(ask, one.item_id))}
    there = [row for row in rows.values() if not row["final"] and place_key(row["place"]) == place_key(place)]
    return {
        "place": checks[0].place if checks else place, **ask.reader.named_node(node), "checks": len(checks),
        "last_check": last_check(ask, checks[0], hazards) if checks else None,
        "open_hazards": [item_row(row, ask.reader) for row in there],
        "as_of": ask.as_of,
    }


def last_check(ask: Asking, check: Happened, hazards: list[Happened]) -> dict[str, Any]:
    """A check of the place, with its findings and what has become of each, as `LastCheckModel`."""
    past = ask.office.log.past(ask.session, check.item_id, ask.until)
    told = next(r for r in past if r.position == check.position)
    event: Any = told.event
    assert isinstance(event, SiteChecked)
    found = [r.event for r in past if isinstance(r.event, FindingRecorded) and r.event.site_no == check.site_no]
    origins = ask.office.log.at(ask.session, [one.position for one in hazards])
    hazard_of = {
        e.finding_no: r.stream_id for r in origins.values()
        if isinstance(e := r.event, HazardReported) and e.from_inspection == check.item_id
    }
    return {
        "inspection": item_row(ask.visible("inspection", check.item_id), ask.reader), "site_no": check.site_no,
        "checked_on": told.occurred_on, "place": check.place,
        "sector": ask.reader.coded("inspection_sector", check.sector),
        "checklist": event.by_checklist or "", "checklist_title": event.checklist or "", "edition": event.edition,
        "failed": [
            {"key": point.key or "", "point": point.point, "seen": point.seen or ""}
            for point in event.points if point.result == "fail"
        ],
        "findings": [
            {
                "finding_no": finding.finding_no, "problem": finding.problem,
                "fixed_on_the_spot": finding.fixed_on_the_spot,
                "hazard": (row := seen(ask, hazard_of.get(finding.finding_no, ""))) and item_row(row, ask.reader),
            }
            for finding in found
        ],
    }


def seen(ask: Asking, item_id: str) -> dict[str, Any] | None:
    """The status row of an item, if the person may see it."""
    row = status.one(ask.session, item_id, ask.until) if item_id else None
    return row if row and ask.scope.sees_row(row) else None
