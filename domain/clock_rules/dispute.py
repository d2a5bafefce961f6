"""The clocks of a dispute (domain.md 6.1): from the decision to take it to the archive."""

from datetime import date

from domain.clock_rules.rule import ClockRule, Evidence
from domain.codes import Words
from domain.deadlines import Unit

LABOUR = (
    "《劳动争议调解仲裁法》第十四条：收到申请之日起十五日内未达成协议的，当事人可以申请仲裁",
    "Law on Mediation and Arbitration of Labour Disputes, article 14: after 15 days the parties may go to arbitration",
)
COURT = (
    "《最高人民法院关于人民法院特邀调解的规定》第二十七条",
    "Provisions of the Supreme People's Court on Invited Mediation, article 27",
)


def own_limit(kind: str, days: int, source: Words) -> ClockRule:
    """The time limit of a dispute that is not accepted on the usual terms: it counts from the day that it came in."""
    return ClockRule(
        key="mediation_limit",
        name=("调解期限", "time limit of mediation"),
        amount=days,
        start=("dispute.accepted",),
        stop=("dispute.agreement_reached", "dispute.mediation_suspended"),
        moved=("dispute.mediation_extended",),
        counted_from="limit_from",
        date_field="new_due_on",
        when=("limit_kind", kind),
        pausable=True,
        waits=("dispute.mediation_suspended",),
        source=source,
        evidence=Evidence.LAW,
    )


DISPUTE: tuple[ClockRule, ...] = (
    ClockRule(
        key="accept_decision",
        name=("决定是否受理", "decide on acceptance"),
        amount=3,
        unit=Unit.WORKING_DAYS,
        start=("dispute.registered",),
        stop=("dispute.accepted", "dispute.declined"),
        source=("本单位规定；依法应当及时", "office rule; the law says promptly"),
        evidence=Evidence.OFFICE,
    ),
    own_limit("court_pre", 30, COURT),
    own_limit("court_ordinary", 15, COURT),
    own_limit("court_summary", 7, COURT),
    own_limit("labour", 15, LABOUR),
    ClockRule(
        key="mediation_limit",
        name=("调解期限", "time limit of mediation"),
        amount=1,
        unit=Unit.MONTHS,
        start=("dispute.accepted", "dispute.reopened", "dispute.reopened_from_archive"),
        stop=("dispute.agreement_reached", "dispute.mediation_suspended"),
        moved=("dispute.mediation_extended",),
        date_field="new_due_on",
        pausable=True,
        waits=("dispute.mediation_suspended",),
        source=(
            "《人民调解工作若干规定》第三十三条：一般在一个月内调结",
            "Rules on the Work of People's Mediation, article 33: usually within one month",
        ),
        evidence=Evidence.PUBLISHED,
        valid_from=date(2002, 11, 1),
    ),
    # The pause of the rule above: the clock stops when mediation waits, and runs again to the day that leaves as much.
    ClockRule(
        key="mediation_limit",
        name=("调解期限", "time limit of mediation"),
        start=("dispute.mediation_resumed",),
        stop=("dispute.agreement_reached", "dispute.mediation_suspended"),
        moved=("dispute.mediation_extended",),
        date_field="new_due_on",
        pausable=True,
        waits=("dispute.mediation_suspended",),
        source=(
            "本单位规定：中止的时间不计入调解期限",
            "office rule: the time of a suspension does not count towards the limit",
        ),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="escalation_followup",
        name=("激化风险跟进", "follow-up of the escalation risk"),
        amount=24,
        unit=Unit.HOURS,
        start=("dispute.escalation_risk_noted",),
        stop=("dispute.authority_alerted",),
        when=("followup_owed", True),
        source=(
            "本单位规定；预防激化、及时报告的职责见《人民调解法》第二十五条",
            "office rule; the duty to prevent and to report: People's Mediation Law, article 25",
        ),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="judicial_confirmation_window",
        name=("共同申请司法确认的期限", "window for the joint application for judicial confirmation"),
        amount=30,
        start=("dispute.agreement_took_effect", "dispute.agreement_superseded"),
        stop=("dispute.judicial_confirmation_applied",),
        counted_from="effective_on",
        window=True,
        source=(
            "《人民调解法》第三十三条；《民事诉讼法》（2023年修正）第二百零五条",
            "People's Mediation Law, article 33; Civil Procedure Law (2023), article 205",
        ),
        evidence=Evidence.LAW,
        valid_from=date(2011, 1, 1),
    ),
    ClockRule(
        key="performance",
        name=("履行期限", "performance of the agreement"),
        start=("dispute.agreement_reached", "dispute.agreement_superseded"),
        stop=("dispute.obligation_performed",),
        each="obligations",
        entry="obligation",
        date_field="due_on",
        lapse="mark_overdue",
        source=("调解协议", "the settlement agreement"),
        evidence=None,
    ),
    ClockRule(
        key="urge_performance",
        name=("督促履行", "urging of performance"),
        amount=3,
        unit=Unit.WORKING_DAYS,
        start=("dispute.obligation_overdue",),
        stop=("dispute.performance_urged",),
        source=(
            "本单位规定；督促履行的职责见《人民调解法》第三十一条",
            "office rule; the duty to urge performance: People's Mediation Law, article 31",
        ),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="return_visit",
        name=("回访", "return visit"),
        amount=30,
        start=("dispute.agreement_took_effect", "dispute.agreement_superseded"),
        stop=("dispute.return_visit_made",),
        counted_from="effective_on",
        source=(
            "本单位规定；督促履行的职责见《人民调解法》第三十一条",
            "office rule; the duty to supervise performance: People's Mediation Law, article 31",
        ),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="due_visit",
        name=("到期后回访", "return visit after a due day"),
        amount=7,
        start=("dispute.agreement_reached", "dispute.agreement_superseded"),
        stop=("dispute.return_visit_made",),
        each="obligations",
        entry="obligations_due",
        source=(
            "本单位规定；督促履行的职责见《人民调解法》第三十一条",
            "office rule; the duty to supervise performance: People's Mediation Law, article 31",
        ),
        evidence=Evidence.OFFICE,
    ),
    ClockRule(
        key="archive_due",
        name=("归档", "archiving"),
        amount=30,
        start=("dispute.closed",),
        stop=("dispute.archived", "dispute.reopened"),
        source=(
            "本单位规定；建立调解档案的职责见《人民调解法》第二十七条",
            "office rule; the duty to keep dossiers: People's Mediation Law, article 27",
        ),
        evidence=Evidence.OFFICE,
    ),
)
