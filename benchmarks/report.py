"""How the figures are shown: as a table in the terminal, and as the page that is kept."""

from collections.abc import Sequence

from rich.table import Table

from benchmarks.measure import Figure

HEADS = ("what", "ours", "peer", "ratio", "target")
PREFACE = """# Benchmarks

Written by `python3 run.py bench`. Every ratio compares two things that took turns in the same run, on the same
machine; it is the median of the rounds' own ratios. The rates beside it are medians too, and say more about the
machine than about the code.

- **one command**: load an item of ten events, decide, record, update all views, keep the idempotency key, commit;
  against the `eventsourcing` library's default application, which loads, mutates and saves the same item without any
  view. Both wait for the disk with every commit (SQLite `synchronous=FULL`; PostgreSQL `fsync` and
  `synchronous_commit` on).
- **POST of a command**: with token, idempotency key and body, one serving process, 16 clients that keep their
  connections; against an empty `async def` route in the same kind of process under the same requests.
- **loading**: state and clocks of an item of fifty events; against the library's `repository.get`.
- **rebuild**: all views remade from the log beside the running ones, and swapped; against reading the log's rows.
- **the last groups**: one question in a large office against the same in one with a tenth of the items.

"""

NOTES = """
## Where a figure is missed, and where the time goes

**POST of a command** stays below its target of 0.35. A sampling profile of the serving process (SQLite, 16 clients)
gives, for one command, some 400 µs of processor time against some 120 µs for the empty route:

- about 160 µs on the event loop: 120 that every request costs (reading it, the framework's layers, two writes for
  an answer), 40 for the token, the strict body, the event made of it and the answer with its offers;
- about 110 µs on the writer's thread for deciding: the rule, the new state, the rows of all views, the offers, the
  answer kept under the key;
- about 50 µs there for the statements, and some 80 for beginning and committing the batch: the pages that are copied,
  checked and synced.

Both threads take turns at one interpreter lock, so a second core helps only while the disk is waited for. On
PostgreSQL the writer also waits for each of its statements to be answered, one batch after the other; what it
writes reaches the server as one array a column, which halved its own share. What was gained on the way is in the
history: a table of addresses before the routes (880 to 1,980 commands a second), one wake-up a batch (to 2,320),
requests of one turn of the loop recorded together (8 % more).

**A search for a common word on PostgreSQL** looks first whether the word is common; its index can only give all the
texts at once, so that this look grows with them. The page itself does not.

**A summary** reads every item of its kind, so it grows with them.
"""


def row(figure: Figure) -> tuple[str, ...]:
    """The cells of a figure."""
    return (figure.name, f"{figure.ours:,.0f}{figure.unit}", f"{figure.peer:,.0f}{figure.unit}", f"{figure.ratio:.2f}",
            figure.target)


def table(figures: Sequence[Figure]) -> Table:
    """The figures for the terminal."""
    made = Table(*HEADS)
    for figure in figures:
        made.add_row(*row(figure))
    return made


def markdown(figures: Sequence[Figure]) -> str:
    """The figures as a page."""
    lines = [HEADS, ("---", "---:", "---:", "---:", "---"), *map(row, figures)]
    return PREFACE + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n" + NOTES
