"""What is wrong with what was written about a hazard or its rectification, each as a sentence that says what to do."""

from domain.codes import Words

SAFETY_FAULTS: dict[str, Words] = {
    "asked_after_the_day": (
        "期限已过，不能再申请延期；请复查或移交执法。",
        "The day has passed, so no extension can be asked for; re-check it or hand it to enforcement.",
    ),
    "day_or_days": (
        "请填写整改到期日，或送达后的天数，二者只填一项。",
        "Set the day, or the days from the service of the notice, one of the two.",
    ),
    "evidence_missing": ("请备齐此项材料，或说明缺少的原因。", "Add this evidence, or explain why it is missing."),
    "five_elements_must_be_fixed": (
        "挂牌前须落实责任、措施、资金、时限和预案，请确认。",
        "Responsibility, measures, funds, time limit and emergency plan are fixed before it is listed; confirm it.",
    ),
    "fixed_by_whom": ("请填写由谁当场整改。", "Say who fixed it."),
    "listing_body_must_agree": (
        "挂牌督办的隐患，延期须经挂牌单位同意，请填写。",
        "The hazard is publicly listed; name the listing body that agreed to the extension.",
    ),
    "major_fire_needs_three_judges": (
        "重大火灾隐患须由至少三人集体研判。",
        "A major fire hazard is judged by at least three people together.",
    ),
    "major_needs_acceptance_report": ("重大隐患须有验收报告。", "A major hazard needs an acceptance report."),
    "major_needs_two_checkers": (
        "重大隐患须由另一人共同复查。",
        "A major hazard is re-checked by two people; name the other.",
    ),
    "must_be_the_same_danger": (
        "同一地点的同一危险才能并入，请确认。",
        "Only the same danger at the same place is merged; confirm that it is.",
    ),
    "no_failed_recheck": (
        "复查尚未不合格，请选择其他移交理由。",
        "No re-check has failed; choose another ground for handing it over.",
    ),
    "not_a_grade": ("请选择一般隐患或重大隐患。", "Choose general or major."),
    "not_a_pass": ("复查合格的，请改用“复查合格”。", "What has passed is recorded as passed, not here."),
    "not_due_yet": (
        "整改期限未到，且未报告完成；请等期限届满，或先报告完成。",
        "The day has not passed and nothing is reported as done; wait for the day, or report completion first.",
    ),
    "not_later_than_due": ("新的日期须晚于现在的到期日。", "The new day must be later than the present due day."),
    "organisation_or_no_operator": (
        "请填写责任单位，或注明无经营管理单位，二者只填一项。",
        "Name the responsible organisation or say that there is no operator, one of the two.",
    ),
    "reporter_not_answered": ("上报人可联系，请先答复。", "The reporter can be reached; answer them first."),
    "review_must_be_passed": (
        "恢复生产经营须经部门审查同意，请确认。",
        "Work goes on only after the authority examined it and agreed; confirm that it did.",
    ),
    "service_needs_witness": ("留置送达须有见证人，请填写。", "A notice left behind needs a witness; name them."),
    "side_must_be_informed": (
        "通知书已送达的，请先告知责任单位已撤销。",
        "The notice was served; first tell the responsible side that it is revoked.",
    ),
}
