"""Who answers for an item may change, and whoever has an interest in it takes no further part."""

import pytest

from domain.hazard import LIFECYCLE as HAZARD
from domain.hazard.events import HazardReported, HazardVerified
from domain.petition_risk.events_handling import HandlingExtended
from domain.responsibility import ItemReassigned, RecusalDeclared
from tests.domain.matters import HANDLER, accepted
from tests.domain.samples import bare
from tests.domain.story import TODAY, Story, actor

CLERK, INSPECTOR, WORKER = (actor(role) for role in ("desk_clerk", "inspector", "building_lead"))
WITHDRAW = RecusalDeclared(recusal_ground="relation_to_party")


@pytest.fixture
def hazard() -> Story:
    return Story(HAZARD).record(bare(HazardReported)).record(bare(HazardVerified, assignee="inspector"))


def to(member: str) -> ItemReassigned:
    return ItemReassigned(assignee=member, reassign_reason="workload")


def test_it_goes_to_a_colleague(hazard: Story) -> None:
    assert hazard.refusal("reassign", to("m2"), INSPECTOR) == ("not_your_role",)
    assert hazard.refusal("reassign", to("inspector"), CLERK) == ("nothing_changes",)
    event = hazard.decide("reassign", to("m2"), CLERK)
    assert (event.assignee, event.relieved) == ("m2", "inspector")
    assert hazard.does("reassign", to("m2"), CLERK).assignee == "m2"


def test_whoever_withdraws_takes_no_further_part_and_does_not_get_it_back(hazard: Story) -> None:
    assert hazard.refusal("recuse", WITHDRAW, WORKER) == ("not_your_role",)
    state = hazard.does("recuse", WITHDRAW, INSPECTOR)
    assert (state.assignee, state.recused) == ("", ("inspector",))
    assert HAZARD.offers(state, INSPECTOR) == ()
    assert hazard.refusal("recuse", WITHDRAW, INSPECTOR) == ("has_withdrawn",)
    assert hazard.refusal("reassign", to("inspector"), CLERK) == ("invalid", "assignee:has_withdrawn")
    assert hazard.does("reassign", to("m2"), CLERK).assignee == "m2"


def test_who_is_not_responsible_may_withdraw_too(hazard: Story) -> None:
    assert hazard.does("recuse", WITHDRAW, CLERK).assignee == "inspector"


def test_nobody_approves_more_time_for_themselves() -> None:
    matter = accepted()
    leader = actor("street_leader", name=HANDLER.id)
    matter.record(ItemReassigned(assignee=leader.id, reassign_reason="workload"))
    extend = HandlingExtended(days=10, applicant_notified_on=TODAY)
    assert matter.refusal("extend", extend, leader, reason="情况复杂") == ("needs_missing", "not_responsible")
