"""A supervisor's day in a real browser: what is late, how it stood a week ago, what changed since, and an order."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import DESK, PHONE, visiting


def test_a_supervisor_finds_what_is_late_looks_back_and_orders_supervision(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK) as visit:
        visit.sign_in("supervisor")
        visit.page.get_by_role("link", name="督办", exact=True).click()
        late = visit.page.locator("#overdue li", has=visit.page.get_by_role("link", name="催办")).first
        title = late.locator(".head a").inner_text()
        late.locator(".head a").click()
        expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)
        address = visit.page.url

        looks_back_a_week(visit.page)
        expect(visit.page.locator(".then")).to_contain_text("过去的情况")
        expect(visit.page.locator("#offers")).to_have_count(0)
        slides_to_the_first_entry(visit.page)
        visit.page.get_by_role("link", name="回到现在").click()
        expect(visit.page.locator(".then")).to_have_count(0)

        visit.page.get_by_role("link", name="有什么变化").click()
        visit.page.get_by_label("自", exact=True).fill("2026-01-01T00:00")
        visit.page.get_by_role("button", name="查看").click()
        expect(visit.page.get_by_role("heading", name="逐项对比")).to_be_visible()
        expect(visit.page.locator("section", has_text="这期间的记录").last).to_contain_text("系统记录")

        visit.go("/oversight/overdue")
        line = visit.page.locator(".desk > li").filter(has_text=title).first
        line.get_by_role("link", name=re.compile("^督办")).click()
        orders(visit.page)
        expect(visit.page.locator(".notice.good")).to_contain_text("督办")
        assert visit.page.url.startswith(address)
        visit.go("/oversight/supervised")
        expect(visit.page.locator(".desk > li").filter(has_text=title)).to_contain_text("逾期未办")

        visit.go("/trail?event=item.corrected")
        visit.page.locator(".trail .head a").first.click()
        expect(visit.page.locator("main del").first).to_be_visible()


def looks_back_a_week(page: Page) -> None:
    """Another moment is chosen on the page itself."""
    page.get_by_text("回看过去某一时刻").click()
    shown = page.locator("#moment-at").input_value()
    day = page.evaluate("at => new Date(new Date(at + 'Z') - 7 * 864e5).toISOString().slice(0, 16)", shown)
    page.locator("#moment-at").fill(day)
    page.locator(".moving").first.get_by_role("button", name="看那一刻").click()


def slides_to_the_first_entry(page: Page) -> None:
    """With scripts the entries of an item are a slider."""
    slider = page.get_by_role("slider", name="某条记录之后")
    slider.press("Home")
    page.locator("[data-slider]").get_by_role("button").click()
    expect(page.get_by_role("slider")).to_have_value("0")


def orders(page: Page) -> None:
    """The form of an order, made from its event."""
    page.get_by_label("逾期未办").check()
    page.get_by_label("督办要求").fill("三日内明确办理意见并书面报告")
    page.get_by_role("button", name="督办").click()


def test_without_scripts_time_is_moved_by_forms_alone(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, java_script_enabled=False, **PHONE) as visit:
        page = visit.sign_in("supervisor")
        page.get_by_role("link", name="更多").click()
        page.get_by_text("回看过去某一时刻").click()
        page.get_by_role("button", name="前一天").click()
        expect(page.locator(".then")).to_be_visible()
        page.get_by_role("main").get_by_role("link", name="轨迹").click()
        expect(page.locator(".then")).to_be_visible()
        # what the system recorded by itself is folded
        page.locator(".who a.at").first.click()
        expect(page.get_by_role("heading", name="怎样核对这条记录")).to_be_visible()


@pytest.mark.parametrize("how", [PHONE, DESK], ids=["phone", "desk"])
def test_what_comes_after_the_page_moves_no_link_away(browser: Browser, demo: str, how: dict[str, object]) -> None:
    """A click under way would be lost where the count of unread notices pushed its link aside."""
    places = "links => links.map(link => JSON.stringify(link.getBoundingClientRect()))"
    with visiting(browser, demo, **how) as visit:
        links = visit.sign_in("supervisor").locator("nav a:visible")
        badge = links.locator(".badge")
        expect(badge).to_have_text(re.compile(r"^\d+$"))
        with_it = links.evaluate_all(places)
        badge.evaluate("badge => badge.remove()")
        assert links.evaluate_all(places) == with_it
