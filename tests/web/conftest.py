"""What the tests of the pages ask for: a small office behind its pages, and the invented one in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.web.browser import launched
from tests.web.served import filled, served
from tests.web.site import Site, open_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A new office on SQLite."""
    with open_site(tmp_path, f"sqlite:///{tmp_path}/office.db") as found:
        yield found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an invented office that the tests of a module share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "xdist" in str(base.parent) or base.name.startswith("popen-") else base
    with served(filled(shared), tmp_path_factory.mktemp("served") / "var") as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser."""
    with launched() as found:
        yield found
