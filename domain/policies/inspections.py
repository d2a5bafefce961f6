"""What follows from a round of inspection by itself: a failed point of a checklist becomes a finding."""

from collections.abc import Mapping
from typing import Any

from domain.inspection.events import FindingRecorded, SiteChecked
from domain.inspection.points import CheckedPoint
from domain.inspection.rules import Inspection
from domain.kernel import Event, RecordedEvent
from domain.policies.order import Order, Policy


def findings_of_a_check(recorded: RecordedEvent, inspection: Inspection) -> tuple[Order, ...]:
    """Each failed point makes one finding, and so a hazard; fixed on the spot, it counts as found and removed."""
    check: Any = recorded.event
    return tuple(
        Order(kind="inspection", command="record_finding", event=finding(check.site_no, point), item=inspection.id)
        for point in check.points if point.makes_a_finding
    )


def finding(site_no: int, point: CheckedPoint) -> FindingRecorded:
    """The finding that a failed point is."""
    return FindingRecorded(
        site_no=site_no, problem=point.problem, hazard_kind=point.hazard_kind, description=point.seen or "",
        checklist_point=point.point, suspected_grade=point.suspected_grade, urgent=point.urgent, photos=point.photos,
        fixed_on_the_spot=point.fixed_by is not None, fixed_by=point.fixed_by, photos_after=point.photos_after,
    )


TABLE: Mapping[type[Event], tuple[Policy, ...]] = {
    SiteChecked: (findings_of_a_check,),
}
