"""The whole office as a process-mining log (OCEL 2.0, JSON): events, items and places, without a word anybody wrote.

https://www.ocel-standard.org: every event names the objects that it is about; an object's facts change in time, and
objects name each other. People are not in it: who acted is told by role and place. Two exports as of one position are
the same bytes.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import orjson

from domain.fields import ItemField, NodeField
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.kinds import LIFECYCLES
from domain.network import leaves, naming_fields
from domain.wordless import CODE, COUNT, told, told_fields
from event_store.database import Session
from event_store.names import STORED_NAMES
from projections import status, trail
from projections.scope import Scope
from projections.trail import stamp
from service.following import EVERYTHING
from service.office import Office

PERSONS = "member"
"""The kind that is left out: the roster."""
SORTS = {CODE: "string", COUNT: "integer", "number": "integer", "day": "time", "yes_no": "boolean"}
"""How OCEL calls what `domain.wordless` tells."""
ENVELOPE = {"business_date": "time", "role": "string"}
"""What is told of every event beside its own fields."""
ITEMS_AT_ONCE = 500
Relation = tuple[str, str]
"""The id of an object, and what it is to whoever names it."""


class ProcessLog:
    """The log of what lies in a scope, as of a position."""

    def __init__(self, office: Office, position: int, scope: Scope = EVERYTHING) -> None:
        self.office, self.position, self.scope = office, position, scope
        self.event_types: set[str] = set()
        self.object_types: set[str] = set()

    def pieces(self, progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[bytes]:
        """The file from its beginning, page by page, each read on a connection that is not held beyond it.

        progress: told how many events are done, and of how many.
        """
        yield b'{"events":['
        yield from listed(self.events(progress))
        yield b'],"objects":['
        yield from listed(self.objects())
        kinds = sorted(self.object_types)
        types = {
            "eventTypes": [declared(name, event_attributes(name)) for name in sorted(self.event_types)],
            "objectTypes": [declared(kind, object_attributes(kind)) for kind in kinds],
        }
        yield b"]," + orjson.dumps(types)[1:]

    def events(self, progress: Callable[[int, int], None]) -> Iterator[list[dict[str, Any]]]:
        """The events in the order of the log, a page at a time."""
        after = 0
        while after < self.position:
            with self.office.database.read() as session:
                page = next(self.office.log.after(session, after, self.position), [])
                if not page:
                    return
                holders = trail.nodes(session, after, page[-1].position)
                named = {r.position: [*event_relations(r, holders.get(r.position, "/"))] for r in page}
                seen = self.seen(session, (one for relations in named.values() for one, _ in relations))
            after = page[-1].position
            told_of = [r for r in page if r.stream_id in seen]
            self.event_types.update(r.name for r in told_of)
            yield [event_of(r, [pair for pair in named[r.position] if pair[0] in seen]) for r in told_of]
            progress(after, self.position)

    def objects(self) -> Iterator[list[dict[str, Any]]]:
        """Items and places in the order of their ids, some at a time."""
        last = ""
        while True:
            with self.office.database.read() as session:
                ids = status.ids_after(session, self.scope, self.position, last, ITEMS_AT_ONCE, without=PERSONS)
                if not ids:
                    return
                past = self.office.log.pasts(session, ids, self.position)
                lives = [(item, *life(list(events))) for item, events in groupby(past, lambda r: r.stream_id)]
                named = {item: [*object_relations(state)] for item, state, _ in lives}
                seen = self.seen(session, (one for relations in named.values() for one, _ in relations))
            last = ids[-1]
            found = []
            for item, state, attributes in lives:
                kind = KINDS[type(state)]
                self.object_types.add(kind)
                relations = [pair for pair in named[item] if pair[0] in seen]
                found.append({
                    "id": item, "type": kind, "attributes": attributes, "relationships": related(relations),
                })
            yield found

    def seen(self, session: Session, ids: Iterable[str]) -> set[str]:
        """Those of the objects that are there as of the position, and in scope."""
        rows = status.some(session, [*dict.fromkeys(ids)], self.position)
        return {item for item, row in rows.items() if row["kind"] != PERSONS and self.scope.sees_row(row)}


KINDS = {lifecycle.state: kind for kind, lifecycle in LIFECYCLES.items()}


def listed(pages: Iterable[list[dict[str, Any]]]) -> Iterator[bytes]:
    """The entries of a JSON list, a page at a time, without its brackets."""
    comma = b""
    for page in filter(None, pages):
        yield comma + orjson.dumps(page)[1:-1]
        comma = b","


def declared(name: str, attributes: dict[str, str]) -> dict[str, Any]:
    """The declaration of a type."""
    return {"name": name, "attributes": [{"name": one, "type": sort} for one, sort in attributes.items()]}


def event_attributes(name: str) -> dict[str, str]:
    """Attribute -> type, of the events of a stored name."""
    return ENVELOPE | {field: SORTS[sort] for field, sort in told_fields(STORED_NAMES[name]).items()}


@cache
def object_attributes(kind: str) -> dict[str, str]:
    """Attribute -> type, of the objects of a kind: what is said of it in one word, a number or a day."""
    fields = told_fields(LIFECYCLES[kind].state)
    return {"stage": "string"} | {
        field: SORTS[sort] for field, sort in fields.items()
        if "." not in field and sort != COUNT and field != "version"
    }


def event_of(r: RecordedEvent, relations: Iterable[Relation]) -> dict[str, Any]:
    """An event as OCEL has it."""
    facts = {"business_date": r.occurred_on, "role": r.role} | told(r.event)
    return {
        "id": f"e{r.position}", "type": r.name, "time": stamp(r.recorded_at),
        "attributes": [{"name": name, "value": written(value)} for name, value in facts.items()],
        "relationships": related(relations),
    }


def event_relations(r: RecordedEvent, holder: str) -> Iterator[Relation]:
    """The objects of an event: what it happened to, who held that, where whoever acted belongs, what it names."""
    yield r.stream_id, "subject"
    yield node_id(holder), "held_by"
    yield node_id(r.node), "acted_at"
    yield from named_in(r.event)


def object_relations(state: Item) -> Iterator[Relation]:
    """The objects that an item or a place names as it stands."""
    around = (node_id(state.node), "held_by"), (node_id(state.origin), "begun_at")
    for other, qualifier in (*around, *state.links, *named_in(state)):
        # a node holds itself
        if other != state.id:
            yield other, qualifier


def named_in(value: Any) -> Iterator[Relation]:
    """The items and nodes in the fields of an event or an item, each with its field."""
    for field, annotation in naming_fields(type(value), (ItemField, NodeField)):
        for _, markers, one in leaves(annotation, getattr(value, field), field):
            if any(isinstance(marker, ItemField) for marker in markers):
                yield one, field
            elif any(isinstance(marker, NodeField) for marker in markers):
                yield node_id(one), field


def related(relations: Iterable[Relation]) -> list[dict[str, str]]:
    """Each relation once."""
    return [{"objectId": one, "qualifier": qualifier} for one, qualifier in dict.fromkeys(relations)]


def node_id(path: str) -> str:
    """A node's id by its path; empty for what lies above the streets."""
    return path.strip("/").rpartition("/")[2]


def life(past: list[RecordedEvent]) -> tuple[Item, list[dict[str, Any]]]:
    """How an item stands in the end, and its facts in time: each as it began, unless it was empty, and each change.

    A code that holds no longer is told as an empty text; for a number or a day OCEL has no word.
    """
    lifecycle = LIFECYCLES[past[0].name.partition(".")[0]]
    names = object_attributes(lifecycle.kind)
    read = attrgetter(*names)
    state: Any = None
    before: tuple[Any, ...] = (None,) * len(names)
    found: list[dict[str, Any]] = []
    for nth, recorded in enumerate(past, 1):
        state = lifecycle.fold(past[:nth]) if recorded.event.retells else lifecycle.evolve(state, recorded)
        now = read(state)
        if now == before:
            continue
        at = stamp(recorded.recorded_at)
        for (name, sort), old, new in zip(names.items(), before, now, strict=True):
            if new != old and (new or old) and (new is not None or sort == "string"):
                found.append({"name": name, "time": at, "value": written(new)})
        before = now
    return state, found


def written(value: Any) -> Any:
    """A value as OCEL has it: a day as its midnight (UTC), the codes of a list in a row."""
    if isinstance(value, date):
        return f"{value}T00:00:00Z"
    return " ".join(value) if isinstance(value, tuple) else "" if value is None else value
