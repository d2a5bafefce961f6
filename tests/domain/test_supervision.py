"""Handling that is looked at from outside: urged once until it is answered, supervised until that is lifted."""

from datetime import date

import pytest

from domain.fields import CaseNumber
from domain.hazard import LIFECYCLE as HAZARD
from domain.hazard.events import HazardDismissed, HazardReported
from domain.kernel import Actor, Grant, Role
from domain.supervision.events import (
    AccountabilityProposed,
    HandlingUrgeAnswered,
    HandlingUrged,
    SupervisionAnswered,
    SupervisionLifted,
    SupervisionOrdered,
)
from tests.domain.samples import bare
from tests.domain.story import STREET, Story, actor

CLERK, GRID_WORKER, INSPECTOR, SUPERVISOR = (
    actor(role) for role in ("desk_clerk", "grid_worker", "inspector", "supervisor")
)
LEADER = Actor("leader", (Grant(Role.STREET_LEADER, STREET), Grant(Role.INSPECTOR, STREET)))
URGE, URGE_ANSWER = HandlingUrged(asked="请尽快核实"), HandlingUrgeAnswered(answer="明日现场核实")
ORDER = SupervisionOrdered(supervision_reasons=("overdue", "perfunctory"), required_action="三日内核实并报告")
ANSWER, LIFT = SupervisionAnswered(answer="已核实"), SupervisionLifted()


@pytest.fixture
def hazard() -> Story:
    return Story(HAZARD).record(bare(HazardReported))


def offered(story: Story, who: Actor) -> set[str]:
    return {offer.transition.command for offer in HAZARD.offers(story.state, who)}


def test_an_urging_is_answered_before_the_next(hazard: Story) -> None:
    hazard.does("urge_handling", URGE, CLERK)
    assert hazard.refusal("urge_handling", URGE, SUPERVISOR) == ("not_now",)
    assert "answer_urging" in offered(hazard, INSPECTOR)
    assert hazard.refusal("answer_urging", URGE_ANSWER, GRID_WORKER) == ("not_your_role",)
    hazard.does("answer_urging", URGE_ANSWER, INSPECTOR)
    hazard.does("urge_handling", URGE, SUPERVISOR)


def test_what_is_not_urged_or_supervised_is_not_answered(hazard: Story) -> None:
    assert not {"answer_urging", "answer_supervision", "lift_supervision"} & (
        offered(hazard, INSPECTOR) | offered(hazard, SUPERVISOR)
    )
    assert hazard.refusal("answer_supervision", ANSWER, INSPECTOR) == ("not_now",)


def test_a_supervision_is_ordered_answered_and_lifted(hazard: Story) -> None:
    state = hazard.does("order_supervision", ORDER, SUPERVISOR)
    assert state.supervision == "supervised" and isinstance(state.supervision_number, CaseNumber)
    assert state.supervision_number.series == "supervision"
    assert hazard.refusal("lift_supervision", LIFT, SUPERVISOR) == ("not_now",)
    assert hazard.does("answer_supervision", ANSWER, INSPECTOR).supervision == "supervision_answered"
    state = hazard.does("lift_supervision", LIFT, SUPERVISOR)
    assert (state.supervision, state.supervisions) == ("", 1)


def test_an_answer_that_is_not_enough_is_answered_by_another_order(hazard: Story) -> None:
    hazard.does("order_supervision", ORDER, SUPERVISOR)
    hazard.does("answer_supervision", ANSWER, INSPECTOR)
    state = hazard.does("order_supervision", ORDER, LEADER)
    assert (state.supervision, state.supervisions) == ("supervised", 2)


def test_whoever_answered_does_not_lift(hazard: Story) -> None:
    hazard.does("order_supervision", ORDER, SUPERVISOR)
    hazard.does("answer_supervision", ANSWER, LEADER)
    assert hazard.refusal("lift_supervision", LIFT, LEADER) == ("needs_missing", "not_who_answered")
    hazard.does("lift_supervision", LIFT, SUPERVISOR)


def test_what_has_ended_may_be_supervised_and_needs_no_further_answer(hazard: Story) -> None:
    hazard.record(bare(HazardDismissed))
    assert hazard.refusal("urge_handling", URGE, CLERK) == ("not_in_this_stage",)
    hazard.does("order_supervision", SupervisionOrdered(
        supervision_reasons=("false_closure",), required_action="重新核实",
    ), SUPERVISOR)
    assert hazard.does("lift_supervision", LIFT, SUPERVISOR).supervision == ""


def test_only_who_may_orders_and_proposes(hazard: Story) -> None:
    assert hazard.refusal("order_supervision", ORDER, CLERK) == ("not_your_role",)
    proposal = AccountabilityProposed(proposed_measure="interview", answerable_unit="城建办", document_no="督3号")
    assert hazard.refusal("propose_accountability", proposal, LEADER) == ("not_your_role",)
    before = hazard.state
    after = hazard.does("propose_accountability", proposal, SUPERVISOR)
    assert (after.supervision, after.stage) == (before.supervision, before.stage)


def test_an_answer_is_not_due_before_it_is_asked_for(hazard: Story) -> None:
    early = SupervisionOrdered(
        supervision_reasons=("overdue",), required_action="核实", supervision_due_on=date(2026, 11, 19),
    )
    assert hazard.refusal("order_supervision", early, SUPERVISOR) == (
        "invalid", "supervision_due_on:before_it_begins",
    )
