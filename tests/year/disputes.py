"""Sixty disputes of a year: settled at once or late, taken further up, handed down, waiting, merged, or left undone."""

from domain.dispute.events_closing import DisputeClosed, DisputeReopened, DossierGap
from domain.dispute.events_court import JudicialConfirmationApplied, JudicialConfirmationGranted
from domain.dispute.events_joining import DisputeMerged, DisputeUnmerged
from domain.dispute.events_mediation import MediationTerminated
from domain.dispute.events_opening import DisputeDeclined, DisputeWithdrawn
from domain.dispute.events_pace import MediationExtended, MediationResumed, MediationSuspended
from domain.dispute.events_performance import PerformanceUrged
from domain.dispute.events_safety import AuthorityAlerted, EscalationRiskNoted
from domain.shared import RecordCorrected
from domain.suggestions import SuggestionDismissed, SuggestionTaken
from domain.supervision.events import (
    HandlingUrgeAnswered,
    HandlingUrged,
    SupervisionAnswered,
    SupervisionLifted,
    SupervisionOrdered,
)
from tests.domain.samples import bare
from tests.year.dispute_steps import agreed, closed, performed, registered, sat, taken, visited
from tests.year.handovers import escalated, handed_down, objected_to, sent_back
from tests.year.telling import Script, Teller, Year

EVERY = 6
"""A dispute comes in every so many days."""


def settled_at_once(t: Teller) -> Script:
    """One sitting, done on the spot."""
    yield from registered(t)
    yield 1
    yield from taken(t)
    yield from sat(t, "agreed")
    yield from agreed(t)
    yield t.chance.choice((12, 20))
    yield from visited(t)
    yield from closed(t)


def settled_in_time(t: Teller) -> Script:
    """Two sittings, two payments; the court confirms it."""
    yield from registered(t)
    yield t.chance.choice((1, 6))
    yield from taken(t)
    yield 5
    yield from sat(t)
    yield 9
    yield from sat(t, "agreed")
    yield from agreed(t, 20, 40)
    yield 8
    yield t.does("apply_for_confirmation", bare(JudicialConfirmationApplied, joint=True), "mediator")
    yield 9
    yield t.does("record_confirmation", bare(JudicialConfirmationGranted), "mediator")
    yield 1
    yield from performed(t, 0)
    yield 12
    yield from visited(t)
    yield 6
    yield from performed(t, 1)
    yield 10
    yield from visited(t)
    yield from closed(t)


def performed_late(t: Teller) -> Script:
    """The day of a payment goes by: the clock says so, it is urged, and paid after all."""
    yield from registered(t)
    yield 2
    yield from taken(t)
    yield 7
    yield from sat(t, "agreed")
    yield from agreed(t, 15, 25)
    yield 18
    yield t.does("urge", bare(PerformanceUrged), "mediator")
    yield 3
    yield from performed(t, 0)
    yield 40
    yield from performed(t, 1)
    yield 2
    yield from visited(t)
    yield from closed(t)


def waits(t: Teller) -> Script:
    """Mediation waits for a report, and is then extended; a risk is noted meanwhile."""
    yield from registered(t)
    yield 1
    yield from taken(t)
    yield 3
    yield from sat(t)
    yield t.does("suspend", bare(MediationSuspended), "pmc_head")
    yield 17
    yield t.does("note_risk", EscalationRiskNoted(risk="property_damage"), "mediator")
    yield t.chance.choice((1, 3))
    yield t.does("alert_authority", bare(AuthorityAlerted), "community_officer")
    yield t.does("resume", MediationResumed(), "pmc_head")
    yield 5
    agreed_on = {"all_parties_agreed": True, "parties_agreed_on": t.today}
    yield t.does("extend", MediationExtended(**agreed_on, new_due_on=t.on(50)), "pmc_head")
    yield t.chance.choice((30, 54))
    yield from sat(t, "agreed")
    yield from agreed(t)
    yield 20
    yield from visited(t)
    yield from closed(t)


def left_undone(t: Teller) -> Script:
    """Nobody decides on it: it is urged and supervised, ends without a settlement, and becomes a matter."""
    yield from registered(t)
    yield 14
    yield t.does("urge_handling", bare(HandlingUrged), "desk_clerk", "street")
    yield 2
    yield t.does("order_supervision", bare(SupervisionOrdered), "supervisor", "street")
    yield t.chance.choice((1, 9))
    yield t.does("answer_urging", bare(HandlingUrgeAnswered), "mediator")
    yield t.does("answer_supervision", bare(SupervisionAnswered), "mediator")
    yield 1
    yield t.does("lift_supervision", SupervisionLifted(), "supervisor", "street")
    yield from taken(t)
    yield 36
    yield t.does("terminate", bare(MediationTerminated, advised_routes=("lawsuit",)), "mediator")
    gaps = (DossierGap(paper="mediation_record", why="未能开成调解会"),)
    yield t.does("close", DisputeClosed(result="not_settled", dossier_checked=True, gaps=gaps), "pmc_head")
    yield 3
    if t.chance.random() < 0.5:
        take = SuggestionTaken(suggestion="identify_matter", unresolved="调解不成，仍未解决")
        yield t.does("take_suggestion", take, "community_officer")
        return
    yield t.does("dismiss_suggestion", SuggestionDismissed(suggestion="identify_matter"), "community_officer")
    yield 5
    yield t.does("reopen", bare(DisputeReopened), "pmc_head")
    yield from sat(t, "agreed")
    yield from agreed(t, 20)


def put_right(t: Teller) -> Script:
    """Written down late and with a wrong day, which is put right; then it is not taken."""
    yield from registered(t, late=5)
    yield 1
    right = RecordCorrected(field="occurred_on", new=t.on(-3).isoformat(), of_version=1)
    yield t.does("correct", right, "mediator")
    yield t.chance.choice((1, 9))
    no = bare(DisputeDeclined, advised_routes=("lawsuit",), second_person=t.who("mediator"))
    yield t.does("decline", no, "pmc_head")


def taken_elsewhere(t: Teller) -> Script:
    """Merged by mistake, taken apart again, and withdrawn in the end."""
    yield from registered(t)
    main = t.item
    yield from registered(t, title=f"{t.name}号另案")
    yield 1
    same = DisputeMerged(main_case=main, same_parties=True, same_facts=True)
    yield t.does("merge", same, "pmc_head")
    yield 2
    yield t.does("unmerge", DisputeUnmerged(), "pmc_head")
    yield t.chance.choice((2, 12))
    gone = DisputeWithdrawn(withdrawn_voluntarily=True, confirmed_by=t.who("mediator"))
    yield t.does("withdraw", gone, "pmc_head")
    t.turn_to("dispute", main)
    yield from taken(t)
    yield 6
    yield from sat(t, "agreed")
    yield from agreed(t, 12)
    yield 10
    yield from performed(t, 0)
    yield 25
    yield from visited(t)
    yield from closed(t)


WAYS = (
    settled_at_once, settled_in_time, performed_late, escalated, sent_back, waits, handed_down, objected_to,
    left_undone, put_right, taken_elsewhere, settled_in_time,
)


def tell(year: Year, number: int = 60) -> None:
    """So many disputes, one after the other in each way."""
    for nth in range(number):
        year.tell(WAYS[nth % len(WAYS)], f"dispute-{nth}", nth * EVERY)
