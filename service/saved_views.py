"""Saved views: the filters and columns of a list under a name, for oneself or for one's whole street."""

from dataclasses import dataclass

from domain.kernel import Actor, Fault, Invalid
from domain.network import street_of
from event_store.database import Session, first
from service.kept import SAVED_VIEWS
from service.office import Office

LONGEST_NAME, LONGEST_ADDRESS = 40, 1000
MOST = 50
"""So many views one person keeps."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A list under a name. address: where it is seen; street: the path of the street it is shared with, or empty."""

    owner: str
    name: str
    street: str
    address: str


def views_for(session: Session, actor: Actor) -> list[SavedView]:
    """Somebody's own views, then those that colleagues share with one of their streets, each in the order of names."""
    streets = {street_of(grant.node) for grant in actor.grants}
    rows = session.all(
        "SELECT owner, name, street, address FROM saved_views WHERE owner = ? OR street <> '' ORDER BY name, owner",
        (actor.id,),
    )
    found = [SavedView(*row) for row in rows]
    shared = [one for one in found if one.owner != actor.id and ("/" in streets or one.street in {*streets, "/"})]
    return [*(one for one in found if one.owner == actor.id), *shared]


def save(office: Office, actor: Actor, name: str, address: str, *, shared: bool) -> None:
    """Keep a view under a name, instead of an older one of that name; raises Invalid."""
    name = " ".join(name.split())
    if not name:
        raise Invalid(Fault("required", "name"))
    if len(name) > LONGEST_NAME or len(address) > LONGEST_ADDRESS:
        raise Invalid(Fault("wrong_length", "name"))
    nodes = sorted((grant.node for grant in actor.grants), key=len)
    street = street_of(nodes[0]) if shared and nodes else ""
    with office.database.write() as session:
        count = "SELECT count(*) FROM saved_views WHERE owner = ? AND name <> ?"
        if first(session.all(count, (actor.id, name)), 0) >= MOST:
            raise Invalid(Fault("too_many_views", "name"))
        session.run("DELETE FROM saved_views WHERE owner = ? AND name = ?", (actor.id, name))
        session.insert(SAVED_VIEWS, [(actor.id, name, street, address)])


def drop(office: Office, actor: Actor, name: str) -> None:
    """Forget one of somebody's own views."""
    with office.database.write() as session:
        session.run("DELETE FROM saved_views WHERE owner = ? AND name = ?", (actor.id, name))
