"""A deadline gives its whole account: what it was counted from, what moved it, and how it ended."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.book import Book
from domain.books import Books
from domain.clock_rules.account import account
from domain.clock_rules.history import recounted
from domain.clock_rules.runs import Run, runs_of
from domain.dispute.events_agreement import AgreementReached
from domain.dispute.events_opening import DisputeAccepted, DisputeRegistered
from domain.dispute.events_pace import MediationExtended, MediationResumed, MediationSuspended
from domain.kernel import Event, RecordedEvent
from domain.recounting import DeadlineMoved, DeadlinesRecounted
from domain.rulebook.calendar_year import CalendarDay, CalendarYearOpened, CalendarYearWithdrawn
from domain.rulebook.clock_rule import ClockRuleEnded, ClockRuleOpened, Terms
from domain.shared import RecordCorrected
from event_store.names import stored_name
from service.calendar_seed import known_calendar
from service.views import followed
from tests.domain.samples import sample

FIRST = Books(Book(known_calendar()))
Told = tuple[Event, date]
ITEM, BOOK = "item-1", "book-1"


def log(*told: Told, stream: str = ITEM, begins: int = 1) -> list[RecordedEvent]:
    """These events with their business dates, one after another."""
    return [recorded(event, on, stream, nth, begins + nth - 1) for nth, (event, on) in enumerate(told, 1)]


def recorded(event: Event, on: date, stream: str, version: int, position: int) -> RecordedEvent:
    return RecordedEvent(
        stream_id=stream, version=version, position=position, name=stored_name(type(event)), event=event, actor="a",
        role="mediator", node="/street/", occurred_on=on, recorded_at=datetime(2026, 12, 1, tzinfo=UTC),
    )


REGISTERED = sample(DisputeRegistered, node="/street/east/", category="neighbourhood")
ACCEPTED = sample(DisputeAccepted)
AGREED = sample(AgreementReached, obligations=())


def runs(*told: Told) -> dict[str, Run]:
    """The deadlines of a dispute after these events, by key."""
    return {run.key: run for run in runs_of(FIRST, log(*told))}


def lines(key: str, lang: str, *told: Told) -> list[str]:
    return account(runs(*told)[key], log(*told), FIRST.first, lang)


STORY: tuple[Told, ...] = (
    (REGISTERED, date(2026, 3, 2)),
    (ACCEPTED, date(2026, 3, 3)),
    (sample(MediationSuspended), date(2026, 3, 10)),
    (MediationResumed(new_due_on=date(2026, 4, 13)), date(2026, 3, 20)),
    (sample(MediationExtended, new_due_on=date(2026, 5, 8)), date(2026, 4, 1)),
    (RecordCorrected(field="occurred_on", new="2026-03-04", of_version=2), date(2026, 4, 2)),
    (AGREED, date(2026, 5, 7)),
)


def test_a_suspension_an_extension_and_a_corrected_date_are_explained() -> None:
    assert lines("mediation_limit", "en", *STORY) == [
        "Start: Wed 2026-03-04, itself not counted.",
        "Period: time limit of mediation, 1 month.",
        "Source: Rules on the Work of People's Mediation, article 33: usually within one month (published source).",
        "Last day by counting: Sat 2026-04-04.",
        "Rolled over: Sat 2026-04-04 to Mon 2026-04-06, Tomb-Sweeping Day.",
        "Due: Tue 2026-04-07.",
        "Tue 2026-03-10, Mediation suspended: the period stands still.",
        "Fri 2026-03-20, Mediation resumed: goes on after 10 days, due Mon 2026-04-13.",
        "Wed 2026-04-01, Mediation extended: due moved from Mon 2026-04-13 to Fri 2026-05-08.",
        "Due: Fri 2026-05-08.",
        "Thu 2026-05-07, Agreement reached: in time.",
    ]
    zh = lines("mediation_limit", "zh", *STORY)
    assert zh[-5:] == [
        "2026-03-10（周二），调解已中止：停止计算。",
        "2026-03-20（周五），调解已恢复：停止10日后继续计算，到期日2026-04-13（周一）。",
        "2026-04-01（周三），调解期限已延长：到期日由2026-04-13（周一）改为2026-05-08（周五）。",
        "到期：2026-05-08（周五）。",
        "2026-05-07（周四），已达成协议：按期。",
    ]


def test_a_corrected_date_shows_both_days() -> None:
    corrected = (RecordCorrected(field="occurred_on", new="2026-03-04", of_version=2), date(2026, 3, 6))
    said = lines("mediation_limit", "en", *STORY[:2], corrected)
    assert said[-1] == (
        "Fri 2026-03-06, Record corrected (2026-03-03 \u2192 2026-03-04): due moved from Fri 2026-04-03 to "
        "Tue 2026-04-07."
    )


def test_what_was_done_is_in_time_or_late_by_the_rule_of_its_day() -> None:
    in_time, late = (runs((REGISTERED, date(2026, 3, 2)), (ACCEPTED, date(2026, 3, day))) for day in (5, 6))
    assert [found["accept_decision"].state for found in (in_time, late)] == ["kept", "late"]
    waiting = runs(*STORY[:3])["mediation_limit"]
    assert (waiting.state, waiting.waits) == ("waiting", True)
    assert runs(*STORY[:2])["mediation_limit"].state == "running"


def test_a_recount_is_explained_by_what_changed() -> None:
    told = log(STORY[0])
    rest = CalendarDay(day=date(2026, 3, 3), day_kind="rest", name_zh="停电", name_en="power cut")
    year = CalendarYearOpened(node="/street/", year=2026, year_status="official", source="通知", days=(rest,))
    books = FIRST.then(recorded(year, date(2026, 3, 2), BOOK, 1, 2))
    moved = DeadlineMoved(clock="accept_decision", old=date(2026, 3, 5), new=date(2026, 3, 6))
    again = DeadlinesRecounted(deadlines=(moved,), cause="calendar_year", about="2026", book_changed_at=2)
    told.append(recorded(again, date(2026, 3, 2), ITEM, 2, 3))
    (run,) = runs_of(books, told)
    assert (run.due_on, run.moves[0].old, run.moves[0].new) == (moved.new, moved.old, moved.new)
    assert account(run, told, books.latest, "zh")[-3:] == [
        "不计：2026-03-03（周二），停电。",
        "到期：2026-03-06（周五）。",
        "2026-03-02（周一），工作日历有变（2026）：到期日由2026-03-05（周四）改为2026-03-06（周五）。",
    ]


DAYS = st.dates(date(2026, 2, 1), date(2026, 4, 30))
ITEM_EVENTS = st.one_of(
    st.just(ACCEPTED), st.just(AGREED), st.just(sample(MediationSuspended)),
    DAYS.map(lambda day: MediationResumed(new_due_on=day)),
    DAYS.map(lambda day: sample(MediationExtended, new_due_on=day)),
    DAYS.map(lambda day: RecordCorrected(field="occurred_on", new=day.isoformat(), of_version=1)),
)
BOOK_EVENTS = st.one_of(
    st.builds(lambda day: CalendarYearOpened(
        node="/street/", year=2026, year_status="official", source="通知",
        days=(CalendarDay(day=day, day_kind="rest", name_zh="停", name_en="rest"),),
    ), DAYS),
    st.just(CalendarYearWithdrawn()),
    st.builds(lambda key, amount, day: ClockRuleOpened(
        node="/street/", key=key,
        terms=Terms(amount=amount, unit="wd", source_zh="规定", source_en="rule", valid_from=day),
    ), st.sampled_from(["accept_decision", "mediation_limit", "return_visit"]), st.integers(1, 30), DAYS),
    DAYS.map(lambda day: ClockRuleEnded(valid_to=day)),
)
STREAMS = {"calendar_year": "year-1", "clock_rule": "rule-1"}


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.booleans(), ITEM_EVENTS, BOOK_EVENTS, DAYS), max_size=12))
def test_counted_step_by_step_it_is_as_if_the_book_had_always_been_so(
    steps: list[tuple[bool, Event, Event, date]]
) -> None:
    """Whatever happens to an item and to the book: once the item has been told, its clocks are those of the book of
    now; the account has the same days."""
    books, past = FIRST, [recorded(REGISTERED, date(2026, 2, 2), ITEM, 1, 1)]
    position = 1
    for of_item, event, change, day in steps:
        position += 1
        if of_item:
            past.append(recorded(event, day, ITEM, len(past) + 1, position))
        else:
            stream = STREAMS[stored_name(type(change)).partition(".")[0]]
            books = books.then(recorded(change, day, stream, 1, position))
    before, now = followed(past, books).clocks, recounted(books.latest, past)
    if before != now:
        moved = tuple(
            DeadlineMoved(clock=key, old=before.get(key), new=now.get(key)) for key in sorted({*before, *now})
        )
        told = DeadlinesRecounted(deadlines=moved, cause="calendar_year", about="2026", book_changed_at=position)
        past.append(recorded(told, date(2026, 5, 1), ITEM, len(past) + 1, position + 1))
    known = followed(past, books)
    assert known.clocks == now
    found = runs_of(books, past)
    assert {run.key: run.due_on for run in found if run.ended_by is None} == now
    for run in found:
        for lang in ("zh", "en"):
            assert all(account(run, past, books.latest, lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_account_of_any_length_has_no_gap(lang: str) -> None:
    for length in range(1, len(STORY) + 1):
        for run in runs_of(FIRST, log(*STORY[:length])):
            assert "{" not in "".join(account(run, log(*STORY[:length]), FIRST.first, lang))
