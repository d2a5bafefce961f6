"""How a dangerous place is kept safe meanwhile: people kept away, an authority asked, a business suspended, a list."""

from datetime import timedelta
from typing import Any

from domain.hazard.events_danger import (
    DangerControlApplied,
    DangerControlLifted,
    HazardReportedToAuthority,
    SuspensionLifted,
    SuspensionOrdered,
    SuspensionRequested,
)
from domain.hazard.events_listing import HazardDelisted, HazardListed, ListingPublished, TreatmentPlanFiled
from service.demo.simulation import Story

AUTHORITY = "区应急管理局"
LISTED_BY = "区安全生产委员会办公室"
CONTROL = DangerControlApplied(
    measures=("cordon", "use_stopped_by_owner"), area="问题部位及周边通道", removal_demanded=True,
)


def controlled(seen: Any) -> Story:
    """People are kept away at once and the authority is told; some businesses are suspended for the time."""
    t, leader = seen.t, seen.t.who("street_leader", seen.place.path)
    yield seen.give("control_danger", CONTROL, seen.inspector)
    told = HazardReportedToAuthority(authority=AUTHORITY, ground="major", document_no=f"安报{t.day:%Y%m%d}")
    yield seen.give("report_to_authority", told, seen.inspector)
    t.wait(1)
    yield seen.give("control_danger", CONTROL, t.still(seen.inspector, "inspector", seen.place.path))
    seen.suspended = t.happens(50)
    if seen.suspended:
        asked = SuspensionRequested(authority=AUTHORITY, grounds="整改期间无法保证安全，建议停用相关部位。")
        yield seen.give("request_suspension", asked, leader)
        t.wait(0, 1)
        yield seen.give("record_suspension", SuspensionOrdered(
            authority=AUTHORITY, document_no=f"现决{t.day:%Y%m%d}", area="问题部位",
            persons_withdrawn=t.chance.randint(0, 12),
        ), t.still(seen.inspector, "inspector", seen.place.path))
    seen_there = "部门已责令停用，现场无人。" if seen.suspended else "责任单位已停用并隔离，人员不再进入。"
    inspector = t.still(seen.inspector, "inspector", seen.place.path)
    yield seen.give("lift_danger_control", DangerControlLifted(seen=seen_there), inspector)


def planned_and_listed(seen: Any, days: int) -> Story:
    """The organisation files its plan; some hazards are publicly listed until a day."""
    t, limit = seen.t, seen.t.day + timedelta(days=days + 30)
    yield seen.give("file_plan", TreatmentPlanFiled(
        goals="消除隐患并防止再次出现", methods=seen.danger.requirement, resources="由责任单位专项列支，物资已落实",
        body_responsible="责任单位主要负责人牵头，安全管理人员落实", time_limit=t.day + timedelta(days=days),
        safety_measures="整改期间停用相关部位，设警戒区，编制现场处置方案并演练",
    ), seen.inspector)
    seen.listed = t.happens(40)
    if seen.listed:
        yield seen.give("list", HazardListed(
            listing_level="district", supervising_unit=LISTED_BY, limit_on=limit, five_elements_complete=True,
        ), t.who("street_leader", seen.place.path))
        yield from published(seen)


def published(seen: Any) -> Story:
    """The list is put up where everybody sees it."""
    seen.t.wait(0, 2)
    clerk = seen.t.who("desk_clerk", seen.place.path)
    yield seen.give("publish_listing", ListingPublished(where="街道政务公开栏"), clerk)


def released(seen: Any) -> Story:
    """What is gone comes off the list, and work goes on again with the authority's consent."""
    t = seen.t
    if seen.suspended:
        t.wait(0, 1)
        yield seen.give("record_suspension_lifted", SuspensionLifted(
            authority=AUTHORITY, document_no=f"复查{t.day:%Y%m%d}", review_passed=True,
        ), t.still(seen.inspector, "inspector", seen.place.path))
    if seen.listed:
        t.wait(1, 3)
        leader = t.who("street_leader", seen.place.path)
        yield seen.give("delist", HazardDelisted(agreed_by=LISTED_BY, ground="eliminated"), leader)
        yield from published(seen)
    seen.suspended = seen.listed = False
