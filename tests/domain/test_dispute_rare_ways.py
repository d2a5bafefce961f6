"""The rarer ways of a dispute: risk, suspension, court, a changed agreement, and how it leaves the desk."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.dispute import LIFECYCLE
from domain.dispute.events_agreement import ReturnVisitMade
from domain.dispute.events_closing import DisputeClosed, DisputeReopened, DisputeReopenedFromArchive
from domain.dispute.events_court import (
    JudicialConfirmationApplied,
    JudicialConfirmationDismissed,
    JudicialConfirmationGranted,
    JudicialConfirmationWithdrawn,
)
from domain.dispute.events_joining import DisputeMerged
from domain.dispute.events_leaving import DisputeArchived, DisputeTransferredOut
from domain.dispute.events_mediation import InvestigationRecorded
from domain.dispute.events_pace import MediationExtended, MediationResumed, MediationSuspended
from domain.dispute.events_performance import EnforcementAdvised, ObligationOverdue, PerformanceUrged
from domain.dispute.events_safety import AuthorityAlerted, EscalationRiskNoted
from domain.dispute.events_superseding import AgreementSuperseded
from domain.kernel import CLOCK, Actor, Event
from domain.shared import RecordCorrected
from tests.domain.disputes import (
    ACCEPT,
    EFFECT,
    HEAD,
    MEDIATOR,
    PAY,
    REGISTER,
    REPAIR,
    SESSION,
    accepted,
    agreed,
    agreement,
    mediating,
    registered,
)
from tests.domain.story import TODAY, Story, actor

RECORDS = actor("records_officer")
RISK = EscalationRiskNoted(risk="violence_possible", measure="已劝离双方")
EXTEND = MediationExtended(all_parties_agreed=True, parties_agreed_on=TODAY, new_due_on=date(2027, 1, 20))
SUSPEND = MediationSuspended(suspension_reason="appraisal_pending")
APPLY = JudicialConfirmationApplied(court="区人民法院", joint=True)
GRANTED = JudicialConfirmationGranted(court_reference="(2026)民特1号")
DISMISSED = JudicialConfirmationDismissed(court_reference="(2026)民特1号")
ADVISE = EnforcementAdvised(creditors=("p1",), enforcement_way="suit_on_agreement")
SUPERSEDE = AgreementSuperseded(
    supersession_reason="parties_wish", all_parties_agreed=True, agreement_form="written", content="改为分期",
    obligations=(REPAIR,), signatures=EFFECT.signatures, mediator_signed_on=TODAY, sealed_on=TODAY, copies=3,
)
TRANSFER = DisputeTransferredOut(
    receiving_organ="派出所", transfer_route="police", transfer_document="移〔2026〕1号", parties_told=True,
)
MERGE = DisputeMerged(main_case="item-2", same_parties=True, same_facts=True)
ARCHIVE = DisputeArchived(
    archive_no="D-1", pages=20, retention="ten_years", retained_until=date(2036, 11, 20), dossier_checked=True,
)
REOPEN = DisputeReopened(reopen_reason="new_facts")
CLOSE = DisputeClosed(result="settled_performed", dossier_checked=True)


def suspended() -> Story:
    story = mediating()
    story.does("suspend", SUSPEND, HEAD)
    return story


def applied() -> Story:
    story = agreed(PAY)
    story.does("apply_for_confirmation", APPLY, MEDIATOR)
    return story


def closed() -> Story:
    story = agreed()
    story.does("close", CLOSE, HEAD)
    return story


def archived() -> Story:
    story = closed()
    story.does("archive", ARCHIVE, RECORDS)
    return story


def overdue() -> Story:
    story = agreed(PAY, REPAIR)
    story.does("mark_overdue", ObligationOverdue(obligation=0), CLOCK)
    return story


def test_a_risk_is_followed_up_unless_something_was_done() -> None:
    noted = mediating().decide("note_risk", RISK, actor("grid_worker"))
    assert not noted.followup_owed
    assert mediating().decide("note_risk", replace(RISK, measure=None), MEDIATOR).followup_owed
    story = mediating()
    life = story.decide("note_risk", replace(RISK, risk="life_at_risk", help_called=True), MEDIATOR)
    assert life.followup_owed
    before = story.state
    assert replace(story.record(life).state, version=before.version) == before
    assert story.decide("alert_authority", AuthorityAlerted(authority="police"), MEDIATOR).alerted_by == "mediator"


def test_mediation_goes_on_as_long_as_all_parties_agree() -> None:
    story = mediating()
    assert story.does("extend", EXTEND, HEAD).new_due_on == date(2027, 1, 20)
    assert story.refusal("extend", EXTEND, HEAD) == ("invalid", "new_due_on:not_later_than_due")


def test_the_days_of_a_suspension_are_added() -> None:
    story = suspended()
    limit = date(2026, 12, 21)  # one month from 20 November, a Sunday rolled to Monday
    resumed = story.does("resume", MediationResumed(), HEAD, today=TODAY + timedelta(days=9))
    assert (resumed.suspended, resumed.new_due_on) == (False, limit + timedelta(days=9))


def test_while_it_waits_nothing_is_mediated() -> None:
    for command, event in (("hold_session", SESSION), ("reach_agreement", agreement(PAY))):
        assert suspended().refusal(command, event, MEDIATOR) == ("needs_missing", "not_suspended")
    for command, event in (("suspend", SUSPEND), ("extend", EXTEND)):
        assert suspended().refusal(command, event, HEAD) == ("needs_missing", "mediation_limit_runs")
    assert mediating().refusal("resume", MediationResumed(), HEAD) == ("needs_missing", "suspended")


def test_the_court_confirms_within_the_window() -> None:
    story = agreed(PAY)
    last = date(2026, 12, 21)  # 30 days from 19 November is Saturday the 19th
    late = {"today": last + timedelta(days=1)}
    assert story.refusal("apply_for_confirmation", APPLY, MEDIATOR, **late) == (
        "invalid", "occurred_on:window_has_closed",
    )
    assert story.does("apply_for_confirmation", APPLY, MEDIATOR, today=last).confirmation == "applied"
    assert story.does("record_confirmation", GRANTED, MEDIATOR).confirmation == "granted"
    enforce = replace(ADVISE, enforcement_way="court_enforcement")
    assert story.does("advise_enforcement", enforce, MEDIATOR).stage == "agreed"


def test_once_dismissed_the_parties_may_agree_anew() -> None:
    story = applied()
    story.does("record_dismissal", DISMISSED, MEDIATOR)
    again = story.does("reach_agreement", agreement(REPAIR), MEDIATOR)
    assert (again.stage, again.effective_on, again.confirmation) == ("mediating", None, "")
    assert story.does("put_in_effect", EFFECT, HEAD).stage == "agreed"


def test_an_application_taken_back_may_be_made_again() -> None:
    story = applied()
    story.does("record_application_withdrawn", JudicialConfirmationWithdrawn(), MEDIATOR)
    assert story.does("apply_for_confirmation", APPLY, MEDIATOR).confirmation == "applied"


def test_needs_about_the_court() -> None:
    assert applied().refusal("apply_for_confirmation", APPLY, MEDIATOR) == (
        "needs_missing", "may_apply_for_confirmation",
    )
    assert agreed(PAY).refusal("record_dismissal", DISMISSED, MEDIATOR) == ("needs_missing", "confirmation_applied")
    assert agreed(PAY).refusal("reach_agreement", agreement(PAY), MEDIATOR) == (
        "needs_missing", "confirmation_dismissed",
    )
    assert applied().refusal("supersede", SUPERSEDE, MEDIATOR) == ("needs_missing", "no_application_open")


def test_overdue_then_urged() -> None:
    story = overdue()
    assert story.state.overdue == (0,)
    assert story.does("urge", PerformanceUrged(urging_means="phone"), MEDIATOR).stage == "agreed"
    assert agreed(PAY).refusal("mark_overdue", ObligationOverdue(obligation=0), MEDIATOR) == ("not_your_role",)


def test_a_new_agreement_takes_the_place_of_the_one_in_force() -> None:
    story = overdue()
    after = story.does("supersede", SUPERSEDE, MEDIATOR)
    assert (after.stage, after.obligations, after.overdue, after.effective_on) == ("agreed", (REPAIR,), (), TODAY)
    done = replace(SUPERSEDE, agreement_form="oral", content_recorded=True, obligations=())
    assert story.does("supersede", done, MEDIATOR).stage == "performed"


@pytest.mark.parametrize("given", [registered, accepted, mediating, lambda: agreed(PAY), agreed])
def test_transferred_out(given: Callable[[], Story]) -> None:
    story = given()
    known = story.state.stage != "registered"
    assert story.does("transfer_out", TRANSFER, actor("desk_clerk")).stage == "transferred_out"
    if known:
        assert story.does("reopen", REOPEN, HEAD).stage == "accepted"
    else:
        assert story.refusal("reopen", REOPEN, HEAD) == ("needs_missing", "was_accepted")


def test_a_court_and_labour_law_set_limits_of_their_own() -> None:
    for source, category, procedure, last in (
        ("entrusted_court_pre", "contract", None, date(2026, 12, 21)),  # 30 days from 20 November, a Sunday
        ("entrusted_court_post", "contract", None, date(2026, 12, 7)),  # 15 days, a Saturday
        ("entrusted_court_post", "labour", "summary", date(2026, 11, 27)),
        ("party_application", "labour", None, date(2026, 12, 7)),
    ):
        story = Story(LIFECYCLE)
        story.does("register", replace(REGISTER, source=source, category=category), MEDIATOR)
        story.does("accept", replace(ACCEPT, court_procedure=procedure), HEAD)
        story.does("record_investigation", InvestigationRecorded(held_at="现场", content="查看"), MEDIATOR)
        assert story.refusal("extend", replace(EXTEND, new_due_on=last), HEAD) == (
            "invalid", "new_due_on:not_later_than_due",
        )
        assert story.does("extend", replace(EXTEND, new_due_on=last + timedelta(days=1)), HEAD)
    assert registered().refusal("accept", replace(ACCEPT, court_procedure="summary"), HEAD) == (
        "invalid", "court_procedure:not_entrusted_by_court",
    )


def test_a_return_visit_asks_about_what_has_come_due() -> None:
    story = agreed(PAY, REPAIR)
    visit = ReturnVisitMade(visited=("p1",), performance="not_due", satisfaction="satisfied")
    assert story.decide("visit", visit, MEDIATOR).obligations_due == ()
    assert story.decide("visit", visit, MEDIATOR, today=PAY.due_on).obligations_due == (0,)


def test_what_is_closed_is_corrected_by_two() -> None:
    story, words = closed(), RecordCorrected(field="title", new="楼上漏水")
    assert story.refusal("correct", words, HEAD, reason="写错") == (
        "invalid", "second_person:correction_needs_second",
    )
    alone = replace(words, second_person="pmc_head")
    assert story.refusal("correct", alone, HEAD, reason="写错") == ("invalid", "second_person:four_eyes")
    assert story.does("correct", replace(words, second_person="m2"), HEAD, reason="写错").title == "楼上漏水"


def test_merged_points_to_the_main_case() -> None:
    after = accepted().does("merge", MERGE, HEAD)
    assert (after.stage, after.main_case) == ("merged", "item-2")


def test_archived_and_out_again_with_a_supervisor() -> None:
    story = archived()
    again = DisputeReopenedFromArchive(reopen_reason="new_facts", approved_by="s1")
    assert story.refusal("reopen", REOPEN, HEAD) == ("not_in_this_stage",)
    alone = replace(again, approved_by="pmc_head")
    assert story.refusal("reopen_archived", alone, HEAD) == ("invalid", "approved_by:four_eyes")
    assert story.does("reopen_archived", again, HEAD).stage == "accepted"


WORDS: list[tuple[Callable[[], Story], str, Event, Actor, str]] = [
    (mediating, "note_risk", replace(RISK, risk="life_at_risk"), MEDIATOR, "help_called:call_for_help"),
    (mediating, "extend", replace(EXTEND, all_parties_agreed=False), HEAD, "all_parties_agreed:all_parties_must_agree"),
    (mediating, "extend", replace(EXTEND, parties_agreed_on=date(2026, 11, 21)), HEAD,
     "parties_agreed_on:in_the_future"),
    (mediating, "extend", replace(EXTEND, new_due_on=date(2026, 12, 21)), HEAD, "new_due_on:not_later_than_due"),
    (lambda: agreed(PAY), "apply_for_confirmation", replace(APPLY, joint=False), MEDIATOR, "joint:must_be_joint"),
    (lambda: agreed(PAY), "mark_overdue", ObligationOverdue(obligation=1), CLOCK, "obligation:no_such_obligation"),
    (lambda: agreed(PAY, replace(PAY, due_on=None, performed=True)), "mark_overdue", ObligationOverdue(obligation=1),
     CLOCK, "obligation:already_performed"),
    (overdue, "mark_overdue", ObligationOverdue(obligation=0), CLOCK, "obligation:already_overdue"),
    (overdue, "mark_overdue", ObligationOverdue(obligation=1), CLOCK, "obligation:has_no_due_day"),
    (overdue, "advise_enforcement", replace(ADVISE, creditors=("p2",)), MEDIATOR, "creditors:no_such_party"),
    (overdue, "advise_enforcement", replace(ADVISE, enforcement_way="court_enforcement"), MEDIATOR,
     "enforcement_way:not_confirmed_by_court"),
    (overdue, "advise_enforcement", replace(ADVISE, enforcement_way="labour_arbitration"), MEDIATOR,
     "enforcement_way:only_for_labour"),
    (overdue, "supersede", replace(SUPERSEDE, all_parties_agreed=False), MEDIATOR,
     "all_parties_agreed:all_parties_must_agree"),
    (overdue, "supersede", replace(SUPERSEDE, sealed_on=None), MEDIATOR, "sealed_on:seal_required"),
    (overdue, "supersede", replace(SUPERSEDE, obligations=(replace(PAY, amount_fen=None),)), MEDIATOR,
     "obligations:amount_required"),
    (accepted, "transfer_out", replace(TRANSFER, parties_told=False), HEAD, "parties_told:parties_must_be_told"),
    (accepted, "merge", replace(MERGE, main_case="item-1"), HEAD, "main_case:not_itself"),
    (accepted, "merge", replace(MERGE, same_parties=False), HEAD, "same_parties:must_be_the_same"),
    (accepted, "merge", replace(MERGE, same_facts=False), HEAD, "same_facts:must_be_the_same"),
    (closed, "archive", replace(ARCHIVE, retention="permanent"), RECORDS, "retained_until:permanent_has_no_end"),
    (closed, "archive", replace(ARCHIVE, retained_until=None), RECORDS, "retained_until:retention_end_required"),
    (closed, "archive", replace(ARCHIVE, dossier_checked=False), RECORDS, "dossier_checked:dossier_must_be_checked"),
]


@pytest.mark.parametrize(("given", "command", "event", "who", "fault"), WORDS, ids=[f"{w[1]}-{w[4]}" for w in WORDS])
def test_wrong_words_name_their_field(
    given: Callable[[], Story], command: str, event: Event, who: Actor, fault: str
) -> None:
    assert given().refusal(command, event, who) == ("invalid", fault)
