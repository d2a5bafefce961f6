"""What changes in the demo office itself: its network and roster, its own book, its checklists and plans."""

from datetime import timedelta
from typing import Any

from domain.checklist.events import ChecklistDrawnUp, ChecklistPoint, ChecklistRetired
from domain.inspection.events import InspectionCancelled, InspectionPlanned, InspectionRescheduled
from domain.inspection_plan.events import (
    InspectionPlanChanged,
    InspectionPlanEnded,
    InspectionPlanPaused,
    InspectionPlanResumed,
    InspectionPlanStarted,
)
from domain.member.events import (
    MemberEmailChanged,
    MemberEnrolled,
    MemberLeft,
    MemberPhoneChanged,
    MemberRenamed,
    RoleAppointed,
    RoleEnded,
)
from domain.node.attempts import DEFAULT_ATTEMPTS, AttemptsSet
from domain.node.events import LevelsSet, NodeClosed, NodeOpened, NodeRecoded
from domain.node.levels import DEFAULT_LEVELS
from domain.rulebook.calendar_year import (
    CalendarDay,
    CalendarDayChanged,
    CalendarYearAnnounced,
    CalendarYearOpened,
    CalendarYearWithdrawn,
)
from domain.rulebook.clock_rule import ClockRuleChanged, ClockRuleEnded, ClockRuleOpened, Terms
from domain.rulebook.code_list import CodeAdded, CodeListOpened, CodeListWithdrawn, CodeRetired, CodeReworded
from service.demo.acts import NOBODY, Act, Scene, Tale


def office(days: int, command: str, event: Any, reason: str | None = None) -> Act:
    """An act of the office's own keeping."""
    return Act(days, command, NOBODY, event, reason=reason)


def terms(scene: Scene, days: int, since: int = 0) -> Terms:
    return Terms(
        amount=days, unit="wd", source_zh="本街道办事规程", source_en="rules of procedure of this street",
        valid_from=scene.t.day - timedelta(days=since),
    )


def year(scene: Scene) -> int:
    """A year of which nothing is settled yet."""
    return scene.t.day.year + 3


def rest_day(scene: Scene) -> CalendarDay:
    return CalendarDay(
        day=scene.t.day.replace(year=year(scene), month=5, day=4), day_kind="rest", name_zh="地方调休",
        name_en="local day off",
    )


def plan_words(scene: Scene) -> dict[str, Any]:
    return {
        "title": "汛期安全巡查", "category": "special", "sectors": ("construction_site",), "recurrence": "monthly",
        "from_on": scene.t.day, "lead": scene.who("inspector"), "sites_planned": 2,
    }


OFFICE: tuple[Tale, ...] = (
    Tale(600, "node", "street", (
        office(0, "open", lambda s: NodeOpened(
            node=s.street, level="community", name="渔港临时安置社区", short_name="渔港", code="000000001011",
        )),
        office(0, "recode", NodeRecoded(code="000000001106")), office(60, "close", NodeClosed(), "安置工作结束"),
    )),
    Tale(590, "its_street", "street", (
        office(0, "set_levels", LevelsSet(levels=DEFAULT_LEVELS)),
        office(0, "set_attempts", AttemptsSet(attempts=DEFAULT_ATTEMPTS)),
    )),
    Tale(580, "member", "community", (
        office(0, "enrol", lambda s: MemberEnrolled(node=s.at, name="沐晓风")),
        office(0, "appoint", lambda s: RoleAppointed(role="grid_worker", at=s.at, from_on=s.day(0))),
        office(5, "rename", MemberRenamed(name="沐晓枫")),
        office(0, "change_phone", MemberPhoneChanged(phone="10000009001")),
        office(0, "change_email", MemberEmailChanged(email="mu@yunxi.example")),
        office(60, "end_appointment", lambda s: RoleEnded(role="grid_worker", at=s.at, until_on=s.day(0))),
        office(1, "leave", MemberLeft()),
    )),
    Tale(500, "clock_rule", "street", (
        office(0, "open", lambda s: ClockRuleOpened(node=s.street, key="return_visit", terms=terms(s, 20))),
        office(200, "end", lambda s: ClockRuleEnded(valid_to=s.day(0)), "恢复程序自带规则"),
    )),
    # the rule is made milder for what came in during the last weeks too, so their deadlines are counted anew
    Tale(40, "clock_rule", "street", (
        office(0, "open", lambda s: ClockRuleOpened(node=s.street, key="accept_decision", terms=terms(s, 3))),
        office(20, "change", lambda s: ClockRuleChanged(terms=terms(s, 5, since=18)),
               "办事规程修订，对本月以来登记的一并适用"),
    )),
    Tale(90, "calendar_year", "street", (
        office(0, "open", lambda s: CalendarYearOpened(
            node=s.street, year=year(s), year_status="provisional", source="区里会议口头通报",
        )),
        office(1, "announce", lambda s: CalendarYearAnnounced(
            year_status="provisional", source="区政府办公室工作提示", days=(),
        )),
        office(0, "change_day", lambda s: CalendarDayChanged(changed=rest_day(s)), "区里通知当日调休"),
        office(1, "withdraw", CalendarYearWithdrawn(), "年份录错，按程序自带日历计算"),
    )),
    Tale(480, "code_list", "street", (
        office(0, "open", lambda s: CodeListOpened(node=s.street, list_key="urging_means")),
        office(0, "add", CodeAdded(choice="video_call", name_zh="视频通话", name_en="video call")),
        office(3, "reword", CodeReworded(choice="video_call", name_zh="视频连线", name_en="video link")),
        office(30, "retire", CodeRetired(choice="video_call"), "并入电话催告"),
        office(1, "withdraw", CodeListWithdrawn(), "改回内置代码表"),
    )),
    Tale(450, "checklist", "street", (
        office(0, "draw_up", lambda s: ChecklistDrawnUp(
            node=s.street, title="临时集市检查要点", sectors=("market",), points=(ChecklistPoint(
                key="stall_spacing", point_zh="摊位间距", point_en="distance between stalls", hazard_kind="crowd",
            ),),
        )),
        office(0, "retire", ChecklistRetired(), "临时集市已结束"),
    )),
    Tale(440, "inspection_plan", "street", (
        Act(0, "start", "street_leader", lambda s: InspectionPlanStarted(node=s.street, **plan_words(s))),
        Act(1, "change", "street_leader", lambda s: InspectionPlanChanged(
            **plan_words(s) | {"departments": ("区水务局",)},
        )),
        Act(1, "pause", "street_leader", InspectionPlanPaused(), reason="人员参加防汛值守"),
        Act(6, "resume", "street_leader", InspectionPlanResumed()),
        Act(1, "end", "street_leader", InspectionPlanEnded(), reason="并入月度安全生产大检查"),
    )),
    Tale(75, "inspection", "street", (
        Act(0, "plan", "inspector", lambda s: InspectionPlanned(
            node=s.street, title="校园周边安全专项检查", category="special", sectors=("school_surroundings",),
            period_start=s.day(1), due_on=s.day(8), assignee=s.who("inspector"), sites_planned=2,
        )),
        Act(1, "reschedule", "street_leader", lambda s: InspectionRescheduled(
            ground="weather", period_start=s.day(3), due_on=s.day(12),
        )),
        Act(3, "cancel", "street_leader", InspectionCancelled(ground="combined")),
    )),
)
