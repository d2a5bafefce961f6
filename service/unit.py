"""One transaction's work: what has been read, what will be written, and how far each command has come."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial

from domain.book import Book
from domain.books import writes_in_it
from domain.deadlines import day_of
from domain.fields import CaseNumber
from domain.kernel import Event, RecordedEvent
from domain.kinds import LIFECYCLES
from domain.member import RosterMember
from domain.node import NetworkNode
from domain.sealed_report.events import ReportSealed
from event_store.database import Session
from event_store.log import EventLog
from event_store.names import stored_name
from event_store.recorder import LogRecorder
from event_store.sealing import sealed_fields
from projections.numbers import last_number
from projections.table import Change
from service.numbering import written
from service.sealed_reports import seal
from service.standing import Held
from service.views import Known, change_of, follow, followed, rows_of, write_rows

BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Draft:
    """What one command has added so far; dropped whole when it is refused."""

    events: list[RecordedEvent] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    items: dict[str, Known] = field(default_factory=dict)
    numbers: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def take(self, other: "Draft") -> None:
        """Keep what the other draft holds."""
        self.events += other.events
        self.changes += other.changes
        self.items |= other.items
        self.numbers |= other.numbers


@dataclass(slots=True)
class Remembered:
    """What the process knows of the store without asking: valid while the log's last position is `position`."""

    position: int = -1
    recorded_at: datetime = BEGINNING
    items: dict[str, Known] = field(default_factory=dict)
    numbers: dict[tuple[str, str, int], int] = field(default_factory=dict)

    def catch_up(self, session: Session, last: int) -> None:
        """Forget what somebody else has changed since."""
        if last == self.position:
            return
        self.numbers.clear()
        if last < self.position:
            # another, older log lies there now
            self.items.clear()
            self.recorded_at = BEGINNING
        elif self.items:
            for (stream,) in session.all("SELECT stream_id FROM events WHERE position > ?", (self.position,)):
                self.items.pop(stream, None)
        self.position = last
        rows = session.all("SELECT recorded_at FROM trail WHERE position = ?", (last,))
        if rows:
            self.recorded_at = datetime.fromisoformat(rows[0][0])

    def keep(self, draft: Draft, last: int, now: datetime, most: int = 20_000) -> None:
        """Remember what has been committed."""
        if len(self.items) > most:
            self.items.clear()
        self.items |= draft.items
        self.numbers |= draft.numbers
        self.position = last
        if draft.events:
            self.recorded_at = now


class Unit:
    """The unit of work inside one write session; `directory` and `books` have what the unit itself has added."""

    def __init__(
        self, session: Session, log: EventLog, recorder: LogRecorder, remembered: Remembered, now: datetime,
        held: Held, last: int,
    ) -> None:
        self.session, self.log, self.recorder, self.remembered = session, log, recorder, remembered
        self.directory, self.books, self.last, self.begun_with = held.directory, held.books, last, held.directory
        remembered.catch_up(session, last)
        self.today = day_of(now)
        # the log's own time never runs backwards, whatever the machine's clock does
        self.now = max(now, remembered.recorded_at)
        self.batch, self.draft = Draft(), Draft()

    @contextmanager
    def attempt(self) -> Iterator[Draft]:
        """One command's turn: what it added is kept if it ends well, and gone if it raises."""
        self.draft = Draft()
        before = self.directory, self.books
        try:
            yield self.draft
            self.batch.take(self.draft)
        except BaseException:
            self.directory, self.books = before
            raise
        finally:
            self.draft = Draft()

    @property
    def book(self) -> Book:
        """The office's book as of now."""
        return self.books.latest

    def item(self, item_id: str) -> Known | None:
        """The item as it stands, with all that this unit has added."""
        for known in (self.draft.items, self.batch.items, self.remembered.items):
            if item_id in known:
                return known[item_id]
        past = self.log.past(self.session, item_id)
        if past and sealed_fields(LIFECYCLES[past[0].name.partition(".")[0]].state):
            # rules that compare personal text need it in clear, as it was when it was recorded
            past = [self.log.mapper.opened(recorded) for recorded in past]
        found = followed(past, self.books)
        if found is not None:
            self.remembered.items[item_id] = found
        return found

    def next_number(self, series: str, node: str, year: int, name: Callable[[str], str]) -> CaseNumber:
        """The next number of the series at this node in this year."""
        key = (series, node, year)
        for given in (self.draft.numbers, self.batch.numbers, self.remembered.numbers):
            if key in given:
                last = given[key]
                break
        else:
            last = last_number(self.session, series, node, year)
        self.draft.numbers[key] = last + 1
        return CaseNumber(series=series, node=node, year=year, seq=last + 1,
                          text=written(series, year, last + 1, name(node)))

    def seal(self, event: ReportSealed) -> ReportSealed:
        """A report as it is sealed: by all that had been committed before this unit began."""
        return seal(event, self.session, self.begun_with, self.last, self.today)

    def record(
        self, item_id: str, event: Event, *, actor: str, role: str, node: str, occurred_on: date,
        request: str | None, cause: int | None, reason: str | None,
    ) -> RecordedEvent:
        """Add one event and what it means for the views."""
        before = self.item(item_id)
        recorded = RecordedEvent(
            stream_id=item_id, version=before.state.version + 1 if before else 1,
            position=self.last + len(self.batch.events) + len(self.draft.events) + 1, name=stored_name(type(event)),
            event=event, actor=actor, role=role, node=node, occurred_on=occurred_on, recorded_at=self.now,
            request=request, cause=cause, reason=reason,
        )
        earlier = partial(self.earlier, item_id)
        after = follow(before, recorded, self.book, earlier)
        self.draft.changes.append(change_of(before, after, recorded, earlier))
        self.draft.items[item_id] = after
        self.draft.events.append(recorded)
        if isinstance(after.state, NetworkNode):
            self.directory = self.directory.with_node(after.state)
        elif isinstance(after.state, RosterMember):
            self.directory = self.directory.with_member(after.state)
        elif writes_in_it(recorded.name):
            self.books = self.books.then(recorded)
        return recorded

    def earlier(self, item_id: str, version: int) -> RecordedEvent:
        """An event of the item, from this unit or from the log."""
        for recorded in (*self.draft.events, *self.batch.events):
            if recorded.stream_id == item_id and recorded.version == version:
                return recorded
        return self.log.event(self.session, item_id, version)

    def write(self) -> None:
        """Put everything into the store; the session's owner commits."""
        if self.batch.events:
            self.log.mapper.prepare_keys(self.batch.events)
            stored = [self.log.mapper.to_stored_event(recorded) for recorded in self.batch.events]
            self.recorder.append(self.session, stored, self.last)
            write_rows(self.session, rows_of(self.batch.changes))

    def committed(self) -> None:
        """The session has been committed: what was written is known from now on."""
        self.remembered.keep(self.batch, self.last + len(self.batch.events), self.now)
