"""Tells the whole log again, item after item, and gives the rows that the views would have."""

import gc
import marshal
import os
import pickle
import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from multiprocessing import get_context, parent_process
from operator import itemgetter
from typing import Any, NamedTuple

from domain.books import Books
from domain.kernel import RecordedEvent
from event_store.database import Database, open_database
from event_store.log import EventLog
from event_store.log import Row as StoredRow
from event_store.mapper import EventMapper, UnreadableEvent
from event_store.sealing import Sealer
from projections.table import Row
from service.views import changes_of, rows_of, values_by_table

LOT = 2000
"""From so many events on a lot is told; an item is never cut in two."""
MANY = 20_000
"""From so many events on it is worth while to start other processes."""
MOST_PROCESSES = 4


class Told(NamedTuple):
    """How many events a lot of items has, their rows (table's name -> values), and the events that cannot be told.

    An item with such an event has no rows at all.
    """

    events: int
    rows: dict[str, list[tuple[Any, ...]]]
    faults: list[UnreadableEvent]


Packed = tuple[int, bytes, list[UnreadableEvent]]
"""`Told` on its way from one process to another."""


class Reader:
    """What tells a lot of items: the log, and the book by which clocks are counted, at any time."""

    def __init__(self, database: Database, log: EventLog, books: Books, until: int) -> None:
        self.database, self.log, self.books, self.until = database, log, books, until

    def tell(self, lot: list[str]) -> Told:
        """The rows of these items as of the position `until`."""
        with self.database.read() as session:
            stored = self.log.stored(session, lot, self.until)
        with without_cycles():
            rows, faults = self.rows(stored)
            return Told(len(stored), values_by_table(rows), faults)

    def rows(self, stored: list[StoredRow]) -> tuple[list[Row], list[UnreadableEvent]]:
        """What the views get of some items, and which events cannot be told."""
        items = [list(past) for _, past in groupby(stored, key=itemgetter(1))]
        try:
            # one thing after the other for all of them, which is quicker than one item after the other
            pasts = [[self.log.mapper.recorded(*row) for row in item] for item in items]
            return rows_of([change for past in pasts for change in changes_of(past, self.books)]), []
        except Exception:
            # an item has an event that cannot be told: the others can
            pass
        rows: list[Row] = []
        faults: list[UnreadableEvent] = []
        for item in items:
            try:
                rows += rows_of_item([self.log.mapper.recorded(*row) for row in item], self.books)
            except UnreadableEvent as error:
                faults.append(error)
        return rows, faults


def rows_of_item(past: list[RecordedEvent], books: Books) -> list[Row]:
    """All rows that an item's whole past gives; raises UnreadableEvent, which names the event that cannot be told."""
    try:
        return rows_of(changes_of(past, books))
    except Exception:
        # once more, to find the event
        for r in past:
            try:
                rows_of(changes_of(past[: r.version], books)[-1:])
            except Exception as error:
                raise UnreadableEvent(r.position, r.stream_id, r.version, r.name, repr(error)) from error
        raise


def lots(database: Database, until: int) -> Iterator[list[str]]:
    """The ids of all items, in lots of about as many events, in the order in which they began: what was recorded at
    about the same time lies together, in the log and in most views.
    """
    with database.read() as session:
        items = session.all(
            "SELECT stream_id, count(*) FROM events WHERE position <= ? GROUP BY stream_id ORDER BY min(position)",
            (until,),
        )
    lot: list[str] = []
    events = 0
    for item, number in items:
        lot.append(item)
        events += number
        if events >= LOT:
            yield lot
            lot, events = [], 0
    if lot:
        yield lot


def replayed(database: Database, log: EventLog, books: Books, until: int) -> Iterator[Told]:
    """The rows that everything up to the position `until` gives, lot by lot; only all ids and a few lots are kept."""
    here, others = Reader(database, log, books, until), min(MOST_PROCESSES, os.cpu_count() or 1) - 1
    if until < MANY or not others:
        yield from map(here.tell, lots(database, until))
        return
    with helpers(others, database.url, books, until) as tell:
        ahead: deque[Future[Packed]] = deque()
        for lot in lots(database, until):
            while ahead and ahead[0].done():
                yield unpacked(ahead.popleft().result())
            if len(ahead) <= others:
                ahead.append(tell(lot))
            else:
                # they have enough to do, or are still getting ready
                yield here.tell(lot)
        while ahead:
            yield unpacked(ahead.popleft().result())


@contextmanager
def without_cycles() -> Iterator[None]:
    """Do not look for cycles of objects: nothing that is told refers back to itself."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


@contextmanager
def helpers(processes: int, url: str, books: Books, until: int) -> Iterator[Callable[[list[str]], Future[Packed]]]:
    """Other processes that tell lots of items; they end with this one, however it ends."""
    # what does not fit into a pipe at once would keep this process waiting until the other one reads
    small = zlib.compress(pickle.dumps(books))
    executor = ProcessPoolExecutor(processes, get_context("spawn"), begin, (url, small, until))
    try:
        yield lambda lot: executor.submit(tell, lot)
    finally:
        executor.shutdown(cancel_futures=True)


reader: Reader


def begin(url: str, small: bytes, until: int) -> None:
    """Make a helping process ready."""
    global reader
    books = pickle.loads(zlib.decompress(small))
    reader = Reader(open_database(url), EventLog(EventMapper(Sealer(None))), books, until)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def tell(lot: list[str]) -> Packed:
    """What a helping process does. Rows are texts and whole numbers, which travel in half the time as `marshal`."""
    events, rows, faults = reader.tell(lot)
    return events, marshal.dumps(rows), faults


def unpacked(packed: Packed) -> Told:
    """What a helping process told."""
    events, rows, faults = packed
    return Told(events, marshal.loads(rows), faults)
