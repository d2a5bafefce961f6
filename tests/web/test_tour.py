"""Every page that anybody of the office can reach: it is there, in both languages, and usable by everybody."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from httpx2 import Response
from playwright.sync_api import Browser

from tests.web.browser import DESK, PHONE, visiting
from tests.web.crawl import PEOPLE, signed_in, walked

LEADING = ("mediator", "leader", "supervisor", "sysadmin", "inspector", "clerk")
"""Who sees, together, every page there is."""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "resultTypes": ["violations"],
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


WHOLE = frozenset({"/trail.csv", "/trail.xlsx"})
"""What holds all that ever happened is taken out once."""
Walks = dict[str, dict[str, tuple[str, Response]]]


@pytest.fixture(scope="module")
def walks(demo: str) -> Walks:
    """Who -> every page that their links lead to."""
    found: Walks = {}
    for who in PEOPLE:
        with signed_in(demo, who) as client:
            found[who] = walked(client, WHOLE if found else ())
    return found


@pytest.fixture(scope="module")
def pages(walks: Walks) -> dict[str, tuple[str, str]]:
    """Shape of an address -> (who met it first, the address); of the forms, those that hold what no other does."""
    found: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    for who in LEADING:
        for shape, (path, answer) in walks[who].items():
            if answer.status_code != 200 or not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            controls = set(re.findall(r'<(?:select|textarea|template|fieldset class="\w+)|type="\w+"', answer.text))
            if "/do/" not in shape or controls - seen:
                found.setdefault(shape, (who, path))
                seen |= controls
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_no_link_leads_nowhere(walks: Walks, who: str) -> None:
    assert {path: answer.status_code for path, answer in walks[who].values() if answer.status_code != 200} == {}


def test_every_page_has_its_words_in_both_languages(demo: str, pages: dict[str, tuple[str, str]]) -> None:
    wrong = []
    for who in LEADING:
        with signed_in(demo, who, "en") as client:
            for whose, path in pages.values():
                if whose == who:
                    wrong += [f"{path}: {text}" for text in in_chinese(client.get(path).text)]
    assert wrong == []


def in_chinese(html: str) -> list[str]:
    """The words of an English page that are the page's own and still Chinese: names and titles are the office's."""
    assert '<html lang="en">' in html and len(re.findall(r"<h1[ >]", html)) == 1
    own = re.sub(r'(?s)<div class="options">.*?</div>|<bdi>.*?</bdi>|<option.*?</option>', "", html)
    said = re.findall(r"(?s)<(label|legend|th|summary|h2|h3|dt)\b[^>]*>(.*?)</\1>", own)
    return [text for _, one in said if CHINESE.search(text := re.sub(r"<[^>]+>", "", one).strip())]


def widths() -> Iterator[tuple[str, dict]]:
    yield "phone", PHONE
    yield "desk", DESK


@pytest.mark.parametrize(("width", "how"), [pytest.param(*one, id=one[0]) for one in widths()])
def test_everybody_can_use_every_page(
    browser: Browser, demo: str, pages: dict[str, tuple[str, str]], width: str, how: dict
) -> None:
    axe, wrong = Axe(), []
    for who in LEADING:
        with visiting(browser, demo, **how) as visit:
            visit.sign_in(who)
            for shape, (whose, path) in pages.items():
                # a form is the same one column on a desk
                if whose != who or width == "desk" and ("/do/" in shape or "/new" in shape):
                    continue
                page = visit.go(path)
                wrong += [
                    f"{shape} ({path}): {found['id']}: {found['nodes'][0]['html'][:160]}"
                    for found in axe.run(page, options=RULES).response["violations"]
                ]
                if width == "phone" and page.evaluate("document.documentElement.scrollWidth") > 390:
                    wrong.append(f"{shape} ({path}): wider than the screen")
    assert wrong == []
