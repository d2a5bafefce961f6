"""A process whose clock goes on by itself, a few hours with every tick, until it is killed.

Called with the store's URL, the folder of its keys, the day to begin with and how many hours pass between two ticks.
It prints each moment at which the clockwork has gone over everything.
"""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from service.clockwork import tick
from service.office import Office
from tests.office import Clock


def main(url: str, folder: str, start: str, hours: str) -> None:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    clock = Clock(datetime.fromisoformat(start))
    office = Office(url, f"sqlite:///{folder}/keys.db", Path(folder) / "office.key", clock=clock)
    while True:
        tick(office)
        os.write(1, f"{clock.now.isoformat()}\n".encode())
        clock.now += timedelta(hours=int(hours))


if __name__ == "__main__":
    main(*sys.argv[1:])
