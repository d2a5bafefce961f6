"""The clocks of inspections, hazards and rectification tasks (domain.md 6.1)."""

from dataclasses import replace

from domain.clock_rules.rule import ClockRule, Evidence
from domain.deadlines import Roll, Unit

HAZARD_VERIFY = ClockRule(
    key="hazard_verify",
    name=("核实隐患", "hazard verified on site"),
    amount=1,
    unit=Unit.WORKING_DAYS,
    start=("hazard.reported", "hazard.unmerged"),
    stop=("hazard.verified", "hazard.transferred"),
    source=("本单位规定：一个工作日，紧急的2小时", "office rule: one working day, 2 hours if urgent"),
    evidence=Evidence.OFFICE,
)
MAJOR_REPORT = ClockRule(
    key="major_report",
    name=("向主管部门报告重大隐患", "major hazard reported to the authority"),
    amount=2,
    unit=Unit.HOURS,
    start=("hazard.graded", "hazard.regraded"),
    stop=("hazard.reported_to_authority", "hazard.elimination_verified", "hazard.transferred"),
    when=("grade", "major"),
    source=("本单位规定；依法应当及时", "office rule; the law says promptly"),
    evidence=Evidence.OFFICE,
)

CHECKED = ("rectification_task.recheck_passed", "rectification_task.recheck_failed")
HANDED = "rectification_task.handed_to_enforcement"
SERVED = ("rectification_task.notice_served", "rectification_task.service_refused")
RECTIFY_DUE = ClockRule(
    key="rectify_due",
    name=("整改期限", "rectification"),
    start=(
        "rectification_task.drafted",
        "rectification_task.notice_drafted",
        "rectification_task.place_assigned",
        "rectification_task.notice_reissued",
    ),
    stop=("rectification_task.completion_reported", *CHECKED, HANDED),
    moved=("rectification_task.extension_granted",),
    date_field="due_on",
    roll=Roll.NONE,
    source=("责令限期整改通知书", "the rectification notice"),
    evidence=None,
)
EXTENSION_DECISION = ClockRule(
    key="extension_decision",
    name=("决定是否延期", "decide on the extension"),
    amount=3,
    unit=Unit.WORKING_DAYS,
    start=("rectification_task.extension_requested",),
    stop=(
        "rectification_task.extension_granted",
        "rectification_task.extension_refused",
        "rectification_task.completion_reported",
        *CHECKED,
        HANDED,
    ),
    source=("本单位规定", "office rule"),
    evidence=Evidence.OFFICE,
)
RECHECK_DUE = ClockRule(
    key="recheck_due",
    name=("整改复查", "re-check"),
    amount=10,
    start=("rectification_task.completion_reported",),
    stop=CHECKED,
    source=(
        "《安全生产违法行为行政处罚办法》（10日，条文待核实）",
        "Measures on Penalties for Work Safety Violations (10 days, article to be verified)",
    ),
    evidence=Evidence.UNVERIFIED,
)
FEEDBACK = ("hazard.transfer_feedback_received", "rectification_task.enforcement_feedback_received")
FEEDBACK_WAIT = ClockRule(
    key="feedback_wait",
    name=("询问移送结果", "ask for the authority's feedback"),
    amount=10,
    unit=Unit.WORKING_DAYS,
    start=(
        "hazard.reported_to_authority",
        "hazard.suspension_requested",
        "hazard.transferred",
        HANDED,
        "inspection.finding_transferred",
    ),
    stop=("hazard.suspension_ordered", *FEEDBACK, "inspection.finding_feedback_received"),
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
        key="danger_review",
        name=("危险管控复核", "review of the danger control"),
        amount=24,
        unit=Unit.HOURS,
        start=("hazard.danger_control_applied",),
        stop=("hazard.danger_control_lifted", "hazard.elimination_verified"),
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="listing_limit",
        name=("挂牌督办期限", "time limit of the public listing"),
        start=("hazard.listed",),
        stop=("hazard.delisted", "hazard.elimination_verified"),
        date_field="limit_on",
        roll=Roll.NONE,
        source=("挂牌督办通知书", "the listing notice"),
        evidence=None,
    ),
    ClockRule(
        key="listing_public_notice",
        name=("公布挂牌或摘牌", "listing or delisting made public"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        start=("hazard.listed", "hazard.delisted"),
        stop=("hazard.listing_published",),
        source=(
            "青岛市重大事故隐患挂牌督办办法（公开资料，供参照）",
            "Qingdao's measures on the listing of major hazards, as an example",
        ),
        evidence=Evidence.PUBLISHED,
    ),
    RECTIFY_DUE,
    # Days count from the service: the day that the notice set until then is moved.
    replace(RECTIFY_DUE, start=SERVED, moved=(), date_field="runs_until"),
    replace(
        RECTIFY_DUE, start=("rectification_task.enforcement_feedback_received",), moved=(), date_field="due_again",
    ),
    ClockRule(
        key="five_elements",
        name=("落实五项要求", "five elements fixed"),
        amount=5,
        unit=Unit.WORKING_DAYS,
        start=SERVED,
        stop=("rectification_task.five_elements_fixed", *CHECKED, HANDED),
        when=("owes_elements", True),
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="follow_up",
        name=("跟踪督查", "follow-up visit"),
        amount=7,
        start=(*SERVED, "rectification_task.place_assigned"),
        restart=("rectification_task.progress_recorded", "rectification_task.follow_up_visited"),
        stop=("rectification_task.completion_reported", *CHECKED, HANDED),
        window=True,
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="place_taken_up",
        name=("处理环境问题", "place taken up"),
        amount=2,
        unit=Unit.WORKING_DAYS,
        start=("rectification_task.place_reported",),
        stop=(
            "rectification_task.notice_drafted",
            "rectification_task.place_assigned",
            "rectification_task.place_tidied",
        ),
        source=("本单位规定", "office rule"),
        evidence=Evidence.OFFICE,
    ),
    replace(
        EXTENSION_DECISION,
        amount=10,
        when=("of_listed", True),
        source=(
            "青岛市重大事故隐患挂牌督办办法（公开资料，供参照）",
            "Qingdao's measures on the listing of major hazards, as an example",
        ),
        evidence=Evidence.PUBLISHED,
    ),
    EXTENSION_DECISION,
    replace(
        RECHECK_DUE,
        unit=Unit.WORKING_DAYS,
        when=("recheck_rule", "special_equipment"),
        source=(
            "《特种设备安全监督检查办法》第二十九条、第三十条",
            "Measures on Supervision of Special Equipment Safety, articles 29 and 30",
        ),
        evidence=Evidence.LAW,
    ),
    replace(
        RECHECK_DUE,
        amount=3,
        unit=Unit.WORKING_DAYS,
        when=("recheck_rule", "fire"),
        source=("消防监督检查的公开资料（3个工作日）", "published practice of fire inspection (3 working days)"),
        evidence=Evidence.PUBLISHED,
    ),
    RECHECK_DUE,
    FEEDBACK_WAIT,
    # Taken on is not done: it is asked for again.
    replace(FEEDBACK_WAIT, start=FEEDBACK, stop=FEEDBACK, when=("feedback", "accepted")),
    # as long as other findings of the round are awaited, also when it is over
    replace(
        FEEDBACK_WAIT, start=("inspection.finding_feedback_received", "inspection.completed"),
        stop=("inspection.finding_feedback_received",), when=("feedback_awaited", True),
    ),
)
