"""Do the views say what the log says, and is the log itself whole? Replays everything and compares."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from domain.books import Books
from event_store.database import Session
from event_store.mapper import UnreadableEvent
from projections.table import Table
from projections.views import TABLES
from service.office import Office
from service.replay import replayed
from service.verify_words import said

SAMPLES = 5
"""Differing rows named for each table, and faults of each sort named for the log."""
LOG_CHECKS = {
    "gap_in_positions": (
        "SELECT position, stream_id FROM (SELECT position, stream_id, "
        "lag(position, 1, CAST(0 AS bigint)) OVER (ORDER BY position) AS before FROM events) e "
        "WHERE position <> before + 1"
    ),
    "gap_in_versions": (
        "SELECT position, stream_id FROM (SELECT position, stream_id, version, "
        "lag(version, 1, CAST(0 AS bigint)) OVER (PARTITION BY stream_id ORDER BY version) AS before FROM events) e "
        "WHERE version <> before + 1"
    ),
    "out_of_order": (
        "SELECT position, stream_id FROM (SELECT position, stream_id, "
        "lag(position) OVER (PARTITION BY stream_id ORDER BY version) AS before FROM events) e WHERE position < before"
    ),
    "number_given_twice": (
        "SELECT position, item_id FROM (SELECT position, item_id, "
        "row_number() OVER (PARTITION BY series, node, year, seq ORDER BY position) AS nth "
        "FROM replayed_numbers) n WHERE nth > 1"
    ),
}
"""What may not be in the log -> the events (position, item) that show it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with the log. code: a key of LOG_CHECKS, or `unreadable`; `why` is for whoever repairs it."""

    code: str
    position: int
    item_id: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One table: its rows as they are and as the replay has them.

    missing: rows that the log gives and the table lacks; unexpected: rows that the table has and the log does not give
    (a changed row is one of each). samples: the keys of some of them, column -> value.
    """

    table: str
    live: int
    replayed: int
    missing: int
    unexpected: int
    samples: tuple[dict[str, Any], ...] = ()

    @property
    def equal(self) -> bool:
        """Whether the table says what the log says."""
        return not (self.missing or self.unexpected) and self.live == self.replayed


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found as of a position."""

    position: int
    tables: tuple[Compared, ...]
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.faults and all(table.equal for table in self.tables)

    def lines(self, lang: str) -> Iterator[str]:
        """What was found, for people, in `zh` or `en`."""
        for table in self.tables:
            samples = "; ".join(shown(sample) for sample in table.samples)
            yield said("equal" if table.equal else "different", lang, asdict(table) | {"samples": samples})
        for fault in self.faults:
            yield said(fault.code, lang, asdict(fault))
        yield said("sound" if self.is_sound else "unsound", lang, {"position": self.position})


def verify(office: Office, progress: Callable[[int, int], None] = lambda done, total: None) -> Verification:
    """Compare every view with a replay of the log, at one moment; writers go on meanwhile.

    progress: told how many events are done, and of how many.
    """
    replicas = {table.name: replica(table) for table in TABLES}
    faults: list[Fault] = []
    done = 0
    with office.database.snapshot() as session:
        until = office.recorder.last_position(session)
        for table in TABLES:
            # held to the end, so that nobody puts another table in its place meanwhile
            session.all(f"SELECT 1 FROM {table.name} LIMIT 1")
        for copy in replicas.values():
            session.run(copy.statements(session.dialect, "")[0].replace("CREATE TABLE", "CREATE TEMPORARY TABLE", 1))
        try:
            books = office.standing.books_until(session, until)
        except UnreadableEvent:
            # the replay names it
            books = Books(office.standing.book)
        progress(done, until)
        for told in replayed(office.database, office.log, books, until):
            for name, rows in told.rows.items():
                session.insert(replicas[name], rows)
            faults += (Fault("unreadable", e.position, e.stream, str(e)) for e in told.faults)
            done += told.events
            progress(done, until)
        tables = tuple(compared(session, table, replicas[table.name]) for table in TABLES)
        return Verification(until, tables, (*faults, *log_faults(session)))


def shown(key: dict[str, Any]) -> str:
    """A row's key for people."""
    return ", ".join(f"{name} {value}" for name, value in key.items())


def replica(table: Table) -> Table:
    """A bare table for what the replay gives."""
    return replace(table, name=f"replayed_{table.name}", primary=(), indexes=(), create=None)


def compared(session: Session, table: Table, copy: Table) -> Compared:
    """How a table differs from the replay."""
    columns = ", ".join(table.columns)
    counts = [session.all(f"SELECT count(*) FROM {name}")[0][0] for name in (table.name, copy.name)]
    only = [
        f"(SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}) d"
        for one, other in ((copy.name, table.name), (table.name, copy.name))
    ]
    missing, unexpected = (session.all(f"SELECT count(*) FROM {rows}")[0][0] for rows in only)
    keys = table.key or table.primary or tuple(table.columns)[:1]
    samples = [
        dict(zip(keys, row, strict=True))
        for rows, found in zip(only, (missing, unexpected), strict=True) if found
        for row in session.all(f"SELECT DISTINCT {', '.join(keys)} FROM {rows} ORDER BY 1 LIMIT {SAMPLES}")
    ]
    unique = tuple(sample for nth, sample in enumerate(samples) if sample not in samples[:nth])
    return Compared(table.name, *counts, missing, unexpected, unique[:SAMPLES])


def log_faults(session: Session) -> Iterator[Fault]:
    """Where the log is not as it may only be."""
    for code, query in LOG_CHECKS.items():
        for position, item_id in session.all(f"{query} ORDER BY 1 LIMIT {SAMPLES}"):
            yield Fault(code, position, item_id)
