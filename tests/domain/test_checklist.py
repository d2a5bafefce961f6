"""A checklist from edition to edition, the site checks made by it, and the findings that failed points make."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.checklist import LIFECYCLE as CHECKLIST
from domain.checklist import Checklist
from domain.checklist.events import ChecklistDrawnUp, ChecklistPoint, ChecklistRetired, ChecklistRevised
from domain.inspection import LIFECYCLE as INSPECTION
from domain.inspection.events import FindingRecorded, InspectionPlanned, InspectionStarted, SiteChecked
from domain.inspection.points import CheckedPoint
from domain.policies import Order, follow_ups
from tests.domain.story import BUILDING, COMMUNITY, STREET, TODAY, Story, actor

LEADER, INSPECTOR = actor("street_leader"), actor("inspector")
EXIT = ChecklistPoint(
    key="exit", point_zh="疏散通道畅通", point_en="the exit is clear", hazard_kind="fire_exit_blocked",
    problem="疏散通道堵塞", photo_required=True,
)
WIRING = ChecklistPoint(key="wiring", point_zh="线路穿管", point_en="wiring in conduit", hazard_kind="electrical")
DRAW_UP = ChecklistDrawnUp(node=STREET, title="集市检查表", sectors=("market",), points=(EXIT, WIRING))
PHOTO, AFTER = "sha256:" + "0" * 64, "sha256:" + "1" * 64
PASSED = (CheckedPoint(key="wiring", result="pass"), CheckedPoint(key="exit", result="pass", photos=(PHOTO,)))
CHECK = SiteChecked(site="东街集市", sector="market", at=BUILDING, by_checklist="list", points=PASSED)


@pytest.fixture
def drawn_up() -> Story:
    return Story(CHECKLIST, id="list").record(DRAW_UP, "leader")


@pytest.fixture
def started(drawn_up: Story) -> Story:
    plan = InspectionPlanned(
        node=COMMUNITY, title="小查", category="weekly_minor", sectors=("market",), period_start=TODAY, due_on=TODAY,
        assignee="inspector",
    )
    others = {"list": drawn_up.state, "round": Story(INSPECTION).record(plan).state}
    story = Story(INSPECTION, id="round", others=others)
    return story.record(plan).record(InspectionStarted(team=("inspector", "m2")))


def test_a_new_edition_leaves_the_old_one_as_it_was(drawn_up: Story) -> None:
    new = ChecklistRevised(sectors=("market", "mall"), points=(EXIT,))
    state: Any = drawn_up.does("revise", new, LEADER, today=date(2026, 12, 1))
    assert (state.edition, state.points, state.sectors) == (2, (EXIT,), ("market", "mall"))
    assert [(e.edition, e.from_on, len(e.points)) for e in state.editions] == [(1, TODAY, 2), (2, date(2026, 12, 1), 1)]
    assert drawn_up.refusal("revise", new, LEADER) == ("nothing_changes",)


def test_a_key_stands_for_one_point(drawn_up: Story) -> None:
    twice = (EXIT, replace(WIRING, key="exit"))
    assert Story(CHECKLIST).refusal("draw_up", replace(DRAW_UP, points=twice), LEADER) == (
        "invalid", "points:named_twice",
    )
    assert drawn_up.refusal("revise", ChecklistRevised(sectors=("market",), points=twice), LEADER) == (
        "invalid", "points:named_twice",
    )


def test_the_leader_keeps_the_checklists_and_says_why_one_is_put_aside(drawn_up: Story) -> None:
    assert Story(CHECKLIST).refusal("draw_up", DRAW_UP, INSPECTOR) == ("not_your_role",)
    assert drawn_up.refusal("retire", ChecklistRetired(), LEADER) == ("invalid", "reason:reason_required")
    assert drawn_up.does("retire", ChecklistRetired(), LEADER, reason="由新表代替").stage == "retired"


def test_a_check_by_the_checklist_has_its_words_and_its_edition(started: Story) -> None:
    check: Any = started.decide("check_site", CHECK, INSPECTOR)
    assert [(p.key, p.point, p.problem, p.hazard_kind) for p in check.points] == [
        ("exit", "疏散通道畅通", "疏散通道堵塞", "fire_exit_blocked"),
        ("wiring", "线路穿管", "线路穿管", "electrical"),
    ]
    assert (check.checklist, check.edition, check.site_no) == ("集市检查表", 1, 1)


@pytest.mark.parametrize(("wrong", "fault"), [
    ({"by_checklist": "other"}, "by_checklist:no_checklist_for_this"),
    ({"by_checklist": "round"}, "by_checklist:no_checklist_for_this"),
    ({"sector": "mall"}, "by_checklist:no_checklist_for_this"),
    ({"points": PASSED[1:]}, "points:every_point_once"),
    ({"points": (*PASSED, PASSED[0])}, "points:every_point_once"),
    ({"points": (PASSED[0], CheckedPoint(key="exit", result="fail"))}, "points:photo_required"),
    ({"by_checklist": None}, "points:point_in_words"),
    ({"by_checklist": None, "points": (CheckedPoint(result="pass"),)}, "points:point_in_words"),
])
def test_a_check_that_does_not_fit_the_checklist(started: Story, wrong: dict[str, Any], fault: str) -> None:
    assert started.refusal("check_site", replace(CHECK, **wrong), INSPECTOR) == ("invalid", fault)


def test_a_point_that_does_not_apply_needs_no_photo(started: Story) -> None:
    points = (PASSED[0], CheckedPoint(key="exit", result="not_applicable"))
    started.does("check_site", replace(CHECK, points=points), INSPECTOR)


def test_a_checklist_put_aside_or_of_another_node_is_not_used(started: Story, drawn_up: Story) -> None:
    fault = ("invalid", "by_checklist:no_checklist_for_this")
    assert isinstance(drawn_up.state, Checklist)
    started.others["list"] = replace(drawn_up.state, node="/street/west/")
    assert started.refusal("check_site", CHECK, INSPECTOR) == fault
    started.others["list"] = drawn_up.record(ChecklistRetired()).state
    assert started.refusal("check_site", CHECK, INSPECTOR) == fault


def test_each_failed_point_makes_a_finding(started: Story) -> None:
    failed = (
        CheckedPoint(key="wiring", result="fail", seen="二层摊位拉线", fixed_by="集市公司", photos_after=(AFTER,)),
        CheckedPoint(key="exit", result="fail", photos=(PHOTO,), suspected_grade="major", urgent=True),
    )
    state = started.does("check_site", replace(CHECK, points=failed), INSPECTOR)
    common = {"kind": "inspection", "command": "record_finding", "item": state.id}
    assert follow_ups(started.events[-1], state) == (
        Order(**common, event=FindingRecorded(
            site_no=1, problem="疏散通道堵塞", hazard_kind="fire_exit_blocked", checklist_point="疏散通道畅通",
            suspected_grade="major", urgent=True, photos=(PHOTO,),
        )),
        Order(**common, event=FindingRecorded(
            site_no=1, problem="线路穿管", hazard_kind="electrical", description="二层摊位拉线",
            checklist_point="线路穿管", fixed_on_the_spot=True, fixed_by="集市公司", photos_after=(AFTER,),
        )),
    )


def test_points_written_out_make_no_finding_by_themselves(started: Story) -> None:
    points = (CheckedPoint(point="消防通道", result="fail"),)
    state = started.does("check_site", replace(CHECK, by_checklist=None, points=points), INSPECTOR)
    assert follow_ups(started.events[-1], state) == ()
