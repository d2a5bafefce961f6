"""The leader's figures: every number opens to exactly what it counts, for every part of the network and any moment."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest

from domain.node.events import NodeOpened
from service.clockwork import tick
from tests.domain import disputes
from tests.office import SmallOffice
from tests.web.site import Site, open_site, told

LEADER = ("street_leader", "street")
NUMBER = re.compile(r'<a href="(/figures/items\?[^"]*)">(\d+)</a>')
LINE = '<li class="line">'


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office in which some disputes came, some were accepted, and some deadlines were missed."""
    folder = tmp_path_factory.mktemp("figures")
    with open_site(folder, f"sqlite:///{folder}/office.db") as site:
        fill(site.made)
        yield site


def fill(made: SmallOffice) -> None:
    for nth, (node, on) in enumerate((
        (made.east, date(2026, 9, 3)), (made.west, date(2026, 10, 9)), (made.building, date(2026, 11, 2)),
        (made.east, date(2026, 11, 9)), (made.street, date(2026, 11, 16)),
    )):
        category = ("neighbourhood", "labour")[nth % 2]
        words = replace(disputes.REGISTER, node=node, title=f"第{nth}件纠纷", category=category)
        item = made.give("dispute", "register", words, "desk_clerk", occurred_on=on, reason="补录").id
        if nth % 2:
            accepted = min(on + timedelta(days=3), date(2026, 11, 20))
            made.give("dispute", "accept", disputes.ACCEPT, "pmc_head", item=item, occurred_on=accepted, reason="补录")
    tick(made.office)


def numbers(html: str) -> dict[str, int]:
    """The address behind each number of a page."""
    return {unescape(href): int(shown) for href, shown in NUMBER.findall(html)}


def test_every_number_opens_to_exactly_what_it_counts(worked: Site) -> None:
    found = numbers(worked.see("/figures?month=2026-11", LEADER))
    for href, shown in found.items():
        assert worked.see(href, LEADER).count(LINE) == shown, href
    assert len(found) > 60


def test_the_month_before_and_each_unit_count_their_own(worked: Site) -> None:
    made = worked.made
    for path in (made.street, made.east, made.building):
        node = path.strip("/").rpartition("/")[2]
        for href, shown in numbers(worked.see(f"/figures?month=2026-10&node={node}", LEADER)).items():
            assert worked.see(href, LEADER).count(LINE) == shown, href
    whole = told(worked.see("/figures?month=2026-11", LEADER))
    assert "东门社区" in whole and "西园社区" in whole and "本级承办" in whole


def test_who_sees_less_counts_less(worked: Site) -> None:
    assert "fig" in worked.see("/figures", ("building_lead", "building"))
    east = numbers(worked.see("/figures?month=2026-11", ("mediator", "community")))
    assert next(n for href, n in east.items() if "figure=registered&span=year" in href and "kind=dispute" in href) == 3
    west = worked.made.west.strip("/").rpartition("/")[2]
    assert numbers(worked.see(f"/figures?month=2026-11&node={west}", ("mediator", "community"))) == {}


def test_the_page_asks_the_store_little_however_much_it_shows(worked: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    worked.see("/figures", LEADER)
    asked: list[str] = []
    with worked.made.office.database.read() as session:
        kind = type(session)
    before = kind.all
    monkeypatch.setattr(kind, "all", lambda self, sql, params=(): asked.append(sql) or before(self, sql, params))
    worked.see("/figures", LEADER)
    assert 0 < len(asked) <= 20
    # where the log ends is asked once a second, whatever is shown
    assert not any("FROM events" in sql and "max(position)" not in sql for sql in asked)


def test_what_is_asked_wrongly_is_said_and_nothing_breaks(worked: Site) -> None:
    worked.see("/figures?month=2999-01&kind=dispute", LEADER)
    worked.see("/figures?month=soon", LEADER)
    worked.see("/figures?kind=person", LEADER, status=422)
    worked.see("/figures?node=nowhere", LEADER, status=422)
    worked.see("/figures/items?figure=petitioners_stopped", LEADER, status=422)
    worked.see("/figures/items?figure=open&span=day&day=never", LEADER, status=422)
    assert "没有" in told(worked.see("/figures/items?figure=open&kind=hazard&page=99999999999", LEADER))


def test_the_figures_are_there_in_english_too(worked: Site) -> None:
    said = told(worked.see("/figures", LEADER, "en"))
    assert "success rate" in said and "open at the end" in said and not re.search(r"本月|按期", said)


def test_an_office_without_a_roster_below_shows_a_new_unit_at_once(worked: Site) -> None:
    made = worked.made
    made.give("node", "open", NodeOpened(node=made.street, level="community", name="新桥社区", code="000000001003",
                                         short_name="新"))
    assert "新桥社区" in told(worked.see("/figures", LEADER))


def test_a_past_moment_has_the_figures_of_then(worked: Site) -> None:
    worked.made.clock.advance(days=2)
    # nobody is signed in any more after so long
    worked.clients.clear()
    words = replace(disputes.REGISTER, node=worked.made.east)
    worked.made.give("dispute", "register", words, "desk_clerk")
    now = numbers(worked.see("/figures?month=2026-11", LEADER))
    then = numbers(worked.see("/figures?month=2026-11&as_of=2026-11-20T23:00%2B08:00", LEADER))
    asked = "figure=registered&span=month&month=2026-11"
    assert [next(n for href, n in page.items() if asked in href and "kind=dispute" in href) for page in (now, then)] \
        == [4, 3]
    for href, shown in then.items():
        assert "as_of=" in href and worked.see(href, LEADER).count(LINE) == shown, href
