"""Figures: what they count adds up, at any moment, for any part of the network; what comes of deadlines is told."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.alarms import DeadlineMissRescinded
from domain.kinds import ITEM_KINDS
from domain.shared import RecordCorrected
from projections.counting import Period, backlog, day_before
from projections.figures import DEADLINE_FIGURES, FIGURES, SHARES, count, counted, counted_deadlines
from projections.lives import lives_of
from projections.outcomes import UNDONE, outcomes
from projections.spans import ANSWERS, BEGINS, Entry, spans
from service.clockwork import tick
from tests.domain import disputes
from tests.office import SmallOffice
from tests.projections.told import EVERYTHING, Told

CHOICES = st.integers(0, 10**6)
EVER = "1900-01-01", "2200-12-31"


def period(start: int, length: int) -> Period:
    first = date(2026, 11, 20) + timedelta(days=start)
    return Period(first.isoformat(), (first + timedelta(days=length)).isoformat(), "2026-11-20")


@given(kind=st.sampled_from(ITEM_KINDS), start=st.integers(-60, 30), length=st.integers(0, 90), whose=CHOICES,
       position=st.none() | CHOICES)
def test_what_was_open_and_came_less_what_ended_is_what_is_open(
    told: Told, kind: str, start: int, length: int, whose: int, position: int | None
) -> None:
    scope = told.scopes()[whose % len(told.scopes())]
    at = None if position is None else position % (told.end + 1)
    lives, asked = lives_of(told.reader, scope, (kind,), None, at), period(start, length)
    n = {key: count(key, lives, asked) for key in FIGURES}
    short = lives_of(told.reader, scope, (kind,), None, at, day_before(asked.first))
    assert {key: count(key, short, asked) for key in FIGURES} == n
    moved = lives_of(told.reader, scope, (kind,), None, at, day_before(asked.first), standing=False)
    assert all(count(key, moved, asked) == n[key] for key, figure in FIGURES.items() if not figure.standing)
    assert n["open"] == n["open_before"] + n["registered"] + n["taken_up"] - n["ended"]
    if kind == "dispute":
        assert n["ended"] == n["settled"] + n["unsettled"] + n["otherwise"]
    for key in FIGURES:
        assert len(counted(key, lives, asked)) == n[key]
    days = [period(start, n).last for n in range(0, length, 7)]
    assert backlog(lives, days) == [count("open", lives, Period(day, day, day)) for day in days]


@given(kind=st.sampled_from(ITEM_KINDS), position=st.none() | CHOICES)
def test_as_first_told_items_were_open_by_the_days_before_any_correction(
    told: Told, kind: str, position: int | None
) -> None:
    at = told.end if position is None else position % (told.end + 1)
    entries: dict[str, list[Entry]] = {}
    for r in told.log[:at]:
        if r.name in (*BEGINS[kind], *ANSWERS[kind]):
            entries.setdefault(r.stream_id, []).append(Entry(r.occurred_on.isoformat(), r.version, r.name))
    lives = lives_of(told.reader, EVERYTHING, (kind,), None, at, first_told=True)
    found = {life.item_id: [tuple(one._replace(first="") for one in span) for span in life.spans] for life in lives}
    assert found == {item: [*map(tuple, spans(of_item))] for item, of_item in entries.items()}


def test_some_days_have_been_corrected(told: Told) -> None:
    lives = lives_of(told.reader, EVERYTHING, ITEM_KINDS, None, None)
    moved = [one for life in lives for span in life.spans for one in span if one.first not in ("", one.day)]
    assert moved


@given(position=st.none() | CHOICES)
def test_the_outcomes_of_deadlines_are_those_that_the_log_tells(told: Told, position: int | None) -> None:
    at = None if position is None else position % (told.end + 1)
    expected = sorted(
        (item, version, key.partition("[")[0], one.day.isoformat(), one.what, one.node)
        for item, (known, _) in told.known(at).items() if known.kind in ITEM_KINDS
        for (version, key), one in known.outcomes.items()
    )
    found = outcomes(told.reader, EVERYTHING, *EVER, position=at)
    assert sorted((o.item_id, o.version, o.clock, o.day, o.what, o.node) for o in found) == expected


def test_every_figure_says_in_both_languages_what_it_counts() -> None:
    for one in (*FIGURES.values(), *DEADLINE_FIGURES.values(), *SHARES.values()):
        assert all(one.title) and all(one.definition)
    for share in SHARES.values():
        assert {share.part, share.rest} <= {*FIGURES, *DEADLINE_FIGURES}


def told_of(made: SmallOffice, item: str, position: int | None = None) -> list[tuple[str, str, str]]:
    """(clock, what, day) of an item's deadlines."""
    with made.office.database.read() as session:
        found = outcomes(session, EVERYTHING, *EVER, position=position)
    return [(one.clock, one.what, one.day) for one in found if one.item_id == item]


def last(made: SmallOffice) -> int:
    with made.office.database.read() as session:
        return made.office.recorder.last_position(session)


def dispute(made: SmallOffice, on: date) -> str:
    words = replace(disputes.REGISTER, node=made.east)
    return made.give("dispute", "register", words, "desk_clerk", occurred_on=on, reason="补录").id


def accept(made: SmallOffice, item: str, on: date) -> None:
    made.give("dispute", "accept", disputes.ACCEPT, "pmc_head", item=item, occurred_on=on, reason="补录")


def test_a_decision_in_time_is_kept_and_one_after_its_day_missed(made: SmallOffice) -> None:
    # the 18th is a Wednesday: three working days are over on the 23rd
    kept, missed = dispute(made, date(2026, 11, 18)), dispute(made, date(2026, 11, 9))
    accept(made, kept, date(2026, 11, 20))
    accept(made, missed, date(2026, 11, 19))
    assert told_of(made, kept) == [("accept_decision", "kept", "2026-11-20")]
    assert told_of(made, missed) == [("accept_decision", "missed", "2026-11-13")]


def test_a_corrected_date_moves_what_was_counted_from_the_correction_on(made: SmallOffice) -> None:
    item = dispute(made, date(2026, 11, 9))
    accept(made, item, date(2026, 11, 19))
    before = last(made)
    words = RecordCorrected(field="occurred_on", new="2026-11-17", of_version=1)
    made.give("dispute", "correct", words, "desk_clerk", item=item, reason="日期抄错")
    assert told_of(made, item) == [("accept_decision", "kept", "2026-11-19")]
    assert told_of(made, item, before) == [("accept_decision", "missed", "2026-11-13")]


def test_a_miss_that_is_taken_back_was_kept(made: SmallOffice) -> None:
    item = dispute(made, date(2026, 11, 20))
    while made.clock.now.day < 27:
        made.clock.advance(days=1)
        tick(made.office)
    assert told_of(made, item) == [("accept_decision", "missed", "2026-11-26")]
    on_record = last(made)
    accept(made, item, date(2026, 11, 25))
    # a late entry alone does not undo what is on record
    assert told_of(made, item)[0] == ("accept_decision", "missed", "2026-11-26")
    back = DeadlineMissRescinded(clock="accept_decision", clock_due_on=date(2026, 11, 25))
    made.give("dispute", "rescind_miss", back, "street_leader", item=item, reason="当日已决定")
    assert ("accept_decision", "kept", "2026-11-25") in told_of(made, item)
    assert [one for one in told_of(made, item) if one[1] == "missed"] == []
    assert told_of(made, item, on_record) == [("accept_decision", "missed", "2026-11-26")]


def test_figures_of_deadlines_count_each_outcome_where_it_belongs(made: SmallOffice) -> None:
    kept, missed = dispute(made, date(2026, 11, 18)), dispute(made, date(2026, 11, 9))
    accept(made, kept, date(2026, 11, 20))
    accept(made, missed, date(2026, 11, 19))
    november = Period("2026-11-01", "2026-11-30", "2026-11-20")
    with made.office.database.read() as session:
        found = outcomes(session, EVERYTHING, november.first, november.last, made.east)
        elsewhere = outcomes(session, EVERYTHING, november.first, november.last, made.west)
        undone = session.all("SELECT count(*) FROM outcomes WHERE what = ?", (UNDONE,))[0][0]
    assert [len(counted_deadlines(key, found, november)) for key in DEADLINE_FIGURES] == [1, 0, 1, 0]
    assert elsewhere == [] and undone == 0
