"""One command, from a thread that waits for its answer: load an item of ten events, decide, record, commit.

Ours writes its views and the idempotency key with it; the library's default application writes the event alone.
"""

from collections.abc import Iterator

from benchmarks import library
from benchmarks.measure import Arm, Figure, alternate, by_clients, compare, rate
from benchmarks.offices import STORES, fill, office, progress, store

TARGETS = {("SQLite", 1): 1.0, ("SQLite", 16): 1.0, ("PostgreSQL", 16): 2.0}
CLIENTS = (1, 16)
COMMANDS = {1: 150, 16: 640}
"""How many commands a round gives, by the number of clients."""
ROUNDS = 7


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """For each store and number of clients: with the item in the cache, and read from the log."""
    for kind in kinds:
        for clients in CLIENTS:
            size, rounds = (32, 2) if quick else (COMMANDS[clients], ROUNDS)
            rates = measured(kind, clients, size, rounds)
            target = f"≥ {TARGETS[kind, clients]}" if (kind, clients) in TARGETS else ""
            title = f"one command, {kind}, {clients} client{'s' * (clients > 1)}"
            yield compare(f"{title}, item in the cache", rates["warm"], rates["library"], target)
            yield compare(f"{title}, item read from the log", rates["cold"], rates["library"])


def measured(kind: str, clients: int, size: int, rounds: int) -> dict[str, list[float]]:
    """The rates of the three arms. Every command meets an item of its own, so each has exactly ten events."""
    with office(kind) as made, store(kind) as url:
        total = (rounds + 1) * size
        cold = fill(made, total)
        # forgets the cold ones, which nobody has read since
        made.office.forget()
        warm = fill(made, total)
        peer = library.open_application(url)
        theirs = library.fill(peer, total)

        def ours(ids: list[str]) -> Arm:
            def arm(nth: int) -> float:
                commands = [progress(made, item) for item in ids[nth * size : (nth + 1) * size]]
                return rate(lambda: by_clients(clients, commands, made.office.perform))
            return arm

        def library_arm(nth: int) -> float:
            ids = theirs[nth * size : (nth + 1) * size]
            return rate(lambda: by_clients(clients, ids, lambda task: library.give(peer, task)))

        arms = {"warm": ours(warm), "cold": ours(cold), "library": library_arm}
        for arm in arms.values():
            # the last share is for getting warm
            arm(rounds)
        try:
            return alternate(rounds, arms)
        finally:
            peer.close()
