"""A large office, quickly made: what the demo office did in two years is written many times over, and the views remade.

The demo works by the service, so each of its items is one that the rules allow. The copies have days, ids and numbers
of their own, and go through the same mapper and recorder as every event.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from domain.fields import CaseNumber
from domain.kernel import RecordedEvent
from domain.kinds import ITEM_KINDS
from domain.shared import RecordCorrected
from projections.numbers import number_fields
from projections.table import OPEN
from service.commands import short_name
from service.demo import DemoClock
from service.numbering import written
from service.office import Office, utc_now
from service.rebuild import rebuild

DAYS = 5 * 365
"""Over so many days the copies are spread."""
LOT = 5_000
"""Events in one transaction."""


class Story:
    """What the office did, event by event, and the last number of each sequence."""

    def __init__(self, told: Sequence[RecordedEvent], name: Callable[[str], str]) -> None:
        self.streams = {r.stream_id for r in told if r.version == 1 and r.name.partition(".")[0] in ITEM_KINDS}
        self.told = [r for r in told if r.stream_id in self.streams]
        self.causes = {r.cause for r in self.told}
        self.days = (self.told[-1].recorded_at - self.told[0].recorded_at).days + 1
        self.name = name
        self.last: Counter[tuple[str, str, int]] = Counter()
        for r in self.told:
            for number in (getattr(r.event, field) for field in number_fields(type(r.event))):
                self.last[number.series, number.node, number.year] = number.seq


class Copy:
    """Once more what the office did, so much later."""

    def __init__(self, story: Story, later: timedelta) -> None:
        self.story, self.later, self.year = story, later, 0
        self.ids = {stream: uuid4().hex for stream in story.streams}
        self.positions: dict[int, int] = {}

    def of(self, told: RecordedEvent, position: int) -> RecordedEvent:
        """The copy of an event, recorded at this position."""
        if told.position in self.story.causes:
            self.positions[told.position] = position
        on = told.occurred_on + self.later
        self.year = on.year
        event = self.value(told.event)
        if isinstance(event, RecordCorrected) and event.field == "occurred_on":
            event = replace(event, new=(date.fromisoformat(event.new) + self.later).isoformat())
        return told._replace(
            stream_id=self.ids[told.stream_id], position=position, event=event, occurred_on=on,
            recorded_at=told.recorded_at + self.later, cause=self.positions.get(told.cause or 0),
        )

    def value(self, value: Any) -> Any:
        """A value of an event with the days, ids and numbers of this copy."""
        match value:
            case str():
                return self.ids.get(value, value)
            case date():
                return value + self.later
            case tuple():
                return tuple([self.value(entry) for entry in value])
            case CaseNumber():
                return self.numbered(value) if value.seq else value
            case _ if is_dataclass(value):
                return replace(value, **{f.name: self.value(getattr(value, f.name)) for f in fields(value)})
        return value

    def numbered(self, number: CaseNumber) -> CaseNumber:
        """The next number of the same sequence."""
        last, key = self.story.last, (number.series, number.node, self.year)
        last[key] += 1
        text = written(number.series, self.year, last[key], self.story.name(number.node))
        return replace(number, year=self.year, seq=last[key], text=text)


@contextmanager
def large_office(filled: Path, own: Path, items: int) -> Iterator[Office]:
    """The demo office of a folder, copied into another and grown to about so many items; gone on to their last day."""
    shutil.copytree(filled, own)
    clock = DemoClock(utc_now())
    office = Office(f"sqlite:///{own}/office.db", f"sqlite:///{own}/keys.db", own / "office.key", clock=clock)
    try:
        story = Story([*after(office, 0)], short_name(office.directory()))
        if further := max(items // len(story.streams) - 1, 0):
            events = copied(story, further, last_position(office) + 1)
            while lot := list(islice(events, LOT)):
                append(office, lot)
                clock.now = lot[-1].recorded_at
            office.forget()
            rebuild(office)
        yield office
    finally:
        office.close()


def append(office: Office, lot: Sequence[RecordedEvent]) -> None:
    """Put events at the end of the log, without their views."""
    office.mapper.prepare_keys(lot)
    stored = [office.mapper.to_stored_event(recorded) for recorded in lot]
    with office.database.write() as session:
        office.recorder.append(session, stored)


def size(office: Office) -> str:
    """How many items of how many events there are, in words."""
    with office.database.read() as session:
        ((items,),) = session.all("SELECT count(*) FROM lives WHERE to_position = ?", (OPEN,))
    return f"{items:,} items, {last_position(office):,} events"


def after(office: Office, position: int) -> Iterator[RecordedEvent]:
    """The events after a position, personal text in clear."""
    with office.database.read() as session:
        for page in office.log.after(session, position):
            yield from map(office.mapper.opened, page)


def copied(story: Story, number: int, position: int) -> Iterator[RecordedEvent]:
    """So many copies of a story as their events come in, the first of them recorded at a position."""
    copies = [Copy(story, timedelta(story.days + DAYS * nth // number)) for nth in range(number)]

    def moments(nth: int, copy: Copy) -> Iterator[tuple[datetime, int, int]]:
        return ((told.recorded_at + copy.later, nth, place) for place, told in enumerate(story.told))

    for _, nth, place in merge(*(moments(nth, copy) for nth, copy in enumerate(copies))):
        yield copies[nth].of(story.told[place], position)
        position += 1


def last_position(office: Office) -> int:
    """The position of the newest event."""
    with office.database.read() as session:
        return office.recorder.last_position(session)
