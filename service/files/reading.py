"""Who may open a file: whoever brought it in a short while ago, or may open it where an item names it."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from domain.item import Item
from domain.kernel import OFFICE_ACTORS, Actor
from domain.kinds import LIFECYCLES
from event_store.database import OPEN, Session
from event_store.log import EventLog
from projections import attachments, status
from projections.scope import Scope
from service.files.shelf import brought_by, kept_file
from service.masking import has_opened, reads_notes

if TYPE_CHECKING:
    from service.unit import Unit

ONES_OWN = timedelta(days=1)
"""For so long whoever brought a file in may look at it, though no item names it yet."""


def may_name(unit: "Unit", actor: Actor, digest: str) -> bool:
    """Whether somebody's command may name the file: they brought it in, or may open it.

    Nobody gets to see a file by guessing or overhearing its digest. What follows from a command is not asked again.
    """
    if actor.id in OFFICE_ACTORS:
        return kept_file(unit.session, digest) is not None
    if brought_by(unit.session, digest, actor.id):
        return True
    return where_readable(unit.session, unit.log, actor, digest, unit.today) is not None


def is_ones_own(session: Session, actor: Actor, digest: str, now: datetime) -> bool:
    """Whether the person has just brought the file in."""
    at = brought_by(session, digest, actor.id)
    return at is not None and now - at < ONES_OWN


def where_readable(
    session: Session, log: EventLog, actor: Actor, digest: str, today: date, position: int = OPEN - 1
) -> dict[str, Any] | None:
    """The entry that names the file and at which this person may open it."""
    for entry in attachments.naming(session, digest, position):
        row = status.one(session, entry["item_id"])
        if row is None or not Scope.of(actor).sees_row(row):
            continue
        past = log.past(session, entry["item_id"])
        item = LIFECYCLES[row["kind"]].fold(past)
        assert item is not None
        if may_open(actor, item, entry["confidentiality"]) or has_opened(past, item, actor, today):
            return entry
    return None


def may_open(actor: Actor, item: Item, confidentiality: str) -> bool:
    """Whether somebody who sees an item opens its files of this class without giving a reason first."""
    plain = confidentiality == "normal" and item.confidentiality != "sealed"
    return plain or reads_notes(actor, item)
