"""When an agreement binds, and when everything in it is done."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.dispute.events_agreement import (
    AgreementTookEffect,
    Obligation,
    ObligationPartlyPerformed,
    ObligationPerformed,
    Signature,
)
from tests.domain.disputes import EFFECT, HEAD, MEDIATOR, PAY, REPAIR, agreed, agreement, mediating
from tests.domain.story import TODAY, Story

ORAL = AgreementTookEffect(content_recorded=True)
DAYS = st.integers(0, 60).map(lambda back: TODAY - timedelta(days=back))


def reached(*obligations: Obligation, form: str = "written", on: date = TODAY) -> Story:
    story = mediating()
    reason = "补录" if on != TODAY else None
    story.does("reach_agreement", agreement(*obligations, agreement_form=form), MEDIATOR, occurred_on=on, reason=reason)
    return story


@given(DAYS, DAYS, DAYS, DAYS)
def test_a_written_one_binds_from_the_last_signature_or_seal(p1: date, p2: date, mediator: date, seal: date) -> None:
    event = AgreementTookEffect(
        signatures=(Signature(party="p2", signed_on=p2), Signature(party="p1", signed_on=p1)),
        mediator_signed_on=mediator, sealed_on=seal, copies=3,
    )
    after = reached(PAY).does("put_in_effect", event, HEAD)
    assert (after.stage, after.effective_on) == ("agreed", max(p1, p2, mediator, seal))


def test_an_oral_agreement_binds_from_the_day_it_was_agreed() -> None:
    story = reached(PAY, form="oral", on=date(2026, 11, 12))
    after = story.does("put_in_effect", ORAL, MEDIATOR)
    assert (after.stage, after.effective_on, after.agreement_form) == ("agreed", date(2026, 11, 12), "oral")


def test_done_on_the_spot_it_is_performed_at_once() -> None:
    paid = replace(PAY, due_on=None, performed=True)
    assert reached(paid, form="oral").does("put_in_effect", ORAL, MEDIATOR).stage == "performed"
    assert reached(paid, REPAIR, form="oral").does("put_in_effect", ORAL, MEDIATOR).stage == "agreed"


def test_what_is_owed_may_be_due_on_the_day_of_the_agreement() -> None:
    assert reached(replace(PAY, due_on=TODAY)).state.obligations[0].due_on == TODAY


def test_a_new_text_takes_the_place_of_one_that_was_not_signed() -> None:
    story = reached(PAY)
    after = story.does("reach_agreement", agreement(REPAIR), MEDIATOR)
    assert (after.agreement_no, after.obligations) == ("agreement-3", (REPAIR,))
    assert story.does("put_in_effect", EFFECT, HEAD).stage == "agreed"


def test_parts_are_paid_until_the_rest_is() -> None:
    story = agreed(PAY)
    part = ObligationPartlyPerformed(obligation=0, proof="transfer", amount_fen=100_000)
    for _ in range(2):
        assert story.does("perform_partly", part, MEDIATOR).stage == "agreed"
    assert story.state.obligations[0].parts_fen == 200_000
    assert story.refusal("perform_partly", part, MEDIATOR) == ("invalid", "amount_fen:nothing_remains")
    rest = ObligationPerformed(obligation=0, proof="transfer", amount_fen=100_000)
    assert story.does("perform", rest, MEDIATOR).stage == "performed"


def test_part_of_a_work_needs_no_amount() -> None:
    part = ObligationPartlyPerformed(obligation=0, proof="photo")
    assert agreed(REPAIR).does("perform_partly", part, MEDIATOR).stage == "agreed"


@given(st.permutations(range(6)), st.lists(st.booleans(), max_size=6))
def test_it_is_performed_exactly_when_the_last_obligation_is(order: list[int], on_the_spot: list[bool]) -> None:
    story = agreed(*(replace(REPAIR, performed=done) for done in on_the_spot))
    left = [index for index in order if index < len(on_the_spot) and not on_the_spot[index]]
    while left:
        assert story.state.stage == "agreed"
        story.does("perform", ObligationPerformed(obligation=left.pop(), proof="photo"), MEDIATOR)
    assert story.state.stage == "performed"
    assert story.state.all_performed
