"""The registers: every kind of item as a list with filters, columns, saved views, and as a file."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import first_contacts, logs
from api.asking import Asking, asking
from api.presenting import item_row, label
from api.queries import listed, wanted_of
from domain.custody.rules import SENDER
from domain.kernel import Invalid
from domain.kinds import ITEM_KINDS, LIFECYCLES, URL_WORDS
from domain.responsibility import HEADS
from projections import listing
from service import saved_views
from web.exporting import AT_ONCE, Column, table
from web.filters import COLUMNS, Wanted, choices, quick, told, wanted
from web.page import Page, kind_of
from web.signing import own_address

A_PAGE = 50
COUNTED = 1000
"""So many items are counted; beyond that the number says nothing more."""
SHOWN = {
    "number": "number", "kind": "kind_label", "title": "title", "stage": "stage_label", "node": "node_name",
    "assignee": "assignee_name", "due_on": "due_on", "due_clock": "due_clock_label", "place": "place",
    "category": "category_label", "received_on": "received_on", "changed_on": "changed_on",
    "supervision": "supervision_label",
}
"""Column -> what it shows of an `ItemRow`."""
SORTED = {"received_on": "date", "changed_on": "date", "due_on": "date"}


def asked_kind(page: Page) -> str:
    """The kind whose register is asked for: by the page's own address, or by its query; empty for all."""
    kind = kind_of(page.request.url.path.strip("/")) or page.query("kind")
    return kind if kind in ITEM_KINDS else ""


def show(request: Request) -> Response:
    """A page of a register."""
    page = Page(request)
    now = wanted(request.query_params, asked_kind(page))
    if page.query("set") or page.query("kind"):
        # a form says everything, empty or not: what it says is put shorter, so that it can be kept and passed on
        return page.go(page.link(now.path, **dict(QueryParams(now.query()))))
    asked = now.asked(cursor=page.query("cursor") or None, limit=A_PAGE, as_of=page.as_of)
    found = page.ask(listed, asked, now.kinds)
    with asking(request, page.as_of) as ask:
        total = listing.count(ask.session, ask.scope, wanted_of(ask, asked, now.kinds), COUNTED)
        open_to = choices(ask, now)
        ways = quick(page, ask, now)
        views = saved_views.views_for(ask.session, page.actor)
        names = {one.owner: ask.reader.member(one.owner) for one in views}
    return page.render(
        "items.html", found=found, now=now, total=f"{COUNTED}+" if total == COUNTED else str(total), options=open_to,
        quick=ways, views=views, names=names, said=told(page, now, open_to), columns=COLUMNS,
        title=label("kind", now.kind, page.lang) if now.kind else page.text("all_items"), shown=SHOWN,
        kinds=[("", page.text("all_items")), *((kind, label("kind", kind, page.lang)) for kind in ITEM_KINDS)],
        kind_links={kind: page.link(f"/{URL_WORDS[kind]}" if kind else "/items", **carried(now)) for kind in
                    ("", *ITEM_KINDS)}, gives=may_give(page), opening=opening(page, now.kind),
        files={fmt: page.link(f"/items.{fmt}", **dict(QueryParams(now.query(kind=now.kind))))
               for fmt in ("xlsx", "csv")},
    )


def carried(now: Wanted) -> dict[str, str]:
    """The filters that mean the same for every kind."""
    return {name: value for name, value in now.given.items() if name not in ("stage", "category")}


def may_give(page: Page) -> bool:
    """Whether one of the person's roles gives items to colleagues or to other units."""
    return not page.as_of and any(grant.role in HEADS | SENDER for grant in page.actor.grants)


def opening(page: Page, kind: str) -> str:
    """Where an item of this kind is registered, if one of the person's roles may."""
    if not kind or page.as_of:
        return ""
    row = LIFECYCLES[kind].commands[LIFECYCLES[kind].openings[0]]
    return f"/{URL_WORDS[kind]}/new" if any(grant.role in row.by for grant in page.actor.grants) else ""


def export(request: Request) -> Response:
    """The same list, all its pages, as a file."""
    page, fmt = Page(request), request.url.path.rpartition(".")[2]
    now = wanted(request.query_params, asked_kind(page))
    columns = [Column(page.text(f"col_{name}"), SORTED.get(name, "text")) for name in now.columns]
    with asking(request, page.as_of) as ask:
        said = told(page, now, choices(ask, now))
        title = label("kind", now.kind, page.lang) if now.kind else page.text("all_items")
        asked = replace(wanted_of(ask, now.asked(), now.kinds), position=ask.last_position)
        about = [(title, ""), *said, (page.text("shown_as_of"), page.shown_time.replace("T", " "))]
    logs.taken_out(page.actor.id, request.url.path, asked.position)
    shown, sort = [SHOWN[name] for name in now.columns], now.given.get("sort", "-registered")
    parts = ([tuple(row[name] for name in shown) for row in rows] for rows in every(ask, asked, sort))
    return table(page, title, columns, parts, fmt, about)


def every(ask: Asking, asked: listing.Filter, sort: str) -> Iterator[list[dict[str, Any]]]:
    """All items of a list as of one position, in its order, some at a time."""
    cursor: str | None = None
    while True:
        with ask.again() as session:
            found = listing.items(session, ask.scope, asked, sort, cursor, AT_ONCE)
        yield [item_row(row, ask.reader) for row in found.rows]
        cursor = found.next
        if cursor is None:
            return


def waiting_contacts(request: Request) -> Response:
    """First contacts that were neither handed over nor answered in time."""
    page = Page(request)
    hours = int(page.query("hours")) if page.query("hours") in ("0", "8", "16") else 4
    found = page.ask(first_contacts.waiting_contacts, hours, page.query("node") or None, page.as_of)
    return page.render("contacts.html", contacts=found["contacts"], hours=hours, steps=(0, 4, 8, 16))


async def keep_view(request: Request) -> Response:
    """Keep what a register shows under a name, or forget it."""
    page, office = Page(request), request.app.state.office
    async with request.form(max_fields=20) as form:
        given = {name: str(form.get(name, "")) for name in ("name", "address", "shared", "drop")}
    address = own_address(given["address"])
    if given["drop"]:
        saved_views.drop(office, page.actor, given["drop"])
        return page.go(address)
    path, _, query = address.partition("?")
    kind = kind_of(path.strip("/")) or ""
    if path != "/items" and kind not in ITEM_KINDS:
        raise Invalid()
    now = wanted(QueryParams(query), kind)
    saved_views.save(office, page.actor, given["name"], now.address(), shared=bool(given["shared"]))
    return page.go(now.address())


ROUTES = [
    Route("/items", show), Route("/items.xlsx", export), Route("/items.csv", export),
    Route("/views", keep_view, methods=["POST"]),
    Route("/first-contacts/waiting", waiting_contacts), *(Route(f"/{URL_WORDS[kind]}", show) for kind in ITEM_KINDS),
]
