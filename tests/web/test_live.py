"""While a page is open it learns of new notices, of a newer state, and of who else looks at the same item."""

from datetime import timedelta

import orjson
import pytest

from tests.web.site import Site
from tests.web.test_forms import DISPUTE, MEDIATOR
from web import live

HEAD = ("pmc_head", "community")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "EVERY", 0.01)
    monkeypatch.setattr(live, "ROUNDS", 2)


def heard(site: Site, who: tuple[str, str], item: str = "") -> dict:
    """The first thing that an open page hears."""
    text = site.client(who).get(f"/live?item={item}").text
    return orjson.loads(next(line for line in text.splitlines() if line.startswith("data: ")).removeprefix("data: "))


def test_who_else_is_at_an_item_is_said_until_they_have_left(site: Site) -> None:
    item = site.does("/disputes/new", MEDIATOR, DISPUTE).partition("?")[0].rpartition("/")[2]
    assert heard(site, MEDIATOR, item) == {"unread": 0, "version": 1, "others": ""}
    told = heard(site, HEAD, item)
    assert told["version"] == 1 and "也在看这个事项" in told["others"]
    site.made.clock.now += timedelta(seconds=31)
    assert heard(site, HEAD, item)["others"] == ""


def test_of_items_out_of_scope_nothing_is_heard(site: Site) -> None:
    item = site.does("/disputes/new", MEDIATOR, DISPUTE).partition("?")[0].rpartition("/")[2]
    assert "version" not in heard(site, ("sysadmin", "street"), item)
