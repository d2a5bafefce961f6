"""A change of the office's book reaches the deadlines that run: each item is told once what moved, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.clock_rules.history import recounted
from domain.recounting import DeadlineMoved, DeadlinesRecounted
from domain.rectification_task.events import TaskDrafted
from domain.rulebook.calendar_year import CalendarDay, CalendarDayChanged, CalendarYearOpened, CalendarYearWithdrawn
from domain.rulebook.clock_rule import ClockRuleOpened
from domain.rulebook.code_list import CodeListOpened
from domain.words import code_fields, tell
from service import recounting
from service.clockwork import tick
from service.rebuild import rebuild
from service.recounting import recount
from service.verify import verify
from service.views import followed
from tests.office import SmallOffice
from tests.service.test_book import TERMS, dispute, due
from tests.service.work import past

MONDAY = CalendarDay(day=date(2026, 11, 23), day_kind="rest", name_zh="停电", name_en="power cut")


def year(made: SmallOffice, *days: CalendarDay) -> str:
    """The office keeps 2026 itself, with nothing but these days; the item's id."""
    opened = CalendarYearOpened(node=made.street, year=2026, year_status="official", source="通知", days=days)
    return made.give("calendar_year", "open", opened).id


def test_a_change_of_the_calendar_moves_what_runs_and_says_so(made: SmallOffice) -> None:
    disputes = [made.give("dispute", "register", dispute(made)).id for _ in range(3)]
    task = made.give("rectification_task", "draft", TaskDrafted(
        node=made.east, title="疏散通道堆放杂物", requirement="清空通道", due_on=date(2026, 11, 23)), "inspector").id
    assert recount(made.office) == 0
    stream = year(made, MONDAY)
    position = past(made, stream)[-1].position
    assert recount(made.office) == 3
    for item in disputes:
        told = past(made, item)[-1]
        assert told.event == DeadlinesRecounted(
            deadlines=(DeadlineMoved(clock="accept_decision", old=date(2026, 11, 25), new=date(2026, 11, 26)),),
            cause="calendar_year", about="2026", book_changed_at=position,
        )
        assert (told.actor, due(made, item)) == ("system", "2026-11-26")
    assert len(past(made, task)) == 1, "its day stands in a paper"
    assert recount(made.office) == 0
    assert verify(made.office).is_sound
    rebuild(made.office)
    assert verify(made.office).is_sound


def test_stopped_on_the_way_it_goes_on_and_tells_nobody_twice(
    made: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [made.give("dispute", "register", dispute(made)).id for _ in range(5)]
    monkeypatch.setattr(recounting, "AT_ONCE", 2)
    year(made, MONDAY)
    real, calls = recounting.tell, []

    def stops_at_the_second(*given):
        calls.append(given)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*given)

    monkeypatch.setattr(recounting, "tell", stops_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        recount(made.office)
    assert recount(made.office) == 3
    assert [len(past(made, item)) for item in items] == [2] * 5


def test_two_at_once_tell_every_item_once(made: SmallOffice, another: Callable[[], SmallOffice]) -> None:
    items = [made.give("dispute", "register", dispute(made)).id for _ in range(4)]
    other = another()
    year(made, MONDAY)
    books, change = made.office.books, made.office.books.last_counted
    with made.office.database.read() as session:
        rows = recounting.status.with_clocks(session, "", 100)
    assert recounting.tell(other.office, books, change, rows) == 4
    assert recounting.tell(made.office, books, change, rows) == 0
    assert [len(past(made, item)) for item in items] == [2] * 4


def test_a_rule_that_holds_since_before_moves_and_a_code_list_does_not(made: SmallOffice) -> None:
    item = made.give("dispute", "register", dispute(made)).id
    made.give("code_list", "open", CodeListOpened(node=made.street, list_key="hazard_kind"))
    assert recount(made.office) == 0
    later = replace(TERMS, valid_from=date(2026, 11, 21))
    made.give("clock_rule", "open", ClockRuleOpened(node=made.west, key="accept_decision", terms=TERMS))
    made.give("clock_rule", "open", ClockRuleOpened(node=made.east, key="accept_decision", terms=later))
    assert recount(made.office) == 0, "made elsewhere, or for what begins later"
    made.give("clock_rule", "open", ClockRuleOpened(node=made.street, key="accept_decision", terms=TERMS))
    assert recount(made.office) == 1
    assert due(made, item) == "2026-11-30"


def test_the_clockwork_does_it_with_every_tick(made: SmallOffice) -> None:
    item = made.give("dispute", "register", dispute(made)).id
    stream = year(made)
    made.give("calendar_year", "change_day", CalendarDayChanged(changed=MONDAY), item=stream, reason="停电")
    assert tick(made.office)["recounts"].given == 1
    assert due(made, item) == "2026-11-26"
    assert tick(made.office)["recounts"].given == 0


def test_what_is_counted_step_by_step_is_what_the_book_of_now_gives(made: SmallOffice) -> None:
    items = [made.give("dispute", "register", dispute(made)).id for _ in range(2)]
    stream = year(made, MONDAY)
    recount(made.office)
    items.append(made.give("dispute", "register", dispute(made)).id)
    made.give("calendar_year", "withdraw", CalendarYearWithdrawn(), item=stream, reason="重复")
    recount(made.office)
    for item in items:
        history = past(made, item)
        assert followed(history, made.office.books).clocks == recounted(made.office.book, history)
        assert due(made, item) == "2026-11-25"


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "已重算期限；变动的期限：1项（决定是否受理、原值2026-11-25、新值2026-11-26）；重算原因：工作日历有变"),
    ("en", "Deadlines recounted"),
])
def test_the_trail_says_what_moved(lang: str, said: str) -> None:
    event = DeadlinesRecounted(
        deadlines=(DeadlineMoved(clock="accept_decision", old=date(2026, 11, 25), new=date(2026, 11, 26)),),
        cause="calendar_year", about="2026", book_changed_at=7,
    )
    names = {"accept_decision": "决定是否受理"}
    entry = tell(
        lang, event="item.deadlines_recounted", actor="", role="system", occurred_on="2026-11-20", kind="dispute",
        fields={"deadlines": event.deadlines, "cause": event.cause, "about": event.about},
        codes=code_fields(type(event)),
        names=lambda what, reference: names.get(reference, ""),
    )
    assert said in entry and "accept_decision" not in entry
