"""Finding the item that a document is to be made of, for whoever may see it."""

from typing import TYPE_CHECKING, Any

from domain.codes import CodeBook
from domain.kernel import Actor
from domain.kinds import LIFECYCLES
from domain.network import Directory
from projections import status
from projections.scope import Scope
from service.commands import NotFound
from service.documents.making import Dossier

if TYPE_CHECKING:
    from event_store.database import Session
    from service.office import Office


def row_of(session: "Session", actor: Actor, named: str, until: int) -> dict[str, Any]:
    """The status of an item, as of a position, by its id or one of its numbers; raises NotFound."""
    numbered = session.all("SELECT item_id FROM numbers WHERE text = ? AND position <= ?", (named, until))
    for item_id in (named, *(found[0] for found in numbered)):
        row = status.one(session, item_id, until)
        if row is not None and Scope.of(actor).sees_row(row):
            return row
    raise NotFound(named)


def dossier_of(
    office: "Office", session: "Session", kind: str, item_id: str, until: int, directory: Directory, codes: CodeBook
) -> Dossier:
    """What the documents of an item are made from, as of a position; the item has to be there."""
    whole = office.opened_past(session, item_id)
    item = LIFECYCLES[kind].fold(whole)
    assert item is not None
    past = [recorded for recorded in whole if recorded.position <= until]
    return Dossier.of(kind, past, item, directory, codes, office.templates)
