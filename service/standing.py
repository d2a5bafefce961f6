"""How the office itself stands, as this process knows it: its own changes at once, those of others within a second."""

import threading
import time
from bisect import bisect_right
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from domain.book import Book
from domain.books import Books, writes_in_it
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.kinds import BOOK_KINDS, LIFECYCLES, NETWORK_KINDS
from domain.member import RosterMember
from domain.network import Directory
from domain.node import NetworkNode
from event_store.database import Database, Session, first
from event_store.log import EventLog
from event_store.names import STORED_NAMES
from projections.table import marks

KINDS = (*NETWORK_KINDS, *BOOK_KINDS)
NAMES = tuple(name for name in STORED_NAMES if name.partition(".")[0] in KINDS)
"""The stored names of what changes the network, the roster or the book."""
BOOK_NAMES = tuple(name for name in NAMES if writes_in_it(name))
LOOK_AGAIN_SECONDS = 1.0
"""How old another process's change may be before this one has seen it."""
MOST_PAST = 100


class Held(NamedTuple):
    """The directory and the books, the position up to which they are right, and where the directory changed."""

    position: int
    directory: Directory
    books: Books
    changes: tuple[int, ...]


class Standing:
    """What the office knows of its nodes, its members and its book, read again only when it has changed there.

    book: what it counts and judges by before it has written anything of its own.
    """

    def __init__(self, database: Database, log: EventLog, book: Book) -> None:
        self.database, self.log, self.book = database, log, book
        self._held: Held | None = None
        self._past: dict[int, Directory] = {}
        self._looked_at = 0.0
        self._looking, self._taking = threading.Lock(), threading.Lock()

    @property
    def at_hand(self) -> bool:
        """Whether `current` answers without asking the store."""
        return self._held is not None and time.monotonic() - self._looked_at <= LOOK_AGAIN_SECONDS

    def current(self) -> Held:
        """As it stands, for reading."""
        if self.at_hand:
            return self._held
        with self._looking:
            if self.at_hand:
                # somebody else has looked while this one waited
                return self._held
            with self.database.read() as session:
                last = first(session.all("SELECT max(position) FROM events")) or 0
                found = self._followed(session, self._held, last)
            self._looked_at = time.monotonic()
        return self._take(found)

    def deciding(self, session: Session, last: int) -> Held:
        """As it stands at the position `last`, the end of the log for whoever decides on it."""
        held = self._held
        if held is None or held.position != last:
            held = self._followed(session, held, last)
            self._take(held)
        return held

    def recorded(self, directory: Directory, books: Books, last: int, events: Sequence[RecordedEvent]) -> None:
        """What this process has recorded is known from now on; `last` is the log's end after it."""
        changes = tuple(r.position for r in events if r.name.partition(".")[0] in NETWORK_KINDS)
        with self._taking:
            self._held = Held(last, directory, books, (*(self._held.changes if self._held else ()), *changes))

    def at(self, session: Session, position: int) -> Directory:
        """The network and roster as they stood at a position, with the names of then."""
        # whoever asks holds a connection already, and must not wait here for another one
        held = self._held or self.current()
        before = bisect_right(held.changes, position)
        if before == len(held.changes):
            return held.directory
        last = held.changes[before - 1] if before else 0
        if last not in self._past:
            if len(self._past) >= MOST_PAST:
                self._past = {}
            self._past[last] = self._load(session, last).directory
        return self._past[last]

    def books_until(self, session: Session, until: int, known: Books | None = None, after: int = 0) -> Books:
        """The books as of a position from the log alone, whatever the views say; `known` are those as of `after`."""
        return (known or Books(self.book)).after(self.log.named(session, BOOK_NAMES, after, until))

    def _take(self, found: Held) -> Held:
        """Hold what was found unless something newer is held already; what is held then."""
        with self._taking:
            if self._held is None or found.position > self._held.position:
                self._held = found
            return self._held

    def _followed(self, session: Session, held: Held | None, last: int) -> Held:
        """What is held, brought up to the position `last`; read anew if it has changed on the way."""
        if held is None or last < held.position:
            return self._load(session, last)
        if last == held.position:
            return held
        rows = session.all(
            "SELECT position FROM events WHERE position > ? AND position <= ? "
            f"AND topic IN ({marks(NAMES)}) LIMIT 1",
            (held.position, last, *NAMES),
        )
        return self._load(session, last) if rows else held._replace(position=last)

    def _load(self, session: Session, position: int) -> Held:
        streams = [row[0] for row in session.all(
            f"SELECT item_id FROM status WHERE version = 1 AND kind IN ({marks(KINDS)}) AND began <= ?",
            (*KINDS, position),
        )]
        book: list[RecordedEvent] = []
        network: list[RecordedEvent] = []
        for recorded in self.log.pasts(session, streams, position):
            (book if writes_in_it(recorded.name) else network).append(recorded)
        states: list[Item | None] = [
            LIFECYCLES[past[0].name.partition(".")[0]].fold(map(self.log.mapper.opened, past))
            for past in (list(group) for _, group in groupby(network, key=lambda recorded: recorded.stream_id))
        ]
        directory = Directory.of(
            (state for state in states if isinstance(state, NetworkNode)),
            (state for state in states if isinstance(state, RosterMember)),
        )
        books = Books(self.book).after(sorted(book, key=lambda recorded: recorded.position))
        return Held(position, directory, books, tuple(sorted(recorded.position for recorded in network)))
