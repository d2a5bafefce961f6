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
    return PREFACE + "\n".join(f"| {' | '.join(cells)} |" for cells in lines) + "\n"
