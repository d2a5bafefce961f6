"""What comes of a deadline: kept, put off, missed once, taken back, or nothing at all."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from domain.alarms import DeadlineMissed, DeadlineMissRescinded
from domain.clock_rules import BUILT_IN
from domain.outcomes import Outcome, Outcomes, outcomes_after

DUE, LATER = date(2026, 11, 18), date(2026, 11, 27)
NODE = "/s/c/"
LIMIT = "mediation_limit"


def after(
    known: Outcomes, name: str, day: date, before: dict[str, date], now: dict[str, date], *, event: Any = None,
    version: int = 2,
) -> Outcomes:
    """The outcomes after an event of this name, by which the running clocks become what they are now."""
    recorded: Any = SimpleNamespace(name=name, occurred_on=day, event=event, version=version)
    return outcomes_after(BUILT_IN, known, before, now, recorded, NODE)


def test_what_is_done_by_its_day_is_kept_and_later_missed_on_the_day_after() -> None:
    kept = after({}, "dispute.agreement_reached", DUE, {LIMIT: DUE}, {})
    assert kept == {(2, LIMIT): Outcome(DUE, DUE, "kept", NODE)}
    late = after({}, "dispute.agreement_reached", LATER, {LIMIT: DUE}, {})
    assert late == {(2, LIMIT): Outcome(DUE, date(2026, 11, 19), "missed", NODE)}


def test_a_day_that_was_put_off_and_kept_is_told_apart() -> None:
    put_off = after({}, "dispute.mediation_extended", date(2026, 11, 16), {LIMIT: DUE}, {LIMIT: LATER})
    kept = after(put_off, "dispute.agreement_reached", LATER, {LIMIT: LATER}, {}, version=3)
    assert [one.what for one in kept.values()] == ["extended", "kept_extended"]


def test_what_stands_still_or_ends_with_its_item_in_time_is_neither() -> None:
    assert after({}, "dispute.mediation_suspended", date(2026, 11, 16), {LIMIT: DUE}, {}) == {}
    assert after({}, "dispute.withdrawn", date(2026, 11, 16), {LIMIT: DUE}, {}) == {}
    assert [one.what for one in after({}, "dispute.withdrawn", LATER, {LIMIT: DUE}, {}).values()] == ["missed"]


def test_a_miss_on_record_counts_once_and_a_late_entry_does_not_undo_it() -> None:
    running = {LIMIT: DUE}
    miss = DeadlineMissed(clock=LIMIT, clock_due_on=DUE)
    known = after({}, "item.deadline_missed", date(2026, 11, 19), running, running, event=miss)
    assert after(known, "dispute.agreement_reached", DUE, running, {}, version=3) == known
    back = DeadlineMissRescinded(clock=LIMIT, clock_due_on=DUE)
    kept = after(known, "item.deadline_miss_rescinded", LATER, {}, {}, event=back, version=4)
    assert kept == {(4, LIMIT): Outcome(DUE, DUE, "kept", NODE)}
    # as long as it runs to that day it is open how it will come out
    assert after(known, "item.deadline_miss_rescinded", LATER, running, running, event=back, version=4) == {}


def test_a_miss_of_a_day_that_a_correction_has_moved_is_none() -> None:
    miss = DeadlineMissed(clock=LIMIT, clock_due_on=DUE)
    assert after({}, "item.deadline_missed", LATER, {LIMIT: LATER}, {LIMIT: LATER}, event=miss) == {}


def test_windows_of_the_parties_and_steps_of_the_items_own_are_no_duty() -> None:
    for key in ("judicial_confirmation_window", "review_request_window", "performance[0]"):
        assert after({}, "dispute.closed", LATER, {key: DUE}, {}) == {}


def test_a_period_that_begins_anew_has_kept_the_one_before() -> None:
    before, now = {"contact_cadence": DUE}, {"contact_cadence": LATER}
    found = after({}, "petition_risk.interim_reply_given", date(2026, 11, 17), before, now)
    assert [one.what for one in found.values()] == ["kept"]
    assert after({}, "petition_risk.matter_level_assessed", date(2026, 11, 17), before, now) == {}
