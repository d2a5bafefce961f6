"""An office behind its API, for tests: everybody can sign in, and whoever acts is named by role and level."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.tokens import Tokens
from service.accounts import Account, Accounts
from service.passwords import hasher
from tests.office import SmallOffice, make_office

Who = tuple[str, str]
"""(role, level), as in `SmallOffice.people`."""
PASSWORD = "Willow-Gate-7"
LANGUAGES = ("zh", "en")


@dataclass
class World:
    """The office, its application and a client of it."""

    made: SmallOffice
    app: FastAPI
    accounts: Accounts
    client: TestClient
    named: dict[str, str] = field(default_factory=dict)

    def node(self, path: str) -> str:
        """The id of a node by its path."""
        return path.strip("/").rpartition("/")[2]

    def member(self, role: str, level: str = "street") -> str:
        return self.made.who(role, level)

    def token(self, member: str) -> str:
        """A fresh bearer token for a member of the roster, who gets an account for it."""
        now = self.made.clock()
        if member not in self.named:
            self.named[member] = f"user-{len(self.named)}"
            self.accounts.add(self.named[member], member, PASSWORD, now=now)
        return self.app.state.tokens.issue(Account(self.named[member], member, 1), now)

    def headers(self, who: Who | str, **more: str) -> dict[str, str]:
        """The headers of somebody's request; `if_match="3"` becomes If-Match."""
        member = who if isinstance(who, str) else self.member(*who)
        named = {name.replace("_", "-").title(): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token(member)}", **named}

    def get(self, path: str, who: Who | str, **more: str) -> Any:
        return self.client.get(path, headers=self.headers(who, **more))

    def post(self, path: str, who: Who | str, body: Any = None, **more: str) -> Any:
        return self.client.post(path, headers=self.headers(who, **more), json={} if body is None else body)

    def does(self, path: str, who: Who | str, body: Any = None, **more: str) -> dict[str, Any]:
        """The answer to a command that is accepted."""
        answer = self.post(path, who, body, **more)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    def refused(self, path: str, who: Who | str, body: Any = None, **more: str) -> tuple[int, str, list[str]]:
        """Status, code, and every word that says why, after making sure that both languages say something of their own.

        The words are (zh, en) alternating: the detail, then each need and fault.
        """
        said = {}
        for lang in LANGUAGES:
            answer = self.post(path, who, body, accept_language=lang, **more)
            assert answer.headers["content-type"] == "application/problem+json", answer.text
            problem = answer.json()
            assert problem["status"] == answer.status_code
            listed = (*problem.get("needs", ()), *problem.get("faults", ()))
            said[lang] = [problem["detail"], *(one["says"] for one in listed)]
        assert all(is_chinese(text) for text in said["zh"]), said["zh"]
        assert not any(is_chinese(text) for text in said["en"]), said["en"]
        return answer.status_code, problem["code"], [text for pair in zip(*said.values(), strict=True) for text in pair]


def is_chinese(text: str) -> bool:
    """Whether a sentence has Chinese characters."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


@contextmanager
def open_world(folder: Path, store_url: str) -> Iterator[World]:
    """A new office behind its API, closed at the end."""
    made = make_office(folder, store_url)
    accounts = Accounts(made.office.database, hasher(8, 1))
    accounts.create_schema()
    app = create_app(made.office, accounts, Tokens(bytes(range(32)), accounts))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield World(made, app, accounts, client)
    made.office.close()
