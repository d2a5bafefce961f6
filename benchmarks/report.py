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
- **on a slow phone**: a first visit under slow 4G (150 ms, 1.6 Mbit/s) and a processor four times slower: until
  content is shown, and all that travels; against a picture of our own alone.
- **the last groups**: one question in a large office against the same in one with a tenth of the items. Reports are
  measured with `--large` alone: 100,000 items of all kinds and 1,000,000 events take a while to be made.

"""

NOTES = """
## Where a figure is missed, and where the time goes

**POST of a command** stays below its target of 0.35. On SQLite with 16 clients one command costs the serving
process some 400 µs of processor time (counted by the system, thread by thread); an empty request takes some 120 µs
in all:

- about 155 µs on the event loop, most of which every request costs: reading it, the framework's layers, two writes
  for an answer; the rest is the token, the strict body, the event made of it and the answer with its offers;
- about 245 µs on the writer's thread. Timed by itself, with 16 commands a commit, deciding takes about 100 (the
  rule, the new state, the rows of all views, the offers, the answer kept under the key) and the statements about
  50; the rest is the commit, whose pages are copied, checked and synced, and taking turns with the loop.

Both threads share one interpreter lock, so a second core helps only while the disk is waited for. On PostgreSQL the
writer also waits for each of its statements to be answered.

What single changes bring was measured by taking each of them back, in five to seven interleaved rounds on a busy
machine
(medians; rounds of one arm differed by up to a factor of two, so these are rough): over HTTP 2,160 commands a
second as it is, 950 without the table of addresses before the routes, 1,770 with every request handed to the writer
singly, 1,440 with a wake-up of the loop for each command as well. Moving SQLite's log every 32 MB instead of every
4 saves 10 % of the time of a command alone and 14 % of sixteen together; arrays in PostgreSQL's own writing save 26
% and 47 % of our processor time. The messages of some earlier commits give larger gains: they compared runs under
different conditions.

**A search for a common word on PostgreSQL** looks first whether the word is common; its index can only give all the
texts at once, so that this look grows with them. The page itself does not.

**A summary** reads every item of its kind, so it grows with them.
"""


def row(figure: Figure) -> tuple[str, ...]:
    """The cells of a figure."""
    ours, peer = (f"{value:,.{0 if value >= 10 else 2}f}{figure.unit}" for value in (figure.ours, figure.peer))
    return figure.name, ours, peer, f"{figure.ratio:.2f}", figure.target


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
