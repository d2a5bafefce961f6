"""Every deadline explains itself: from when, by which rule, which days were skipped, and whether that is settled."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from domain.clock_rules import BUILT_IN, CLOCK_RULES, Step, clock_name, clocks_after, explain
from service.calendar_seed import known_calendar

CALENDAR = known_calendar()
DAY = date(2026, 3, 2)


def lines(event: str, start: date | datetime, lang: str, **facts: Any) -> list[str]:
    """The explanation of the one clock that the event starts."""
    (clock,) = clocks_after(BUILT_IN, {}, Step(event, DAY, facts)).values()
    return explain(clock.rule, start, CALENDAR, lang, clock.given)


def test_the_law_of_the_day_judges_a_matter() -> None:
    accepted = {"route": "petition_opinion"}
    clocks = [
        clocks_after(BUILT_IN, {}, Step("petition_risk.matter_accepted", day, accepted))["petition_handle"]
        for day in (date(2018, 11, 1), date(2022, 4, 30), date(2022, 5, 1))
    ]
    assert ["2005" in clock.rule.source[0] for clock in clocks] == [True, True, False]


def test_a_matter_received_under_the_old_law_is_judged_by_it_when_recorded_later() -> None:
    registered = Step("petition_risk.petition_registered", date(2022, 5, 5), {"received_on": date(2022, 4, 29)})
    clock = clocks_after(BUILT_IN, {}, registered)["petition_notice"]
    assert "2005" in clock.rule.source[0]


def test_a_deadline_explains_itself_in_chinese_and_english() -> None:
    rule = clocks_after(BUILT_IN, {}, Step("petition_risk.petition_registered", DAY, {}))["petition_notice"].rule
    assert explain(rule, date(2026, 2, 5), CALENDAR, "zh") == [
        "起算：2026-02-05（周四），当日不计入。",
        "期限：书面告知受理情况，15日（自然日）。",
        "依据：《信访工作条例》第二十二条、第二十三条（法律法规）。",
        "期满：2026-02-20（周五）。",
        "顺延：2026-02-20（周五）至2026-02-23（周一），春节。",
        "到期：2026-02-24（周二）。",
    ]
    assert explain(rule, date(2026, 2, 5), CALENDAR, "en")[3:] == [
        "Last day by counting: Fri 2026-02-20.",
        "Rolled over: Fri 2026-02-20 to Mon 2026-02-23, Spring Festival.",
        "Due: Tue 2026-02-24.",
    ]


def test_working_days_explain_what_was_not_counted_and_what_is_not_settled() -> None:
    assert lines("hazard.reported", date(2026, 12, 31), "en") == [
        "Start: Thu 2026-12-31, itself not counted.",
        "Period: hazard verified on site, 1 working day.",
        "Source: office rule: one working day, 2 hours if urgent.",
        "Not counted: Fri 2027-01-01, New Year's Day.",
        "Not counted: Sat 2027-01-02 to Sun 2027-01-03, weekend.",
        "Due: Mon 2027-01-04.",
        "Provisional: the holiday notice for 2027 is not known yet; counted again when it is.",
    ]


def test_each_stretch_of_rest_days_has_its_line() -> None:
    waiting = lines("hazard.reported_to_authority", DAY, "en")
    assert [line for line in waiting if line.startswith("Not counted")] == [
        "Not counted: Sat 2026-03-07 to Sun 2026-03-08, weekend.",
        "Not counted: Sat 2026-03-14 to Sun 2026-03-15, weekend.",
    ]


def test_the_year_that_is_not_settled_is_the_year_looked_at() -> None:
    assert "2028" in lines("hazard.reported", date(2027, 12, 31), "zh")[-1]


def test_hours_run_from_the_moment_or_within_the_day() -> None:
    moment = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
    report = lines("hazard.graded", moment, "zh", grade="major")
    assert (report[0], report[-1]) == ("起算：2026-03-02（周一） 23:30。", "到期：2026-03-03（周二） 01:30。")
    report = lines("hazard.graded", DAY, "en", grade="major")
    assert (report[0], report[-1]) == ("Start: Mon 2026-03-02.", "Due: Mon 2026-03-02.")


def test_a_day_set_by_a_paper_explains_itself_by_the_paper() -> None:
    assert lines("rectification_task.drafted", DAY, "zh", due_on=date(2026, 3, 15)) == [
        "期限：整改期限，指定至2026-03-15（周日）。",
        "依据：责令限期整改通知书。",
        "到期：2026-03-15（周日）。",
    ]


def test_a_clock_that_needs_a_given_day_says_so() -> None:
    (clock,) = clocks_after(BUILT_IN, {}, Step("rectification_task.drafted", DAY, {"due_on": DAY})).values()
    with pytest.raises(ValueError, match="rectify_due"):
        replace(clock, given=None).due(CALENDAR)


def test_a_running_clock_has_a_name_in_both_languages() -> None:
    assert all(clock_name(BUILT_IN, rule.key, lang) for rule in CLOCK_RULES for lang in ("zh", "en"))
    assert clock_name(BUILT_IN, "petition_notice", "zh") == "书面告知受理情况"
    assert clock_name(BUILT_IN, "performance[1]", "zh") == "履行期限（第2项）"
    assert clock_name(BUILT_IN, "performance[1]", "en") == "performance of the agreement (2)"
