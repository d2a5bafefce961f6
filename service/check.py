"""Can the office work on this store: are its tables there, made by these rules, and as far as the log?"""

import hashlib
from datetime import datetime

import orjson

from event_store.database import Session, first
from event_store.schema import table_names
from projections.table import Table
from projections.trail import stamp
from projections.views import RULES, TABLES

MADE_BY = Table("views_made_by", {"rules": "text"})
"""One row: which rules the views were made by."""
NOT_MIGRATED = "not_migrated"
MADE_BY_OTHER_RULES = "views_made_by_other_rules"
NOT_OF_THIS_LOG = "views_not_of_this_log"


REMADE = frozenset({MADE_BY_OTHER_RULES, NOT_OF_THIS_LOG})
"""The faults that a rebuild puts right."""


def rules() -> str:
    """What tells one making of the views from another: the tables, and the number that stands for the projections."""
    shapes = [(table.name, table.columns, table.key, table.primary, table.indexes, table.create) for table in TABLES]
    return hashlib.sha256(repr((RULES, shapes)).encode()).hexdigest()


def sign(session: Session) -> None:
    """Note that the views are made by today's rules."""
    session.run("DELETE FROM views_made_by")
    session.insert(MADE_BY, [(rules(),)])


def fault(session: Session) -> str | None:
    """What keeps the office from working on this store, if anything does.

    `not_migrated`: tables are missing; `mediation migrate` makes them. `views_made_by_other_rules` and
    `views_not_of_this_log` (a log was restored without its views): `mediation rebuild` puts it right.
    """
    names = {"events", "requests", MADE_BY.name, *(table.name for table in TABLES)}
    if not names <= table_names(session):
        return NOT_MIGRATED
    if first(session.all("SELECT rules FROM views_made_by")) != rules():
        return MADE_BY_OTHER_RULES
    return None if last_of_log(session) == last_of_views(session) else NOT_OF_THIS_LOG


def last_of_log(session: Session) -> tuple[object, ...] | None:
    """What tells the newest event of the log."""
    rows = session.all("SELECT position, stream_id, version, topic, state FROM events ORDER BY position DESC LIMIT 1")
    if not rows:
        return None
    *which, state = rows[0]
    return *which, stamp(datetime.fromisoformat(orjson.loads(state)["e"]["at"]))


def last_of_views(session: Session) -> tuple[object, ...] | None:
    """What the views know of their newest event."""
    columns = "position, item_id, version, event, recorded_at"
    return next(iter(session.all(f"SELECT {columns} FROM trail ORDER BY position DESC LIMIT 1")), None)
