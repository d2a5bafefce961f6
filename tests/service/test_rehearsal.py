"""A rule is rehearsed on real history: with its own period nothing changes, with a shorter one it says what would."""

from dataclasses import replace
from datetime import date

import pytest

from domain.deadlines import Unit
from projections.scope import Scope
from service.clockwork import tick
from service.rehearsal import Rehearsal, Rehearsed, rehearse
from service.verify import verify
from tests.domain import disputes
from tests.office import SmallOffice

EVERYTHING = Scope(("/",), "")
BY_DAY = {"first": "2026-11-01", "last": "2026-11-30"}


@pytest.fixture
def decided(made: SmallOffice) -> dict[str, str]:
    """What was decided after a working day, after three, after four, and never; three is the rule's period."""
    items = {}
    for name, begun, done in (
        ("soon", date(2026, 11, 18), date(2026, 11, 19)), ("just", date(2026, 11, 17), date(2026, 11, 20)),
        ("late", date(2026, 11, 13), date(2026, 11, 19)), ("never", date(2026, 11, 20), None),
    ):
        words = replace(disputes.REGISTER, node=made.east)
        items[name] = made.give("dispute", "register", words, "desk_clerk", occurred_on=begun, reason="补录").id
        if done:
            more = {"item": items[name], "occurred_on": done, "reason": "补录"}
            made.give("dispute", "accept", disputes.ACCEPT, "pmc_head", **more)
    made.clock.advance(days=7)
    tick(made.office)
    return items


def rehearsed(made: SmallOffice, amount: int, unit: Unit = Unit.WORKING_DAYS) -> Rehearsal:
    asked = Rehearsed("accept_decision", amount, unit, BY_DAY["first"], BY_DAY["last"], made.street)
    with made.office.database.read() as session:
        return rehearse(made.office, session, EVERYTHING, asked)


def test_with_the_period_that_was_nothing_changes(made: SmallOffice, decided: dict[str, str]) -> None:
    found = rehearsed(made, 3)
    assert found.changes == []
    assert [tuple(month) for month in found.months] == [("2026-11", 2, 2, 2, 2)]


def test_a_shorter_period_says_what_would_have_been_late_and_a_longer_one_what_in_time(
    made: SmallOffice, decided: dict[str, str]
) -> None:
    shorter, longer, longest = rehearsed(made, 2), rehearsed(made, 4), rehearsed(made, 60)
    assert [(one.item_id, one.late, one.due_on, one.would_be_due) for one in shorter.changes] == [
        (decided["just"], True, "2026-11-20", "2026-11-19")]
    assert [(one.item_id, one.late) for one in longer.changes] == [(decided["late"], False)]
    assert {(one.item_id, one.late) for one in longest.changes} == {(decided["late"], False), (decided["never"], False)}
    assert [tuple(month) for month in longest.months] == [("2026-11", 2, 2, 4, 0)]
    assert verify(made.office).is_sound


def test_calendar_days_are_another_period(made: SmallOffice, decided: dict[str, str]) -> None:
    assert [one.item_id for one in rehearsed(made, 1, Unit.DAYS).changes] == [decided["just"]]


def test_where_nothing_came_to_its_end_nothing_is_told(made: SmallOffice) -> None:
    assert rehearsed(made, 1) == Rehearsal([], [])
