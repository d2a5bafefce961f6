"""A round in a cellar without a signal: places are checked with photos, all of it is sent once when it is back."""

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.web.browser import PHONE, visiting
from tests.web.crawl import signed_in
from tests.web.doing import ready_for_no_signal, submit, wait_until_kept

MARKET = "sector=market"


def photo() -> dict[str, object]:
    """A picture as large as phones take them."""
    held = BytesIO()
    Image.effect_noise((2400, 1800), 60).convert("RGB").save(held, "JPEG", quality=90)
    return {"name": "market.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def round_under_way(demo: str) -> str:
    """The address of a round of the inspector's that is under way and may go to markets."""
    with signed_in(demo, "inspector") as client:
        found = client.get("/inspections?stage=in_progress").text
        for item in re.findall(r'href="(/inspections/[0-9a-f]{32})"', found):
            address = f"{item}/round"
            if MARKET in client.get(address).text:
                return address
    raise AssertionError("no round goes to a market")


def judge(page: Page) -> None:
    """Every point passes but the first; a photo where one is asked for."""
    for nth, point in enumerate(page.locator(".point").all()):
        point.locator(f'.verdict.{"pass" if nth else "fail"}').click()
        if nth == 0:
            point.locator('[name$=".seen"]').fill("不合要求")
        for field in point.locator("input[type=file]:visible").all()[:1]:
            field.set_input_files([photo()])
            expect(point.locator(".picked img").first).to_be_visible()


def test_a_place_is_checked_without_a_signal(browser: Browser, demo: str) -> None:
    address = round_under_way(demo)
    with visiting(browser, demo, **PHONE) as visit:
        page = visit.sign_in("inspector")
        ready_for_no_signal(visit)
        visit.go(address)
        place = page.locator(f'.doors a[href*="{MARKET}"]').first
        path = str(place.get_attribute("href"))
        name = place.locator("b").inner_text()
        wait_until_kept(page, path)
        visit.context.set_offline(True)
        visit.go(path)
        expect(page.locator(".kept-page")).to_be_visible()
        judge(page)
        size = page.evaluate("() => Math.max(...[...document.querySelectorAll('.point input[type=file]')]"
                             ".flatMap(field => [...field.files]).map(file => file.size))")
        assert 0 < size < len(photo()["buffer"])  # type: ignore[arg-type]
        submit(page)
        expect(page.locator("[data-outbox] .says")).to_contain_text(name)
        visit.context.set_offline(False)
        expect(page.locator('[data-outbox] [data-state="sent"]')).to_have_count(1)
        visit.go(address)
        assert page.locator("main .card li b", has_text=name).count() == 1
        expect(page.locator("main .card li", has_text=name).locator(".flag")).to_have_text("问题1个")
