"""A small office on either store, alone or in two processes at once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.office import SmallOffice, make_office, open_office


@pytest.fixture
def made(tmp_path: Path, store_url: str) -> Iterator[SmallOffice]:
    """An office with its network and roster."""
    found = make_office(tmp_path, store_url)
    yield found
    found.office.close()


@pytest.fixture
def another(made: SmallOffice, tmp_path: Path, store_url: str) -> Iterator[Callable[[], SmallOffice]]:
    """Opens the same office again, as another process would: with connections and a memory of its own."""
    opened: list[SmallOffice] = []

    def again() -> SmallOffice:
        opened.append(replace(made, office=open_office(tmp_path, store_url, made.clock)))
        return opened[-1]

    yield again
    for found in opened:
        found.office.close()
