"""How hazards go: reported, verified, ordered to be put right by a day, checked again, struck off, sometimes back."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from domain.hazard.events import (
    HazardClosed,
    HazardDismissed,
    HazardEliminationVerified,
    HazardFixedOnTheSpot,
    HazardReopened,
    HazardReported,
    HazardVerified,
    RectificationOrdered,
)
from domain.hazard.events_leaving import HazardMerged, HazardTransferred, HazardUnmerged, TransferFeedbackReceived
from domain.hazard.grading import HazardGraded
from domain.shared import RecordCorrected
from service.demo.cast import Place
from service.demo.content import Danger, Report
from service.demo.dispute_steps import phone
from service.demo.hazard_danger import LISTED_BY, controlled, planned_and_listed, released
from service.demo.pictures import BEFORE
from service.demo.simulation import Step, Story
from service.demo.task_stories import Work, task
from service.demo.teller import Teller

# source: weight, who reports
SOURCES = {
    "building_report": (34, "building_lead"), "patrol_grid": (30, "grid_worker"), "hotline": (14, "desk_clerk"),
    "resident_report": (14, "desk_clerk"), "district_assigned": (8, "desk_clerk"),
}


@dataclass(slots=True)
class Seen:
    """One hazard while it is told; `inspector` follows it up.

    stop: where the story ends for now: reported, verified, ordered, served, overdue, or "" to be told to its end.
    """

    t: Teller
    place: Place
    danger: Danger
    organisation: str
    stop: str = ""
    item: str = ""
    inspector: str = ""
    is_graded: bool = False
    suspended: bool = False
    listed: bool = False

    @property
    def major(self) -> bool:
        return self.danger.grade == "major"

    def give(self, name: str, event: Any, actor: str, **more: Any) -> Step:
        """A step in the hazard's own life."""
        return self.t.give("hazard", name, event, actor, self.item or None, **more)

    def other_inspector(self) -> str:
        """A second pair of eyes."""
        return self.t.who("inspector", self.place.path, other=self.inspector)


def reported(t: Teller, place: Place, report: Report, stop: str) -> Story:
    """Somebody reports a danger; it may turn out to be none."""
    building, path = t.chance.choice(place.buildings)
    leads = [b for b in place.buildings if any(p.path == b[1] for p in t.cast.people)]
    source = t.one_of({source: row[0] for source, row in SOURCES.items()})
    if source == "building_report":
        building, path = t.chance.choice(leads) if leads else (building, path)
    role = SOURCES[source][1] if source != "building_report" or leads else "grid_worker"
    words = {"place": building, "community": place.name}
    danger = report.danger
    seen = Seen(t, place, danger, report.organisation.format(**words), stop)
    contact = None
    if source in ("hotline", "resident_report"):
        contact = " ".join(filter(None, (t.cast.party_name(t.chance), phone(t))))
    sector = "residential_fire" if danger.kind.startswith("fire") else "other"
    reporter = t.who(role, path)
    answer = yield seen.give("report", HazardReported(
        node=path, title=danger.problem.format(**words), place=building, sector=sector, category=danger.kind,
        description=danger.seen, seen_on=t.day - timedelta(days=t.chance.randint(0, 1)), source=source,
        reporter_contact=contact, urgent=danger.kind == "gas", photos=(t.photo(danger.kind, BEFORE, reporter),),
    ), reporter)
    seen.item = answer.id
    if stop == "reported":
        return
    if t.happens(7):
        t.wait(1, 2)
        seen.inspector = t.who("inspector", path)
        ground = t.chance.choice(("not_found", "within_standard", "already_removed"))
        yield seen.give("dismiss", HazardDismissed(
            ground=ground, second_person=seen.other_inspector(), reporter_answered=True,
        ), seen.inspector)
        return
    yield from elsewhere(seen) if t.happens(14) else followed_up(seen)


def elsewhere(seen: Seen) -> Story:
    """What is another department's is given to it and followed until it is gone; what is known already is merged."""
    t, path = seen.t, seen.place.path
    seen.inspector = t.who("inspector", path)
    known = t.cast.recall("hazards", path, t.chance)
    t.wait(0, 1)
    if known and t.happens(50):
        yield seen.give("merge", HazardMerged(main_hazard=known, same_danger=True), seen.inspector)
        if t.happens(60):
            return
        t.wait(1, 3)
        yield seen.give("unmerge", HazardUnmerged(), seen.inspector, reason="经查为另一处隐患")
        yield from followed_up(seen)
        return
    leader, clerk = t.who("street_leader", path), t.who("desk_clerk", path)
    gone = HazardTransferred(authority="区城市管理局", ground="other_competence", document_no=f"移{t.day:%Y%m%d}")
    yield seen.give("transfer", gone, leader)
    for feedback, days in (("accepted", 6), ("removed", 12)):
        t.wait(2, days)
        yield seen.give("record_feedback", TransferFeedbackReceived(feedback=feedback), clerk)
    yield from struck_off(seen)


def followed_up(seen: Seen) -> Story:
    """Verified on the spot, and removed there or by an order."""
    t = seen.t
    t.wait(0, 2)
    seen.inspector = seen.inspector or t.who("inspector", seen.place.path)
    yield seen.give("verify", HazardVerified(
        facts=seen.danger.seen, organisation=seen.organisation or None, no_operator=not seen.organisation,
    ), seen.inspector)
    if t.happens(4):
        right = "other" if seen.danger.kind == "management" else "management"
        correction = RecordCorrected(field="category", new=right)
        yield seen.give("correct", correction, seen.inspector, reason="现场核实后类别有误")
    if not seen.organisation and t.happens(40):
        fixed = HazardFixedOnTheSpot(fixed_by="社区应急小分队")
        yield seen.give("fix_on_the_spot", fixed, seen.inspector)
        yield from struck_off(seen)
        return
    yield from graded(seen)
    if seen.stop != "verified":
        yield from put_right(seen)


def graded(seen: Seen) -> Story:
    """An inspector grades it; as major, the leader does."""
    t = seen.t
    seen.is_graded = True
    event = HazardGraded(grade="general", standard="一般事故隐患判定标准")
    if not seen.major:
        yield seen.give("grade", event, seen.inspector)
        return
    t.wait(0, 1)
    judges = (seen.inspector, seen.other_inspector(), t.who("community_officer", seen.place.path))
    yield seen.give("grade", replace(
        event, grade="major", standard="重大事故隐患判定标准", proposed_by=seen.inspector, judged_by=judges,
    ), t.who("street_leader", seen.place.path))
    yield from controlled(seen)


def put_right(seen: Seen) -> Story:
    """Ordered, put right as a task of its own, checked again, struck off."""
    t, path = seen.t, seen.place.path
    days = t.chance.choice((30, 45, 60)) if seen.major else t.chance.choice((5, 7, 10, 15))
    answer = yield seen.give("order_rectification", RectificationOrdered(
        requirement=seen.danger.requirement, due_on=t.day + timedelta(days=days), basis="《安全生产法》",
        organisation=seen.organisation or "社区居民委员会",
    ), seen.inspector)
    t.cast.remember("hazards", path, seen.item)
    drafted = next(event.item_id for event in answer.events if event.event == "rectification_task.drafted")
    if seen.stop == "ordered":
        return
    if seen.major:
        yield from planned_and_listed(seen, days)
    finished = yield from task(Work(
        t, path, drafted, days, seen.inspector, seen.danger, may_last=not seen.major or seen.suspended,
        agreed_by=LISTED_BY if seen.listed else None,
    ), seen.stop)
    if not finished:
        return
    t.wait(0, 1)
    yield seen.give("verify_elimination", HazardEliminationVerified(
        second_checker=seen.other_inspector(), acceptance_report=seen.major,
    ), seen.inspector)
    yield from released(seen)
    yield from struck_off(seen)


def struck_off(seen: Seen) -> Story:
    """Two people close it; some dangers come back."""
    t = seen.t
    t.wait(0, 4)
    evidence = {"photo_pair": True, "record": True, "signatures": True}
    closes = t.who("street_leader", seen.place.path) if seen.major else seen.inspector
    yield seen.give("close", HazardClosed(second_person=seen.other_inspector(), **evidence), closes)
    if not t.happens(5) or not seen.organisation:
        return
    t.wait(30, 120)
    yield seen.give("reopen", HazardReopened(facts="同一位置再次出现同类问题。"), seen.inspector, reason="巡查发现反弹")
    if not seen.is_graded:
        yield from graded(seen)
    yield from put_right(seen)
