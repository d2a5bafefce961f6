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

**One command, SQLite, 1 client** is 0.90 to 1.00 by the machine's hour. A command writes 10.9 pages on the average
(events 2, the status of its item 3, the trail 2, its key 2, and what the store itself needs), and each page costs two
writes and its share of moving the log; deciding and the rows of all views take some 0.6 ms of the processor. A status
that took another row's place instead of moving it, and a log that counts on from its own last position, brought 15.4
pages down to these; looking for cycles of objects a tenth as often saves a sixth of the processor time.

**POST of a command** stays below its target of 0.35: most of a command's processor time is on the writer's thread
(deciding, the rows of all views, the commit), the rest on the event loop, where an empty request spends its own. Both
threads share one interpreter lock, so a second core helps only while the disk is waited for. On PostgreSQL the writer
also waits for each of its statements to be answered.

**Rebuild** remakes twelve views by two processes, of which the second needs three quarters of a second to begin, of
some four to six; the first works meanwhile. One process alone tells 13,000 to 16,000 events a second, by the machine's
hour; two of this machine's processors do little more together than one.

**Beside the project as it was with six views** (`--against 109d675`, three rounds in turn, SQLite): one command 1.17
and 1.07 (one client, sixteen), read from the log 1.16 and 0.91; POST 1.04 and 1.01; rebuild 0.95 in two runs and 0.97
in one (7,648 events a second against 8,067): the second process, which reads twice as many tables of the field before
it can begin, is what is left of the difference.

**Reports of a year** swing with the machine's hour by a factor of two to three (the report of the network reads no
items: 1,970 a second here, 960 to 2,600 in other hours). An item's life is one row, and what holds now of all items
lies together; they go through it, and count what is alike together: 20,000 to 32,000 items of 100,000, a third of the
time in the store. The backlog asks for all kinds and every day, and takes the longest, 0.9 s; 0.94 in the slowest
hour. Of the items one in nine is open here, more than in life, and a month's reports read those above all. A number
opens by the same reading of its report; behind what is open this takes 60 to 85 ms, and took 147 in the slowest hour.

What single changes bring was measured by taking each of them back, in five to seven interleaved rounds on a busy
machine (medians; rounds of one arm differed by up to a factor of two, so these are rough): over HTTP 2,160 commands a
second as it is, 950 without the table of addresses before the routes, 1,770 with every request handed to the writer
singly, 1,440 with a wake-up of the loop for each command as well. Moving SQLite's log every 32 MB instead of every
4 saves 10 % of the time of a command alone and 14 % of sixteen together; arrays in PostgreSQL's own writing save 26
% and 47 % of our processor time. The messages of some earlier commits give larger gains: they compared runs under
different conditions.

**A search on PostgreSQL** looks first whether a word is common: a common one is met soon by going through the texts in
their order, a rare one is looked up, text by text. PostgreSQL alone would read all texts for a word that it has not
heard of.

**100,000 rows as xlsx** are read in three quarters of the time, and written in the rest, by a library of compiled code;
the peer is xlsxwriter, which wrote them before, with the same reading and the same cells.

**A summary** reads every item that was open in its time; here all of them began in the year.
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
