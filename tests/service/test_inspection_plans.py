"""Inspections that plan themselves: once a slot, whoever is first, after any time switched off, killed or not."""

import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from domain.inspection.events import InspectionCompleted, InspectionStarted, SiteChecked, SiteRecordSigned
from domain.inspection_plan.events import InspectionPlanStarted
from domain.member.events import MemberLeft
from domain.node.events import NodeClosed
from projections.slots import slots_of
from service.clockwork import tick
from service.inspection_plans import make_slots
from service.rebuild import rebuild
from service.verify import verify
from tests.domain.story import TODAY
from tests.office import SmallOffice, make_office, open_office
from tests.service.work import past

ROOT = Path(__file__).parents[2]
SUNDAY = timedelta(days=2)
"""From `TODAY`, a Friday, to the end of its week."""


def started(made: SmallOffice, node: str = "", **more: Any) -> str:
    """A weekly plan from today on."""
    words = {
        "node": node or made.east, "title": "东门社区每周小查", "category": "weekly_minor", "sectors": ("market",),
        "recurrence": "weekly", "from_on": TODAY, "lead": made.who("inspector", "community"),
    }
    return made.give("inspection_plan", "start", InspectionPlanStarted(**words | more), "street_leader").id


def slots(made: SmallOffice, plan: str, day: date = TODAY) -> list[tuple[str, str]]:
    """(period, outcome) of a plan's slots, the oldest first."""
    with made.office.database.read() as session:
        return [(slot.period, slot.outcome) for slot in slots_of(session, plan, day)][::-1]


def rounds(made: SmallOffice, plan: str) -> list[Any]:
    """How the inspections of a plan began, the oldest first."""
    with made.office.database.read() as session:
        found = [slot.inspection for slot in slots_of(session, plan, TODAY)][::-1]
    return [past(made, item)[0] for item in found]


def test_each_week_begins_with_its_inspection(made: SmallOffice) -> None:
    plan = started(made)
    assert tick(made.office)["inspection_plans"].given == 1
    assert tick(made.office)["inspection_plans"].given == 0
    made.clock.advance(days=3)
    assert tick(made.office)["inspection_plans"].given == 1
    assert slots(made, plan) == [("2026-W47", "open"), ("2026-W48", "open")]
    first, second = rounds(made, plan)
    assert (second.event.title, second.event.due_on) == ("东门社区每周小查 2026-W48", date(2026, 11, 29))
    assert (first.actor, second.occurred_on, second.reason) == ("system", date(2026, 11, 23), None)
    assert first.event.number.seq + 1 == second.event.number.seq


def test_after_three_weeks_switched_off_no_slot_is_left_out(made: SmallOffice) -> None:
    plan = started(made)
    made.clock.advance(days=21)
    assert make_slots(made.office, TODAY + timedelta(days=21)).given == 4
    today = TODAY + timedelta(days=21)
    assert slots(made, plan, today) == [
        ("2026-W47", "missed"), ("2026-W48", "missed"), ("2026-W49", "missed"), ("2026-W50", "open"),
    ]
    days = [recorded.occurred_on for recorded in rounds(made, plan)]
    assert days == [TODAY + SUNDAY + timedelta(days=7 * week) for week in range(3)] + [today]


def test_a_slot_is_kept_late_missed_or_free(made: SmallOffice) -> None:
    plan = started(made)
    make_slots(made.office, TODAY)
    item = rounds(made, plan)[0].stream_id
    team = (made.who("inspector", "community"), made.who("inspector"))
    made.give("inspection", "start", InspectionStarted(team=team), "inspector", item=item, level="community")
    check = SiteChecked(site="东街集市", sector="market")
    made.give("inspection", "check_site", check, "inspector", item=item, level="community")
    made.give("inspection", "sign_site_record", SiteRecordSigned(site_no=1), "inspector", item=item)
    with made.office.database.read() as session:
        position = made.office.recorder.last_position(session)
    made.clock.advance(days=4)
    late = TODAY + timedelta(days=4)
    made.give(
        "inspection", "complete", InspectionCompleted(), "inspector", item=item, level="community", occurred_on=TODAY,
        reason="补录",
    )
    assert slots(made, plan, late) == [("2026-W47", "kept")]
    with made.office.database.read() as session:
        assert [slot.outcome for slot in slots_of(session, plan, late, position)] == ["missed"]
    assert verify(made.office).is_sound
    rebuild(made.office)
    assert slots(made, plan, late) == [("2026-W47", "kept")]


def test_whoever_is_nearest_leads_when_the_plans_own_lead_has_left(made: SmallOffice) -> None:
    plan = started(made)
    made.give("member", "leave", MemberLeft(), item=made.who("inspector", "community"))
    make_slots(made.office, TODAY)
    assert rounds(made, plan)[0].event.assignee == made.who("inspector")


def test_a_plan_that_cannot_go_on_keeps_no_other_back(made: SmallOffice) -> None:
    closed = made.open_node(made.west, "building", "9栋")
    stuck, well = started(made, closed), started(made)
    made.give("node", "close", NodeClosed(), item=closed.strip("/").rpartition("/")[2], reason="拆除")
    done = make_slots(made.office, TODAY)
    assert done.given == 1 and set(done.stuck) == {stuck}
    assert (len(slots(made, stuck)), len(slots(made, well))) == (0, 1)


def test_two_leaders_plan_a_slot_once(made: SmallOffice, another: Any) -> None:
    plan = started(made)
    other = another().office
    assert make_slots(made.office, TODAY).given + make_slots(other, TODAY).given == 1
    assert len(slots(made, plan)) == 1


@pytest.mark.parametrize("hours", [5, 60])
def test_killed_again_and_again_a_slot_has_one_inspection(tmp_path: Path, store_url: str, hours: int) -> None:
    made = make_office(tmp_path, store_url)
    plan, now = started(made), made.clock.now
    made.office.close()
    for kill in range(4):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.service.tick_child", store_url, str(tmp_path), now.isoformat(), str(hours)],
            stdout=subprocess.PIPE, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        moments = islice(iter(child.stdout.readline, b""), 5 + kill)
        now = datetime.fromisoformat([moment.decode().strip() for moment in moments][-1])
        child.kill()
        child.communicate()
    made.office = open_office(tmp_path, store_url, made.clock)
    made.clock.now = now
    tick(made.office)
    today = now.date()
    weeks = (today - TODAY + timedelta(days=4)).days // 7 + 1
    assert [period for period, _ in slots(made, plan)][:weeks] == [
        f"{day.year}-W{day.week:02}"
        for day in ((TODAY + timedelta(days=7 * n)).isocalendar() for n in range(weeks))
    ]
    assert len(past(made, plan)) == len(slots(made, plan)) + 1
    assert verify(made.office).is_sound
    made.office.close()
