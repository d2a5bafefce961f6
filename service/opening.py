"""Opens an office as the settings say, with its accounts."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from service.accounts import Accounts
from service.check import REMADE
from service.files.shelf import MIB, Limits
from service.files.stores import open_store
from service.office import Office, utc_now
from service.passwords import hasher
from service.rebuild import rebuild
from service.sessions import create_schema as create_sessions
from service.settings import Settings
from service.settings_check import prepare

SELDOM = (10_000, 10, 10)
"""After how many new objects, and rounds of younger ones, a process looks for what refers to itself."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An office at work, and who may log in to it."""

    office: Office
    accounts: Accounts

    def migrate(self, step: Callable[[int, int], None] = lambda done, total: None) -> None:
        """Make what is missing in the stores, and the views anew that another release made; run before workers start.

        `step` hears how many events of how many have been read again.
        """
        self.office.migrate()
        self.accounts.create_schema()
        create_sessions(self.accounts.database)
        if self.office.fault() in REMADE:
            rebuild(self.office, step)


def open_office(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> Opened:
    """The office of these settings; raises SettingsRefused or StoreUnavailable."""
    prepare(settings)
    collect_seldom()
    office = Office(
        settings.database, settings.keys, settings.key_file, clock=clock, files=open_store(settings.files),
        limits=Limits(settings.file_mib * MIB, settings.files_mib_a_day * MIB), templates=settings.templates,
    )
    return Opened(office, Accounts(office.database, hasher(settings.password_memory_kib, settings.password_rounds)))


@contextmanager
def opened(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> Iterator[Opened]:
    """The office for the length of a block; what waits is finished before it is closed."""
    found = open_office(settings, clock=clock)
    try:
        yield found
    finally:
        found.office.close()


def collect_seldom() -> None:
    """For a process that makes many small objects at a time, such as a report's; few of them refer to themselves."""
    gc.set_threshold(*SELDOM)
