"""What a person does in a browser: open an item's form from its page, fill it in by names, submit it."""

import time
from collections.abc import Mapping

from playwright.sync_api import Page, TimeoutError

from tests.web.browser import PATIENCE, Visit

Filled = Mapping[str, str]


def fill(page: Page, filled: Filled) -> None:
    """Fill in the fields of the command's form by name: what is chosen is named by its code, a box by `yes`."""
    for name, value in filled.items():
        found = page.locator(f'form.command [name="{name}"]:not([type=hidden])')
        if not found.count() and name.count(".") == 2:
            page.click(f'form.command button[name="_more"][value="{name.partition(".")[0]}"]')
        kind = found.first.evaluate("field => field.type")
        fold = found.first.locator("xpath=ancestor::details[not(@open)]/summary")
        if fold.count():
            fold.first.click()
        if kind in ("radio", "checkbox"):
            page.locator(f'form.command [name="{name}"][value="{value}"]').check()
        elif kind.startswith("select"):
            found.select_option(value)
        else:
            found.fill(value)


def submit(page: Page) -> None:
    """Send the command's form."""
    page.click("form.command .submit button")


def sent(page: Page) -> None:
    """Send the command's form and wait for what comes of it, whether a script sends it or the browser itself."""
    page.locator("form.command").evaluate("form => { form.dataset.sent = 'yes'; }")
    submit(page)
    page.wait_for_selector("form.command[data-sent]", state="detached")


def recorded(page: Page) -> None:
    """The page says that it was done; otherwise what it says instead is told."""
    try:
        page.wait_for_selector("main .notice.good")
    except TimeoutError:
        raise AssertionError(page.inner_text("main")[:1500]) from None


def open_form(visit: Visit, address: str, command: str) -> Page:
    """The form of a command, by its button on the item's page."""
    visit.go(address)
    button = visit.page.locator(f'#offers a[href$="/do/{command}"]').first
    if not button.is_visible():
        visit.page.click("#offers details > summary")
    button.click()
    return visit.page


def do(visit: Visit, address: str, command: str, filled: Filled | None = None) -> None:
    """Give a command from the item's page."""
    page = open_form(visit, address, command)
    fill(page, filled or {})
    sent(page)
    recorded(page)


def begin(visit: Visit, path: str, filled: Filled) -> str:
    """Register an item; the address of its page."""
    visit.go("/register")
    visit.page.click(f'main a[href="{path}"]')
    fill(visit.page, filled)
    sent(visit.page)
    if visit.page.locator('input[name="_new"]').count():
        sent(visit.page)
    recorded(visit.page)
    return visit.page.url.removeprefix(visit.address).partition("?")[0]


def ready_for_no_signal(visit: Visit) -> None:
    """Wait until the service worker has taken over and keeps the first pages."""
    visit.page.wait_for_selector("body[data-me]")
    visit.page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    visit.go("/")
    for path in ("/outbox", "/register"):
        wait_until_kept(visit.page, path)


def wait_until_kept(page: Page, path: str) -> None:
    """Wait until a page would be there without a signal."""
    until = time.monotonic() + PATIENCE / 1000
    while not page.evaluate("path => caches.match(path).then(found => Boolean(found))", path):
        assert time.monotonic() < until, f"{path} is not kept"
        page.wait_for_timeout(100)
