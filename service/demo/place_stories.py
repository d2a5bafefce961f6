"""How places are tidied up: put right at once, by a unit, or by whoever answers for them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from domain.rectification_task.events import (
    CompletionReported,
    NoticeServed,
    RecheckPassed,
    RectificationNoticeIssued,
    TaskClosed,
)
from domain.rectification_task.events_ending import NoticeRevoked
from domain.rectification_task.events_place import (
    NoticeDrafted,
    PlaceAssigned,
    PlaceLetBe,
    PlaceReported,
    PlaceTidied,
)
from service.demo.cast import Place
from service.demo.pictures import AFTER, BEFORE
from service.demo.simulation import Step, Story
from service.demo.teller import Teller

# problem: what it is called with {place}, what is to be done
PROBLEMS = {
    "dirty_corner": ("{place}背后卫生死角", "清除堆积垃圾并消杀，落实每日保洁。"),
    "illegal_structure": ("{place}旁违章搭建棚屋", "自行拆除棚屋，恢复原状。"),
    "goods_on_road": ("{place}门前占道堆放货物", "货物移入店内，不得占用人行道。"),
    "illegal_parking": ("{place}出入口车辆乱停", "设置禁停标线，劝导规范停放。"),
    "damaged_facility": ("{place}健身器材损坏", "维修或更换器材，维修前停用。"),
    "graffiti": ("{place}外墙乱涂乱贴", "清除小广告并粉刷墙面。"),
    "waste_dumped": ("{place}空地倾倒渣土", "清运渣土，设置围挡。"),
}
BY_NOTICE = ("illegal_structure", "goods_on_road")
WAYS = {"at_once": 37, "by_unit": 49, "let_be": 14}
"""How it goes on, where nobody answers for the place."""
OPEN_DAYS = 30
WAYS_OPEN = {"by_unit": 26, "let_be": 14, "lying": 30, "going_on": 30}
"""How, if it was found in these last days."""


@dataclass(slots=True)
class Untidy:
    """One place while it is told."""

    t: Teller
    place: Place
    problem: str
    item: str = ""

    def give(self, name: str, event: Any, role: str) -> Step:
        """A step by somebody who holds the role."""
        who = self.t.who(role, self.place.path)
        return self.t.give("rectification_task", name, event, who, self.item or None)

    def photo(self, look: str, role: str) -> str:
        """A picture that somebody who holds the role has brought in."""
        return self.t.photo(self.problem, look, self.t.who(role, self.place.path))


def untidy(t: Teller, place: Place) -> Story:
    """Somebody reports a place that needs tidying up."""
    problem = t.chance.choice(list(PROBLEMS))
    building, path = t.chance.choice(place.buildings)
    title, todo = (words.format(place=building) for words in PROBLEMS[problem])
    seen = Untidy(t, place, problem)
    reporter = t.who("grid_worker", path)
    answer = yield t.give("rectification_task", "report_place", PlaceReported(
        node=path, title=title, place=building, category=problem, seen_on=t.day, source="patrol_grid",
        photos=(t.photo(problem, BEFORE, reporter),),
    ), reporter)
    seen.item = answer.id
    t.wait(0, 2)
    way = "by_notice" if problem in BY_NOTICE else t.one_of(WAYS_OPEN if t.days_to_today < OPEN_DAYS else WAYS)
    if way == "at_once":
        tidied = PlaceTidied(fixed_by="网格保洁队", photos_after=(seen.photo(AFTER, "community_officer"),))
        yield seen.give("tidy", tidied, "community_officer")
        yield from closed(seen)
    elif way == "let_be":
        yield seen.give("let_be", PlaceLetBe(ground=t.chance.choice(("not_found", "permitted"))), "community_officer")
    elif way != "lying":
        yield from put_right(seen, todo, way)


def put_right(seen: Untidy, todo: str, way: str) -> Story:
    """By a notice to whoever answers for it, or by a unit."""
    t, due = seen.t, seen.t.day + timedelta(days=seen.t.chance.choice((3, 5, 7)))
    if way == "by_notice":
        yield seen.give("draft_notice", NoticeDrafted(
            organisation="沿街商户", requirement=todo, days=t.chance.choice((3, 5, 7)),
        ), "community_officer")
        if t.happens(10):
            revoked = NoticeRevoked(ground="wrong_unit", side_informed=True)
            yield seen.give("revoke", revoked, "street_leader")
            return
        yield seen.give("issue", RectificationNoticeIssued(remedies_told=True), "inspector")
        t.wait(0, 1)
        yield seen.give("serve", NoticeServed(how="in_person"), "inspector")
    else:
        yield seen.give("assign_unit", PlaceAssigned(
            organisation="社区环卫班组", requirement=todo, due_on=due,
        ), "community_officer")
    if way == "going_on":
        return
    t.wait(1, 4)
    yield seen.give("report", CompletionReported(
        done=f"已完成：{todo}", self_accepted=True, photos=(seen.photo(AFTER, "community_officer"),),
    ), "community_officer")
    t.wait(0, 3)
    yield seen.give("pass_recheck", RecheckPassed(), "inspector")
    yield from closed(seen)


def closed(seen: Untidy) -> Story:
    """Two people close it, with the pictures before and after."""
    inspector = seen.t.who("inspector", seen.place.path)
    other = seen.t.who("inspector", seen.place.path, other=inspector)
    done = TaskClosed(second_person=other, photo_pair=True, record=True, signatures=True)
    yield seen.t.give("rectification_task", "close", done, inspector, seen.item)
