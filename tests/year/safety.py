"""What is done about what inspections find, major hazards on the public list, and untidy places, all in one year."""

from typing import Any

from domain.hazard.events import (
    HazardClosed,
    HazardEliminationVerified,
    HazardReopened,
    HazardReported,
    HazardVerified,
    RectificationOrdered,
)
from domain.hazard.events_danger import DangerControlApplied, DangerControlLifted, HazardReportedToAuthority
from domain.hazard.events_listing import HazardDelisted, HazardListed, ListingPublished, TreatmentPlanFiled
from domain.hazard.grading import HazardGraded
from domain.rectification_task.events import (
    CompletionReported,
    FiveElementsFixed,
    NoticeServed,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    TaskClosed,
)
from domain.rectification_task.events_ending import EnforcementFeedbackReceived, HandedToEnforcement
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRequested
from domain.rectification_task.events_following import FollowUpVisited
from domain.rectification_task.events_place import NoticeDrafted, PlaceAssigned, PlaceReported, PlaceTidied
from tests.domain.samples import bare
from tests.year.telling import Script, Teller, Year, began

EVIDENCE = {"photo_pair": True, "record": True, "signatures": True}
"""What lies on file when something is struck off."""


def followed(t: Teller, hazard: str, nth: int) -> Script:
    """What an inspection found, from its verification until it is struck off."""
    t.turn_to("hazard", hazard)
    yield from verified(t)
    yield from ordered(t, 15)
    yield from WAYS[nth % len(WAYS)](t)
    yield from struck_off(t, hazard)


def verified(t: Teller) -> Script:
    yield t.chance.choice((1, 1, 4))
    yield t.does("verify", bare(HazardVerified, facts="通道堆物", organisation="东门市场"), "inspector")
    yield t.does("grade", bare(HazardGraded, grade="general", standard="判定标准"), "inspector")


def ordered(t: Teller, days: int) -> Script:
    """The order, and its task's notice; what follows is about the task."""
    answer = yield t.does("order_rectification", RectificationOrdered(requirement="清空", days=days), "inspector")
    t.turn_to("rectification_task", began(answer, "rectification_task.drafted"))
    yield t.does("issue", RectificationNoticeIssued(), "street_leader")
    yield 1
    yield t.does("serve", NoticeServed(how="in_person"), "inspector")


def rechecked(t: Teller, **more: Any) -> Script:
    """Said to be done, and so it is."""
    yield t.does("report", CompletionReported(done="已清空", self_accepted=True), "inspector")
    yield t.chance.choice((3, 9))
    yield t.does("pass_recheck", RecheckPassed(**more), "inspector")
    yield t.does("close", TaskClosed(second_person=t.who("grid_worker"), **EVIDENCE), "inspector")


def in_time(t: Teller) -> Script:
    """Put right within its days."""
    yield 6
    yield t.does("follow_up", FollowUpVisited(percent=60), "inspector")
    yield 5
    yield from rechecked(t)


def with_more_time(t: Teller) -> Script:
    """Put right by a later day that was asked for."""
    yield 9
    more = ExtensionRequested(asked_until=t.on(20), safeguards="专人看守")
    yield t.does("request_extension", more, "inspector")
    yield t.chance.choice((1, 5))
    yield t.does("grant_extension", ExtensionGranted(due_on=t.on(20)), "street_leader")
    yield 16
    yield from rechecked(t)


def at_the_second_time(t: Teller) -> Script:
    """Found wanting once, and put right by a second notice, late."""
    yield 14
    yield t.does("report", CompletionReported(done="已清空"), "inspector")
    yield t.chance.choice((8, 14))
    yield t.does("fail_recheck", RecheckFailed(remaining=("仍有堆物",)), "inspector")
    yield t.does("reissue", RectificationNoticeReissued(due_on=t.on(10)), "street_leader")
    yield 1
    yield t.does("serve", NoticeServed(how="in_person"), "inspector")
    yield 15
    yield from rechecked(t)


def by_enforcement(t: Teller) -> Script:
    """Nothing is done by the day; the department that it goes to has it removed."""
    yield 19
    words = bare(HandedToEnforcement, authority="应急管理局", ground="overdue", proposal="penalty")
    yield t.does("hand_to_enforcement", words, "street_leader")
    yield t.chance.choice((9, 20))
    back = bare(EnforcementFeedbackReceived, feedback="removed")
    yield t.does("record_feedback", back, "desk_clerk")
    yield t.does("close", TaskClosed(second_person=t.who("grid_worker"), **EVIDENCE), "inspector")


WAYS = (in_time, with_more_time, at_the_second_time, by_enforcement)


def struck_off(t: Teller, hazard: str, **more: Any) -> Script:
    """Gone, and struck off by two people."""
    t.turn_to("hazard", hazard)
    yield 2
    gone = HazardEliminationVerified(**more)
    yield t.does("verify_elimination", gone, "inspector")
    yield 1
    yield t.does("close", HazardClosed(second_person=t.who("grid_worker"), **EVIDENCE), "street_leader")


def major(t: Teller) -> Script:
    """A major hazard: kept in check, reported, treated by a plan, publicly listed, delisted, and back once more."""
    seen = {"title": f"{t.name}号隐患", "suspected_grade": "major", "seen_on": t.today, "category": "gas"}
    report = bare(HazardReported, node=t.made.east, source="patrol_grid", **seen)
    yield from t.begins("hazard", "report", report, "grid_worker")
    hazard = t.item
    yield 1
    yield t.does("verify", bare(HazardVerified, facts="墙体开裂", organisation="东门市场"), "inspector")
    yield t.does("grade", bare(HazardGraded, grade="major", standard="判定标准"), "street_leader")
    kept_off = DangerControlApplied(measures=("cordon", "access_closed"))
    yield t.does("control_danger", kept_off, "inspector")
    yield t.chance.choice((1, 2))
    known = bare(HazardReportedToAuthority, authority="住建局", ground="major")
    yield t.does("report_to_authority", known, "inspector")
    for again in (1, 1, 3):
        yield again
        yield t.does("control_danger", kept_off, "inspector")
    yield t.does("file_plan", bare(TreatmentPlanFiled, time_limit=t.on(60)), "inspector")
    yield from ordered(t, 40)
    yield t.chance.choice((2, 9))
    yield t.does("fix_elements", bare(FiveElementsFixed, time_limit=t.on(40)), "inspector")
    task, t_hazard = t.item, hazard
    t.turn_to("hazard", t_hazard)
    listing = bare(HazardListed, listing_level="district", limit_on=t.on(70), five_elements_complete=True)
    yield t.does("list", listing, "street_leader")
    yield t.chance.choice((4, 10))
    yield t.does("publish_listing", bare(ListingPublished), "desk_clerk")
    t.turn_to("rectification_task", task)
    yield 20
    more = ExtensionRequested(asked_until=t.on(40), safeguards="专人看守")
    yield t.does("request_extension", more, "inspector")
    yield 6
    granted = ExtensionGranted(due_on=t.on(40), agreed_by="区安委办")
    yield t.does("grant_extension", granted, "street_leader")
    yield 38
    yield from rechecked(t, second_checker=t.who("inspector", "street"))
    yield 5
    t.turn_to("hazard", hazard)
    yield t.does("lift_danger_control", bare(DangerControlLifted), "inspector")
    twice = {"second_checker": t.who("inspector", "street"), "acceptance_report": True}
    yield t.does("verify_elimination", HazardEliminationVerified(**twice), "inspector")
    yield t.does("delist", bare(HazardDelisted, ground="eliminated"), "street_leader")
    yield 3
    yield t.does("publish_listing", bare(ListingPublished), "desk_clerk")
    yield t.does("close", HazardClosed(second_person=t.who("inspector"), **EVIDENCE), "street_leader")
    yield 30
    yield t.does("reopen", bare(HazardReopened), "inspector")


def place(t: Teller, way: int) -> Script:
    """A place to tidy up: at once, by a unit of the office, or by notice to whoever answers for it."""
    seen = {"title": f"{t.name}号卫生死角", "category": "dirty_corner", "seen_on": t.today}
    report = bare(PlaceReported, node=t.made.building, source="building_report", **seen)
    yield from t.begins("rectification_task", "report_place", report, "building_lead", "building")
    yield t.chance.choice((1, 5))
    if way == 0:
        yield t.does("tidy", PlaceTidied(fixed_by="社区保洁队"), "grid_worker")
        yield t.does("close", TaskClosed(second_person=t.who("grid_worker"), **EVIDENCE), "inspector")
        return
    if way == 1:
        unit = PlaceAssigned(organisation="社区保洁队", requirement="清理", due_on=t.on(7))
        yield t.does("assign_unit", unit, "community_officer")
    else:
        notice = NoticeDrafted(organisation="小卖部", requirement="清理", days=5)
        yield t.does("draft_notice", notice, "community_officer")
        yield t.does("issue", RectificationNoticeIssued(), "inspector")
        yield t.does("serve", NoticeServed(how="in_person"), "inspector")
    yield t.chance.choice((4, 12))
    yield from rechecked(t)


def tell(year: Year, hazards: int = 4, places: int = 12) -> None:
    """So many major hazards, and so many places."""
    for nth in range(hazards):
        year.tell(major, f"major-{nth}", 20 + nth * 60)
    for nth in range(places):
        year.tell(place, f"place-{nth}", 9 + nth * 28, nth % 3)
