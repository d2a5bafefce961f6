"""What every test can ask for: a real PostgreSQL, an empty database of its own, and the address of either store."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from service.opening import collect_seldom
from tests import postgres

# A run starts dozens of processes: each would compile all our code anew where a machine keeps nothing compiled.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A test runs as the service does.
collect_seldom()

# Speed is the benchmarks' concern, so a slow machine fails no law; before landing, every run tries the same examples.
settings.register_profile("laws", deadline=None, derandomize=bool(os.environ.get("CI")), print_blob=True)
settings.load_profile("laws")


APART = {"test_table_laws.py": "kind", "test_open_deadlines.py": "kind", "test_privacy.py": "kind"}
"""Tests that share what is costly to find out -> the parameter for whose value it is found out once."""
LONG = frozenset({"test_tour.py", "test_openapi.py"})
"""What takes so long that everything else fits in beside it."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where tests run side by side, those that share something costly run one after the other in one process, first
    the long ones, so that what is left in the end is short."""
    for item in items:
        if shared := what_it_shares(item):
            item.add_marker(pytest.mark.xdist_group(shared))
    items.sort(key=lambda item: (item.path.name not in LONG, item.get_closest_marker("xdist_group") is None))


def what_it_shares(item: pytest.Item) -> str:
    """The walks of a kind, the office that has been worked in on one store, or what its module makes once."""
    name, values = item.path.name, getattr(getattr(item, "callspec", None), "params", {})
    if name in APART:
        return f"walks of {values.get(APART[name], 'all')}"
    if "told" in values:
        return f"told on {values['told']}"
    made = getattr(item, "_fixtureinfo").name2fixturedefs.values()  # noqa: B009 (pytest has no public name for it)
    return f"{item.path.parent.name}/{name}" if any(fixture[-1].scope == "module" for fixture in made) else ""


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The administrator's URL of a server that runs for the whole test run."""
    with postgres.server() as url:
        yield url


@pytest.fixture
def fresh_postgres(postgres_url: str) -> Iterator[str]:
    """The URL of a new and empty database, dropped after the test."""
    with postgres.database(postgres_url) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store: a test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/office.db"
    return request.getfixturevalue("fresh_postgres")
