"""Runs the benchmarks, prints the table and writes it to results.md beside this file."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console

from benchmarks import exporting, loading, one_command, over_http, pages, reading, rebuilding, reports
from benchmarks.earlier import against
from benchmarks.measure import Figure
from benchmarks.offices import STORES
from benchmarks.report import markdown, row, table
from service.opening import collect_seldom

RESULTS = Path(__file__).parent / "results.md"
Run = Callable[[bool, tuple[str, ...]], Iterator[Figure]]
ALL: dict[str, Run] = {
    "command": one_command.run, "http": over_http.run, "loading": loading.run, "rebuild": rebuilding.run,
    "reading": reading.run, "pages": pages.run,
    "exporting": exporting.run,
}
LARGE: dict[str, Run] = {"reports": reports.run}
"""What is measured in a large office, which takes long to make: by its name, or with all else by `--large`."""
EVERY = ALL | LARGE


def main() -> None:
    """Run what was asked for; the results are written when everything was measured in full."""
    parser = argparse.ArgumentParser(prog="benchmarks", description="同一次运行中的比值 / ratios within one run")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(EVERY))
    parser.add_argument("--quick", action="store_true", help="small, to see that all works / 小规模试运行")
    parser.add_argument("--large", action="store_true", help="also in a large office / 另测大型办公室")
    parser.add_argument("--store", choices=STORES, help="one store only / 只测一种数据库")
    parser.add_argument("--against", metavar="COMMIT", help="beside an earlier state of the project / 与以前的版本对比")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(EVERY):
        parser.error(f"{', '.join(sorted(unknown))}: {', '.join(EVERY)}")
    kinds = (asked.store,) if asked.store else STORES
    collect_seldom()
    console, figures = Console(), []
    groups = asked.names or (EVERY if asked.large else ALL)
    every = (figure for name in groups for figure in EVERY[name](asked.quick, kinds))
    for figure in against(asked.against, groups, asked.quick, kinds) if asked.against else every:
        figures.append(figure)
        console.print(*row(figure), sep="   ")
    console.print(table(figures))
    if not (asked.quick or asked.names or asked.store or asked.against):
        RESULTS.write_text(markdown(figures), "utf-8")


if __name__ == "__main__":
    main()
