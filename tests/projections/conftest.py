"""Offices for the views' tests: one to give commands in, and one after much random work that is only read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.office import SmallOffice, make_office
from tests.projections.told import Told, worked_office


@pytest.fixture
def made(tmp_path: Path, store_url: str) -> Iterator[SmallOffice]:
    """A new office with its network and roster, on either store."""
    found = make_office(tmp_path, store_url)
    yield found
    found.office.close()


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """An office that has seen hundreds of random commands, on either store, and its log told in plain Python."""
    folder = tmp_path_factory.mktemp("worked")
    if request.param == "sqlite":
        with worked_office(folder, f"sqlite:///{folder}/office.db") as found:
            yield found
    else:
        with postgres.database(request.getfixturevalue("postgres_url")) as url, worked_office(folder, url) as found:
            yield found
