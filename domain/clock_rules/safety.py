"""The clocks of inspections, hazards and rectification tasks (domain.md 6.1)."""

from dataclasses import replace

from domain.clock_rules.rule import ClockRule, Evidence
from domain.deadlines import Roll, Unit

HAZARD_VERIFY = ClockRule(
    key="hazard_verify",
    name=("核实隐患", "hazard verified on site"),
    amount=1,
    unit=Unit.WORKING_DAYS,
    start=("hazard.reported",),
    stop=("hazard.verified",),
    source=("本单位规定：一个工作日，紧急的2小时", "office rule: one working day, 2 hours if urgent"),
    evidence=Evidence.OFFICE,
)
MAJOR_REPORT = ClockRule(
    key="major_report",
    name=("向主管部门报告重大隐患", "major hazard reported to the authority"),
    amount=2,
    unit=Unit.HOURS,
    start=("hazard.graded", "hazard.regraded"),
    stop=("hazard.reported_to_authority", "hazard.elimination_verified"),
    when=("grade", "major"),
    source=("本单位规定；依法应当及时", "office rule; the law says promptly"),
    evidence=Evidence.OFFICE,
)

FEEDBACK_WAIT = ClockRule(
    key="feedback_wait",
    name=("询问移送结果", "ask for the authority's feedback"),
    amount=10,
    unit=Unit.WORKING_DAYS,
    start=(
        "hazard.reported_to_authority",
        "hazard.suspension_requested",
        "hazard.transferred",
        "rectification_task.handed_to_enforcement",
        "inspection.finding_transferred",
    ),
    stop=(
        "hazard.suspension_ordered",
        "hazard.transfer_feedback_received",
        "rectification_task.enforcement_feedback_received",
        "inspection.finding_feedback_received",
    ),
    window=True,
    source=("本单位规定", "office rule"),
    evidence=Evidence.OFFICE,
)

SAFETY: tuple[ClockRule, ...] = (
    ClockRule(
        key="inspection_slot",
        name=("按计划完成检查", "inspection done within its plan"),
        start=("inspection.planned",),
        stop=("inspection.completed",),
        moved=("inspection.rescheduled",),
        date_field="due_on",
        roll=Roll.NONE,
        source=("检查计划", "the inspection plan"),
        evidence=None,
    ),
    replace(HAZARD_VERIFY, amount=2, unit=Unit.HOURS, when=("urgent", True)),
    HAZARD_VERIFY,
    replace(MAJOR_REPORT, start=("hazard.reported",), when=("suspected_grade", "major")),
    MAJOR_REPORT,
    ClockRule(
        key="rectify_due",
        name=("整改期限", "rectification"),
        start=("rectification_task.drafted", "rectification_task.notice_reissued"),
        stop=("rectification_task.completion_reported",),
        moved=("rectification_task.extension_granted",),
        date_field="due_on",
        roll=Roll.NONE,
        source=("责令限期整改通知书", "the rectification notice"),
        evidence=None,
    ),
    ClockRule(
        key="extension_decision",
        name=("决定是否延期", "decide on the extension"),
        amount=3,
        unit=Unit.WORKING_DAYS,
        start=("rectification_task.extension_requested",),
        stop=(
            "rectification_task.extension_granted",
            "rectification_task.extension_refused",
            "rectification_task.completion_reported",
        ),
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="recheck_due",
        name=("整改复查", "re-check"),
        amount=10,
        start=("rectification_task.completion_reported",),
        stop=("rectification_task.recheck_passed", "rectification_task.recheck_failed"),
        source=(
            "《安全生产违法行为行政处罚办法》（10日，条文待核实）",
            "Measures on Penalties for Work Safety Violations (10 days, article to be verified)",
        ),
        evidence=Evidence.UNVERIFIED,
    ),
    FEEDBACK_WAIT,
    # as long as other findings of the round are awaited, also when it is over
    replace(
        FEEDBACK_WAIT, start=("inspection.finding_feedback_received", "inspection.completed"),
        stop=("inspection.finding_feedback_received",), when=("feedback_awaited", True),
    ),
)
