"""One page for one person: who looks, in which language, as of which moment, and how it is put together."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.presenting import label
from api.problems import language
from domain.deadlines import CHINA, day_of
from domain.kernel import Actor
from domain.kinds import ITEM_KINDS, KIND_OF_URL_WORD, URL_WORDS
from domain.money import yuan
from web.navigation import navigation, shows_past
from web.words import said

FOLDER = Path(__file__).parent
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing written into a page."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    # forms of our own say where they come from, no link to elsewhere does
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
templates = Environment(
    loader=FileSystemLoader(FOLDER / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
    undefined=StrictUndefined,
)


@dataclass
class Page:
    """What every page knows."""

    request: Request

    @cached_property
    def lang(self) -> str:
        """`zh` or `en`."""
        return language(self.request)

    @property
    def actor(self) -> Actor:
        """Whoever is signed in."""
        return self.request.state.actor

    @property
    def today(self) -> date:
        """The office's day."""
        return day_of(self.request.app.state.office.clock())

    @property
    def day(self) -> date:
        """The day by which what the page shows is judged: today, or that of its moment."""
        return day_of(datetime.fromisoformat(self.as_of)) if self.as_of else self.today

    def text(self, code: str, **facts: Any) -> str:
        """A page's own words."""
        return said(code, self.lang, **facts)

    def query(self, name: str) -> str:
        """What the address says, empty if it does not."""
        return self.request.query_params.get(name, "").strip()

    @cached_property
    def as_of(self) -> str | None:
        """The moment that the page shows (RFC 3339), None for now; a time without a zone is the office's own.

        What is no time, and what lies ahead, shows the page as it is now.
        """
        asked = self.query("as_of") if shows_past(self.request.url.path) else ""
        moment = read_moment(asked)
        return moment.isoformat() if moment and moment < self.request.app.state.office.clock() else None

    @property
    def shown_time(self) -> str:
        """The moment that the page shows, as a form holds it: the office's own time, to the minute."""
        then = datetime.fromisoformat(self.as_of) if self.as_of else self.request.app.state.office.clock()
        return f"{then.astimezone(CHINA):%Y-%m-%dT%H:%M}"

    def ask(self, question: Callable[..., Response], *args: Any, **named: Any) -> dict[str, Any]:
        """What the API answers to a question: pages show what it says, and nothing else."""
        return orjson.loads(question(self.request, *args, **named).body)

    def here(self, **changes: Any) -> str:
        """This page's address with some of its query changed; None takes a part away."""
        query = {**self.request.query_params, **changes}
        kept = urlencode({name: value for name, value in query.items() if value not in (None, "")})
        return f"{self.request.url.path}?{kept}" if kept else self.request.url.path

    def link(self, path: str, **query: Any) -> str:
        """An address of ours; what shows a past moment leads to pages of the same moment."""
        moment = {"as_of": self.query("as_of")} if self.as_of and shows_past(path.partition("?")[0]) else {}
        kept = urlencode({k: v for k, v in {**query, **moment}.items() if v not in (None, "")}, doseq=True)
        return f"{path}?{kept}" if kept else path

    def tracked(self, kind: str) -> bool:
        """Whether a kind is one of items, whose entries have pages of their own."""
        return kind in ITEM_KINDS

    def item(self, kind: str, item_id: str) -> str:
        """The address of an item's page."""
        return self.link(f"/{URL_WORDS[kind]}/{item_id}")

    def render(self, template: str, status: int = 200, **context: Any) -> Response:
        """The page of a template."""
        member = self.request.app.state.office.directory().member(self.actor.id)
        body = templates.get_template(template).render(
            **frame(self), me=member.name if member else "",
            nav=navigation(self.actor, self.request.url.path, self.lang), **context,
        )
        headers = {
            **shown_headers(self.lang),
            # by this a phone tells whose pages it keeps for the time without a signal
            "Session-Tag": self.request.state.session.id[:16],
        }
        return HTMLResponse(body, status, headers)

    def bare(self, template: str, status: int = 200, **context: Any) -> Response:
        """A page for who is not signed in."""
        body = templates.get_template(template).render(**frame(self), me="", nav=(), **context)
        return HTMLResponse(body, status, shown_headers(self.lang))

    def go(self, address: str) -> Response:
        """See another page of ours next."""
        return RedirectResponse(address, 303, HEADERS)


def shown_headers(lang: str) -> dict[str, str]:
    """What goes before every page; by it a browser asks for the stylesheet before it has begun to read the page."""
    return {
        **HEADERS, "Content-Language": lang, "Cache-Control": "no-store",
        "Link": f"<{asset('style.css')}>; rel=preload; as=style",
    }


def frame(page: Page) -> dict[str, Any]:
    """What every template may use."""
    return {
        "page": page, "lang": page.lang, "t": page.text,
        "label": lambda list_key, code: label(list_key, code, page.lang),
        "as_of": page.as_of, "today": page.today, "organisation": page.request.app.state.organisation,
        "yuan": lambda fen: yuan(fen, page.lang), "day": lambda text: shown_day(text, page.lang),
        "moment": lambda text: shown_moment(text, page.lang), "asset": asset,
        "time_left": time_left, "can_go_back": shows_past(page.request.url.path),
    }


def read_moment(text: str) -> datetime | None:
    """A time as an address or a form has it; without a zone it is the office's own. None for what is no time."""
    try:
        # a plus sign that was not encoded arrives as a blank
        moment = datetime.fromisoformat(text[:11] + text[11:].replace(" ", "+"))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=CHINA)
        # a year that no calendar has ends here
        day_of(moment)
    except (ValueError, OverflowError):
        return None
    return moment


def time_left(page: Page, item: dict[str, Any]) -> tuple[str, str]:
    """How urgent an item is (`late`, `soon`, `calm` or `none`), and in words."""
    if not item["due_on"] or item["final"]:
        return "none", ""
    days = (date.fromisoformat(item["due_on"]) - page.day).days
    if days < 0:
        return "late", page.text("overdue_days", days=-days)
    if days < 2:
        return "soon", page.text("due_tomorrow" if days else "due_today")
    return "soon" if days < 4 else "calm", page.text("due_in", days=days)


@lru_cache(maxsize=4096)
def shown_day(text: str | None, lang: str) -> str:
    """An ISO day as people write it: 11月24日, with the year where it is not told by the page."""
    if not text:
        return ""
    found = date.fromisoformat(text[:10])
    return f"{found.year}年{found.month}月{found.day}日" if lang == "zh" else f"{found.day} {found:%b %Y}"


@lru_cache(maxsize=4096)
def shown_moment(text: str | None, lang: str) -> str:
    """A moment (RFC 3339) in the office's time."""
    if not text:
        return ""
    found = datetime.fromisoformat(text).astimezone(CHINA)
    return f"{shown_day(found.date().isoformat(), lang)} {found:%H:%M}"


@lru_cache
def asset(name: str) -> str:
    """The address of a file of ours, which changes with its content, so that browsers may keep it."""
    digest = hashlib.sha256((FOLDER / "static" / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={digest}"


def kind_of(url_word: str) -> str | None:
    """The kind that an address names."""
    return KIND_OF_URL_WORD.get(url_word)
