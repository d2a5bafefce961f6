"""Search, inbox and calendar: what people find, what is news to them, and what falls on which day."""

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest

from tests.domain.disputes import ACCEPT, ASSIGN, INFORM, REGISTER, SESSION
from tests.web.site import Site, open_site, told

CLERK, MEDIATOR, HEAD = ("desk_clerk", "street"), ("mediator", "community"), ("pmc_head", "community")
ELSEWHERE = ("mediator", "building")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One office for all of these tests, with one dispute in it, at which a session was held."""
    folder = tmp_path_factory.mktemp("finding")
    with open_site(folder, f"sqlite:///{folder}/office.db") as found:
        made = found.made
        item = made.give("dispute", "register", replace(REGISTER, node=made.east, title="<b>楼上漏水</b>"), "mediator",
                         level="community").id
        assigned = replace(ASSIGN, members=(made.who("mediator", "community"),))
        for command, event in (("accept", ACCEPT), ("assign_mediators", assigned), ("inform_of_rights", INFORM),
                               ("hold_session", SESSION)):
            role = "pmc_head" if command in ("accept", "assign_mediators") else "mediator"
            made.give("dispute", command, event, role, item=item, level="community")
        yield found


def test_search_finds_two_characters_in_scope_and_shows_them_as_text(site: Site) -> None:
    page = site.see(f"/search?q={quote('漏水')}", CLERK)
    assert "&lt;b&gt;楼上漏水" in page and "<b>楼上漏水" not in page
    assert "没有找到“漏水”" in told(site.see(f"/search?q={quote('漏水')}", ELSEWHERE))
    assert "查什么" in told(site.see("/search", CLERK))
    assert "没有找到" in told(site.see("/search?q=%21%21", CLERK))


def test_news_is_unread_until_it_is_marked(site: Site) -> None:
    page = site.see("/inbox", MEDIATOR)
    assert "条未读" in told(page) and "今日摘要" in told(page)
    client = site.client(MEDIATOR)
    upto = page.partition('name="position" value="')[2].partition('"')[0]
    assert client.post("/inbox/read", data={"position": upto}).headers["location"] == "/inbox"
    assert "都已读" in told(site.see("/inbox", MEDIATOR)) and 'name="position"' not in site.see("/inbox", MEDIATOR)
    assert client.post("/inbox/read", data={"position": "-1; DROP"}).status_code == 303
    assert client.get("/inbox?cursor=rubbish").status_code == 200


def test_a_month_shows_what_is_due_and_what_took_place(site: Site) -> None:
    december = told(site.see("/calendar?month=2026-12", CLERK))
    assert "2026年12月" in december and "楼上漏水" in december and "到期 1 件" in december
    november = told(site.see("/calendar", CLERK))
    assert "2026年11月" in november and "已进行 1 项" in november and "今天" in november
    assert "楼上漏水" not in told(site.see("/calendar?month=2026-12", ELSEWHERE))
    assert "到期 0 件" in told(site.see("/calendar?month=2026-12&who=mine", CLERK))
    assert "到期 0 件" in told(site.see("/calendar?month=2026-12&as_of=2026-11-19", CLERK))


def test_a_month_knows_holidays_and_every_odd_month(site: Site) -> None:
    october = told(site.see("/calendar?month=2026-10", CLERK))
    assert "国庆节" in october and "休息日" in october
    for month in ("rubbish", "0001-01", "2026-13", "9999-12", "1900-01", "2199-12"):
        assert site.client(CLERK).get(f"/calendar?month={month}").status_code == 200, month
