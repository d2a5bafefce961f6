"""How rounds of inspection go: planned, carried out place by place, what is found followed up, or called off."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from domain.codes import words
from domain.inspection.events import (
    CheckedPoint,
    FindingRecorded,
    InspectionCancelled,
    InspectionCompleted,
    InspectionPlanned,
    InspectionStarted,
    SiteChecked,
    SiteRecordSigned,
    SiteSignatureRefused,
)
from domain.inspection.events_transfer import FindingFeedbackReceived, FindingTransferred
from domain.links import ItemsLinked
from service.demo.cast import Place
from service.demo.content import Danger, sectors
from service.demo.hazard_stories import Seen, followed_up, struck_off
from service.demo.pictures import AFTER, BEFORE
from service.demo.simulation import Step, Story
from service.demo.teller import Teller

TITLES = {
    "weekly_minor": "{community}每周安全小查",
    "monthly_major": "{month}月份安全生产大检查",
    "special": "{sector}安全专项检查",
    "joint": "{community}多部门联合检查",
    "complaint": "{community}举报线索核查",
    "pre_holiday": "{month}月节前安全检查",
    "directed": "上级部署{sector}安全排查",
}


@dataclass(slots=True)
class Round:
    """One inspection while it is told: what is visited, who leads it, who goes along."""

    t: Teller
    kind: str
    node: str
    visits: list[tuple[Place, dict[str, str]]]
    lead: str
    second: str
    item: str = ""
    findings: int = 0

    def give(self, name: str, event: Any, actor: str = "") -> Step:
        """A step by the lead, or by somebody else."""
        return self.t.give("inspection", name, event, actor or self.lead, self.item or None)


def inspection(t: Teller, kind: str, ending: str) -> Story:
    """A round of this kind, planned by hand; `ending` is completed, planned, cancelled or going_on."""
    places = t.cast.places if kind in ("monthly_major", "special", "pre_holiday", "directed") else [
        t.chance.choice(t.cast.places)
    ]
    venues = [(place, venue) for place in places for venue in place.venues]
    visits = t.chance.sample(venues, min(len(venues), t.chance.randint(2, 4)))
    node = t.cast.street if len(places) > 1 else places[0].path
    lead = t.who("inspector", node)
    round_ = Round(t, kind, node, visits, lead, t.who("inspector", node, other=lead))
    yield from planned(round_)
    yield from carried_out(round_, ending)


def carried_out(round_: Round, ending: str) -> Story:
    """What becomes of a round that is planned."""
    t, lead, node = round_.t, round_.lead, round_.node
    if ending == "planned":
        return
    t.wait(1, 5)
    if ending == "cancelled":
        ground = t.chance.choice(("weather", "emergency_duty", "combined"))
        yield round_.give("cancel", InspectionCancelled(ground=ground), t.who("street_leader", node))
        return
    yield round_.give("start", InspectionStarted(team=(lead, round_.second)))
    for number, (place, venue) in enumerate(round_.visits, 1):
        if ending == "going_on" and number > 1:
            t.wait(20)
        yield from visited(round_, number, place, venue)
    t.wait(0, 1)
    yield round_.give("complete", InspectionCompleted(summary="已逐处检查，问题已分类移交跟踪。"))


def planned(round_: Round) -> Story:
    """The slot, the places and who leads."""
    t, (place, venue) = round_.t, round_.visits[0]
    sector = words("inspection_sector", venue["sector"], "zh")
    title = TITLES[round_.kind].format(community=place.name, month=t.day.month, sector=sector)
    answer = yield round_.give("plan", InspectionPlanned(
        node=round_.node, title=title, category=round_.kind,
        sectors=tuple(dict.fromkeys(visit["sector"] for _, visit in round_.visits)), period_start=t.day,
        due_on=t.day + timedelta(days=7 if round_.kind == "weekly_minor" else 25), assignee=round_.lead,
        departments=("消防救援站", "市场监管所") if round_.kind in ("joint", "monthly_major") else (),
        sites_planned=len(round_.visits),
    ))
    round_.item = answer.id


def visited(round_: Round, number: int, place: Place, venue: dict[str, str]) -> Story:
    """One place: its points are gone through, what is wrong is recorded, the record is signed."""
    t = round_.t
    sector = sectors()[venue["sector"]]
    dangers = t.chance.sample(sector.findings, min(len(sector.findings), t.one_of({0: 2, 1: 4, 2: 3, 3: 1})))
    hour = 8 + min(number, 5)
    check = SiteChecked(
        site=venue["site"], sector=sector.key, at=place.path, organisation=venue["organisation"],
        from_time=f"{hour:02}:10", to_time=f"{hour:02}:50",
    )
    if sector.key in t.cast.checklists:
        yield from checked(round_, place, venue, check, dangers)
    else:
        results = ["fail"] * len(dangers) + ["pass"] * len(sector.points)
        points = tuple(CheckedPoint(point=p, result=r) for p, r in zip(sector.points, results, strict=False))
        yield round_.give("check_site", replace(check, checklist="通用检查要点", points=points))
        for danger in dangers:
            yield from noted(round_, number, place, venue, danger)
    if t.happens(94):
        yield round_.give("sign_site_record", SiteRecordSigned(site_no=number))
    else:
        yield round_.give("refuse_site_signature", SiteSignatureRefused(
            site_no=number, ground="disagrees_with_record", reported_to="街道应急管理办公室",
        ))


def checked(
    round_: Round, place: Place, venue: dict[str, str], check: SiteChecked, dangers: list[Danger]
) -> Story:
    """A place by the checklist, where what failed before may fail again; each failed point is a finding."""
    t, (checklist, points) = round_.t, round_.t.cast.checklists[venue["sector"]]
    failed_before = t.cast.recall(f"failed at {venue['site']}", place.path, t.chance)
    again = [d for d in sectors()[venue["sector"]].findings if d.problem == failed_before and t.happens(40)]
    failing = {danger.problem: danger for danger in (*dangers, *again)}
    at_once = {problem: bool(danger.fix) and t.happens(55) for problem, danger in failing.items()}
    found: list[Danger] = []
    results: list[CheckedPoint] = []
    for point in points:
        danger = failing.get(point.problem or "")
        look = (t.photo(point.hazard_kind, BEFORE, round_.lead),) if danger or point.photo_required else ()
        if danger is None:
            results.append(CheckedPoint(key=point.key, result="pass", photos=look))
            continue
        fixed = at_once[danger.problem]
        found.append(danger)
        results.append(CheckedPoint(
            key=point.key, result="fail", seen=danger.seen, photos=look,
            suspected_grade=danger.grade if danger.grade == "major" else "undetermined",
            fixed_by=venue["organisation"] if fixed else None,
            photos_after=(t.photo(point.hazard_kind, AFTER, round_.lead),) if fixed else (),
        ))
    answer = yield round_.give("check_site", replace(check, by_checklist=checklist, points=tuple(results)))
    hazards = [event.item_id for event in answer.events if event.event == "hazard.reported"]
    for danger, hazard in zip(found, hazards, strict=True):
        t.cast.remember(f"failed at {venue['site']}", place.path, danger.problem)
        yield from pursued(round_, place, venue, danger, hazard, at_once=at_once[danger.problem])


def answered(round_: Round, finding_no: int) -> Story:
    """The department says what it did."""
    t = round_.t.another()
    t.wait(8, 20)
    said = t.chance.choice(("accepted", "punished", "removed"))
    feedback = FindingFeedbackReceived(finding_no=finding_no, feedback=said)
    inspector = t.still(round_.lead, "inspector", round_.node)
    yield t.give("inspection", "record_feedback", feedback, inspector, round_.item)


def noted(round_: Round, number: int, place: Place, venue: dict[str, str], danger: Danger) -> Story:
    """A finding that is written down by itself becomes a hazard: put right there and then, or followed up for weeks."""
    t = round_.t
    at_once = bool(danger.fix) and t.happens(55)
    answer = yield round_.give("record_finding", FindingRecorded(
        site_no=number, problem=danger.problem, hazard_kind=danger.kind, description=danger.seen,
        suspected_grade=danger.grade if danger.grade == "major" else "undetermined", fixed_on_the_spot=at_once,
        fixed_by=venue["organisation"] if at_once else None, photos=(t.photo(danger.kind, BEFORE, round_.lead),),
        photos_after=(t.photo(danger.kind, AFTER, round_.lead),) if at_once else (),
    ))
    hazard = next(event.item_id for event in answer.events if event.event == "hazard.reported")
    yield from pursued(round_, place, venue, danger, hazard, at_once=at_once)


def pursued(
    round_: Round, place: Place, venue: dict[str, str], danger: Danger, hazard: str, *, at_once: bool
) -> Story:
    """What becomes of the hazard of a finding; now and then another department is competent too."""
    t = round_.t
    round_.findings += 1
    if not at_once and t.happens(6):
        number = f"移送〔{t.day.year}〕{t.chance.randint(1, 60)}号"
        yield round_.give("transfer_finding", FindingTransferred(
            finding_no=round_.findings, department="区应急管理局", document_no=number,
        ))
        t.meanwhile(answered(round_, round_.findings))
    seen = Seen(t.another(), place, danger, venue["organisation"], item=hazard, inspector=round_.lead)
    if at_once:
        t.meanwhile(struck_off(seen))
        return
    if t.happens(8) and (earlier := t.cast.recall("hazards", place.path, t.chance)):
        yield t.give("hazard", "link", ItemsLinked(other=earlier, relation="follows"), round_.lead, hazard)
    if t.days_to_today < 60:
        seen.stop = t.one_of({"": 50, "verified": 10, "ordered": 10, "served": 10, "overdue": 20})
    t.meanwhile(followed_up(seen))
