"""A leader's month end in a real browser: the figures, down to a building and an entry, on paper, as a file."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import DESK, PHONE, visiting

RULES = {"resultTypes": ["violations"]}


def number(page: Page) -> int:
    """What the heading of a list of entries says."""
    found = re.search(r"(\d+)$", page.locator("h1").inner_text())
    assert found
    return int(found[1])


def nothing_wrong(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_a_leader_ends_the_month(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK) as visit:
        page = visit.sign_in("leader")
        page.get_by_role("link", name="数据").first.click()
        expect(page.locator("h1")).to_contain_text("数据")
        nothing_wrong(page)

        # from the street to a community, a building, and back
        table = page.locator("section", has_text="下级单位对照").locator("tbody")
        community = table.get_by_role("link").filter(has_text="社区").first
        name = community.inner_text()
        community.click()
        expect(page.locator("h1")).to_contain_text(name)
        page.wait_for_load_state()
        building = page.locator("section", has_text="下级单位对照").locator("tbody th a").first
        visit.go(building.get_attribute("href") or "")
        expect(page.locator("p.trace")).to_contain_text(name)
        page.locator("p.trace").get_by_role("link").first.click()

        # a number leads to what it counts, and that to the entry
        page.get_by_role("link", name="上月").click()
        first = page.locator("table").first.locator("tbody td.figure a").nth(1)
        shown = int(first.inner_text())
        first.click()
        assert number(page) == shown
        assert page.locator("li.line").count() == min(shown, 100)
        nothing_wrong(page)
        page.locator(".entry-link").first.click()
        assert re.search(r"/trail/\d+", page.url)

        # a chart's numbers stand in its table too
        visit.go("/figures?kind=hazard")
        page.locator("figure.chart summary").first.click()
        expect(page.locator("figure.chart table").first).to_be_visible()
        assert page.locator("svg.drawing title").count() == page.locator("svg.drawing").count() >= 4


def test_what_is_printed_has_its_definitions_and_no_menus(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK) as visit:
        page = visit.sign_in("leader")
        visit.go("/figures")
        page.emulate_media(media="print")
        expect(page.locator("header.top")).to_be_hidden()
        expect(page.locator(".defined dd").first).to_be_visible()
        expect(page.get_by_text("数据截至")).to_be_visible()


@pytest.mark.parametrize("lang", ["zh-CN", "en"])
def test_an_item_as_a_document_on_a_phone(browser: Browser, demo: str, lang: str) -> None:
    with visiting(browser, demo, lang=lang, **PHONE) as visit:
        page = visit.sign_in("leader")
        visit.go("/figures/items?figure=ended&span=year&kind=dispute")
        visit.go(page.locator("li.line a.main").first.get_attribute("href") or "")
        page.locator("a[href$='/document']").click()
        nothing_wrong(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        address = page.locator("a[href*='document.pdf']").get_attribute("href") or ""
        answer = visit.context.request.get(f"{demo}{address}")
        assert answer.status == 200 and answer.body().startswith(b"%PDF-")
