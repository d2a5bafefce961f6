"""The office of the settings, opened for a command that needs its stores to be there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.opening import Opened


@contextmanager
def office_at_work() -> Iterator["Opened"]:
    """The office for the length of a block; raises SettingsRefused with all that keeps it from working."""
    from service.doctor import hindrances
    from service.opening import opened
    from service.settings import SettingsRefused, load

    settings = load()
    if faults := list(hindrances(settings)):
        raise SettingsRefused(faults)
    with opened(settings) as found:
        yield found
