"""A process whose clock goes on by itself, a few hours with every tick, until it is killed.

Called with the store's URL, the folder of its keys, the day to begin with and how many hours pass between two ticks.
It prints each day when the clockwork has gone over it.
"""

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from domain.deadlines import day_of
from service.clockwork import tick
from service.office import Office
from tests.office import Clock


def main(url: str, folder: str, start: str, hours: str) -> None:
    clock = Clock(datetime.fromisoformat(start))
    office = Office(url, f"sqlite:///{folder}/keys.db", Path(folder) / "office.key", clock=clock)
    while True:
        tick(office)
        os.write(1, f"{clock.now.isoformat()} {day_of(clock.now)}\n".encode())
        clock.now += timedelta(hours=int(hours))


if __name__ == "__main__":
    main(*sys.argv[1:])
