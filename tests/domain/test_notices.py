"""Who is told of what: the table names events that exist, reaches somebody each time, and never tells who acted."""

from dataclasses import replace

import pytest

from domain.alarms import DeadlineMissed
from domain.kernel import Role
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.notices import (
    CO_HANDLERS,
    IN_CHARGE,
    NOTICES,
    OFFERED_TO,
    WAITING_FOR_A_REPORT,
    address,
    addresses,
    told,
)
from event_store.names import STORED_NAMES, stored_name
from tests.domain.samples import sample
from tests.domain.story import BUILDING, COMMUNITY, STREET, TODAY
from tests.domain.walks import recorded

MISS = DeadlineMissed(clock="hazard_verify", clock_due_on=TODAY)

TO_OTHER_UNITS = {
    name for name, audiences in NOTICES.items() if set(audiences) <= {OFFERED_TO, CO_HANDLERS, WAITING_FOR_A_REPORT}
}
"""News to units that only an item which is offered, helped with or reported on has."""


TOLD_OF = tuple(kind for kind in LIFECYCLES if any(name.startswith(f"{kind}.") for name in NOTICES))


def entry(event, by="ann"):
    return recorded(event, 2, by)._replace(name=stored_name(type(event)))


def test_every_event_of_the_table_is_one_that_can_be_recorded():
    rows = {row.event for lifecycle in LIFECYCLES.values() for row in lifecycle.table}
    assert [name for name in NOTICES if STORED_NAMES.get(name) not in rows] == []


@pytest.mark.parametrize("kind", TOLD_OF)
def test_whatever_happens_somebody_hears_of_it_and_an_address_is_a_person_or_a_role_at_a_node(kind):
    lifecycle = LIFECYCLES[kind]
    for command in lifecycle.openings:
        state = lifecycle.fold([recorded(sample(lifecycle.commands[command].event), 1, "m4")])
        for name in NOTICES:
            if name.partition(".")[0] in ((kind, "item") if kind in ITEM_KINDS else (kind,)):
                found = told(entry(sample(STORED_NAMES[name]), by="zoe"), kind, state)
                assert len(set(found)) == len(found) and (found or name in TO_OTHER_UNITS)
                for to in found:
                    role, at, path = to.partition("@")
                    assert Role(role) and path.startswith("/") if at else to.isalnum(), to


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_those_in_charge_of_a_kind_have_something_to_do_with_it(kind):
    for role in IN_CHARGE[kind]:
        assert any(role in row.by for row in LIFECYCLES[kind].table)


def test_a_role_is_addressed_at_the_node_and_above_it():
    assert addresses([Role.INSPECTOR], BUILDING) == [
        address(Role.INSPECTOR, path) for path in (STREET, COMMUNITY, BUILDING)
    ]


def test_a_miss_is_news_to_the_responsible_person_or_to_those_in_charge_and_to_the_supervisors():
    hazard = LIFECYCLES["hazard"].state(id="h1", node=STREET, created_by="bob")
    assert told(entry(MISS, "clock"), "hazard", hazard) == (f"inspector@{STREET}", f"supervisor@{STREET}")
    assert told(entry(MISS, "clock"), "hazard", replace(hazard, assignee="m1")) == ("m1", f"supervisor@{STREET}")
    assert told(entry(MISS, "m1"), "hazard", replace(hazard, assignee="m1")) == (f"supervisor@{STREET}",)


def test_what_is_not_in_the_table_is_news_to_nobody():
    words = sample(LIFECYCLES["hazard"].commands["correct"].event)
    assert told(entry(words), "hazard", LIFECYCLES["hazard"].state(id="h1", created_by="bob")) == ()


def test_what_is_offered_is_news_to_the_unit_that_may_take_it():
    hazard = LIFECYCLES["hazard"].state(id="h1", node=STREET, created_by="bob")
    offered = replace(hazard, custody=replace(hazard.custody, offered_to=COMMUNITY))
    down = sample(STORED_NAMES["item.handed_down"], to=COMMUNITY)
    found = told(entry(down), "hazard", offered)
    assert f"community_officer@{COMMUNITY}" in found and f"inspector@{COMMUNITY}" in found
    assert all(to.endswith(f"@{COMMUNITY}") for to in found)
