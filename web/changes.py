"""What changed between two moments: in the street or the community, and on one item, then and now."""

from collections.abc import Sequence
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api import queries
from api.asking import Asking, asking
from api.changing import BASIC, Span, span, then_and_now
from api.presenting import label
from domain.kernel import Fault, Invalid
from domain.kinds import ITEM_KINDS
from projections import changes, status, trail
from projections.trail import TrailFilter
from service.commands import NotFound
from web.forms import Choices
from web.page import Page, kind_of, read_moment
from web.telling import folded
from web.trails import cursor
from web.wording import fact_lines

MOST_BETWEEN = 400


def span_of(page: Page, ask: Asking) -> Span:
    """The moments that the address names; by itself the week until the moment that the page shows. Raises Invalid."""
    return span(ask, a_moment(page, "since"), a_moment(page, "until"), "until")


def a_moment(page: Page, name: str) -> datetime | None:
    """A moment of the address; raises Invalid for what is none."""
    said = page.query(name)
    found = read_moment(said)
    if said and found is None:
        raise Invalid(Fault("not_a_time", name))
    return found


def show(request: Request) -> Response:
    """What changed in the street, or below a node, between two moments."""
    page, kind = Page(request), request.query_params.get("kind", "")
    kinds = (kind,) if kind in ITEM_KINDS else ITEM_KINDS
    with asking(request, page.as_of) as ask:
        of, node = span_of(page, ask), ask.node_path(page.query("node") or None)
        counted = changes.counted(ask.session, ask.scope, of.after, of.upto, node)
        found, following = changes.changed_items(
            ask.session, ask.scope, of.after, of.upto, node, kinds=kinds, before=cursor(page), limit=40
        )
        items = [(one, *then_and_now(ask, one.item_id, of)) for one in found]
        nodes = Choices(ask, ITEM_KINDS[0]).nodes()
    return page.render(
        "changes.html", span=of, counted=by_kind(counted), items=[one for one in items if one[2]], nodes=nodes,
        node=page.query("node"), kind=kind, next=following and str(following),
    )


def by_kind(counted: Sequence[changes.Counted]) -> dict[str, list[changes.Counted]]:
    """The counts under their kinds."""
    found: dict[str, list[changes.Counted]] = {}
    for one in counted:
        found.setdefault(one.kind, []).append(one)
    return found


def of_item(request: Request) -> Response:
    """One item at both ends of a span, field by field, with the entries between."""
    page, kind = Page(request), kind_of(request.path_params["kind"])
    if kind not in ITEM_KINDS:
        raise NotFound("")
    item_id = request.path_params["item_id"]
    with asking(request, page.as_of) as ask:
        ask.visible(kind, item_id)
        of = span_of(page, ask)
        then_row = status.one(ask.session, item_id, of.after)
        began = then_row is not None and ask.scope.sees_row(then_row)
        wanted = TrailFilter(item_id=item_id, kinds=(kind,), after=of.after, position=of.upto)
        rows, _ = trail.entries(ask.session, ask.scope, wanted, limit=MOST_BETWEEN)
        groups = folded(ask, rows)
    now = facts_at(page, kind, item_id, of.until)
    then = facts_at(page, kind, item_id, of.since) if began else {}
    names = {**{field: name for field, (name, _) in now.items()}, **{field: name for field, (name, _) in then.items()}}
    lines = [
        (name, then.get(field, ("", ""))[1], now.get(field, ("", ""))[1]) for field, name in names.items()
    ]
    item = page.ask(queries.detail, kind, item_id, page.as_of)["item"]
    return page.render(
        "item_changes.html", kind=kind, item=item, span=of, began=began, groups=groups,
        changed=[line for line in lines if line[1] != line[2]], same=[line for line in lines if line[1] == line[2]],
    )


def facts_at(page: Page, kind: str, item_id: str, moment: datetime) -> dict[str, tuple[str, str]]:
    """Field -> (its name, its value in words) as the office knew the item at a moment."""
    found = page.ask(queries.detail, kind, item_id, moment.isoformat())
    item = found["item"]
    basic = {
        field: (label("field", f"{kind}.{field}", page.lang), str(item[words] or "")) for field, words in BASIC
    }
    lines = fact_lines(page, kind, found["facts"], moment.isoformat())
    return {**basic, **{line.field: (line.name, line.value) for line in lines}}


ROUTES = [Route("/changes", show), Route("/{kind}/{item_id}/changes", of_item)]
