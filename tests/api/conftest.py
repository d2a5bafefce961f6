"""What the API's tests ask for: an office behind its API, on one store or on both."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests import postgres
from tests.api.world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A new office on SQLite."""
    with open_world(tmp_path, f"sqlite:///{tmp_path}/office.db") as found:
        yield found


@pytest.fixture
def world_on_both(tmp_path: Path, store_url: str) -> Iterator[World]:
    """A new office on either store: the test runs on both."""
    with open_world(tmp_path, store_url) as found:
        yield found


@pytest.fixture(scope="module")
def shared_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One office for all tests of a module that leave it as it is."""
    folder = tmp_path_factory.mktemp("office")
    with open_world(folder, f"sqlite:///{folder}/office.db") as found:
        yield found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world_on_both_kept(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One office on either store, for all tests of a module that leave it as it is."""
    folder = tmp_path_factory.mktemp("office")
    with ExitStack() as stack:
        url = f"sqlite:///{folder}/office.db"
        if request.param == "postgresql":
            url = stack.enter_context(postgres.database(request.getfixturevalue("postgres_url")))
        yield stack.enter_context(open_world(folder, url))
