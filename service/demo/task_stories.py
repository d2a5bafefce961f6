"""How rectification goes: a notice is served, the work goes on, takes longer or not, and is checked again."""

from collections.abc import Generator
from datetime import timedelta
from typing import Any

from domain.attachments import FileAttached
from domain.rectification_task.events import (
    CompletionReported,
    FiveElementsFixed,
    NoticeServed,
    ProgressRecorded,
    RecheckFailed,
    RecheckPassed,
    RectificationNoticeIssued,
    RectificationNoticeReissued,
    ServiceRefused,
    TaskClosed,
)
from domain.rectification_task.events_ending import EnforcementFeedbackReceived, HandedToEnforcement
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRefused, ExtensionRequested
from domain.rectification_task.events_following import FollowUpVisited
from service.commands import Answer
from service.demo.content import Danger
from service.demo.pictures import AFTER, CHECKED, PAPER
from service.demo.simulation import Step, Story
from service.demo.teller import Teller

OBSTACLES = ("funds", "materials", "contractor", "owners_not_agreed", "weather")


class Work:
    """One task while it is told; `days` is the time given, `inspector` follows it up.

    may_last: whether the danger is under control, so that it may take longer. agreed_by: who must agree to that too.
    """

    def __init__(
        self, t: Teller, path: str, item: str, days: int, inspector: str, danger: Danger, may_last: bool = True,
        agreed_by: str | None = None,
    ) -> None:
        self.t, self.path, self.item, self.days = t, path, item, days
        self.inspector, self.danger, self.due = inspector, danger, t.day + timedelta(days=days)
        self.major, self.may_last, self.agreed_by = danger.grade == "major", may_last, agreed_by

    def give(self, name: str, event: Any, role: str = "inspector", **more: Any) -> Step:
        """A step by the task's inspector, or by whoever holds the role."""
        actor = self.inspector if role == "inspector" else self.t.who(role, self.path)
        return self.t.give("rectification_task", name, event, actor, self.item, **more)

    def second(self) -> str:
        """A second pair of eyes."""
        return self.t.who("inspector", self.path, other=self.inspector)


def task(work: Work, stop: str = "") -> Generator[Step, Answer, bool]:
    """A task from its draft to its closing; True if it came so far."""
    t, inspector = work.t, work.inspector
    t.wait(0, 1)
    issues = "street_leader" if work.major else "inspector"
    yield work.give("issue", RectificationNoticeIssued(remedies_told=True), issues)
    yield from served(work)
    if stop in ("served", "overdue"):
        if stop == "overdue":
            yield from carried_on(work, 40)
        return False
    yield from carried_on(work, t.chance.choice((50, 70)))
    if t.happens(30):
        yield work.give("follow_up", FollowUpVisited(percent=80, note="现场查看，施工正常推进。"))
    if t.happens(18):
        yield from extension(work)
    yield from reported(work)
    if t.happens(14):
        t.wait(1, 6)
        remaining = RecheckFailed(remaining=("部分点位未按要求完成",), second_checker=work.second())
        yield work.give("fail_recheck", remaining)
        t.wait(0, 2)
        if t.happens(25):
            yield from enforced(work)
            return True
        again = RectificationNoticeReissued(due_on=t.day + timedelta(days=7))
        yield work.give("reissue", again, "street_leader")
        yield from served(work)
        yield from reported(work)
    t.wait(1, 7)
    yield work.give("pass_recheck", RecheckPassed(
        second_checker=work.second(), photos=(t.photo(work.danger.kind, CHECKED, inspector),),
    ))
    yield work.give("close", TaskClosed(second_person=work.second()))
    return True


def enforced(work: Work) -> Story:
    """A department with the power to punish has it removed."""
    t = work.t
    yield work.give("hand_to_enforcement", HandedToEnforcement(
        authority="区消防救援大队", ground="recheck_failed", found=f"经复查仍未完成：{work.danger.requirement}",
        proposal="penalty",
    ), "street_leader")
    t.wait(5, 12)
    feedback = EnforcementFeedbackReceived(feedback="removed", document_no=f"执反{t.day:%Y%m%d}")
    yield work.give("record_feedback", feedback, "desk_clerk")
    yield work.give("close", TaskClosed(second_person=work.second()))


def served(work: Work) -> Story:
    """The notice reaches the responsible side; major work gets its five elements."""
    t = work.t
    t.wait(0, 1)
    if t.happens(3):
        refused = ServiceRefused(witness=t.who("community_officer", work.path), ground="nobody_authorised_present")
        yield work.give("refuse_service", refused)
    else:
        yield work.give("serve", NoticeServed(how="in_person"))
    if work.major:
        paper = t.photo(work.path, PAPER, work.inspector)
        yield work.give("attach", FileAttached(file=paper, file_kind="scan", caption="整改通知书送达回证"))
        t.wait(1, 4)
        yield work.give("fix_elements", FiveElementsFixed(
            responsibility="责任单位主要负责人", measures="停用相关部位，制定专项方案并逐项销号",
            funds="由责任单位专项列支", time_limit=work.due, emergency_plan="现场设警戒区，安排专人值守",
        ), "community_officer")


def carried_on(work: Work, percent: int) -> Story:
    """How far the work is."""
    t = work.t
    t.wait(1, max(2, work.days // 2))
    obstacle = t.chance.choice(OBSTACLES) if t.happens(25) else None
    role = t.chance.choice(("grid_worker", "community_officer"))
    yield work.give("record_progress", ProgressRecorded(percent=percent, obstacle=obstacle), role)


def extension(work: Work) -> Story:
    """More time is asked for, and given or not."""
    t = work.t
    later = work.due + timedelta(days=10)
    yield work.give("request_extension", ExtensionRequested(
        asked_until=later, safeguards="现场围挡并每日巡查，停用存在风险的部位",
    ), "community_officer")
    t.wait(0, 2)
    if work.may_last and t.happens(75):
        yield work.give("grant_extension", ExtensionGranted(due_on=later, agreed_by=work.agreed_by), "street_leader")
        work.due = later
    else:
        reason = "临时防护措施不足，按原期限完成"
        yield work.give("refuse_extension", ExtensionRefused(), "street_leader", reason=reason)


def reported(work: Work) -> Story:
    """The responsible side says that it is done, a little before the day or after it."""
    t = work.t
    left = (work.due - t.day).days
    t.wait(max(1, left - t.chance.randint(0, 4)) if t.happens(78) else max(1, left + t.chance.randint(1, 9)))
    officer = t.who("community_officer", work.path)
    yield t.give("rectification_task", "report", CompletionReported(
        done=f"已按要求完成：{work.danger.requirement}", self_accepted=True, cost=t.chance.randint(2, 90) * 100_00,
        photos=(t.photo(work.danger.kind, AFTER, officer),),
    ), officer, work.item)
