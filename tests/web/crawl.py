"""Every page that links lead to: one address of each shape, for each of a few people."""

import re
from collections import deque
from collections.abc import Container, Iterator
from contextlib import contextmanager
from urllib.parse import urljoin, urlsplit

import httpx2

from tests.web.browser import PASSWORD

ID = re.compile(
    r"(?<=/)(?:[0-9a-f]{32}|\d+|sha256:[0-9a-f]{64})(?=[/.]|$)|(?<=/codes/)\w+|(?<=/accounts/)(?!new)[\w.@-]+"
    r"|(?<=/reports/)\w+"
    r"|(?<=/documents/)[a-z_]+"
)
MOST_PAGES = 400
PEOPLE = (
    "mediator", "head", "leader", "clerk", "handler", "inspector", "supervisor", "sysadmin", "officer", "grid",
    "records", "privacy", "liaison", "building",
)


def shape(path: str) -> str:
    """An address without what is particular in it: `/disputes/{id}/do/accept`."""
    return ID.sub("{id}", urlsplit(path).path)


@contextmanager
def signed_in(address: str, who: str, lang: str = "zh") -> Iterator[httpx2.Client]:
    """A client that is signed in as somebody of the demo office."""
    with httpx2.Client(base_url=address, headers={"origin": address, "accept-language": lang}, timeout=60) as client:
        sent = client.post("/sign-in", data={"username": who, "password": PASSWORD, "next": "/"})
        assert sent.status_code == 303, sent.text
        yield client


def links(html: str) -> list[str]:
    """The addresses of ours that a page leads to."""
    return [found.replace("&amp;", "&") for found in re.findall(r'href="(/[^"#]*)', html)]


def walked(client: httpx2.Client, without: Container[str] = ()) -> dict[str, tuple[str, httpx2.Response]]:
    """Shape -> the address by which it was met first, and what it answered."""
    found: dict[str, tuple[str, httpx2.Response]] = {}
    waiting = deque(["/"])
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        known = shape(path) in found or shape(path) in without
        if known or path.startswith(("/static/", "/docs", "/openapi", "/api/")):
            continue
        answer = client.get(path)
        found[shape(path)] = (path, answer)
        if answer.headers.get("content-type", "").startswith("text/html"):
            waiting += [urljoin(path, link) for link in links(answer.text)]
    return found
