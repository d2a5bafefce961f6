"""Where a person can go from every page: what their roles have use for, in one table."""

from typing import NamedTuple

from domain.kernel import Actor, Role
from domain.kinds import URL_WORDS
from web.words import said


class Way(NamedTuple):
    """One entry of the menu. thumb: it stands within reach of the thumb on a phone. by: whose roles it is for."""

    code: str
    path: str
    thumb: bool = False
    by: frozenset[Role] = frozenset()


OVERSEERS = frozenset({Role.SUPERVISOR, Role.STREET_LEADER, Role.COMMUNITY_OFFICER, Role.DESK_CLERK})
WAYS = (
    Way("home", "/", True),
    Way("register", "/register", True),
    Way("search", "/search", True),
    Way("inbox", "/inbox", True),
    Way("items", "/items"),
    Way("calendar", "/calendar"),
    Way("oversight", "/oversight", by=OVERSEERS),
    Way("trail", "/trail"),
    Way("figures", "/figures"),
    Way("reports", "/reports"),
    Way("office", "/office"),
    Way("help", "/help"),
    Way("mine", "/me"),
)

PAST = frozenset({
    "", "items", "search", "calendar", "trail", "changes", "oversight", "figures", "reports", "menu", "office",
    *URL_WORDS.values(),
})
"""How the addresses of pages begin that can be seen as of a moment."""
NOW = frozenset({"new", "do", "round", "quick", "import", "accounts"})
"""What in such an address says that the page is about now: where something is done, and who may sign in."""


class Entry(NamedTuple):
    """A way as a page shows it."""

    code: str
    path: str
    words: str
    thumb: bool
    current: bool


def navigation(actor: Actor, path: str, lang: str) -> tuple[Entry, ...]:
    """The menu of a person who looks at the page of an address."""
    held = {grant.role for grant in actor.grants}
    return tuple(
        Entry(way.code, way.path, said(way.code, lang), way.thumb,
              path == way.path or way.path != "/" and path.startswith(f"{way.path}/"))
        for way in WAYS if not way.by or way.by & held
    )


def shows_past(path: str) -> bool:
    """Whether the page of an address can be seen as of a moment, and kept as a file; what is done is done now."""
    first, *more = path.strip("/").split("/")
    return first.partition(".")[0] in PAST and not NOW & set(more)
