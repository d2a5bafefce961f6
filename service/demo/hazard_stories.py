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
from domain.hazard.events_listing import TreatmentPlanFiled
from domain.hazard.grading import HazardGraded
from domain.shared import RecordCorrected
from service.demo.cast import Place
from service.demo.content import Danger, Report
from service.demo.dispute_steps import phone
from service.demo.pictures import BEFORE
from service.demo.simulation import Step, Story
from service.demo.task_stories import task
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
    yield from followed_up(seen)


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
        yield seen.give("file_plan", TreatmentPlanFiled(
            goals=f"消除“{seen.danger.problem.format(place='现场', community=seen.place.name)}”并防止再次出现",
            methods=seen.danger.requirement, resources="由责任单位专项列支，物资已落实",
            body_responsible="责任单位主要负责人牵头，安全管理人员落实", time_limit=t.day + timedelta(days=days),
            safety_measures="整改期间停用相关部位，设警戒区，编制现场处置方案并演练",
        ), seen.inspector)
    finished = yield from task(t, path, drafted, days, seen.inspector, seen.danger, stop=seen.stop)
    if not finished:
        return
    t.wait(0, 1)
    yield seen.give("verify_elimination", HazardEliminationVerified(
        second_checker=seen.other_inspector(), acceptance_report=seen.major,
    ), seen.inspector)
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
