"""What the office writes in its own book holds from then on, and what was before stays as it was."""

from datetime import UTC, date, datetime

import pytest

from domain.book import Book
from domain.books import Books
from domain.calendar import DayKind, YearStatus
from domain.clock_rules import BUILT_IN, Clock, Step, clocks_after
from domain.kernel import Event, RecordedEvent
from domain.rulebook import calendar_year, clock_rule, code_list
from domain.rulebook.calendar_year import CalendarDay, CalendarDayChanged, CalendarYearOpened, CalendarYearWithdrawn
from domain.rulebook.clock_rule import ClockRuleChanged, ClockRuleEnded, ClockRuleOpened, Condition, Terms
from domain.rulebook.code_list import CodeAdded, CodeListOpened, CodeListWithdrawn, CodeRetired, CodeReworded
from event_store.names import stored_name
from service.calendar_seed import known_calendar
from tests.domain.samples import sample
from tests.domain.story import COMMUNITY, STREET, TODAY, Story, actor

FIRST = Books(Book(known_calendar()))
ADMIN = actor("sysadmin")
DAY = date(2026, 3, 2)
TERMS = Terms(amount=5, unit="wd", source_zh="街道规定", source_en="street rule", valid_from=date(2026, 1, 1))
RULE = ClockRuleOpened(node=STREET, key="accept_decision", terms=TERMS)


def written(*events: Event | tuple[str, Event]) -> Books:
    """The books after these events, from position 11 on, each of one stream or of the one that is named."""
    books, versions = FIRST, {}
    for position, given in enumerate(events, 11):
        stream, event = given if isinstance(given, tuple) else ("one", given)
        versions[stream] = versions.get(stream, 0) + 1
        books = books.then(RecordedEvent(
            stream_id=stream, version=versions[stream], position=position, name=stored_name(type(event)), event=event,
            actor="a", role="sysadmin", node=STREET, occurred_on=TODAY, recorded_at=datetime(2026, 11, 20, tzinfo=UTC),
        ))
    return books


def clock(books: Books, event: str, on: date = DAY, place: str = COMMUNITY, **facts: object) -> Clock | None:
    """The one clock that the event starts."""
    found = clocks_after(books.latest.clocks, {}, Step(event, on, facts, place))
    return next(iter(found.values()), None)


def test_a_rule_of_the_office_stands_before_the_built_in_one_of_its_key() -> None:
    found = clock(written(RULE), "dispute.registered")
    assert found is not None
    assert (found.rule.amount, found.rule.source, found.due(FIRST.first.calendar).rolled) == (
        5, ("街道规定", "street rule"), date(2026, 3, 9),
    )
    assert clock(FIRST, "dispute.registered").rule.amount == 3


def test_what_began_before_is_judged_by_the_rule_of_its_day() -> None:
    changed = ClockRuleChanged(terms=sample(Terms, amount=2, unit="wd", valid_from=date(2026, 3, 1), valid_to=None))
    books = written(RULE, changed, ClockRuleEnded(valid_to=date(2026, 3, 10)))
    days = (date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 10), date(2026, 3, 11))
    assert [clock(books, "dispute.registered", day).rule.amount for day in days] == [3, 5, 2, 2, 3]


def test_the_nearest_node_rules_and_others_are_not_asked() -> None:
    near = ClockRuleOpened(node=COMMUNITY, key="accept_decision", terms=sample(Terms, amount=1, unit="wd"))
    books = written(("near", near), ("far", RULE))
    for place, amount in ((COMMUNITY, 1), (f"{COMMUNITY}b3/", 1), ("/street/west/", 5), ("/other/", 3)):
        assert clock(books, "dispute.registered", TODAY, place).rule.amount == amount


def test_a_rule_may_hold_for_some_only() -> None:
    urgent = ClockRuleOpened(
        node=STREET, key="hazard_verify", terms=sample(Terms, amount=4, unit="h", valid_from=DAY, valid_to=None),
        when=Condition(field="urgent", value="true"),
    )
    books = written(urgent)
    assert [clock(books, "hazard.reported", urgent=flag).rule.amount for flag in (True, False)] == [4, 1]


def test_a_rule_for_all_leaves_what_the_law_says_of_some() -> None:
    limit = ClockRuleOpened(
        node=STREET, key="mediation_limit", terms=sample(Terms, amount=2, unit="mon", valid_from=DAY, valid_to=None)
    )
    books = written(limit)
    kinds = ("", "labour", "court_summary")
    assert [clock(books, "dispute.accepted", limit_kind=kind).rule.amount for kind in kinds] == [2, 15, 7]


def test_a_clock_of_the_office_s_own_runs_and_has_a_name() -> None:
    own = ClockRuleOpened(
        node=STREET, key="noise_follow_up", terms=TERMS, name_zh="噪声跟进", name_en="noise follow-up", window=True,
        starts=("dispute.accepted",), stops=("dispute.closed",),
    )
    table = written(own).latest.clocks
    clocks = clocks_after(table, {}, Step("dispute.accepted", DAY, {}, STREET))
    assert {"noise_follow_up", "mediation_limit"} == clocks.keys()
    assert table.names["noise_follow_up"] == ("噪声跟进", "noise follow-up")
    assert "noise_follow_up" in table.windows and "noise_follow_up" not in BUILT_IN.rows


def test_a_year_that_the_office_keeps_takes_the_place_of_what_was_known_of_it() -> None:
    spring = CalendarDay(day=date(2027, 2, 8), day_kind="public_holiday", name_zh="春节", name_en="Spring Festival")
    opened = CalendarYearOpened(node=STREET, year=2027, year_status="official", source="国办发明电", days=(spring,))
    local = CalendarDay(day=date(2027, 5, 4), day_kind="rest", name_zh="节日", name_en="festival")
    books = written(opened, CalendarDayChanged(changed=local), CalendarYearWithdrawn())
    before, notice, changed, after = (books.at(position).calendar for position in (10, 11, 12, 13))
    assert (before.status(2027), notice.status(2027)) == (YearStatus.PROVISIONAL, YearStatus.OFFICIAL)
    assert notice.day(spring.day).kind is DayKind.PUBLIC_HOLIDAY and notice.is_working(local.day)
    assert notice.is_working(date(2027, 1, 1)), "only what the notice says"
    assert not changed.is_working(local.day) and not changed.is_working(spring.day)
    assert after == before
    assert notice.days.items() >= {d: k for d, k in before.days.items() if d.year != 2027}.items()


def test_a_list_has_the_office_s_codes_and_words_and_shows_what_is_no_longer_chosen() -> None:
    battery = CodeAdded(choice="lithium_battery", name_zh="锂电池", name_en="lithium battery")
    books = written(
        CodeListOpened(node=STREET, list_key="hazard_kind"), battery,
        CodeReworded(choice="gas", name_zh="燃气设施", name_en="gas fittings"), CodeRetired(choice="natural"),
        CodeListWithdrawn(),
    )
    codes = books.at(14).codes
    assert codes.words("hazard_kind", "lithium_battery", "en") == "lithium battery"
    assert [*codes.choices("hazard_kind")][-1] == "lithium_battery" and "natural" not in codes.choices("hazard_kind")
    assert codes.is_code("hazard_kind", "natural") and codes.is_retired("hazard_kind", "natural")
    assert (books.at(12).codes.words("hazard_kind", "gas", "zh"), codes.words("hazard_kind", "gas", "zh")) == (
        "燃气", "燃气设施",
    )
    back = books.latest.codes
    assert back.choices("hazard_kind") == FIRST.first.codes.choices("hazard_kind")
    assert back.words("hazard_kind", "lithium_battery", "zh") == "锂电池"


@pytest.mark.parametrize(("lifecycle", "command", "event", "refusal"), [
    (clock_rule, "open", ClockRuleOpened(node=STREET, key="performance", terms=TERMS), "key:day_is_written"),
    (clock_rule, "open", ClockRuleOpened(node=STREET, key="No Key", terms=TERMS, name_zh="一", name_en="a",
                                         starts=("x",), stops=("y",)), "key:not_a_key"),
    (clock_rule, "open", ClockRuleOpened(node=STREET, key="accept_decision", terms=TERMS, name_zh="一"),
     "name_zh:built_in_clock_has_it"),
    (calendar_year, "open", CalendarYearOpened(
        node=STREET, year=2027, year_status="official", source="通知", days=(sample(CalendarDay),)),
     "days:not_in_this_year"),
])
def test_what_cannot_stand_in_the_book(lifecycle, command: str, event: Event, refusal: str) -> None:
    assert Story(lifecycle.LIFECYCLE).refusal(command, event, ADMIN) == ("invalid", refusal)


def test_only_open_lists_grow() -> None:
    story = Story(code_list.LIFECYCLE).record(CodeListOpened(node=STREET, list_key="matter_level"))
    grown = CodeAdded(choice="extreme", name_zh="极高", name_en="extreme")
    assert story.refusal("add", grown, ADMIN) == ("needs_missing", "may_grow")
    assert story.does("reword", CodeReworded(choice="high", name_zh="较高", name_en="rather high"), ADMIN)
