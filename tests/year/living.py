"""A year that is lived in a process of its own: it goes on from wherever the store is, until it is killed."""

from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import structlog

from tests.office import Clock, SmallOffice, open_office
from tests.year import disputes, matters, rounds, safety
from tests.year.telling import FIRST, MORNING, Year, at


def year_of(made: SmallOffice) -> Year:
    """The year with all its scripts, to be lived from its first day on."""
    year = Year(made)
    for scripts in (disputes, matters, rounds, safety):
        scripts.tell(year)
    return year


def live(folder: Path, url: str, made: SmallOffice, says: Connection) -> None:
    """Say each day that is over, and how many days there are in all."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    clock = Clock(at(FIRST, MORNING))
    office = open_office(folder, url, clock)
    year_of(replace(made, office=office, clock=clock)).live(says.send)
    office.close()
