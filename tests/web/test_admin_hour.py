"""An administrator's hour at a desk: somebody new begins, a rule is changed, the holidays of next year come in."""

from playwright.sync_api import Browser, Page, expect

from tests.web.browser import DESK, Visit, visiting
from tests.web.doing import fill, recorded, submit

NOTICE = "日期,至,性质,名称\n2027-02-05,2027-02-12,法定节假日,春节\n2027-02-14,,调休上班,春节调休上班"
FIRST = "First-Gate-42"


def at_home(visit: Visit, who: str) -> Page:
    """The first page of somebody, its scripts running."""
    page = visit.sign_in(who)
    expect(page.locator("h1")).to_have_text("我的待办")
    page.wait_for_load_state()
    return page


def test_an_administrators_hour(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK) as visit:
        page = at_home(visit, "sysadmin")
        page.keyboard.press("?")
        expect(page.locator("h1")).to_have_text("帮助")
        page.click("text=登记人员，再任命职务 >> a")
        fill(page, {"name": "林知远", "phone": "13900001234"})
        submit(page)
        recorded(page)
        page.click("#offers >> text=任命")
        fill(page, {"role": "mediator"})
        submit(page)
        recorded(page)
        assert "人民调解员" in page.inner_text("table") and "139****1234" in page.inner_text("main")

        visit.go("/office/accounts")
        page.click("text=开通账号")
        member = page.locator("#member option", has_text="林知远").get_attribute("value")
        page.select_option("#member", member)
        page.fill("#username", "linzhiyuan")
        page.fill("#password", FIRST)
        page.fill("#again", FIRST)
        page.click("form.own-form button")
        expect(page.locator(".notice.good")).to_have_text("账号已开通。")
        with visiting(browser, demo, **DESK) as newcomer:
            newcomer.sign_in("linzhiyuan", FIRST)
            expect(newcomer.page.locator("h1")).to_have_text("我的待办")

        visit.go("/office/book")
        page.click("[aria-label='本单位另定：归档'] >> nth=0")
        fill(page, {"terms.amount": "20", "terms.source_zh": "本街道规程", "terms.source_en": "our rules"})
        page.fill("[name='terms.valid_from']", "2026-01-01")
        submit(page)
        recorded(page)
        expect(page.locator("h1")).to_have_text("归档")

        visit.go("/office/book/calendar?year=2027")
        page.click("text=录入放假安排")
        page.fill("#text", NOTICE)
        page.click("text=试运行")
        expect(page.locator("section[role=status]")).to_contain_text("还没有写入")
        page.click("button[value=record]")
        recorded(page)
        page.click(".trace a")
        expect(page.locator("table")).to_contain_text("春节调休上班")
        expect(page.locator("h2").first).to_have_text("正式")


def test_keys_lead_about_and_can_be_switched_off(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, **DESK) as visit:
        page = at_home(visit, "mediator")
        page.keyboard.press("j")
        page.keyboard.press("j")
        second = page.locator("main .lines a.main").nth(1)
        expect(second).to_be_focused()
        page.keyboard.press("g")
        page.keyboard.press("r")
        expect(page.locator("h1")).to_have_text("登记什么？")
        visit.go("/disputes/new").wait_for_load_state()
        page.focus("#f-title")
        page.keyboard.type("g h? 漏水")
        expect(page.locator("#f-title")).to_have_value("g h? 漏水")
        visit.go("/me")
        page.check("#keys-off")
        page.keyboard.press("?")
        visit.go("/").wait_for_load_state()
        page.keyboard.press("?")
        expect(page.locator("h1")).to_have_text("我的待办")
