"""A leader's month end in a real browser: count, open, seal, sign, and see later what changed and why."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import DESK, PHONE, visiting
from tests.web.crawl import signed_in
from tests.web.site import Form
from tests.web.test_book_pages import DISPUTE

RULES = {"resultTypes": ["violations"]}


def nothing_wrong(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def register_late(address: str, day: str) -> None:
    """Somebody enters a dispute that came on an earlier day."""
    with signed_in(address, "clerk") as client:
        fields = Form(client.get("/disputes/new").text).fields
        sent = client.post("/disputes/new", data={
            **fields, **DISPUTE, "title": "月底补录的一件", "occurred_on": day, "reason": "补录", "_new": "yes",
        })
        assert sent.status_code == 303, sent.text


@pytest.mark.parametrize("how", [DESK, PHONE], ids=["desk", "phone"])
def test_a_leader_seals_a_month_and_sees_what_changed(browser: Browser, demo: str, how: dict) -> None:
    with visiting(browser, demo, **how) as visit:
        page = visit.sign_in("leader")
        visit.go("/reports")
        nothing_wrong(page)
        page.get_by_role("link", name="矛盾纠纷调解").click()
        page.get_by_role("link", name="上月").click()
        nothing_wrong(page)

        # a number leads to as many entries, one of these to its item, and back
        first = page.locator(".measures a").nth(1)
        shown, here = int(first.inner_text()), page.url
        first.click()
        expect(page.locator("h1")).to_contain_text(f"：{shown}笔")
        assert page.locator("li.line").count() == shown
        nothing_wrong(page)
        page.locator("li.line a.main").first.click()
        assert re.search(r"/disputes/[0-9a-f]{32}", page.url)
        visit.go(here.removeprefix(demo))

        # sealed and signed: it counts to the same, and nothing has changed
        period = page.locator("dl.known dd").nth(1).inner_text()
        digest = page.locator("code.digest").inner_text()
        page.get_by_role("link", name="封存", exact=True).click()
        page.locator("form.command button.primary").click()
        expect(page.locator("code.digest")).to_have_text(digest)
        expect(page.get_by_text("重算一致")).to_be_visible()
        nothing_wrong(page)
        sealed = page.url.removeprefix(demo).partition("?")[0]
        page.get_by_role("link", name="签发报表").click()
        page.locator("form.command button.primary").click()
        expect(page.locator(".stage").first).to_have_text("已签发")
        page.get_by_role("link", name="与现在有何不同").click()
        expect(page.get_by_text("没有变化")).to_be_visible()

        # a late entry is told as what it is, the sealed numbers stay
        register_late(demo, period.partition(" ")[0])
        visit.go(f"{sealed}/difference")
        expect(page.get_by_role("row", name=re.compile("封存后补录 1"))).to_contain_text("登记 +1")
        expect(page.get_by_role("row", name=re.compile(rf"^登记 {shown} {shown + 1}$"))).to_be_visible()
        nothing_wrong(page)
        page.locator("a.at").first.click()
        assert re.search(r"/trail/\d+", page.url)
        visit.go(sealed)
        expect(page.locator("code.digest")).to_have_text(digest)
        expect(page.locator(".measures a").nth(1)).to_have_text(str(shown))
        expect(page.get_by_text("重算一致")).to_be_visible()


def test_a_report_is_printed_without_what_one_clicks(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK) as visit:
        page = visit.sign_in("leader")
        visit.go("/reports/backlog")
        page.emulate_media(media="print")
        for hidden in ("form.asked", "p.files", "p.sealing", "header.top"):
            expect(page.locator(hidden)).to_be_hidden()
        expect(page.locator("code.digest")).to_be_visible()
        expect(page.locator(".measures .hint").first).to_be_visible()
