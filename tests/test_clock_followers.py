"""Clocks that run after another one: begun by its miss, and gone as soon as it ends or moves."""

from datetime import date
from typing import Any

import pytest

from domain.alarm_steps import next_step
from domain.clock_rules import BUILT_IN, Step, clock_name, folded
from domain.item import Item
from service.calendar_seed import known_calendar

CALENDAR = known_calendar()
DAY = date(2026, 3, 2)
MISSED = ("item.deadline_missed", {"clock": "accept_decision"})
LATE = {f"overdue_{what}[accept_decision]" for what in ("urge", "supervise", "escalate")}


def running(clocks: dict[str, date], step: Step) -> dict[str, date]:
    """The open clocks after one more event: key -> the day each is due."""
    return folded(BUILT_IN, clocks, step, lambda clock: clock.due(CALENDAR).rolled)


def after(*happened: tuple[str, dict[str, Any]]) -> dict[str, date]:
    """The clocks after these events, all on Monday 2026-03-02."""
    clocks: dict[str, date] = {}
    for name, facts in happened:
        clocks = running(clocks, Step(name, DAY, facts))
    return clocks


def test_what_is_late_is_spoken_of_one_three_and_seven_working_days_later() -> None:
    late = after(("dispute.registered", {}), MISSED)
    assert {key: late[key] for key in LATE} == {
        "overdue_urge[accept_decision]": date(2026, 3, 3),
        "overdue_supervise[accept_decision]": date(2026, 3, 5),
        "overdue_escalate[accept_decision]": date(2026, 3, 11),
    }


@pytest.mark.parametrize(("event", "facts"), [
    ("dispute.accepted", {}), ("dispute.withdrawn", {}),
    ("item.deadline_miss_rescinded", {"clock": "accept_decision"}),
])
def test_it_is_no_longer_late_once_it_is_done_ended_or_taken_back(event: str, facts: dict[str, Any]) -> None:
    assert not LATE & after(("dispute.registered", {}), MISSED, (event, facts)).keys()


def test_what_does_not_run_is_not_followed() -> None:
    assert not LATE & after(MISSED).keys()


def test_a_clock_that_moves_is_no_longer_followed() -> None:
    agreed = ("dispute.agreement_reached", {"obligations": (DAY, DAY)})
    overdue = [("dispute.obligation_overdue", {"obligation": nth}) for nth in (0, 1)]
    clocks = after(agreed, *overdue)
    assert clocks["long_overdue[performance[1]]"] == date(2026, 4, 1)
    performed = running(clocks, Step("dispute.obligation_performed", DAY, {"obligation": 0}))
    assert "long_overdue[performance[0]]" not in performed and "long_overdue[performance[1]]" in performed
    anew = ("dispute.agreement_superseded", {"obligations": (None, date(2026, 5, 1))})
    assert not {key for key in after(agreed, *overdue, anew) if key.startswith("long_overdue")}


def test_it_says_in_words_what_it_runs_after() -> None:
    assert clock_name(BUILT_IN, "overdue_urge[accept_decision]", "zh") == "逾期后催办（决定是否受理）"
    assert clock_name(BUILT_IN, "long_overdue[performance[1]]", "en") == (
        "an obligation is long overdue (performance of the agreement (2))"
    )


def test_it_is_spoken_of_on_its_last_day_only() -> None:
    due = date(2026, 3, 11)
    assert next_step(BUILT_IN, "overdue_escalate[accept_decision]", due, DAY, Item()) == due
    assert next_step(BUILT_IN, "overdue_escalate[accept_decision]", due, due, Item()) is None
    assert next_step(BUILT_IN, "accept_decision", due, DAY, Item()) < due
