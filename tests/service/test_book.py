"""The office's own book is part of its past: live, rebuilt and verified views all count by the book of their moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.dispute.events_opening import DisputeRegistered
from domain.hazard.events import HazardReported
from domain.kernel import Invalid, Refused
from domain.parties import Party
from domain.rulebook.calendar_year import CalendarYearOpened
from domain.rulebook.clock_rule import ClockRuleEnded, ClockRuleOpened, Terms
from domain.rulebook.code_list import CodeAdded, CodeListOpened, CodeRetired
from projections import status
from service import replay
from service.rebuild import rebuild
from service.verify import verify
from tests.domain.samples import bare
from tests.office import SmallOffice

TERMS = Terms(amount=10, unit="cal", source_zh="街道规定", source_en="street rule", valid_from=date(2026, 1, 1))


def dispute(made: SmallOffice) -> DisputeRegistered:
    parties = (Party(role="applicant", name="甲某"), Party(role="respondent", name="乙某"))
    return bare(DisputeRegistered, node=made.east, parties=parties, category="neighbourhood")


def due(made: SmallOffice, item: str) -> str:
    with made.office.database.read() as session:
        return status.one(session, item)["due_on"]


def test_every_item_counts_by_the_book_of_its_moment(made: SmallOffice) -> None:
    before = made.give("dispute", "register", dispute(made)).id
    rule = made.give("clock_rule", "open", ClockRuleOpened(node=made.street, key="accept_decision", terms=TERMS)).id
    between = made.give("dispute", "register", dispute(made)).id
    made.give("clock_rule", "end", ClockRuleEnded(valid_to=date(2026, 11, 19)), item=rule, reason="不再需要")
    after = made.give("dispute", "register", dispute(made)).id
    days = [due(made, item) for item in (before, between, after)]
    assert days == ["2026-11-25", "2026-11-30", "2026-11-25"]
    assert verify(made.office).is_sound
    rebuild(made.office)
    assert verify(made.office).is_sound
    assert [due(made, item) for item in (before, between, after)] == days
    made.office.forget()
    with made.office.database.write() as session:
        unit = made.office.unit(session)
        assert [unit.item(item).due[1].isoformat() for item in (before, between, after)] == days


def test_other_processes_that_help_count_by_the_book_of_the_moment_too(
    made: SmallOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.give("clock_rule", "open", ClockRuleOpened(node=made.street, key="accept_decision", terms=TERMS))
    item = made.give("dispute", "register", dispute(made)).id
    made.give("calendar_year", "open", CalendarYearOpened(
        node=made.street, year=2026, year_status="official", source="通知"))
    monkeypatch.setattr(replay, "MANY", 0)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert verify(made.office).is_sound
    rebuild(made.office)
    assert (due(made, item), verify(made.office).is_sound) == ("2026-11-30", True)


def test_the_book_of_any_position_is_known_to_whoever_comes_later(
    made: SmallOffice, another: Callable[[], SmallOffice]
) -> None:
    opened = made.give("calendar_year", "open", CalendarYearOpened(
        node=made.street, year=2027, year_status="official", source="通知"))
    position = opened.events[0].position
    for office in (made.office, another().office):
        assert office.book.calendar.year(2027).source == "通知"
        assert office.books.at(position - 1).calendar.year(2027).source == ""


def test_nothing_is_written_in_the_book_twice(made: SmallOffice) -> None:
    year = CalendarYearOpened(node=made.street, year=2027, year_status="provisional", source="预估")
    rule = ClockRuleOpened(node=made.street, key="accept_decision", terms=TERMS)
    listed = CodeListOpened(node=made.street, list_key="hazard_kind")
    for kind, event in (("calendar_year", year), ("clock_rule", rule), ("code_list", listed)):
        made.give(kind, "open", event, "sysadmin")
        with pytest.raises(Refused, match="already_in_the_book"):
            made.give(kind, "open", event, "sysadmin")


def test_a_code_of_the_office_s_own_is_accepted_and_a_retired_one_is_not(made: SmallOffice) -> None:

    def report(code: str) -> str:
        return made.give("hazard", "report", bare(HazardReported, node=made.east, category=code), "inspector").id

    def fault(code: str) -> list[tuple[str, str]]:
        with pytest.raises(Invalid) as refused:
            report(code)
        return [(found.field, found.code) for found in refused.value.faults]

    assert fault("lithium_battery") == [("category", "unknown_code")]
    kinds = made.give("code_list", "open", CodeListOpened(node=made.street, list_key="hazard_kind"), "sysadmin").id
    battery = CodeAdded(choice="lithium_battery", name_zh="锂电池", name_en="lithium battery")
    made.give("code_list", "add", battery, "sysadmin", item=kinds)
    assert report("lithium_battery")
    made.give("code_list", "retire", CodeRetired(choice="lithium_battery"), "sysadmin", item=kinds, reason="合并")
    assert fault("lithium_battery") == [("category", "code_retired")]


def test_a_clock_names_events_that_there_are(made: SmallOffice) -> None:
    own = ClockRuleOpened(
        node=made.street, key="noise", terms=TERMS, name_zh="噪声", name_en="noise", starts=("dispute.slept",),
        stops=("node.closed",),
    )
    with pytest.raises(Invalid) as refused:
        made.give("clock_rule", "open", own, "sysadmin")
    assert [(f.field, f.code) for f in refused.value.faults] == [
        ("starts", "unknown_event"), ("stops", "unknown_event"),
    ]


def test_a_code_in_a_part_is_named_by_its_place(made: SmallOffice) -> None:
    parties = (Party(role="applicant", name="甲某"), Party(role="sorcerer", name="乙某"))
    with pytest.raises(Invalid) as refused:
        made.give("dispute", "register", replace(dispute(made), parties=parties))
    assert [(found.field, found.code) for found in refused.value.faults] == [("parties.1.role", "unknown_code")]
