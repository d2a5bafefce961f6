"""What a register is asked: the filters and columns of its address, and what may be chosen in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from api.asking import Asking
from api.presenting import label
from api.queries import asked_of
from domain.fields import Code, plain
from domain.kinds import ITEM_KINDS, LIFECYCLES, URL_WORDS
from domain.shared import field_types
from projections.listing import SORTS, WAITS, Filter, count
from web.forms import Choices
from web.forms.choices import Option
from web.page import Page

COLUMNS = (
    "number", "kind", "title", "stage", "node", "assignee", "due_on", "due_clock", "place", "category", "received_on",
    "changed_on", "supervision",
)
"""What a register can show, in the order in which it does."""
USUAL = ("number", "kind", "title", "stage", "node", "assignee", "due_on")
TEXTS = ("stage", "node", "category", "holder", "waiting", "text", "sort")
DAYS, TICKS = ("due_from", "due_by"), ("open", "supervised")
MOST_WAITING = 100
"""So many are counted of what waits."""
MANY_NODES = 60
"""More places than this are a long way to scroll: then only streets and communities are offered."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A register as it is asked for: of one kind or of all, by these filters, with these columns."""

    kind: str
    given: Mapping[str, str]
    columns: tuple[str, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of items that it lists."""
        return (self.kind,) if self.kind else ITEM_KINDS

    @property
    def path(self) -> str:
        """The page that lists them."""
        return f"/{URL_WORDS[self.kind]}" if self.kind else "/items"

    @property
    def narrowed(self) -> int:
        """How many filters there are."""
        return sum(name != "sort" for name in self.given)

    def asked(self, **more: Any) -> dict[str, Any]:
        """The same as the API is asked."""
        days = {name: date.fromisoformat(self.given[name]) for name in DAYS if name in self.given}
        ticks = {name: name in self.given for name in TICKS}
        texts = {name: self.given[name] for name in TEXTS if name in self.given}
        if "stage" in texts:
            texts["stage"] = [texts["stage"]]  # type: ignore[assignment]
        return asked_of(**texts, **days, **ticks, **more)

    def query(self, **changes: str) -> str:
        """The filters and columns as they stand in an address."""
        columns = ".".join(self.columns) if self.columns != usual(self.kind) else ""
        kept = {**self.given, "cols": columns, **changes}
        return urlencode({name: value for name, value in kept.items() if value})

    def address(self, **changes: str) -> str:
        """The page with these filters."""
        query = self.query(**changes)
        return f"{self.path}?{query}" if query else self.path


def usual(kind: str) -> tuple[str, ...]:
    """The columns that a register has to begin with; one of a single kind need not say which."""
    return tuple(column for column in USUAL if column != "kind" or not kind)


def wanted(query: QueryParams, kind: str) -> Wanted:
    """What an address asks for; what no register knows is passed over, so that old addresses go on working."""
    given = {name: text for name in TEXTS if (text := query.get(name, "").strip()[:100])}
    given |= {name: text for name in DAYS if is_day(text := query.get(name, "").strip())}
    given |= {name: "yes" for name in TICKS if query.get(name)}
    if not kind or given.get("stage", "") not in LIFECYCLES[kind].stages:
        given.pop("stage", None)
    if not kind:
        given.pop("category", None)
    if given.get("waiting", "") not in WAITS:
        given.pop("waiting", None)
    if given.get("sort", "") not in SORTS or given["sort"] == "-registered":
        given.pop("sort", None)
    chosen = {*query.getlist("col"), *query.get("cols", "").split(".")}
    return Wanted(kind, given, tuple(column for column in COLUMNS if column in chosen) or usual(kind))


def is_day(text: str) -> bool:
    """Whether a text is an ISO day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def quick(page: Page, ask: Asking, now: Wanted) -> list[tuple[str, str, bool, str]]:
    """The filters that are asked for every day, one step away: words, address, whether it is what is shown, and how
    many items wait between the units.
    """
    week = {"due_from": page.day.isoformat(), "due_by": (page.day + timedelta(days=7)).isoformat()}
    ways: dict[str, dict[str, str]] = {
        "view_all": {}, "view_open": {"open": "yes"},
        "view_overdue": {"due_by": (page.day - timedelta(days=1)).isoformat()}, "view_week": week,
        "view_supervised": {"supervised": "yes"}, **{f"waits_{what}": {"waiting": what} for what in WAITS},
    }
    found = []
    for code, way in ways.items():
        wait = Filter(kinds=now.kinds, waiting=way.get("waiting"), position=ask.position)
        number = count(ask.session, ask.scope, wait, MOST_WAITING) if wait.waiting else 0
        shown = f"{number}+" if number == MOST_WAITING else str(number or "")
        found.append((page.text(code), page.link(now.path, **way), dict(now.given) == way, shown))
    return found


def choices(ask: Asking, now: Wanted) -> dict[str, tuple[Option, ...]]:
    """What may be chosen in the filters, by their names."""
    lang, kind = ask.reader.lang, now.kind
    open_to = Choices(ask, kind)
    nodes = open_to.nodes()
    if len(nodes) > MANY_NODES:
        near = {node.id for node in ask.reader.directory.nodes.values() if node.node.count("/") <= 3}
        nodes = tuple(one for one in nodes if one[0] in near or one[0] == now.given.get("node"))
    found = {
        "node": nodes, "holder": open_to.members(""),
        "waiting": tuple((what, f"waits_{what}") for what in WAITS),
    }
    if kind:
        lifecycle = LIFECYCLES[kind]
        found["stage"] = tuple((stage, label("stage", f"{kind}.{stage}", lang)) for stage in lifecycle.stages)
        key = next((m.key for m in plain(field_types(lifecycle.state)["category"])[1] if isinstance(m, Code)), "")
        found["category"] = open_to.codes(key) if key else ()
    return found


def told(page: Page, now: Wanted, open_to: Mapping[str, tuple[Option, ...]]) -> list[tuple[str, str]]:
    """The filters as people read them: what is asked about, and the answer."""
    found = []
    for name, value in now.given.items():
        known = dict(open_to.get(name, ()))
        if name in TICKS:
            said = page.text("yes")
        elif name == "waiting":
            said = page.text(f"waits_{value}")
        else:
            said = page.text(f"sort_{value}") if name == "sort" else known.get(value, value)
        found.append((page.text(f"filter_{name}"), said))
    return found
