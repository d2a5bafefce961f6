"""A clerk's hour in a real browser: a list of one's own, items given away and taken back, a month, a register."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from python_calamine import CalamineWorkbook

from tests.web.browser import DESK, PHONE, visiting

SHEET = Path(__file__).parents[2] / "docs" / "examples" / "register.xlsx"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"],
}


def usable(page: Page) -> None:
    """Everybody can use the page, and it is not wider than the screen."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_clerks_hour(browser: Browser, demo: str, tmp_path: Path) -> None:
    with visiting(browser, demo, **DESK) as visit:
        page = visit.sign_in("clerk")
        page.click("nav.wide >> text=事项")
        page.click("nav.kind-tabs >> text=纠纷")
        page.click("details.filters summary")
        usable(page)
        page.check("[name=open]")
        page.check("[name=col][value=received_on]")
        page.select_option("[name=sort]", "due")
        page.click("details.filters >> text=查看")
        expect(page.locator("th >> text=收到")).to_be_visible()
        assert page.url.endswith("/disputes?sort=due&open=yes&cols=number.title.stage.node.assignee.due_on.received_on")
        page.click("details.filters summary")
        page.fill("[name=name]", "未结纠纷")
        page.click("text=保存这个视图 >> nth=-1")
        expect(page.locator("nav[aria-label=我保存的] [aria-current]")).to_have_text("未结纠纷")
        with page.expect_download() as waited:
            page.click("text=导出表格")
        waited.value.save_as(tmp_path / "list.xlsx")
        rows = CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).to_python()
        assert len(rows) - 1 == int(page.locator(".total").inner_text().split()[1])

        held = page.locator("tr:has(.c-assignee:not(:empty))")
        before = held.locator(".c-assignee").all_inner_texts()[:2]
        for nth in range(2):
            held.nth(nth).locator("td.pick input").check()
        usable(page)
        page.click("text=批量办理选中的事项")
        names = page.locator("[name=assignee] option").all_inner_texts()
        other = next(name for name in names[1:] if not name.startswith(tuple(before)))
        page.select_option("[name=assignee]", label=other)
        page.check("[name=reassign_reason] >> nth=1")
        page.click("text=先逐件核对")
        expect(page.locator("main .notice[role=status]")).to_contain_text("可办 2 件")
        usable(page)
        page.click("text=办理勾选的")
        expect(page.locator("main .notice[role=status]")).to_contain_text("已办 2 件")
        usable(page)
        page.click("text=整批撤回")
        expect(page.locator("h1")).to_have_text("已整批撤回")
        expect(page.locator("main .notice[role=status]")).to_contain_text("已办 2 件，未办 0 件")

        for way in ("/calendar", "/inbox", "/search?q=漏水", "/first-contacts/waiting"):
            usable(visit.go(way))
        visit.go("/import?map=registered").set_input_files("#file", SHEET)
        page.click("text=试运行 >> nth=-1")
        expect(page.locator("main .notice[role=status]")).to_contain_text("可写入 24 行")
        usable(page)
        page.click("text=导入这 24 行")
        expect(page.locator("main .notice[role=status]")).to_contain_text("已写入 24 行")


def test_the_same_lists_on_a_phone_without_scripts(browser: Browser, demo: str) -> None:
    with visiting(browser, demo, java_script_enabled=False, **PHONE) as visit:
        page = visit.sign_in("clerk")
        page.goto(f"{demo}/items?open=yes")
        page.locator("td.pick input").first.check()
        page.click("text=批量办理选中的事项")
        expect(page.locator("h1")).to_have_text("批量交办")
        visit.go("/calendar")
        expect(page.locator("#today")).to_be_visible()
    with visiting(browser, demo, **PHONE) as visit:
        visit.sign_in("clerk")
        for way in ("/items", "/calendar", "/inbox", "/search", "/import?map=registered"):
            usable(visit.go(way))
