"""Any page as of any moment: it says so, leads on within that moment, offers nothing, and tells what changed since."""

import html
import re

from tests.web.site import Site, told
from tests.web.test_forms import MEDIATOR
from tests.web.test_trail_pages import SUPERVISOR, later, registered

MORNING = "2026-11-20T09:00"


def accepted(site: Site) -> str:
    """A dispute that was registered at nine and changed three days after."""
    address = registered(site)
    later(site, 3)
    words = {"risk": "violence_possible", "measure": "已劝离"}
    site.does(f"{address}/do/note-risk", MEDIATOR, words)
    return address


def moved(site: Site, back: str, **asked: str) -> str:
    """Where a step in time leads."""
    answer = site.client(SUPERVISOR).get("/moment", params={"back": back, **asked})
    assert answer.status_code == 303, told(answer.text)
    return str(answer.headers["location"])


def test_a_page_of_the_past_says_so_stays_there_and_offers_nothing(site: Site) -> None:
    address = accepted(site)
    page = site.see(f"{address}?as_of={MORNING}", MEDIATOR)
    assert "过去的情况" in page and "2026年11月20日 09:00" in page and 'class="past"' in page
    assert "/do/" not in page and "已劝离" not in told(page) and "已劝离" in told(site.see(address, MEDIATOR))
    assert f"as_of={MORNING.replace(':', '%3A')}" in re.findall(r'href="(/trail[^"]*)"', page)[0]
    assert re.search(rf'href="{address}">回到现在', page)
    for path in ("/register", "/inbox", "/me"):
        assert f'href="{path}"' in page, "what has no past is always now"
    assert "过去的情况" not in site.see(f"{address}/do/note-risk?as_of={MORNING}", MEDIATOR)


def test_what_is_no_moment_of_the_past_shows_the_page_as_it_is(site: Site) -> None:
    for said in ("yesterday", "2999-01-01T00:00", "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59", "2026-13-01"):
        assert "过去的情况" not in site.see(f"/?as_of={said}", SUPERVISOR), said
    assert "过去的情况" in site.see("/?as_of=1949-10-01", SUPERVISOR)


def test_a_step_leads_a_day_or_an_entry_back_and_on(site: Site) -> None:
    address = accepted(site)
    back = moved(site, address, step="entry_back")
    assert back.startswith(f"{address}?as_of=2026-11-2")
    first = back
    for _ in range(12):
        at = html.unescape(first.partition("as_of=")[2]).replace("%3A", ":").replace("%2B", "+")
        if (before := moved(site, address, step="entry_back", **{"from": at})) == first:
            break
        first = before
    assert "as_of=2026-11-20T01%3A00" in first, "there is nothing before the first entry"
    assert moved(site, address, step="entry_on", **{"from": "2026-11-20T01:00:00+00:00"}) > first
    a_day_back = moved(site, address, step="day_back", **{"from": "2026-11-21T12:00"})
    assert a_day_back.endswith("2026-11-20T04%3A00%3A00%2B00%3A00")
    assert moved(site, "/items?kind=dispute", step="day_back").startswith("/items?kind=dispute&as_of=2026-11-22")
    assert moved(site, "/trail?by=people&as_of=x", step="day_on") == "/trail?by=people"
    assert moved(site, "/trail", step="there", at="2026-11-21T10:30").endswith("2026-11-21T02%3A30%3A00%2B00%3A00")
    assert moved(site, "//evil.example/", step="there", at="2026-11-21T10:30").startswith("/?as_of=")
    assert moved(site, "/register", step="there", at="2026-11-21T10:30") == "/register"
    assert site.client(SUPERVISOR).get("/moment?back=/&step=there&at=soon").status_code == 422


def test_what_changed_since_names_items_with_then_and_now(site: Site) -> None:
    address = accepted(site)
    page = site.see("/changes?since=2026-11-21T00:00", SUPERVISOR)
    assert re.search(r"三楼漏水到二楼.*?状态没变", told(page)) and "新登记" not in told(page)
    assert "新登记" in told(site.see("/changes?since=2026-11-19T00:00", SUPERVISOR))
    assert "这段时间没有变化" in told(site.see("/changes?since=2026-11-21T10:00&until=2026-11-21T12:00", SUPERVISOR))
    one = told(site.see(f"{address}/changes?since=2026-11-21T00:00", SUPERVISOR))
    assert "这期间的记录" in one and "孙秀兰" in one
    assert "还没有登记" in told(site.see(f"{address}/changes?since=2026-11-01T00:00", SUPERVISOR))
    assert site.see("/changes?since=2026-11-21T00:00&until=2026-11-20T00:00", SUPERVISOR, status=422)


def test_an_items_slider_holds_the_moments_at_which_people_did_something(site: Site) -> None:
    page = site.see(accepted(site), SUPERVISOR, "en")
    options = re.findall(r'<option value="(2026-[^"]*)"', page)
    assert len(options) == 2 and options[0].startswith("2026-11-20T01:00")
