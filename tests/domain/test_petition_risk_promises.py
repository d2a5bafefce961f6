"""What the office promised, by its plan or by its reply: kept, or overdue once its day has passed."""

from dataclasses import replace
from datetime import date, timedelta

from domain.alarms import DeadlineMissed
from domain.book import Book
from domain.kernel import CLOCK
from domain.petition_risk import LIFECYCLE, level_facts
from domain.petition_risk.events_closing import MatterClosed, MatterReopened, MatterResolved
from domain.petition_risk.events_commitment import CommitmentFulfilled, CommitmentOverdue
from domain.petition_risk.events_handling import PlanStep, ResolutionPlanSet
from domain.petition_risk.events_level import MatterLevelAssessed
from domain.petition_risk.events_review import ReplySetAside
from domain.policies import Order, follow_ups
from domain.suggestions import Suggested
from tests.domain.matters import (
    CLERK,
    DONE,
    HANDLER,
    LEADER,
    REGISTER,
    REPLY,
    REVIEW,
    accepted,
    final,
    identified,
    replied,
    under_review,
)
from tests.domain.story import TODAY, Story

BOOK = Book.default()
FIRST, SECOND, GRANTED = (CommitmentFulfilled(step=step, evidence="验收单") for step in (0, 1, None))
LATE = CommitmentOverdue(step=0)


def after(days: int) -> date:
    return TODAY + timedelta(days=days)


STEPS = tuple(PlanStep(what=what, unit="城管办", due_on=after(days)) for what, days in (("装隔声屏", 9), ("复测", 20)))
PLAN = ResolutionPlanSet(steps=STEPS, agreed_with_applicants=True)


def planned() -> Story:
    story = accepted()
    story.does("set_plan", PLAN, HANDLER)
    return story


def resolved_by_rule(story: Story) -> tuple[Order, ...]:
    return follow_ups(story.events[-1], story.state)


def test_when_the_last_step_is_done_the_matter_is_resolved_by_itself() -> None:
    story = planned()
    story.does("fulfil", FIRST, HANDLER)
    assert resolved_by_rule(story) == ()
    assert story.does("fulfil", SECOND, HANDLER).stage == "accepted"
    resolved = MatterResolved(resolution="done", evidence="验收单")
    (order,) = resolved_by_rule(story)
    assert order == Order(command="resolve", event=resolved, item="item-1", where_legal=True)


def test_what_the_reply_granted_is_one_more_promise() -> None:
    story = planned()
    story.does("reply", REPLY, LEADER)
    assert story.state.open_commitments == (0, 1, None)
    story.does("fulfil", GRANTED, HANDLER)
    assert story.state.open_commitments == (0, 1)
    nothing = accepted()
    nothing.does("reply", replace(REPLY, result="explained"), LEADER)
    assert nothing.refusal("fulfil", GRANTED, HANDLER) == ("needs_missing", "something_promised")
    assert final().does("fulfil", GRANTED, HANDLER).promises_kept


def test_what_was_done_before_it_was_granted_is_not_owed_again() -> None:
    story = accepted()
    story.does("resolve", DONE, LEADER)
    by = replace(REPLY, implement_by=after(10))
    assert story.refusal("reply", by, LEADER) == ("invalid", "implement_by:nothing_was_promised")
    assert story.does("reply", REPLY, LEADER).promises_kept


def test_only_what_grants_something_has_a_day_to_do_it_by() -> None:
    story = accepted()
    refused = story.refusal("reply", replace(REPLY, result="not_supported", implement_by=after(5)), LEADER)
    assert refused == ("invalid", "implement_by:nothing_was_promised")
    past = story.refusal("reply", replace(REPLY, implement_by=after(-1)), LEADER)
    assert past == ("invalid", "implement_by:before_it_begins")
    assert story.decide("reply", replace(REPLY, implement_by=after(5)), LEADER).implementation_owed


def test_a_promise_is_kept_once_and_only_if_it_was_made() -> None:
    story = planned()
    story.does("fulfil", FIRST, HANDLER)
    assert story.refusal("fulfil", FIRST, HANDLER) == ("invalid", "step:already_fulfilled")
    assert story.refusal("fulfil", replace(FIRST, step=2), HANDLER) == ("invalid", "step:nothing_was_promised")


def test_the_clock_marks_a_promise_as_overdue_once_and_that_stays_counted() -> None:
    story = planned()
    assert story.refusal("mark_commitment_overdue", LATE, HANDLER) == ("not_your_role",)
    state = story.does("mark_commitment_overdue", LATE, CLOCK, today=after(10))
    assert (state.stage, state.broken, state.commitments_broken) == ("accepted", (0,), 1)
    again = story.refusal("mark_commitment_overdue", LATE, CLOCK, today=after(10))
    assert again == ("invalid", "step:already_marked_overdue")
    story.does("fulfil", FIRST, HANDLER, today=after(12))
    done = story.refusal("mark_commitment_overdue", LATE, CLOCK, today=after(12))
    assert done == ("invalid", "step:already_fulfilled", "step:already_marked_overdue")
    state = story.does("set_plan", PLAN, HANDLER)
    assert (state.broken, state.fulfilled, state.commitments_broken) == ((), (), 1)


def test_promises_broken_raise_the_level_and_a_step_done_in_time_is_on_time_for_ever() -> None:
    story = planned()
    assert level_facts(story.state, after(9), BOOK).plan_on_time
    assert not level_facts(story.state, after(10), BOOK).plan_on_time
    story.does("fulfil", FIRST, HANDLER)
    assert level_facts(story.state, after(10), BOOK).plan_on_time
    story.does("mark_commitment_overdue", replace(LATE, step=1), CLOCK, today=after(21))
    facts = level_facts(story.state, after(21), BOOK)
    assert (facts.commitments_broken, facts.plan_on_time) == (1, False)
    story.does("resolve", DONE, LEADER)
    story.does("reply", REPLY, LEADER)
    story.does("close", MatterClosed(), LEADER)
    state = story.does("reopen", MatterReopened(reopen_reason="commitment_not_kept"), LEADER)
    assert (state.commitments, state.commitments_broken) == ((), 1)


def test_what_the_clock_has_missed_counts_beside_the_periods_of_the_law() -> None:
    story = planned()
    story.record(DeadlineMissed(clock="contact_cadence", clock_due_on=after(30)))
    story.record(DeadlineMissed(clock="petition_handle", clock_due_on=after(60)))
    assert level_facts(story.state, after(10), BOOK).deadlines_missed == 1
    assert level_facts(story.state, after(70), BOOK).deadlines_missed == 3


def test_a_plan_of_what_the_office_found_by_itself_can_be_carried_out_before_anybody_accepts_it() -> None:
    story = identified()
    story.does("set_plan", PLAN, LEADER)
    assert story.does("fulfil", FIRST, HANDLER).stage == "identified"
    story.does("register", REGISTER, CLERK)
    assert story.does("mark_commitment_overdue", replace(LATE, step=1), CLOCK).stage == "registered"


def test_while_a_reply_is_reviewed_what_it_grants_may_be_done_and_set_aside_it_grants_nothing() -> None:
    story = under_review()
    assert story.branch().does("fulfil", GRANTED, HANDLER).stage == "under_review"
    story.does("set_reply_aside", ReplySetAside(), CLERK)
    assert story.refusal("fulfil", GRANTED, HANDLER) == ("needs_missing", "something_promised")
    story.does("reply", REPLY, LEADER)
    assert story.does("request_review", REVIEW, CLERK).open_commitments == (None,)


def test_supervision_of_a_high_matter_is_proposed_until_it_is_ordered() -> None:
    story = planned()
    story.does("assess", MatterLevelAssessed(level="medium"), LEADER, reason="涉及面广")
    assert follow_ups(story.events[-1], story.state) == ()
    story.does("assess", MatterLevelAssessed(level="high"), LEADER, reason="涉及面广")
    proposed = Suggested(suggestion="order_supervision", because="level_high")
    assert follow_ups(story.events[-1], story.state) == (Order(command="suggest", event=proposed, item="item-1"),)
    supervised = replace(story.state, supervision="supervised")
    assert follow_ups(story.events[-1], supervised) == ()


def test_a_high_matter_is_in_the_charge_of_a_leader() -> None:
    high = MatterLevelAssessed(level="high")
    assert replied().does("assess", high, LEADER, reason="涉及面广").leader_in_charge == "street_leader"
    named = replace(high, leader_in_charge="m8")
    story = planned()
    assert story.does("assess", named, LEADER, reason="涉及面广").leader_in_charge == "m8"
    assert story.does("set_plan", PLAN, HANDLER).leader_in_charge == "m8"
    assert story.does("assess", MatterLevelAssessed(level="low"), LEADER, reason="已平息").leader_in_charge == "m8"
    assert Story(LIFECYCLE, state=accepted().state).decide(
        "assess", MatterLevelAssessed(level="low"), CLERK
    ).leader_in_charge is None
