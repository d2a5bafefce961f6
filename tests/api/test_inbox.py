"""The inbox: what is news to whom, what is read stays read, and the day in a few lines."""

from datetime import date

import pytest

from domain.hazard.events import HazardReported, HazardVerified
from service.clockwork import tick
from tests.api.world import World
from tests.domain.samples import bare

LEAD, INSPECTOR = ("building_lead", "building"), ("inspector", "street")


def entries(world: World, who, **more):
    answer = world.get("/api/inbox", who, **more).json()
    return [(one["entry"]["event"], one["item"]["id"], one["unread"]) for one in answer["notices"]]


def reported(world: World) -> str:
    words = bare(HazardReported, node=world.made.building, title="楼道堆放杂物", seen_on=date(2026, 11, 20))
    return world.made.give("hazard", "report", words, "building_lead", level="building").id


def test_a_report_is_news_to_the_inspectors_and_what_comes_of_it_to_who_reported(world):
    item = reported(world)
    assert entries(world, INSPECTOR) == [("hazard.reported", item, True)]
    assert entries(world, ("inspector", "building")) == [("hazard.reported", item, True)]
    assert entries(world, LEAD) == []
    world.made.give("hazard", "verify", bare(HazardVerified, no_operator=True), "inspector", item=item)
    assert entries(world, LEAD) == [("hazard.verified", item, True)]
    assert entries(world, INSPECTOR) == [("hazard.reported", item, True)]


def test_nobody_hears_of_what_they_may_not_see(world):
    reported(world)
    for role, level in world.made.people:
        seen = {one["id"] for one in world.get("/api/items", (role, level)).json()["items"]}
        assert {item for _, item, _ in entries(world, (role, level))} <= seen


def test_what_is_read_stays_read(world):
    items = [reported(world) for _ in range(3)]
    first = world.get("/api/inbox?limit=2", INSPECTOR).json()
    assert (first["unread"], first["read_up_to"], len(first["notices"])) == (3, 0, 2)
    rest = world.get(f"/api/inbox?limit=2&cursor={first['next']}", INSPECTOR).json()
    assert [one["item"]["id"] for one in (*first["notices"], *rest["notices"])] == items[::-1]
    assert rest["next"] is None
    upto = rest["notices"][0]["entry"]["position"]
    for position, unread in ((upto, 2), (0, 2), (upto - 1, 2), (2**40, 0)):
        assert world.post(f"/api/inbox/read?position={position}", INSPECTOR).json()["unread"] == unread
    assert [unread for *_, unread in entries(world, INSPECTOR)] == [False] * 3
    assert entries(world, ("inspector", "building"))[0][2] is True
    reported(world)
    assert world.get("/api/inbox", INSPECTOR).json()["unread"] == 1


def test_a_deadline_that_comes_near_and_passes_is_told(world):
    item = reported(world)
    world.made.clock.advance(days=4)
    tick(world.made.office)
    supervisor = ("supervisor", "street")
    assert entries(world, supervisor) == [("item.deadline_missed", item, True)]
    (notice,) = world.get("/api/inbox", supervisor, accept_language="en").json()["notices"]
    assert "Deadline missed" in notice["entry"]["says"] and "hazard verified on site" in notice["entry"]["says"]


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", ["隐患：今日到期0项，已逾期1项，新消息2条。"]), ("en", ["hazard: 0 due today, 1 overdue, 2 new notices."]),
])
def test_the_day_in_a_few_lines(world, lang, said):
    reported(world)
    world.made.clock.advance(days=4)
    tick(world.made.office)
    found = world.get("/api/inbox/digest", INSPECTOR, accept_language=lang).json()
    assert found["text"].splitlines()[1:] == said and found["unread"] == 2
    empty = world.get("/api/inbox/digest", ("records_officer", "street"), accept_language=lang).json()
    assert len(empty["text"].splitlines()) == 2 and empty["unread"] == 0
