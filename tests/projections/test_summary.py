"""Figures: counts, answer times and what was open, against counting by hand; corrected dates; items taken up again."""

from collections import Counter
from dataclasses import asdict, replace
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hazard.events import HazardClosed, HazardDismissed, HazardFixedOnTheSpot, HazardReopened, HazardReported
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.petition_risk.events_review import ReplySetAside
from domain.shared import RecordCorrected
from domain.transition import NEW
from event_store.names import STORED_NAMES, stored_name
from projections.scope import Scope
from projections.spans import ANSWERS, BEGINS
from projections.summary import summary
from tests.domain import matters
from tests.domain.samples import bare
from tests.office import SmallOffice
from tests.projections.told import EVERYTHING, Told

CHOICES = st.integers(0, 10**6)


def month_ends(start: date, end: date) -> list[date]:
    days = [start + timedelta(days=n) for n in range((end - start).days + 32)]
    ends = [day for day in days if (day + timedelta(days=1)).day == 1]
    return [day for day in ends if (day.year, day.month) <= (end.year, end.month)]


def by_hand(
    told: Told, scope: Scope, kind: str, start: date, end: date, node: str | None, position: int | None
) -> dict[str, Any]:
    """The figures by counting: one item after the other, one day after the other."""
    items = {row["item_id"]: row for row in told.rows(position)}
    total, stages, categories, registered, answered = 0, Counter(), Counter(), Counter(), Counter()
    took: list[int] = []
    opened = dict.fromkeys(month_ends(start, end), 0)
    for item, row in items.items():
        held = row["node"].startswith(node or "/") and scope.sees(row["node"], row["origin"], row["created_by"])
        if row["kind"] != kind or not held:
            continue
        runs: list[tuple[bool, list[date]]] = []
        for r in told.dated(position):
            if r.stream_id == item and r.name in (*BEGINS[kind], *ANSWERS[kind]):
                begins = r.name in BEGINS[kind]
                if not runs or runs[-1][0] != begins:
                    runs.append((begins, []))
                runs[-1][1].append(r.occurred_on)
        began = min(runs[0][1])
        first = min(runs[1][1]) if len(runs) > 1 else None
        for day in opened:
            ways = [(min(days), min(runs[n + 1][1]) if n + 1 < len(runs) else date.max)
                    for n, (begins, days) in enumerate(runs) if begins]
            opened[day] += sum(b <= day < a for b, a in ways)
        if first and start <= first <= end:
            answered[f"{first:%Y-%m}"] += 1
        if start <= began <= end:
            total += 1
            stages[row["stage"]] += 1
            categories[row["category"]] += 1
            registered[f"{began:%Y-%m}"] += 1
            if first:
                took.append((first - began).days)
    return {
        "total": total, "by_stage": dict(stages), "by_category": dict(categories), "registered": dict(registered),
        "answered": dict(answered), "open_at_month_end": {f"{day:%Y-%m}": n for day, n in opened.items()},
        "answered_total": len(took), "median_days": median(took) if took else None,
        "within_days": {str(most): sum(d <= most for d in took) for most in (15, 30, 60)},
        "over_days": {"90": sum(d > 90 for d in took)},
    }


@given(kind=st.sampled_from(ITEM_KINDS), start=st.integers(-60, 30), length=st.integers(0, 400), whose=CHOICES,
       where=st.none() | CHOICES, position=st.none() | CHOICES)
def test_the_figures_are_those_of_counting_by_hand(
    told: Told, kind: str, start: int, length: int, whose: int, where: int | None, position: int | None
) -> None:
    first = date(2026, 11, 20) + timedelta(days=start)
    last, made = first + timedelta(days=length), told.made
    scope = told.scopes()[whose % len(told.scopes())]
    node = None if where is None else (made.street, made.east, made.west, made.building)[where % 4]
    at = None if position is None else position % (told.end + 1)
    found = asdict(summary(told.reader, scope, kind, first, last, node, at))
    assert found == by_hand(told, scope, kind, first, last, node, at)


def test_the_office_has_had_items_answered_and_taken_up_again(told: Told) -> None:
    names = Counter(r.name for r in told.log)
    assert sum(n for name, n in names.items() if "reopened" in name) > 2
    assert all(sum(names[name] for name in ANSWERS[kind]) for kind in ("dispute", "petition_risk", "hazard"))


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_whatever_begins_an_item_begins_its_life_in_the_figures(kind: str) -> None:
    opening = {stored_name(row.event) for row in LIFECYCLES[kind].table if row.source == NEW}
    assert opening <= set(BEGINS[kind])
    assert {*BEGINS[kind], *ANSWERS[kind]} <= set(STORED_NAMES)
    assert not set(BEGINS[kind]) & set(ANSWERS[kind])


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_whatever_ends_an_item_has_answered_it(kind: str) -> None:
    """No way leads to a final stage, by the table, on which nothing counts as the answer."""
    life = LIFECYCLES[kind]
    answering = set(ANSWERS[kind])
    reached, waiting = set(), [""]
    while waiting:
        stage = waiting.pop()
        for row in life.table:
            if stage in row.source and stored_name(row.event) not in answering:
                for target in row.targets(stage):
                    if target and target not in reached:
                        reached.add(target)
                        waiting.append(target)
    assert not reached & life.final


NOVEMBER = date(2026, 9, 1), date(2026, 11, 30)


def reported(made: SmallOffice, on: date) -> str:
    words = bare(HazardReported, node=made.east, title="外墙脱落", seen_on=on)
    return made.give("hazard", "report", words, "inspector", occurred_on=on, reason="补录").id


def give(made: SmallOffice, item: str, command: str, event: Any, on: date) -> None:
    made.give("hazard", command, event, "inspector", item=item, occurred_on=on, reason="补录")


def figures(made: SmallOffice, position: int | None = None) -> Any:
    with made.office.database.read() as session:
        return summary(session, EVERYTHING, "hazard", *NOVEMBER, position=position)


def last(made: SmallOffice) -> int:
    with made.office.database.read() as session:
        return made.office.recorder.last_position(session)


def test_what_is_taken_up_again_is_open_again_until_it_is_answered_anew(made: SmallOffice) -> None:
    item = reported(made, date(2026, 9, 3))
    give(made, item, "dismiss", bare(HazardDismissed, second_person=made.who("handler")), date(2026, 9, 20))
    assert figures(made).open_at_month_end == {"2026-09": 0, "2026-10": 0, "2026-11": 0}
    give(made, item, "reopen", bare(HazardReopened), date(2026, 10, 9))
    assert figures(made).open_at_month_end == {"2026-09": 0, "2026-10": 1, "2026-11": 1}
    give(made, item, "fix_on_the_spot", HazardFixedOnTheSpot(fixed_by="物业"), date(2026, 11, 1))
    closed = bare(HazardClosed, second_person=made.who("handler"), gaps_explained="当场整改")
    give(made, item, "close", closed, date(2026, 11, 2))
    found = figures(made)
    assert found.open_at_month_end == {"2026-09": 0, "2026-10": 1, "2026-11": 0}
    assert (found.total, found.registered, found.answered) == (1, {"2026-09": 1}, {"2026-09": 1})
    assert (found.answered_total, found.median_days) == (1, 17)


def test_a_reply_that_was_set_aside_is_owed_anew(made: SmallOffice) -> None:
    item = ""
    for command, event, role, on in (
        ("register", replace(matters.REGISTER, node=made.east), "desk_clerk", date(2026, 9, 3)),
        ("accept", matters.ACCEPT, "street_leader", date(2026, 9, 5)),
        ("reply", matters.REPLY, "street_leader", date(2026, 9, 20)),
        ("request_review", matters.REVIEW, "desk_clerk", date(2026, 9, 25)),
        ("set_reply_aside", ReplySetAside(), "desk_clerk", date(2026, 10, 9)),
        ("reply", matters.REPLY, "street_leader", date(2026, 11, 2)),
    ):
        item = made.give(
            "petition_risk", command, event, role, item=item or None, occurred_on=on, reason="补录",
        ).id
    with made.office.database.read() as session:
        found = summary(session, EVERYTHING, "petition_risk", *NOVEMBER)
    assert found.open_at_month_end == {"2026-09": 0, "2026-10": 1, "2026-11": 0}
    assert (found.total, found.answered, found.median_days) == (1, {"2026-09": 1}, 17)


def test_a_corrected_business_date_counts_from_the_correction_on(made: SmallOffice) -> None:
    item = reported(made, date(2026, 9, 30))
    told_first = last(made)

    def correct(new: str) -> None:
        words = RecordCorrected(field="occurred_on", new=new, of_version=1)
        made.give("hazard", "correct", words, "inspector", item=item, reason="日期抄错")

    correct("2026-10-02")
    corrected = last(made)
    correct("2026-11-05")
    for position, month, open_then in (
        (told_first, "2026-09", [1, 1, 1]), (corrected, "2026-10", [0, 1, 1]), (None, "2026-11", [0, 0, 1]),
    ):
        found = figures(made, position)
        assert found.registered == {month: 1} and found.total == 1
        assert list(found.open_at_month_end.values()) == open_then
    assert figures(made, told_first - 1).total == 0


def test_a_corrected_date_of_something_that_does_not_count_changes_no_figure(made: SmallOffice) -> None:
    item = reported(made, date(2026, 9, 30))
    made.give("hazard", "correct", RecordCorrected(field="title", new="砖块脱落"), "inspector", item=item, reason="补")
    with made.office.database.read() as session:
        before = session.all("SELECT count(*) FROM lives")
    words = RecordCorrected(field="occurred_on", new="2026-10-01", of_version=2)
    made.give("hazard", "correct", words, "inspector", item=item, reason="补")
    with made.office.database.read() as session:
        assert session.all("SELECT count(*) FROM lives") == before


def test_a_period_of_one_day_and_one_without_anything(made: SmallOffice) -> None:
    reported(made, date(2026, 9, 30))
    with made.office.database.read() as session:
        one = summary(session, EVERYTHING, "hazard", date(2026, 9, 30), date(2026, 9, 30))
        none = summary(session, EVERYTHING, "dispute", date(2026, 12, 31), date(2027, 1, 1))
    assert (one.total, one.open_at_month_end) == (1, {"2026-09": 1})
    assert (none.total, none.median_days, none.open_at_month_end) == (0, None, {"2026-12": 0, "2027-01": 0})
