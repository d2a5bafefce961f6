"""Who holds an item: offered and taken, handed down and reported on, with exactly one holder at every moment."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.custody.events_down import (
    HandDownAcknowledged,
    HandDownObjected,
    ItemForwarded,
    ItemHandedDown,
    ObjectionRejected,
    ObjectionUpheld,
)
from domain.custody.events_report import (
    CoHandlerInvited,
    CoHandlerReported,
    JointHandlingConvened,
    ReportAccepted,
    ReportedBack,
    ReportExtended,
    ReportSentBack,
)
from domain.custody.events_up import (
    EscalationAccepted,
    EscalationRequested,
    EscalationReturned,
    ItemRecalled,
    OfferWithdrawn,
)
from domain.dispute import LIFECYCLE as DISPUTE
from domain.dispute.events_leaving import DisputeTransferredOut
from domain.dispute.events_mediation import MediationTerminated
from domain.petition_risk import LIFECYCLE as PETITION
from domain.petition_risk.events_opening import MatterIdentified, PetitionRegistered
from tests.domain.disputes import REGISTER, accepted, registered
from tests.domain.samples import sample, variants
from tests.domain.story import BUILDING, COMMUNITY, STREET, WEST, Story, actor

HEAD, CLERK, LEADER = actor("pmc_head", COMMUNITY), actor("desk_clerk"), actor("street_leader")
OFFICER, MEDIATOR = actor("community_officer", COMMUNITY), actor("mediator", BUILDING)
LATER, LATEST = date(2026, 12, 1), date(2026, 12, 20)
UP = EscalationRequested(
    escalation_reason="difficult_complex", done_so_far="调解三次", asked_for="请街道调解", parties_informed=True,
)
DOWN = ItemHandedDown(to=COMMUNITY, handed_task="请核实并调解", report_due_on=LATEST)
TAKE = HandDownAcknowledged(assignee="m1")
REPORT = ReportedBack(report="已调解，双方和好")


def petition() -> Story:
    """A petition matter held by the street."""
    story = Story(PETITION)
    story.does("register", sample(PetitionRegistered, node=STREET, category="appeal"), CLERK)
    return story


def handed_down() -> Story:
    """It was handed to the community, which has signed for it."""
    story = petition()
    story.does("hand_down", DOWN, CLERK)
    story.does("acknowledge", TAKE, OFFICER)
    return story


def test_an_escalation_is_offered_to_the_level_above_and_the_sender_answers_until_it_is_taken() -> None:
    story = accepted()
    state = story.does("escalate", UP, HEAD)
    assert (state.node, state.offered_to, state.beside[0]) == (COMMUNITY, STREET, "offered_up")
    assert story.refusal("escalate", UP, HEAD) == ("not_now",)
    assert story.refusal("accept_escalation", EscalationAccepted(assignee="m9"), HEAD) == ("not_your_role",)
    state = story.does("accept_escalation", EscalationAccepted(assignee="m9"), CLERK)
    assert (state.node, state.offered_to, state.assignee, state.beside[0]) == (STREET, "", "m9", "held")
    assert state.origin == COMMUNITY
    assert story.refusal("escalate", UP, CLERK) == ("needs_missing", "level_above")


def test_an_escalation_comes_back_with_advice_or_is_withdrawn() -> None:
    returned = accepted()
    returned.does("escalate", UP, HEAD)
    no = EscalationReturned(return_reason="complete_here_first", guidance="请先再调解一次")
    state = returned.does("return_escalation", no, CLERK)
    assert (state.node, state.custody.returns, state.beside[0]) == (COMMUNITY, 1, "held")
    withdrawn = accepted()
    withdrawn.does("escalate", UP, HEAD)
    assert withdrawn.refusal("withdraw_offer", OfferWithdrawn(), HEAD) == ("invalid", "reason:reason_required")
    state = withdrawn.does("withdraw_offer", OfferWithdrawn(), HEAD, reason="当事人和好")
    assert (state.node, state.custody.returns) == (COMMUNITY, 0)


@pytest.mark.parametrize(("words", "fault"), [
    (replace(UP, parties_informed=False), "parties_informed:tell_the_parties"),
    (replace(UP, to=BUILDING), "to:not_above"),
    (replace(UP, to=WEST), "to:not_above"),
])
def test_what_an_escalation_must_say(words: EscalationRequested, fault: str) -> None:
    assert accepted().refusal("escalate", words, HEAD) == ("invalid", fault)


def test_only_what_is_urgent_for_safety_passes_over_a_level() -> None:
    story = Story(DISPUTE)
    story.does("register", replace(REGISTER, node=BUILDING), MEDIATOR)
    far = replace(UP, to=STREET)
    assert story.refusal("escalate", far, HEAD) == ("invalid", "to:skips_a_level")
    assert story.does("escalate", replace(far, escalation_reason="safety_urgent"), HEAD).offered_to == STREET


def test_a_hand_down_is_held_by_its_sender_until_somebody_of_the_unit_signs() -> None:
    story = petition()
    state = story.does("hand_down", DOWN, CLERK)
    assert (state.node, state.offered_to, state.answers_to) == (STREET, COMMUNITY, "")
    assert story.refusal("acknowledge", TAKE, CLERK) == ("needs_missing", "belongs_there")
    state = story.does("acknowledge", TAKE, OFFICER)
    assert (state.node, state.answers_to, state.assignee) == (COMMUNITY, STREET, "m1")
    assert state.custody.report_due_on == story.events[-1].event.report_due_on == LATEST


def test_a_report_is_given_sent_back_put_off_and_accepted() -> None:
    story = handed_down()
    assert story.refusal("accept_report", ReportAccepted(), CLERK) == ("not_now",)
    story.does("report_back", REPORT, OFFICER)
    assert story.refusal("accept_report", ReportAccepted(), OFFICER) == ("not_your_role",)
    again = ReportSentBack(report_due_on=LATER)
    state = story.does("send_back_report", again, CLERK, reason="未附材料")
    assert (state.beside[1], state.custody.report_due_on) == ("report_owed", LATER)
    put_off = ReportExtended(report_due_on=LATER)
    assert story.refusal("extend_report", put_off, CLERK, reason="材料多") == (
        "invalid", "report_due_on:not_later_than_due")
    state = story.does("extend_report", ReportExtended(report_due_on=LATEST), CLERK, reason="材料多")
    assert state.custody.report_due_on == LATEST
    story.does("report_back", REPORT, OFFICER)
    state = story.does("accept_report", ReportAccepted(), CLERK)
    assert (state.node, state.answers_to, state.beside[1]) == (COMMUNITY, "", "no_report")


def test_who_hands_down_further_holds_it_again_when_the_report_is_accepted_and_still_owes_its_own() -> None:
    story = handed_down()
    further = replace(DOWN, to=BUILDING, report_due_on=LATER)
    assert story.refusal("hand_down", replace(further, report_due_on=date(2026, 12, 21)), HEAD) == (
        "invalid", "report_due_on:later_than_owed")
    story.does("hand_down", further, HEAD)
    state = story.does("acknowledge", TAKE, MEDIATOR)
    assert (state.node, [one.to for one in state.custody.owed]) == (BUILDING, [STREET, COMMUNITY])
    story.does("report_back", REPORT, MEDIATOR)
    state = story.does("accept_report", ReportAccepted(), HEAD)
    assert (state.node, state.answers_to, state.custody.report_due_on) == (COMMUNITY, STREET, LATEST)
    assert story.events[-1].event.report_due_on == LATEST


def test_an_objection_is_in_time_and_decided_by_the_sender() -> None:
    story = petition()
    story.does("hand_down", DOWN, CLERK)
    no = HandDownObjected(objection="不属本社区职责")
    late = {"today": LATEST, "occurred_on": LATEST}
    assert story.refusal("object", no, OFFICER, **late) == ("invalid", "occurred_on:window_has_closed")
    state = story.does("object", no, OFFICER)
    assert (state.node, state.beside[0]) == (STREET, "objected")
    upheld, rejected = story.branch(), story.branch()
    state = upheld.does("uphold_objection", ObjectionUpheld(), CLERK, reason="有理")
    assert (state.node, state.offered_to, state.custody.returns, state.answers_to) == (STREET, "", 1, "")
    state = rejected.does("reject_objection", ObjectionRejected(), CLERK, reason="属地管理")
    assert (state.node, state.offered_to, state.answers_to, state.assignee) == (COMMUNITY, "", STREET, "")


def test_a_matter_is_forwarded_aside_without_a_report_and_who_petitioned_is_told() -> None:
    story = petition()
    story.does("hand_down", DOWN, CLERK)
    story.does("acknowledge", TAKE, OFFICER)
    aside = ItemForwarded(to=WEST, forwarding_note="事发地在西园社区")
    assert story.refusal("forward", aside, OFFICER) == ("invalid", "told_where_it_went:tell_where_it_goes")
    assert story.refusal("forward", replace(aside, to=STREET, told_where_it_went=True), OFFICER) == (
        "invalid", "to:not_aside")
    story.does("forward", replace(aside, told_where_it_went=True), OFFICER)
    state = story.does("acknowledge", TAKE, actor("community_officer", WEST))
    assert (state.node, state.answers_to) == (WEST, STREET)


def test_a_level_above_recalls_what_it_handed_down_and_nobody_owes_it_a_report_any_more() -> None:
    story = handed_down()
    recall = ItemRecalled(assignee="m9")
    assert story.refusal("recall", recall, OFFICER, reason="紧急") == ("needs_missing", "held_below")
    state = story.does("recall", recall, LEADER, reason="紧急")
    assert (state.node, state.answers_to, state.beside[1], state.assignee) == (STREET, "", "no_report", "m9")


def test_several_units_help_and_each_says_when_its_part_is_done() -> None:
    story = petition()
    together = JointHandlingConvened(units=(WEST, COMMUNITY), meeting_on=LATER, agenda="土地补偿")
    story.does("convene", together, LEADER)
    assert story.events[-1].event.lead_unit == STREET
    again = CoHandlerInvited(to=WEST, co_task="提供底册", co_due_on=LATER)
    assert story.refusal("invite_co_handler", again, CLERK) == ("invalid", "to:holds_it_already")
    done = CoHandlerReported(co_result="底册已送")
    assert story.refusal("report_co_handling", replace(done, co_handler=WEST), OFFICER) == (
        "invalid", "co_handler:not_co_handling_there")
    state = story.does("report_co_handling", done, OFFICER)
    assert (state.co_handlers, story.events[-1].event.co_handler) == ((WEST,), COMMUNITY)


def test_what_the_district_hands_down_is_known_for_ever() -> None:
    story = petition()
    paper = replace(DOWN, to=STREET, district_document="区交〔2026〕7号")
    assert story.refusal("hand_down", replace(paper, district_document=None), CLERK) == ("invalid", "to:not_below")
    story.does("hand_down", paper, actor("district_liaison"))
    state = story.does("acknowledge", TAKE, CLERK)
    assert (state.node, state.custody.district_assigned, state.answers_to) == (STREET, True, STREET)


def test_what_ends_is_no_longer_on_offer_and_its_report_is_owed_all_the_same() -> None:
    story = registered()
    story.does("escalate", UP, HEAD)
    state = story.does("transfer_out", sample(DisputeTransferredOut), HEAD)
    assert (state.beside[0], state.offered_to) == ("held", "")
    owed = accepted()
    owed.record(replace(DOWN, to=BUILDING)).record(TAKE)
    owed.does("terminate", sample(MediationTerminated), HEAD)
    assert owed.state is not None and owed.state.beside[1] == "report_owed"


COMMANDS = sorted({row.command for row in PETITION.table if row.rule == "4.3"})
PEOPLE = [*(actor(role, path) for path in (STREET, COMMUNITY, BUILDING, WEST) for role in (
    "desk_clerk", "pmc_head", "community_officer", "street_leader"))]


@settings(max_examples=60)
@given(st.data())
def test_whatever_happens_exactly_one_node_holds_it_and_offers_go_where_they_may(data: st.DataObject) -> None:
    story = Story(PETITION)
    story.does("identify", sample(MatterIdentified, node=COMMUNITY), OFFICER)
    for _ in range(data.draw(st.integers(1, 12))):
        assert story.state is not None
        before: Any = story.state
        who = data.draw(st.sampled_from(PEOPLE))
        offers = [o for o in PETITION.offers(before, who) if o.transition.command in COMMANDS and not o.missing]
        if not offers:
            continue
        row = data.draw(st.sampled_from(offers)).transition
        words = data.draw(st.sampled_from(variants(row.event)))
        if story.refusal_or_none(row.command, words, who, reason="说明理由"):
            continue
        after: Any = story.does(row.command, words, who, reason="说明理由")
        assert after.node in (STREET, COMMUNITY, BUILDING, WEST)
        assert (after.offered_to == "") == (after.beside[0] == "held")
        assert after.node == before.node or after.node in (before.offered_to, before.answers_to) or (
            row.command == "recall" and before.node.startswith(after.node))
        dues = [one.report_due_on for one in after.custody.owed]
        assert dues == sorted(dues, reverse=True)
        assert all(after.node.startswith(one.to) for one in after.custody.owed)
