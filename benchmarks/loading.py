"""Reading an item with fifty events from the log and folding it, against the library's own way."""

from collections.abc import Iterator

from benchmarks import library
from benchmarks.measure import Figure, alternate, compare, rate
from benchmarks.offices import STORES, fill, office, store

EVENTS, ITEMS, ROUNDS = 50, 40, 7


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """For each store: the item's state and clocks, as a command needs them."""
    size, rounds = (4, 2) if quick else (ITEMS, ROUNDS)
    for kind in kinds:
        rates = measured(kind, size, rounds)
        yield compare(f"loading {EVENTS} events, {kind}", rates["ours"], rates["library"])


def measured(kind: str, size: int, rounds: int) -> dict[str, list[float]]:
    """The rates of both arms: every item is loaded once a round."""
    with office(kind) as made, store(kind) as url:
        ids = fill(made, size, EVENTS)
        peer = library.open_application(url)
        theirs = library.fill(peer, size, EVENTS)

        def ours(nth: int) -> float:
            made.office.forget()
            with made.office.database.write() as session:
                unit = made.office.unit(session)
                return rate(lambda: len([unit.item(item) for item in ids]))

        def library_arm(nth: int) -> float:
            return rate(lambda: len([peer.repository.get(task) for task in theirs]))

        try:
            return alternate(rounds, {"ours": ours, "library": library_arm})
        finally:
            peer.close()
