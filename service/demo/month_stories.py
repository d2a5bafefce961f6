"""What the demo office does month by month: meetings from real lists to minutes, and the figures that are signed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from domain.deadlines import CHINA
from domain.declared_figure.events import (
    DeclaredFigureSigned,
    DeclaredFigureSignedAnew,
    DeclaredFigureWithdrawn,
)
from domain.dispatch_meeting.events import (
    AgendaEntry,
    DispatchAgendaChanged,
    DispatchDecisionRecorded,
    DispatchMeetingCalled,
    DispatchMeetingCancelled,
    DispatchMinutesClosed,
)
from domain.sealed_report.events import ReportSealed, ReportSealWithdrawn, ReportSigned
from domain.supervision.events import SupervisionAnswered
from projections.dispatch import proposed_agenda
from projections.scope import Scope
from service.demo.cast import Cast
from service.demo.simulation import Simulation, Story
from service.demo.teller import Teller

LOOKED_AT, DECIDED, MONTHS = 6, 3, 6
MONTHLY = ("disputes", "matters", "hazards")
"""The reports that are sealed every month."""
EVERYTHING = Scope(("/",), "")
DECISIONS = (
    "承办单位本周内与当事人见面，十日内书面报告进展。", "由分管领导包案，会同司法所十日内拿出处理方案。",
    "社区先行控制现场，十日内办结并报综治中心。",
)
REASONS = ("overdue", "passed_around", "perfunctory")


def months(cast: Cast, simulation: Simulation, seed: int) -> Iterator[tuple[datetime, Story]]:
    """A meeting of last month, one that was called off, and one that is called for these days."""
    for number, (days, story) in enumerate(((52, called_off), (32, met), (2, coming))):
        at = cast.until - timedelta(days=days)
        t = Teller(cast, Random(f"{seed} dispatch {number}"), at, simulation.tell)
        t.wait(1)
        yield t.at, story(t)
    for number in range(MONTHS):
        last = (cast.until.replace(day=1) - timedelta(days=30 * number)).replace(day=1) - timedelta(days=1)
        t = Teller(cast, Random(f"{seed} declared {number}"), last + timedelta(days=2), simulation.tell)
        t.wait(1)
        yield t.at, declared(t, f"{last:%Y-%m}", number)
        t = Teller(cast, Random(f"{seed} sealed {number}"), last + timedelta(days=3), simulation.tell)
        t.wait(1)
        yield t.at, sealed(t, last.date(), number)


def agenda(t: Teller) -> tuple[AgendaEntry, ...]:
    """What the office's lists give at this moment; what is supervised already needs no new order."""
    with t.cast.office.database.read() as session:
        found = proposed_agenda(session, EVERYTHING, t.day.isoformat(), t.cast.street)
    fresh = [one for one in found if not one.row["supervision"] and not one.row["final"]]
    return tuple(AgendaEntry(item=one.row["item_id"], grounds=one.grounds) for one in fresh[:LOOKED_AT])


def call(t: Teller, in_days: int = 0) -> DispatchMeetingCalled:
    """The words that call a meeting."""
    street, meets_on = t.cast.street, t.day + timedelta(days=in_days)
    who = (t.who("desk_clerk", street), t.who("supervisor", street), t.who("inspector", street))
    return DispatchMeetingCalled(
        node=street, month=f"{meets_on:%Y-%m}", meets_on=meets_on, chair=t.who("street_leader", street),
        lists_as_of=t.at.astimezone(CHINA).isoformat(timespec="seconds"), agenda=agenda(t), attending=who,
    )


def called_off(t: Teller) -> Story:
    """A meeting that gave way to something else."""
    clerk = t.who("desk_clerk", t.cast.street)
    meeting = yield t.give("dispatch_meeting", "call", call(t), clerk)
    t.wait(1)
    yield t.give("dispatch_meeting", "cancel", DispatchMeetingCancelled(), clerk, meeting.id, reason="并入防汛会议")


def met(t: Teller) -> Story:
    """A meeting from its agenda to its minutes; one of its decisions is answered soon."""
    street = t.cast.street
    clerk, leader = t.who("desk_clerk", street), t.who("street_leader", street)
    words = call(t)
    meeting = yield t.give("dispatch_meeting", "call", words, clerk)
    shorter = words.agenda[: LOOKED_AT - 1]
    changed = DispatchAgendaChanged(lists_as_of=words.lists_as_of, agenda=shorter)
    yield t.give("dispatch_meeting", "change_agenda", changed, clerk, meeting.id)
    decided = []
    for entry, decision, reason in zip(shorter[:DECIDED], DECISIONS, REASONS, strict=False):
        made = DispatchDecisionRecorded(
            item=entry.item, decision=decision, supervision_reasons=(reason,), due_on=t.day + timedelta(days=10),
            departments=("司法所",),
        )
        yield t.give("dispatch_meeting", "decide", made, leader, meeting.id)
        decided.append(entry.item)
    minutes = DispatchMinutesClosed(minutes="各社区月底前对未结事项逐件自查，下月会议通报。")
    yield t.give("dispatch_meeting", "close", minutes, leader, meeting.id)
    t.wait(6)
    with t.cast.office.database.read() as session:
        past = t.cast.office.log.past(session, decided[0])
    kind = past[0].name.partition(".")[0]
    answer = SupervisionAnswered(answer="已与当事人见面，形成初步方案，按期推进。")
    yield t.give(kind, "answer_supervision", answer, leader, decided[0])


def coming(t: Teller) -> Story:
    """A meeting that is called for one of the next days."""
    yield t.give("dispatch_meeting", "call", call(t, in_days=4), t.who("desk_clerk", t.cast.street))


def declared(t: Teller, month: str, number: int) -> Story:
    """What the leader signs for a month; one is signed anew, another one withdrawn."""
    street, leader = t.cast.street, t.who("street_leader", t.cast.street)
    signed = DeclaredFigureSigned(
        node=street, category="no_responsible_accident", period=month, holds=True, basis="应急管理部门当月事故统计",
    )
    yield t.give("declared_figure", "sign", signed, leader)
    if number in (1, 2):
        events = DeclaredFigureSigned(
            node=street, category="publicity_events", period=month, value=4, basis="司法所活动登记簿",
        )
        answer = yield t.give("declared_figure", "sign", events, leader)
        t.wait(3)
        if number == 1:
            anew = DeclaredFigureSignedAnew(value=5, basis="司法所活动登记簿（补计一场）")
            yield t.give("declared_figure", "sign_anew", anew, leader, answer.id, reason="漏计月末一场")
        else:
            yield t.give(
                "declared_figure", "withdraw", DeclaredFigureWithdrawn(), leader, answer.id, reason="口径待区里明确",
            )


def sealed(t: Teller, last: date, number: int) -> Story:
    """The month's reports, sealed by the clerk and signed by the leader; once too early, and so once more."""
    clerk, leader = t.who("desk_clerk", t.cast.street), t.who("street_leader", t.cast.street)
    for report in MONTHLY:
        words = ReportSealed(node=t.cast.street, report=report, first_on=last.replace(day=1), last_on=last)
        seal = yield t.give("sealed_report", "seal", words, clerk)
        t.wait(0)
        if (report, number) == (MONTHLY[0], 2):
            yield t.give("sealed_report", "withdraw", ReportSealWithdrawn(), leader, seal.id, reason="有两件待补录")
            seal = yield t.give("sealed_report", "seal", words, clerk)
        yield t.give("sealed_report", "sign", ReportSigned(), leader, seal.id)
