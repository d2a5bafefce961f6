"""A correction is told as if it had been written so from the start, and the clocks are counted from that."""

from datetime import UTC, date, datetime
from typing import Any

from domain.book import Book
from domain.books import Books
from domain.clock_rules import BUILT_IN, Step, facts_of, folded
from domain.clock_rules.history import recounted
from domain.clock_rules.runs import runs_of
from domain.hazard.events import HazardReported, HazardVerified
from domain.inspection.events import InspectionPlanned, InspectionRescheduled
from domain.kernel import Event, RecordedEvent
from domain.links import ItemsLinked
from domain.rectification_task.events import TaskDrafted
from domain.rectification_task.events_extension import ExtensionGranted, ExtensionRequested
from domain.shared import RecordCorrected
from event_store.names import stored_name
from service.calendar_seed import known_calendar
from service.views import follow

BOOK = Book(known_calendar())
DAY = date(2026, 3, 2)

DRAFTED = TaskDrafted(node="/street/", title="疏散通道堆放杂物", requirement="清空通道", due_on=date(2026, 3, 15))
REPORTED = HazardReported(
    node="/street/",
    title="疏散通道堆放杂物",
    place="甲栋一层",
    category="fire_exit_blocked",
    seen_on=DAY,
    source="patrol",
)


def history(*events: Event) -> list[RecordedEvent]:
    """An item's events, one a day from 2026-03-02 on."""
    return [
        RecordedEvent(
            stream_id="item-1",
            version=version,
            position=version,
            name=stored_name(type(event)),
            event=event,
            actor="a",
            role="inspector",
            node="/street/",
            occurred_on=date(2026, 3, 1 + version),
            recorded_at=datetime(2026, 3, 20, tzinfo=UTC),
        )
        for version, event in enumerate(events, 1)
    ]


def due(*events: Event) -> dict[str, str]:
    """The open clocks after these events and corrections."""
    return {key: day.isoformat() for key, day in recounted(BOOK, history(*events)).items()}


def corrected(field: str, new: str, **more: Any) -> RecordCorrected:
    return RecordCorrected(field=field, new=new, **more)


def test_without_a_correction_it_is_the_running_count() -> None:
    events = history(DRAFTED, ExtensionRequested(asked_until=date(2026, 3, 20), safeguards="专人看守"))
    clocks: dict[str, date] = {}
    for recorded in events:
        step = Step(recorded.name, recorded.occurred_on, facts_of(BUILT_IN, recorded.name, recorded.event))
        clocks = folded(BUILT_IN, clocks, step, lambda clock: clock.due(BOOK.calendar).rolled)
    assert (
        recounted(BOOK, events)
        == clocks
        == {"rectify_due": date(2026, 3, 15), "extension_decision": date(2026, 3, 6)}
    )


def test_a_corrected_day_takes_the_place_of_the_one_written_last() -> None:
    granted = ExtensionGranted(due_on=date(2026, 3, 20))
    assert due(DRAFTED, corrected("due_on", "2026-03-16")) == {"rectify_due": "2026-03-16"}
    assert due(DRAFTED, granted, corrected("due_on", "2026-03-23")) == {"rectify_due": "2026-03-23"}
    assert due(DRAFTED, corrected("due_on", "2026-03-16"), granted) == {"rectify_due": "2026-03-20"}


def test_a_corrected_business_date_counts_anew() -> None:
    assert due(REPORTED) == {"hazard_verify": "2026-03-03"}
    assert due(REPORTED, corrected("occurred_on", "2026-02-27", of_version=1)) == {"hazard_verify": "2026-02-28"}


def test_a_corrected_fact_changes_which_rule_holds() -> None:
    assert due(REPORTED, corrected("urgent", "true")) == {"hazard_verify": "2026-03-02"}
    assert due(REPORTED, corrected("urgent", "true"), corrected("urgent", "false")) == due(REPORTED)


def test_the_views_follow_a_correction() -> None:
    events = history(DRAFTED, corrected("occurred_on", "2026-03-01", of_version=1), corrected("due_on", "2026-03-16"))
    known = None
    for recorded in events:
        known = follow(known, recorded, BOOK, lambda version: events[version - 1])
    assert known is not None and known.clocks == {"rectify_due": date(2026, 3, 16)}


def test_what_no_rule_reads_changes_no_clock() -> None:
    linked = ItemsLinked(other="item-2", relation="caused_by")
    assert due(REPORTED, corrected("title", "楼道堆物"), linked) == due(REPORTED)


def test_a_stopped_clock_stays_stopped_after_a_correction() -> None:
    verified = HazardVerified(facts="属实", no_operator=True)
    assert due(REPORTED, verified, corrected("occurred_on", "2026-02-27", of_version=1)) == {}


def test_the_clocks_of_a_history_can_be_explained() -> None:
    planned = InspectionPlanned(
        category="weekly_minor",
        sectors=("mall",),
        node="/street/",
        title="第十周小查",
        period_start=DAY,
        due_on=date(2026, 3, 8),
        assignee="m1",
    )
    moved = InspectionRescheduled(ground="weather", period_start=date(2026, 3, 9), due_on=date(2026, 3, 15))
    (run,) = runs_of(Books(BOOK), history(planned, moved))
    assert (run.key, run.state, run.first.given, run.clock.given) == (
        "inspection_slot", "running", date(2026, 3, 8), date(2026, 3, 15),
    )
