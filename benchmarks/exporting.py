"""What it takes to keep a register as a spreadsheet: seconds and memory, against xlsxwriter alone with its cells."""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import xlsxwriter

from api.asking import asking_as
from benchmarks.measure import Figure
from benchmarks.offices import STORES, office
from benchmarks.reading import populate
from projections.listing import Filter
from service.office import Office
from service.opening import collect_seldom
from tests.office import SmallOffice
from web.exporting import FORMATS, Column, Sheet, xlsx_pieces
from web.filters import COLUMNS
from web.registers import SHOWN, SORTED, every

ITEMS = 100_000
TARGETS = {"s": "ours ≤ 15", "MB": "ours ≤ 150"}


def run(quick: bool, kinds: tuple[str, ...] = STORES) -> Iterator[Figure]:
    """A register with every column, each arm in a process of its own."""
    items = 200 if quick else ITEMS
    for kind in kinds:
        with office(kind) as made:
            populate(made, items)
            ours, peer = (in_a_process(made, arm) for arm in ARMS)
        for unit, one, other in zip(TARGETS, ours, peer, strict=True):
            yield Figure(f"{items:,} rows as xlsx, {kind}", one, other, one / other, TARGETS[unit], f" {unit}")


def in_a_process(made: SmallOffice, arm: str) -> tuple[float, float]:
    """Seconds, and MB at the most, that an arm takes."""
    database, keys = made.office.database.url, made.office.keys.database.url
    said = subprocess.run(
        [sys.executable, "-m", "benchmarks.exporting", arm, database, keys, made.who("street_leader")],
        check=True, capture_output=True, text=True,
    ).stdout.split()
    return float(said[0]), float(said[1])


def columns() -> list[Column]:
    """Every column of a register."""
    return [Column(name, SORTED.get(name, "text")) for name in COLUMNS]


def rows(found: Office, member: str) -> Iterator[list[tuple[str, ...]]]:
    """All items of the office, some at a time."""
    actor = found.directory().actor(member, date.today())
    with asking_as(found, "zh", actor) as ask:
        asked = Filter(position=ask.last_position)
    return ([tuple(row[SHOWN[name]] for name in COLUMNS) for row in part] for part in every(ask, asked, "-registered"))


def ours(found: Office, member: str) -> None:
    """The register's own way."""
    assert sum(map(len, xlsx_pieces([Sheet("台账", columns(), rows(found, member))])))


def bare(found: Office, member: str) -> None:
    """The same rows, read in the same way, put into the sheet by the library alone."""
    dated = [column.sort == "date" for column in columns()]
    with tempfile.TemporaryFile() as file, xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet, shown = book.add_worksheet(), book.add_format({"num_format": FORMATS["date"]})
        nth = 0
        for part in rows(found, member):
            for row in part:
                for at, (is_day, cell) in enumerate(zip(dated, row, strict=True)):
                    if cell and is_day:
                        sheet.write_datetime(nth, at, date.fromisoformat(cell), shown)
                    elif cell:
                        sheet.write_string(nth, at, cell)
                nth += 1


ARMS: dict[str, Callable[[Office, str], None]] = {"ours": ours, "bare": bare}


def main(arm: str, database: str, keys: str, member: str) -> None:
    """Run one arm, as the service would, and print what it took."""
    collect_seldom()
    key_file = Path(keys.removeprefix("sqlite:///")).with_name("office.key")
    found = Office(database, keys, key_file)
    start = time.perf_counter()
    ARMS[arm](found, member)
    print(time.perf_counter() - start, most_memory())
    found.close()


def most_memory() -> float:
    """MB that this process has had at the most; `ru_maxrss` would begin with what the process that began it had."""
    status = Path("/proc/self/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
