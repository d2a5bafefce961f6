"""One year of an office: what the clock has to say is said once, however often the process is killed meanwhile."""

import multiprocessing
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from domain.alarms import DeadlineMissed, ReminderSent
from domain.kernel import RecordedEvent
from domain.kinds import ITEM_KINDS
from domain.recounting import DeadlinesRecounted
from projections.holdings import of_item
from service.verify import verify
from tests.office import Clock, SmallOffice, make_office, open_office
from tests.service.work import log
from tests.year.law import evening_of, items_of, owed, said
from tests.year.living import live, year_of
from tests.year.telling import FIRST, LAST, MORNING, NOTICE_ON, OFF, RULE_ON, at, days

KILLS = 20


@dataclass
class Lived:
    """A year that has been lived: the office as it is in the end, and its log."""

    made: SmallOffice
    log: list[RecordedEvent]

    @property
    def names(self) -> Counter[str]:
        return Counter(recorded.name for recorded in self.log)

    @property
    def said(self) -> Counter[Any]:
        """What the clock said, with each item by its name."""
        called = {history[0].stream_id: called_in(history) for history in items_of(self.log)}
        assert len(set(called.values())) == len(called)
        return Counter({(called[item], *rest): number for (item, *rest), number in said(self.log).items()})


def called_in(history: list[RecordedEvent]) -> tuple[str, str, str]:
    """The kind, the title and the place of an item: no two have all three in common."""
    opening = history[0].event
    return history[0].name.partition(".")[0], opening.title, getattr(opening, "place", "")


def lived(made: SmallOffice) -> Lived:
    """The year in this process, from where it is."""
    year_of(made).live()
    return Lived(made, log(made))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """The year as it is lived undisturbed, on SQLite."""
    folder = tmp_path_factory.mktemp("year")
    made = make_office(folder, f"sqlite:///{folder}/office.db", Clock(at(FIRST, MORNING)))
    yield lived(made)
    made.office.close()


def check_what_the_clock_said(year: Lived) -> None:
    """It is what the law asks for, each once, and the store is sound."""
    had_to, did = owed(year.made.office.books, year.log), said(year.log)
    assert set(had_to.values()) == set(did.values()) == {1}
    assert sorted(map(str, had_to - did)) == []
    assert sorted(map(str, did - had_to)) == []
    assert verify(year.made.office).is_sound


def test_every_reminder_miss_and_lapse_is_recorded_once_on_its_day(year: Lived) -> None:
    check_what_the_clock_said(year)


def test_the_year_has_all_that_an_office_meets(year: Lived) -> None:
    names = year.names
    assert names["dispute.registered"] >= 60 and names["item.escalation_returned"] >= 5
    assert names["item.escalation_accepted"] >= 5 and names["item.report_accepted"] >= 5
    assert {
        "dispute.mediation_suspended", "dispute.mediation_extended", "dispute.obligation_overdue", "dispute.merged",
        "petition_risk.review_decided", "petition_risk.reply_set_aside", "petition_risk.rereview_decided",
        "petition_risk.review_window_lapsed", "petition_risk.commitment_overdue", "petition_risk.handling_extended",
        "hazard.listed", "hazard.delisted", "hazard.danger_control_applied", "hazard.reopened",
        "rectification_task.extension_granted", "rectification_task.handed_to_enforcement",
        "rectification_task.place_reported", "first_contact.answered", "item.acknowledged", "item.objection_upheld",
        "item.corrected", "item.supervision_ordered", "item.suggestion_taken",
    } <= names.keys()
    assert {history[0].name.partition(".")[0] for history in items_of(year.log)} == set(ITEM_KINDS)
    moved = {r.event.cause: r.occurred_on for r in year.log if isinstance(r.event, DeadlinesRecounted)}
    assert moved == {"clock_rule": RULE_ON, "calendar_year": NOTICE_ON}
    assert 3_000 < len(year.log) < 6_000


def test_every_week_and_every_month_has_its_inspection_once(year: Lived) -> None:
    slots = Counter(r.event.period for r in year.log if r.name == "inspection_plan.slot_planned")
    planned = Counter(r.event.period for r in year.log if r.name == "inspection.planned")
    weeks = {f"{day.isocalendar().year}-W{day.isocalendar().week:02}" for day in days()}
    assert slots == planned == Counter(weeks | {f"{day:%Y-%m}" for day in days()})


def test_nothing_is_said_while_the_clock_stands_still_and_nothing_of_it_is_lost(year: Lived) -> None:
    spoken = [r for r in year.log if isinstance(r.event, ReminderSent | DeadlineMissed)]
    assert not {evening_of(r) for r in spoken} & set(days(*OFF))
    assert {evening_of(r) for r in spoken if r.occurred_on in days(*OFF)} == {OFF[1] + timedelta(1)}


def test_at_every_moment_one_node_holds_an_item(year: Lived) -> None:
    """The times of the nodes follow each other without a gap, from the item's first event on."""
    with year.made.office.database.read() as session:
        for history in items_of(year.log):
            spans = of_item(session, history[0].stream_id, year.log[-1].position)
            assert spans[0]["position"] == history[0].position and spans[-1]["until_at"] is None
            assert all(before["until_at"] == after["held_at"] for before, after in zip(spans, spans[1:], strict=False))


def test_killed_at_twenty_moments_it_is_the_same_year(year: Lived, tmp_path: Path, store_url: str) -> None:
    made = make_office(tmp_path, store_url, Clock(at(FIRST, MORNING)))
    made.office.close()
    chance = Random(7)
    ends = [life(tmp_path, store_url, made, chance.randrange(5, 26), chance.random() / 20) for _ in range(KILLS)]
    assert ends == sorted(ends) and FIRST < ends[0] and ends[-1] < LAST, "it was killed before the year was over"

    made.office = open_office(tmp_path, store_url, made.clock)
    killed = lived(made)
    check_what_the_clock_said(killed)
    assert killed.said == year.said and killed.names == year.names
    keys = Counter(r.request for r in killed.log if r.request)
    assert set(keys.values()) == {1} and keys == Counter(r.request for r in year.log if r.request)
    made.office.close()


def life(folder: Path, url: str, made: SmallOffice, whole_days: int, then: float) -> date:
    """Let a process live so many days of the year and so many seconds more, kill it; the last day that it said."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.year.living"])
    hears, says = processes.Pipe(duplex=False)
    process = processes.Process(target=live, args=(folder, url, replace(made, office=None), says))
    process.start()
    says.close()
    with hears:
        said = [hears.recv() for _ in range(whole_days)]
        time.sleep(then)
        process.kill()
        try:
            while True:
                said.append(hears.recv())
        except EOFError:
            pass
    process.join()
    process.close()
    return said[-1]
