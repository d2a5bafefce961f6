"""Every event starts, stops and moves the clocks that the table of deadlines says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.clock_rules import (
    BUILT_IN,
    CLOCK_RULES,
    ENDINGS,
    STILL_OPEN,
    Clock,
    Step,
    clocks_after,
    facts_of,
    first_due,
    folded,
)
from domain.kinds import ITEM_KINDS
from service.calendar_seed import known_calendar

CALENDAR = known_calendar()
DAY = date(2026, 3, 2)
KINDS = set(ITEM_KINDS)
KEYS = sorted({rule.key for rule in CLOCK_RULES})


def running(clocks: dict[str, date], step: Step) -> dict[str, date]:
    """The open clocks after one more event: key -> the day each is due."""
    return folded(BUILT_IN, clocks, step, lambda clock: clock.due(CALENDAR).rolled)


def after(*happened: tuple[str, date, dict[str, Any]]) -> dict[str, str]:
    """The open clocks after these events, days as text."""
    clocks: dict[str, date] = {}
    for name, occurred_on, facts in happened:
        clocks = running(clocks, Step(name, occurred_on, facts))
    return {key: day.isoformat() for key, day in clocks.items()}


# one row a clock: what happened on Monday 2026-03-02, and the day that it is then due
STARTS = [
    ("accept_decision", "dispute.registered", {}, "2026-03-05"),
    ("mediation_limit", "dispute.accepted", {}, "2026-04-02"),
    ("mediation_limit", "dispute.reopened", {}, "2026-04-02"),
    ("judicial_confirmation_window", "dispute.agreement_took_effect", {}, "2026-04-01"),
    ("return_visit", "dispute.agreement_took_effect", {"effective_on": date(2026, 2, 27)}, "2026-03-30"),
    ("return_visit", "dispute.agreement_took_effect", {}, "2026-04-01"),
    ("performance[1]", "dispute.agreement_reached", {"obligations": (None, date(2026, 5, 8))}, "2026-05-08"),
    ("mediation_limit", "dispute.mediation_resumed", {"new_due_on": date(2026, 5, 8)}, "2026-05-08"),
    ("escalation_followup", "dispute.escalation_risk_noted", {"followup_owed": True}, "2026-03-03"),
    ("urge_performance", "dispute.obligation_overdue", {}, "2026-03-05"),
    ("return_visit", "dispute.agreement_superseded", {}, "2026-04-01"),
    ("archive_due", "dispute.closed", {}, "2026-04-01"),
    ("offer_answer", "item.escalation_requested", {}, "2026-03-04"),
    ("acknowledge", "item.handed_down", {}, "2026-03-03"),
    ("referral_objection", "item.handed_down", {"petition": True}, "2026-03-09"),
    ("referral_objection", "item.forwarded", {"petition": False}, "2026-03-04"),
    ("objection_decision", "item.objected", {}, "2026-03-04"),
    ("report_back", "item.acknowledged", {"report_due_on": date(2026, 3, 14)}, "2026-03-14"),
    ("co_report", "item.co_handler_invited", {"co_due_on": date(2026, 3, 14)}, "2026-03-14"),
    ("archive_due", "petition_risk.matter_closed", {}, "2026-04-01"),
    ("petition_notice", "petition_risk.petition_registered", {}, "2026-03-17"),
    ("petition_notice", "petition_risk.petition_registered", {"received_on": date(2026, 2, 5)}, "2026-02-24"),
    ("petition_notice", "petition_risk.petition_registered", {"received_on": date(2018, 9, 17)}, "2018-10-08"),
    ("assign_unit", "petition_risk.matter_identified", {}, "2026-03-09"),
    ("assign_unit", "petition_risk.petition_registered", {}, "2026-03-09"),
    ("petition_handle", "petition_risk.matter_accepted", {"route": "petition_opinion"}, "2026-05-06"),
    ("mediation_limit", "dispute.accepted", {"limit_kind": "court_pre", "limit_from": date(2026, 2, 27)}, "2026-03-30"),
    ("mediation_limit", "dispute.accepted", {"limit_kind": "court_ordinary", "limit_from": DAY}, "2026-03-17"),
    ("mediation_limit", "dispute.accepted", {"limit_kind": "court_summary", "limit_from": DAY}, "2026-03-09"),
    ("mediation_limit", "dispute.accepted", {"limit_kind": "labour", "limit_from": DAY}, "2026-03-17"),
    ("due_visit[0]", "dispute.agreement_reached", {"obligations": (date(2026, 3, 20),)}, "2026-03-27"),
    ("review_request_window", "petition_risk.reply_issued", {"served_on": date(2026, 3, 6)}, "2026-04-07"),
    ("review_decision", "petition_risk.review_requested", {}, "2026-04-01"),
    ("rereview_request_window", "petition_risk.review_decided", {"served_on": date(2026, 3, 6)}, "2026-04-07"),
    ("rereview_decision", "petition_risk.rereview_requested", {}, "2026-04-01"),
    ("petition_handle", "petition_risk.reply_set_aside", {"route": "petition_opinion"}, "2026-05-06"),
    ("plan_step[1]", "petition_risk.resolution_plan_set", {"steps": (DAY, date(2026, 3, 28))}, "2026-03-30"),
    ("implement", "petition_risk.reply_issued", {"implementation_owed": True}, "2026-04-01"),
    (
        "implement", "petition_risk.reply_issued",
        {"implementation_owed": True, "implement_by": date(2026, 3, 21)}, "2026-03-23",
    ),
    ("contact_cadence", "petition_risk.matter_accepted", {}, "2026-04-01"),
    ("contact_cadence", "petition_risk.matter_accepted", {"level": "medium"}, "2026-03-17"),
    ("contact_cadence", "petition_risk.reply_set_aside", {"level": "high"}, "2026-03-09"),
    ("first_answer", "petition_risk.responsible_unit_assigned", {}, "2026-03-17"),
    ("first_answer", "petition_risk.matter_accepted", {"level": "medium"}, "2026-03-12"),
    ("first_answer", "petition_risk.matter_accepted", {"level": "high"}, "2026-03-09"),
    ("inspection_slot", "inspection.planned", {"due_on": date(2026, 3, 8)}, "2026-03-08"),
    ("feedback_wait", "inspection.finding_transferred", {}, "2026-03-16"),
    ("feedback_wait", "inspection.finding_feedback_received", {"feedback_awaited": True}, "2026-03-16"),
    ("feedback_wait", "inspection.completed", {"feedback_awaited": True}, "2026-03-16"),
    ("hazard_verify", "hazard.reported", {}, "2026-03-03"),
    ("hazard_verify", "hazard.reported", {"urgent": True}, "2026-03-02"),
    ("major_report", "hazard.graded", {"grade": "major"}, "2026-03-02"),
    ("major_report", "hazard.reported", {"suspected_grade": "major"}, "2026-03-02"),
    ("rectify_due", "rectification_task.drafted", {"due_on": date(2026, 3, 15)}, "2026-03-15"),
    ("recheck_due", "rectification_task.completion_reported", {}, "2026-03-12"),
    ("extension_decision", "rectification_task.extension_requested", {}, "2026-03-05"),
    ("feedback_wait", "hazard.reported_to_authority", {}, "2026-03-16"),
    ("first_contact_handover", "first_contact.recorded", {}, "2026-03-02"),
    ("feedback_wait", "hazard.transfer_feedback_received", {"feedback": "accepted"}, "2026-03-16"),
    ("hazard_verify", "hazard.unmerged", {"urgent": True}, "2026-03-02"),
    ("danger_review", "hazard.danger_control_applied", {}, "2026-03-03"),
    ("listing_limit", "hazard.listed", {"limit_on": date(2026, 8, 2)}, "2026-08-02"),
    ("listing_public_notice", "hazard.delisted", {}, "2026-03-09"),
    ("rectify_due", "rectification_task.service_refused", {"runs_until": date(2026, 3, 9)}, "2026-03-09"),
    ("rectify_due", "rectification_task.enforcement_feedback_received", {"due_again": date(2026, 2, 1)}, "2026-02-01"),
    ("five_elements", "rectification_task.notice_served", {"owes_elements": True}, "2026-03-09"),
    ("follow_up", "rectification_task.notice_served", {}, "2026-03-09"),
    ("extension_decision", "rectification_task.extension_requested", {"of_listed": True}, "2026-03-16"),
    ("recheck_due", "rectification_task.completion_reported", {"recheck_rule": "fire"}, "2026-03-05"),
    ("recheck_due", "rectification_task.completion_reported", {"recheck_rule": "special_equipment"}, "2026-03-16"),
    ("place_taken_up", "rectification_task.place_reported", {}, "2026-03-04"),
    ("urge_answer", "item.handling_urged", {}, "2026-03-04"),
    ("supervision_due", "item.supervision_ordered", {}, "2026-03-09"),
    ("supervision_due", "item.supervision_ordered", {"supervision_due_on": date(2026, 3, 5)}, "2026-03-05"),
]


@pytest.mark.parametrize(("key", "event", "facts", "due"), STARTS)
def test_a_clock_starts(key: str, event: str, facts: dict[str, Any], due: str) -> None:
    assert after((event, DAY, facts))[key] == due


def test_every_clock_of_the_table_has_been_started_above() -> None:
    assert {key.partition("[")[0] for key, *_ in STARTS} == set(KEYS) - BUILT_IN.followers


@pytest.mark.parametrize(
    ("key", "event"),
    sorted({(rule.key, event) for rule in CLOCK_RULES if not rule.each and not rule.runs_after for event in rule.stop}),
)
def test_a_clock_stops_and_the_others_go_on(key: str, event: str) -> None:
    rest = after_one(event, {key: DAY, "another": DAY})
    assert key not in rest
    assert ("another" in rest) == (event not in ENDINGS)


@pytest.mark.parametrize("event", sorted(ENDINGS))
def test_an_ending_stops_every_clock_but_what_others_asked_for(event: str) -> None:
    late = [f"overdue_urge[{of}]" for of in ("report_back", "offer_answer", "accept_decision")]
    rest = set(after_one(event, dict.fromkeys([*KEYS, *late, "performance[0]"], DAY)))
    spared = BUILT_IN.outliving | (BUILT_IN.between - BUILT_IN.followers if event in STILL_OPEN else set())
    spared |= {key for key in late if BUILT_IN.followed(key) in spared}
    assert spared <= rest - BUILT_IN.followers <= {"archive_due"} | spared


def test_what_others_asked_for_is_what_custody_and_supervision_start() -> None:
    assert {"offer_answer", "acknowledge", "objection_decision", "report_back", "co_report"} <= BUILT_IN.between
    assert BUILT_IN.outliving <= BUILT_IN.between


def after_one(event: str, clocks: dict[str, date]) -> dict[str, date]:
    return running(clocks, Step(event, DAY, {}))


def test_a_dispute_from_its_first_word_to_the_archive() -> None:
    story = [
        ("dispute.registered", date(2026, 3, 2), {}),
        ("dispute.accepted", date(2026, 3, 3), {}),
        ("dispute.agreement_reached", date(2026, 3, 10), {"obligations": (date(2026, 3, 20), date(2026, 4, 4))}),
        ("dispute.agreement_took_effect", date(2026, 3, 10), {}),
        ("dispute.obligation_performed", date(2026, 3, 19), {"obligation": 0}),
        ("dispute.judicial_confirmation_applied", date(2026, 3, 25), {}),
        ("dispute.obligation_performed", date(2026, 4, 7), {"obligation": 1}),
        ("dispute.return_visit_made", date(2026, 4, 7), {"obligations_due": (0, 1)}),
        ("dispute.closed", date(2026, 4, 8), {}),
        ("dispute.archived", date(2026, 4, 30), {}),
    ]
    visits = {"due_visit[0]": "2026-03-27", "due_visit[1]": "2026-04-13"}
    performance = {"performance[0]": "2026-03-20", "performance[1]": "2026-04-07"} | visits
    effect = {"judicial_confirmation_window": "2026-04-09", "return_visit": "2026-04-09"}
    second = {"performance[1]": "2026-04-07"} | visits
    assert [after(*story[: n + 1]) for n in range(len(story))] == [
        {"accept_decision": "2026-03-05"},
        {"mediation_limit": "2026-04-03"},
        performance,
        performance | effect,
        second | effect,
        second | {"return_visit": "2026-04-09"},
        {"return_visit": "2026-04-09"} | visits,
        {},
        {"archive_due": "2026-05-08"},
        {},
    ]


def test_a_new_agreement_replaces_the_obligations_of_the_old_one() -> None:
    reached = ("dispute.agreement_reached", DAY, {"obligations": (date(2026, 3, 20), date(2026, 3, 30))})
    superseded = ("dispute.agreement_superseded", DAY, {"obligations": (date(2026, 5, 8),)})
    assert {k: v for k, v in after(reached, superseded).items() if k.startswith("perf")} == {
        "performance[0]": "2026-05-08"
    }


def test_a_longer_time_moves_only_a_clock_that_runs() -> None:
    accepted = ("petition_risk.matter_accepted", DAY, {"route": "petition_opinion"})
    extended = ("petition_risk.handling_extended", DAY, {"new_due_on": date(2026, 5, 31)})
    assert after(accepted)["petition_handle"] == "2026-05-06"
    assert after(accepted, extended)["petition_handle"] == "2026-06-01"
    assert after(extended) == {}


def test_another_route_than_a_written_opinion_runs_by_its_own_procedure() -> None:
    assert "petition_handle" not in after(("petition_risk.matter_accepted", DAY, {"route": "arbitration"}))


@pytest.mark.parametrize(("level", "due"), [("low", "2026-03-10"), ("medium", "2026-03-05"), ("high", "2026-03-04")])
def test_a_higher_level_leaves_the_office_less_time_to_name_a_unit(level: str, due: str) -> None:
    assessed = ("petition_risk.matter_level_assessed", date(2026, 3, 3), {"level": level})
    assert after(("petition_risk.matter_identified", DAY, {}), assessed) == {"assign_unit": due}
    assert after(assessed) == {}


def test_a_hearing_moves_the_re_review_only_and_an_interim_reply_begins_the_next_time_to_tell_more() -> None:
    accepted = ("petition_risk.matter_accepted", DAY, {})
    hearing = ("petition_risk.hearing_held", date(2026, 3, 10), {"rereview_due_on": date(2026, 4, 8)})
    assert after(accepted, hearing) == after(accepted)
    assert after(("petition_risk.rereview_requested", DAY, {}), hearing) == {"rereview_decision": "2026-04-08"}
    told = ("petition_risk.interim_reply_given", date(2026, 3, 10), {"level": "high"})
    assert after(accepted, told) == {"contact_cadence": "2026-03-17"}


def test_a_step_of_the_plan_and_what_the_reply_granted_end_each_by_itself() -> None:
    plan = ("petition_risk.resolution_plan_set", DAY, {"steps": (date(2026, 3, 20), date(2026, 3, 30))})
    granted = ("petition_risk.reply_issued", DAY, {"implementation_owed": True})
    left = after(plan, granted, ("petition_risk.commitment_fulfilled", DAY, {"step": 1}))
    assert left.keys() == {"plan_step[0]", "implement", "review_request_window"}
    left = after(plan, granted, ("petition_risk.commitment_fulfilled", DAY, {}))
    assert left.keys() == {"plan_step[0]", "plan_step[1]", "review_request_window"}


def test_a_hazard_no_longer_major_need_not_be_reported() -> None:
    for major in (("hazard.graded", DAY, {"grade": "major"}), ("hazard.reported", DAY, {"suspected_grade": "major"})):
        assert "major_report" in after(major)
        assert "major_report" not in after(major, ("hazard.regraded", DAY, {"grade": "general"}))


def test_a_failed_recheck_and_a_new_notice() -> None:
    story = [
        ("rectification_task.drafted", DAY, {"due_on": date(2026, 3, 15)}),
        ("rectification_task.extension_requested", date(2026, 3, 10), {}),
        ("rectification_task.extension_granted", date(2026, 3, 11), {"due_on": date(2026, 3, 20)}),
        ("rectification_task.completion_reported", date(2026, 3, 19), {}),
        ("rectification_task.recheck_failed", date(2026, 3, 23), {}),
        ("rectification_task.notice_reissued", date(2026, 3, 24), {"due_on": date(2026, 4, 3)}),
    ]
    assert [after(*story[: n + 1]) for n in range(len(story))] == [
        {"rectify_due": "2026-03-15"},
        {"rectify_due": "2026-03-15", "extension_decision": "2026-03-13"},
        {"rectify_due": "2026-03-20"},
        {"recheck_due": "2026-03-30"},
        {},
        {"rectify_due": "2026-04-03"},
    ]


def test_a_petition_taken_up_again_is_owed_a_notice_and_a_unit() -> None:
    assert after(("petition_risk.matter_reopened", DAY, {"petition_received": True})) == {
        "petition_notice": "2026-03-17",
        "assign_unit": "2026-03-09",
    }
    assert after(("petition_risk.matter_reopened", DAY, {"petition_received": False})) == {}


@given(
    st.lists(
        st.tuples(st.sampled_from([*BUILT_IN.touches, "dispute.mediator_assigned"]), st.dates(DAY, date(2100, 1, 1)))
    ),
    st.fixed_dictionaries(
        {},
        optional={
            "due_on": st.dates(),
            "level": st.sampled_from(["low", "high"]),
            "obligations": st.lists(st.none() | st.dates(max_value=date(9999, 1, 1)), max_size=3).map(tuple),
            "obligation": st.integers(0, 2),
        },
    ),
)
def test_any_run_of_events_is_folded_and_nothing_given_is_changed(
    happened: list[tuple[str, date]], facts: dict[str, Any]
) -> None:
    dates: dict[str, date] = {}
    clocks: dict[str, Clock] = {}
    for name, day in happened:
        before = dict(dates)
        step = Step(name, day, facts)
        new = running(dates, step)
        assert dates == before and new is not dates
        dates, clocks = new, clocks_after(BUILT_IN, clocks, step)
        assert dates == {key: clock.due(CALENDAR).rolled for key, clock in clocks.items()}


def test_the_first_day_to_mind_is_a_duty_not_a_window_of_the_parties() -> None:
    clocks = {"review_request_window": DAY, "archive_due": date(2026, 4, 1), "performance[0]": date(2026, 3, 9)}
    assert first_due(BUILT_IN, clocks) == ("performance[0]", date(2026, 3, 9))
    assert first_due(BUILT_IN, {"review_request_window": DAY}) is None


def test_the_facts_of_an_event_are_those_that_rules_read() -> None:
    @dataclass
    class Obligation:
        due_on: date | None

    @dataclass
    class Reached:
        form: str
        obligations: tuple[Obligation, ...]
        due_on: None = None

    reached = Reached("written", (Obligation(DAY), Obligation(None)))
    assert facts_of(BUILT_IN, "dispute.agreement_reached", reached) == {"obligations": (DAY, None)}
    assert facts_of(BUILT_IN, "dispute.mediator_assigned", reached) == {}
