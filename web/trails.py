"""Who did what, when, and what changed by it: across all items, and of one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import logs
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
from web.exporting import AT_ONCE, MEDIA, Column, table
from web.forms import Choices
from web.page import Page, kind_of
from web.telling import MOST_READ, Subject, events_by_kind, folded, in_groups, subjects

A_PAGE = 40
"""Entries of a page; those in a row of the system and the clock count as one."""
MOST_OF_ITEM = 1000
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
        asked=said, files={fmt: page.link(f"/trail.{fmt}", **said) for fmt in MEDIA},
    )


def export(request: Request) -> Response:
    """The entries that match, all of them, as a file: each as its sentence, as the reader may see it."""
    page = Page(request)
    with asking(request, page.as_of) as ask:
        wanted = asked(page, ask)
    return as_file(page, ask, page.text("trail_title"), wanted)


def as_file(page: Page, ask: Asking, title: str, wanted: TrailFilter) -> Response:
    """Entries of the trail as a table."""
    path = page.request.url.path
    logs.taken_out(page.actor.id, path, wanted.position or 0)
    columns = [Column(page.text(code), sort) for code, sort in EXPORTED]
    return table(page, title, columns, exported(ask, wanted), path.rpartition(".")[2])


def exported(ask: Asking, wanted: TrailFilter) -> Iterator[list[tuple[str | int | None, ...]]]:
    """The rows of the file, some at a time: every item that they are about is read once for all of these."""
    before = None
    while True:
        with ask.again() as session:
            rows, before = trail.entries(session, ask.scope, wanted, before=before, limit=AT_ONCE)
            about = subjects(ask, (row["item_id"] for row in rows))
            told = shown_entries(ask, rows)
        yield [row_of(entry, about.get(entry["item_id"]), ask.reader.lang) for entry in told]
        if before is None:
            return


def row_of(entry: dict[str, Any], item: Subject | None, lang: str) -> tuple[str | int | None, ...]:
    """An entry as a row of `EXPORTED`."""
    return (
        entry["position"], entry["recorded_at"], entry["occurred_on"], entry["actor_name"], entry["role_label"],
        entry["node_name"], label("kind", entry["kind"], lang), item and item.number, item and item.title,
        entry["event_label"], entry["says"],
        "; ".join(f"{one['label']}: {one['old']} → {one['new']}" for one in entry["corrections"]),
    )


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
        position=ask.last_position,
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
    page, kind, item_id = Page(request), item_kind(request), request.path_params["item_id"]
    with asking(request, page.as_of) as ask:
        item = item_row(ask.visible(kind, item_id), ask.reader)
        whole = TrailFilter(item_id=item_id, kinds=(kind,), position=ask.position)
        rows, _ = trail.entries(ask.session, ask.scope, whole, limit=MOST_OF_ITEM)
        people = {row["actor"]: ask.reader.member(row["actor"]) for row in rows if row["actor"] not in OFFICE_ACTORS}
        events = {row["event"]: label("event", row["event"], page.lang) for row in rows}
        part = part_of(page, whole)
        chosen, following = read(ask, part, cursor(page))
        groups = folded(ask, chosen, fold=not part.by_office)
    said = {"by": page.query("by"), "event": page.query("event")}
    return page.render(
        "item_trail.html", kind=kind, item=item, groups=groups, number=len(rows), people=people, events=events,
        asked=said, next=following and str(following),
        files={fmt: page.link(f"{request.url.path}.{fmt}", **said) for fmt in MEDIA},
    )


def item_file(request: Request) -> Response:
    """What the trail of one item shows, as a file."""
    page, kind, item_id = Page(request), item_kind(request), request.path_params["item_id"]
    with asking(request, page.as_of) as ask:
        title = page.text("trail_of", title=ask.visible(kind, item_id)["title"])
        wanted = part_of(page, TrailFilter(item_id=item_id, kinds=(kind,), position=ask.last_position))
    return as_file(page, ask, title, wanted)


def item_kind(request: Request) -> str:
    """The kind of item that the address names; raises NotFound."""
    kind = kind_of(request.path_params["kind"])
    if kind not in ITEM_KINDS:
        raise NotFound("")
    return kind


def part_of(page: Page, whole: TrailFilter) -> TrailFilter:
    """What the address asks for of one item's trail."""
    by, event = page.query("by"), page.query("event")
    return replace(
        whole, actor=by if by and by not in (PEOPLE, OFFICE) else None, event=event if event in STORED_NAMES else None,
        by_office={PEOPLE: False, OFFICE: True}.get(by),
    )


ROUTES = [
    Route("/trail", show), *(Route(f"/trail.{fmt}", export) for fmt in MEDIA),
    Route("/trail/{position:int}", show_entry), Route("/{kind}/{item_id}/trail", of_item),
    *(Route(f"/{{kind}}/{{item_id}}/trail.{fmt}", item_file) for fmt in MEDIA),
]
