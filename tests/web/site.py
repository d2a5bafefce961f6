"""A small office behind its pages, without a browser: who is signed in sees a page, and fills in its forms."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from api.tokens import Tokens
from service.accounts import Accounts
from service.passwords import hasher
from service.sessions import create_schema
from tests.api.world import PASSWORD, Who
from tests.office import SmallOffice, make_office
from web.app import create_site

ORIGIN = {"origin": "http://testserver"}
Sent = dict[str, str | Sequence[str]]


class Form(HTMLParser):
    """The fields of the page's form that posts to a command, with what they hold."""

    def __init__(self, html: str, marked: str = "command") -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._marked, self._inside, self._text, self._select = marked, False, "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self._inside = self._marked in (has.get("class") or "")
        if not self._inside or self._template(tag):
            return
        name, kind = has.get("name") or "", has.get("type")
        if tag == "input" and name and kind not in ("checkbox", "radio", "file") or "checked" in has:
            self.fields.setdefault(name, []).append(has.get("value") or "")
        elif tag == "textarea":
            self._text = name
            self.fields.setdefault(name, [""])
        elif tag == "select":
            self._select = name
            self.fields.setdefault(name, [""])
        elif tag == "option" and "selected" in has:
            self.fields[self._select] = [has.get("value") or ""]

    def _template(self, tag: str) -> bool:
        if tag == "template":
            self._in_template = True
        return getattr(self, "_in_template", False)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._in_template = False
        if tag == "form":
            self._inside = False
        if tag == "textarea":
            self._text = ""

    def handle_data(self, data: str) -> None:
        if self._inside and self._text:
            self.fields[self._text] = [self.fields[self._text][0] + data]


@dataclass
class Site:
    """The office, its site, and a browser-like client for each person."""

    made: SmallOffice
    accounts: Accounts
    app: Any
    named: dict[str, str] = field(default_factory=dict)
    clients: dict[str, TestClient] = field(default_factory=dict)

    def member(self, who: Who | str) -> str:
        """The id of somebody, named by role and level."""
        return who if isinstance(who, str) else self.made.who(*who)

    def client(self, who: Who | str, lang: str = "zh") -> TestClient:
        """A client that is signed in as somebody."""
        member = self.member(who)
        if member not in self.named:
            self.named[member] = f"user-{len(self.named)}"
            self.accounts.add(self.named[member], member, PASSWORD, now=self.made.clock())
        key = f"{member}/{lang}"
        if key not in self.clients:
            client = TestClient(self.app, headers={**ORIGIN, "accept-language": lang}, follow_redirects=False)
            sent = client.post("/sign-in", data={"username": self.named[member], "password": PASSWORD, "next": "/"})
            assert sent.status_code == 303, sent.text
            self.clients[key] = client
        return self.clients[key]

    def see(self, path: str, who: Who | str, lang: str = "zh", status: int = 200) -> str:
        """The page that somebody sees."""
        answer = self.client(who, lang).get(path)
        assert answer.status_code == status, answer.text[:2000]
        return answer.text

    def send(self, path: str, who: Who | str, filled: Sent, lang: str = "zh", files: Any = None) -> Any:
        """What comes of a form that is opened, filled in and sent."""
        fields: Sent = {**Form(self.see(path, who, lang)).fields, **filled}
        return self.client(who, lang).post(path.partition("?")[0], data=fields, files=files)

    def does(self, path: str, who: Who | str, filled: Sent | None = None, files: Any = None) -> str:
        """The address that a form which is accepted leads to."""
        answer = self.send(path, who, filled or {}, files=files)
        assert answer.status_code == 303, told(answer.text)
        return str(answer.headers["location"])


def told(html: str) -> str:
    """The words of a page's main part."""
    main = re.sub(r"(?s)^.*<main|</main>.*$", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


@contextmanager
def open_site(folder: Path, store_url: str) -> Iterator[Site]:
    """A new office behind its pages, closed at the end."""
    made = make_office(folder, store_url)
    accounts = Accounts(made.office.database, hasher(8, 1))
    accounts.create_schema()
    create_schema(made.office.database)
    app = create_site(made.office, accounts, Tokens(bytes(range(32)), accounts))
    yield Site(made, accounts, app)
    made.office.close()
