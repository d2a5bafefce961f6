"""A real Chromium: found, or installed from Debian's package, and told to ask nobody but us."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, expect, sync_playwright

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1440, "height": 900}}
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-quic", "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
VIOLATED = "Content Security Policy"
PASSWORD = "Yunxi-2026"
PATIENCE = 60_000
"""Milliseconds until what a page has not come to counts as never: on a busy machine nothing comes at once."""


def chromium() -> str:
    """The path of the browser; a machine that has none and cannot get it fails loudly."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"]):
            subprocess.run(["apt-get", "-qq", *step], check=True, env=environ, capture_output=True)
        found = shutil.which("chromium")
    assert found, "no Chromium on the PATH: install one (Debian, as root: apt-get install chromium)"
    return found


@contextmanager
def launched() -> Iterator[Browser]:
    """A running browser."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET])
        yield browser
        browser.close()


@dataclass
class Visit:
    """One person's browser at the site: what it was refused by our own policy, and what it asked of others, is kept."""

    context: BrowserContext
    page: Page
    address: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """The page of an address of ours."""
        self.page.goto(f"{self.address}{path}")
        return self.page

    def sign_in(self, username: str, password: str = PASSWORD) -> Page:
        """Sign in as somebody."""
        self.go("/sign-in")
        self.page.fill("#username", username)
        self.page.fill("#password", password)
        self.page.click("form:has(#password) button")
        return self.page

    def watch(self) -> None:
        """Keep every violation of the policy, every script error, and every request to elsewhere."""

        def said(message: ConsoleMessage) -> None:
            if VIOLATED in message.text:
                self.wrong.append(message.text)

        def asked(request: Request) -> None:
            if not request.url.startswith((self.address, "blob:", "data:")):
                self.wrong.append(f"asked {request.url}")

        self.page.on("console", said)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.context.on("request", asked)


@contextmanager
def visiting(browser: Browser, address: str, *, lang: str = "zh-CN", **how: Any) -> Iterator[Visit]:
    """A visit in a window of its own (`PHONE` or `DESK`), after which nothing may have gone wrong."""
    context = browser.new_context(locale=lang, timezone_id="Asia/Shanghai", **how)
    context.set_default_timeout(PATIENCE)
    visit = Visit(context, context.new_page(), address)
    visit.watch()
    try:
        yield visit
        assert visit.wrong == []
    except Exception:
        # what was to be seen when it failed says more than what was waited for, if there still is a page
        with suppress(Error):
            print(visit.page.url, visit.page.locator("body").inner_text(timeout=5_000)[:3_000], visit.wrong, sep="\n")
        raise
    finally:
        context.close()
