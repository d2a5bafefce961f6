"""Remaking all views from the log, against reading the log's rows and doing nothing with them."""

from collections.abc import Iterator

from benchmarks.measure import Figure, alternate, compare, rate
from benchmarks.offices import STORES, fill, office
from service.rebuild import rebuild

ITEMS, ROUNDS = 4_000, 5
TARGET = "ours ≥ 10,000"


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """For each store, in events a second."""
    items, rounds = (100, 2) if quick else (ITEMS, ROUNDS)
    for kind in kinds:
        rates = measured(kind, items, rounds)
        yield compare(f"rebuild, {kind}, events/s", rates["rebuild"], rates["raw"], TARGET)


def measured(kind: str, items: int, rounds: int) -> dict[str, list[float]]:
    """The rates of both arms over a log of ten events an item."""
    with office(kind) as made:
        fill(made, items)
        with made.office.database.read() as session:
            events = made.office.recorder.last_position(session)

        def remake(nth: int) -> float:
            return rate(lambda: rebuild(made.office) or events)

        def raw(nth: int) -> float:
            def read() -> int:
                with made.office.database.read() as session:
                    return sum(1 for _ in session.stream("SELECT * FROM events ORDER BY position"))
            return rate(read)

        return alternate(rounds, {"rebuild": remake, "raw": raw})
