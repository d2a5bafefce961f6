"""What follows the reply: a review, a re-review, or that nobody asks for one; and what is done with the last word."""

from dataclasses import replace
from datetime import date, timedelta

from domain.kernel import CLOCK
from domain.petition_risk.events_closing import (
    MatterArchived,
    MatterClosed,
    MatterReopened,
    MatterRouted,
    RepeatFilingNoted,
)
from domain.petition_risk.events_commitment import CommitmentFulfilled
from domain.petition_risk.events_hearing import HearingHeld
from domain.petition_risk.events_opening import ReceiptNotified
from domain.petition_risk.events_review import (
    ReplySetAside,
    ReReviewDecided,
    ReReviewRequested,
    ReviewDecided,
    ReviewWindowLapsed,
)
from tests.domain.matters import (
    CLERK,
    DONE,
    LEADER,
    REPLY,
    REVIEW,
    UPHELD,
    accepted,
    final,
    registered,
    replied,
    reviewed,
    under_review,
)
from tests.domain.story import TODAY, Story, actor

LAPSED = ReviewWindowLapsed()
AGAIN = ReReviewRequested(review_body="市政府")
LAST_WORD = ReReviewDecided(rereview_outcome="upheld")
REPEATED = RepeatFilingNoted(channel="letter", answer_sent=True)
HEARING = HearingHeld(participants=("applicant", "experts"), minutes="各方陈述")
ARCHIVE = MatterArchived(archive_no="XF-1", pages=12, retention="permanent", dossier_checked=True)
FULFILLED = CommitmentFulfilled(evidence="现场照片")


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


def rereviewing() -> Story:
    story = reviewed()
    story.does("request_rereview", AGAIN, CLERK)
    return story


def test_a_reply_that_is_upheld_twice_is_final() -> None:
    story = under_review()
    assert story.state.stage == "under_review"
    state = story.does("decide_review", UPHELD, CLERK)
    assert (state.stage, state.reviewed_on, state.served_on) == ("replied", TODAY, TODAY)
    assert story.does("request_rereview", AGAIN, CLERK).stage == "under_rereview"
    state = story.does("decide_rereview", LAST_WORD, CLERK)
    assert (state.stage, state.final_on) == ("final", TODAY)


def test_a_review_comes_first_and_each_once() -> None:
    assert replied().refusal("request_rereview", AGAIN, CLERK) == ("needs_missing", "reviewed")
    assert reviewed().refusal("request_review", REVIEW, CLERK) == ("needs_missing", "not_yet_reviewed")
    story = rereviewing()
    story.does("decide_rereview", LAST_WORD, CLERK)
    assert story.refusal("request_rereview", AGAIN, CLERK) == ("needs_missing", "not_yet_rereviewed")


def test_each_is_asked_for_within_thirty_days_of_what_was_served() -> None:
    # 30 days from Friday 2026-11-20 end on Sunday 2026-12-20, so on Monday.
    story = replied()
    late = story.refusal("request_review", REVIEW, CLERK, today=after(32))
    assert late == ("invalid", "occurred_on:review_window_has_closed")
    early = story.refusal("request_review", REVIEW, CLERK, occurred_on=after(-1))
    assert early == ("invalid", "occurred_on:before_the_reply")
    story.does("request_review", REVIEW, CLERK, today=after(31))
    story.does("decide_review", replace(UPHELD, served_on=after(50)), CLERK, today=after(50), occurred_on=after(48))
    assert story.refusal("request_rereview", AGAIN, CLERK, today=after(81)) == late
    assert story.does("request_rereview", AGAIN, CLERK, today=after(80)).rereview_requested_on == after(80)


def test_an_opinion_is_not_served_before_it_is_written_nor_in_the_future() -> None:
    for day, fault in ((after(1), "in_the_future"), (after(-1), "before_the_reply")):
        refused = under_review().refusal("decide_review", replace(UPHELD, served_on=day), CLERK)
        assert refused == ("invalid", f"served_on:{fault}")


def test_a_reply_that_was_set_aside_is_owed_anew_and_the_first_period_stays_counted() -> None:
    story = under_review()
    state = story.does("set_reply_aside", ReplySetAside(), CLERK, today=after(40))
    assert (state.stage, state.accepted_on, state.replied_on) == ("accepted", after(40), None)
    assert (state.route, state.reply_clock.start) == ("petition_opinion", after(40))
    assert [period.ended_on for period in state.statutory_periods] == [TODAY, TODAY, None]
    assert state.contact is not None
    state = story.does("reply", REPLY, LEADER, today=after(60))
    assert (state.stage, state.replied_on) == ("replied", after(60))
    assert story.does("request_review", REVIEW, CLERK, today=after(70)).stage == "under_review"


def test_where_nobody_asks_in_time_the_clock_calls_the_reply_final() -> None:
    state = final().state
    assert (state.stage, state.final_on) == ("final", after(33))
    assert replied().refusal("lapse_review_window", LAPSED, LEADER) == ("not_your_role",)
    assert reviewed().does("lapse_review_window", LAPSED, CLOCK).stage == "final"


def test_a_request_that_was_in_time_is_recorded_also_when_the_clock_was_first() -> None:
    story = final()
    late = story.does("request_review", REVIEW, CLERK, today=after(40), occurred_on=after(20), reason="补录")
    assert (late.stage, late.final_on) == ("under_review", None)
    story.does("decide_review", UPHELD, CLERK, today=after(41))
    story.does("lapse_review_window", LAPSED, CLOCK, today=after(80))
    assert story.does(
        "request_rereview", AGAIN, CLERK, today=after(85), occurred_on=after(60), reason="补录"
    ).stage == "under_rereview"


def test_what_was_resolved_may_be_reviewed_and_its_window_closes_too() -> None:
    story = replied()
    story.does("resolve", DONE, LEADER)
    assert story.branch().does("request_review", REVIEW, CLERK).stage == "under_review"
    unanswered = accepted()
    unanswered.does("resolve", DONE, LEADER)
    assert unanswered.refusal("request_review", REVIEW, CLERK) == ("needs_missing", "reply_served")
    unanswered.does("reply", REPLY, LEADER)
    state = unanswered.does("lapse_review_window", LAPSED, CLOCK, today=after(40))
    assert (state.stage, state.final_on) == ("resolved", after(40))


def test_the_days_of_a_hearing_do_not_count_towards_the_last_word() -> None:
    story = rereviewing()
    assert story.state.rereview_clock.due(story.context(CLERK).book.calendar).raw == after(30)
    two_days = replace(HEARING, began_on=after(9))
    assert story.does("hold_hearing", two_days, CLERK, today=after(10)).rereview_due_on == after(32)
    state = story.does("hold_hearing", HEARING, CLERK, today=after(12))
    assert state.rereview_due_on == after(33)
    assert story.refusal("hold_hearing", replace(HEARING, began_on=after(-1)), CLERK) == (
        "invalid", "began_on:before_it_begins",
    )
    in_handling = accepted().decide("hold_hearing", HEARING, actor("handler"))
    assert (in_handling.began_on, in_handling.rereview_due_on) == (TODAY, None)


def test_the_last_word_is_closed_when_what_was_promised_is_done() -> None:
    story = final()
    assert story.refusal("close", MatterClosed(), LEADER) == ("needs_missing", "promises_kept")
    story.does("fulfil", FULFILLED, actor("handler"))
    assert story.does("close", MatterClosed(), LEADER).stage == "closed"
    refused = replied()
    nothing = accepted()
    nothing.does("reply", replace(REPLY, result="not_supported"), LEADER)
    nothing.does("lapse_review_window", LAPSED, CLOCK)
    assert nothing.does("close", MatterClosed(), LEADER).stage == "closed"
    assert refused.refusal("close", MatterClosed(), LEADER) == ("not_in_this_stage",)
    assert final().does("resolve", DONE, LEADER).stage == "resolved"


def test_the_dossier_goes_into_the_archive_and_comes_out_of_it() -> None:
    story = final()
    story.does("resolve", DONE, LEADER)
    story.does("close", MatterClosed(), LEADER)
    assert story.refusal("archive", ARCHIVE, LEADER) == ("not_your_role",)
    records = actor("records_officer")
    assert story.refusal("archive", replace(ARCHIVE, dossier_checked=False), records) == (
        "invalid", "dossier_checked:dossier_must_be_checked",
    )
    assert story.does("archive", ARCHIVE, records).stage == "archived"
    again = MatterReopened(reopen_reason="new_facts_or_reasons", new_facts="新的检测报告")
    state = story.does("reopen", again, LEADER)
    assert (state.stage, state.final_on, state.served_on) == ("registered", None, None)


def test_the_same_facts_are_not_accepted_again_after_the_last_word_but_counted() -> None:
    assert replied().refusal("note_repeat_filing", REPEATED, CLERK) == ("not_in_this_stage",)
    story = final()
    unanswered = story.refusal("note_repeat_filing", replace(REPEATED, answer_sent=False), CLERK)
    assert unanswered == ("invalid", "answer_sent:answer_must_be_sent")
    state = story.does("note_repeat_filing", REPEATED, CLERK)
    assert (state.stage, state.filings) == ("final", 2)
    early = registered()
    early.does("route", routed(), LEADER)
    early.does("close", MatterClosed(), LEADER)
    assert early.refusal("note_repeat_filing", REPEATED, CLERK) == ("needs_missing", "procedure_over")


def routed() -> MatterRouted:
    return MatterRouted(route="arbitration", explanation_given=True, second_person="m2")


def test_a_final_matter_begins_anew_on_new_facts_or_when_its_reply_was_set_aside() -> None:
    story = rereviewing()
    story.does("decide_rereview", ReReviewDecided(rereview_outcome="set_aside"), CLERK)
    state = story.does("reopen", MatterReopened(reopen_reason="set_aside"), LEADER)
    assert (state.stage, state.reviewed_on, state.rereview_requested_on) == ("registered", None, None)
    story.does("notify_receipt", ReceiptNotified(how="by_post"), CLERK)


def test_what_a_reviewing_body_may_say() -> None:
    assert under_review().does("decide_review", ReviewDecided(review_outcome="changed"), CLERK).stage == "replied"
