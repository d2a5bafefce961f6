"""Who did what, when, and what changed by it: across all items, and of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.asking import Asking, asking
from api.audit import shown_entries
from api.presenting import item_row, label
from domain.kernel import OFFICE_ACTORS
from domain.kinds import ITEM_KINDS, OFFICE_KINDS
from event_store.names import STORED_NAMES
from projections import trail
from projections.trail import TrailFilter
from service.commands import NotFound
from web.entry import show as show_entry
from web.exporting import Column, table
from web.forms import Choices
from web.page import Page, kind_of
from web.telling import MOST_READ, events_by_kind, folded, in_groups, subjects

A_PAGE = 40
"""Entries of a page; those in a row of the system and the clock count as one."""
MOST_OF_ITEM = 1000
MOST_EXPORTED, PART = 5_000, 2_500
"""Entries of a file, and of what is read of it at once: every item that a part is about is read once."""
EXPORTED = (
    ("position_column", "number"), ("recorded_at", "moment"), ("business_date", "date"), ("entry_who", "text"),
    ("role_column", "text"), ("node_column", "text"), ("filter_kind", "text"), ("number", "text"),
    ("entry_about", "text"), ("filter_event", "text"), ("entry_says", "text"), ("corrected", "text"),
)
"""The columns of a file: the code of each one's words, and what its cells are."""
EVERY_KIND = (*ITEM_KINDS, *OFFICE_KINDS)
PEOPLE, OFFICE = "people", "office"
"""The choices of whose entries are shown, beside each colleague."""


def show(request: Request) -> Response:
    """The trail across all items, filtered."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        wanted = asked(page, ask)
        rows, following = read(ask, wanted, cursor(page))
        groups = folded(ask, rows, fold=page.query("by") != OFFICE)
        about = subjects(ask, (row["item_id"] for row in rows))
        choices = Choices(ask, ITEM_KINDS[0])
        members, nodes = choices.members(""), choices.nodes()
    said = {name: page.query(name) for name in ("by", "kind", "event", "node", "since", "until", "late")}
    return page.render(
        "trail.html", groups=groups, about=about, next=following and str(following), members=members, nodes=nodes,
        kinds=[(kind, label("kind", kind, page.lang)) for kind in EVERY_KIND], events=events_by_kind(page.lang),
        asked=said, files={fmt: page.link(f"/trail.{fmt}", **said) for fmt in ("xlsx", "csv")},
    )


def export(request: Request) -> Response:
    """The entries that match, the newest so many of them, as a file: each as its sentence, as the reader may see it."""
    page, fmt = Page(request), request.url.path.rpartition(".")[2]
    with asking(request, page.as_of) as ask:
        columns = [Column(page.text(code), sort) for code, sort in EXPORTED]
        return table(page, page.text("trail_title"), columns, exported(ask, asked(page, ask)), fmt)


def exported(ask: Asking, wanted: TrailFilter) -> Iterator[tuple[str | int | None, ...]]:
    """The rows of the file, read part by part."""
    before, number = None, 0
    while number < MOST_EXPORTED:
        rows, before = trail.entries(ask.session, ask.scope, wanted, before=before, limit=PART)
        about = subjects(ask, (row["item_id"] for row in rows))
        for entry in shown_entries(ask, rows):
            item = about.get(entry["item_id"])
            yield (
                entry["position"], entry["recorded_at"], entry["occurred_on"], entry["actor_name"], entry["role_label"],
                entry["node_name"], label("kind", entry["kind"], ask.reader.lang), item and item.number,
                item and item.title, entry["event_label"], entry["says"],
                "; ".join(f"{one['label']}: {one['old']} → {one['new']}" for one in entry["corrections"]),
            )
        number += len(rows)
        if before is None:
            return


def asked(page: Page, ask: Asking) -> TrailFilter:
    """What the address asks for; a word of it that means nothing asks for nothing. Raises Invalid."""
    by, kind, event = page.query("by"), page.query("kind"), page.query("event")
    event = event if event in STORED_NAMES else ""
    return TrailFilter(
        actor=by if by and by not in (PEOPLE, OFFICE) else None,
        by_office={PEOPLE: False, OFFICE: True}.get(by),
        kinds=(kind,) if kind in EVERY_KIND else ITEM_KINDS if not event else EVERY_KIND,
        event=event or None, node=ask.node_path(page.query("node") or None),
        since=a_day(page.query("since")), until=a_day(page.query("until")), late_only=bool(page.query("late")),
        position=ask.position,
    )


def read(ask: Asking, wanted: TrailFilter, before: int | None) -> tuple[list[dict[str, Any]], int | None]:
    """The rows of one page, and the position to go on before, if there are more."""
    rows, following = trail.entries(ask.session, ask.scope, wanted, before=before, limit=MOST_READ)
    kept = rows[:A_PAGE] if wanted.by_office else in_groups(rows, A_PAGE)
    return kept, kept[-1]["position"] if len(kept) < len(rows) else following


def a_day(text: str) -> str | None:
    """A day of the calendar (ISO), None for what is none."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def cursor(page: Page) -> int | None:
    """The position before which the page begins."""
    said = page.query("cursor")
    return int(said) if said.isdecimal() and len(said) < 19 else None


def of_item(request: Request) -> Response:
    """The whole trail of one item, by person and by what happened."""
    page, kind = Page(request), kind_of(request.path_params["kind"])
    if kind not in ITEM_KINDS:
        raise NotFound("")
    item_id, by, event = request.path_params["item_id"], page.query("by"), page.query("event")
    with asking(request, page.as_of) as ask:
        item = item_row(ask.visible(kind, item_id), ask.reader)
        whole = TrailFilter(item_id=item_id, kinds=(kind,), position=ask.position)
        rows, _ = trail.entries(ask.session, ask.scope, whole, limit=MOST_OF_ITEM)
        people = {row["actor"]: ask.reader.member(row["actor"]) for row in rows if row["actor"] not in OFFICE_ACTORS}
        events = {row["event"]: label("event", row["event"], page.lang) for row in rows}
        part = replace(
            whole, actor=by if by in people else None, event=event if event in events else None,
            by_office={PEOPLE: False, OFFICE: True}.get(by),
        )
        chosen, following = read(ask, part, cursor(page))
        groups = folded(ask, chosen, fold=by != OFFICE)
    return page.render(
        "item_trail.html", kind=kind, item=item, groups=groups, number=len(rows), people=people, events=events,
        asked={"by": by, "event": event}, next=following and str(following),
    )


ROUTES = [
    Route("/trail", show), Route("/trail.xlsx", export), Route("/trail.csv", export),
    Route("/trail/{position:int}", show_entry), Route("/{kind}/{item_id}/trail", of_item),
]
