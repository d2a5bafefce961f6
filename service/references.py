"""What else a command may speak of: who sees which item, and whether what its words name is there."""

from typing import Any

from domain.fields import FileField, ItemField, OfKind
from domain.item import Item
from domain.kernel import OFFICE_ACTORS, Actor, Event, Fault, Invalid
from domain.kinds import ITEM_KINDS, LIFECYCLES
from domain.network import leaves, naming_fields, street_of
from projections.scope import Scope
from projections.status import between_bars
from service.files.reading import may_name
from service.unit import Unit
from service.views import Known


def may_see(actor: Actor, item: Item) -> bool:
    """Whether an item lies in the actor's scope."""
    return Scope.of(actor).sees(item.node, item.origin, item.created_by, between_bars(item.custody.concerned))


def knows(actor: Actor, found: Item) -> bool:
    """Whether what describes the office, such as a node or a person, belongs to one of the actor's streets."""
    places = (found.node, *(term.node for term in getattr(found, "appointments", ())))
    return any(place.startswith(street_of(grant.node)) for grant in actor.grants for place in places)


def sees(actor: Actor, known: Known) -> bool:
    """Whether something is there for the actor: an item by its scope, what describes the office by the street."""
    return (may_see if known.kind in ITEM_KINDS else knows)(actor, known.state)


def check_items(unit: Unit, event: Event, actor: Actor) -> None:
    """Every item that an event names must be there, in the actor's scope, and what the field asks for; every file
    the actor's own or theirs to open."""
    for name, annotation in naming_fields(type(event)):
        for _, markers, value in leaves(annotation, getattr(event, name), name):
            if FileField() in markers and not may_name(unit, actor, value):
                raise Invalid(Fault("unknown_file", name))
            if ItemField() not in markers:
                continue
            known = unit.item(value)
            if known is None or not (actor.id in OFFICE_ACTORS or sees(actor, known)):
                raise Invalid(Fault("unknown_item", name))
            wanted = next((marker for marker in markers if isinstance(marker, OfKind)), OfKind(known.kind))
            if known.kind != wanted.kind:
                raise Invalid(Fault("another_kind", name))
            if wanted.open and known.state.stage in LIFECYCLES[known.kind].final:
                raise Invalid(Fault("item_has_ended", name))


def party_of(unit: Unit, item: Item, ref: str) -> Any:
    """A party of an item, as last named in its events, in clear."""
    for version in range(item.version, 0, -1):
        recorded = unit.earlier(item.id, version)
        if any(party.ref == ref for party in getattr(recorded.event, "parties", ())):
            opened: Any = unit.log.mapper.opened(recorded).event
            return next(party for party in opened.parties if party.ref == ref)
    raise LookupError(ref)
