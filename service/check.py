"""Can the office work on this store: are its tables there, made by these rules, and as far as the log?"""

import hashlib
from datetime import datetime

import orjson

from event_store.database import Session, first
from event_store.schema import table_names
from projections.trail import stamp
from projections.views import RULES, TABLES
from service.kept import KEPT, MADE_BY

NOT_MIGRATED = "not_migrated"
MADE_BY_OTHER_RULES = "views_made_by_other_rules"
NOT_OF_THIS_LOG = "views_not_of_this_log"

REMADE = frozenset({MADE_BY_OTHER_RULES, NOT_OF_THIS_LOG})
"""The faults that a rebuild puts right."""
Newest = tuple[object, ...] | None
"""Position, item, version, name and moment of an event."""
NEWEST = (
    "SELECT 'log', position, stream_id, version, topic, state, NULL "
    "FROM (SELECT * FROM events ORDER BY position DESC LIMIT 1) e UNION ALL "
    "SELECT 'views', position, item_id, version, event, NULL, recorded_at "
    "FROM (SELECT * FROM trail ORDER BY position DESC LIMIT 1) t"
)


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
    names = {"events", *(table.name for table in (*TABLES, *KEPT))}
    if not names <= table_names(session):
        return NOT_MIGRATED
    if first(session.all("SELECT rules FROM views_made_by")) != rules():
        return MADE_BY_OTHER_RULES
    log, views = newest(session)
    return None if log == views else NOT_OF_THIS_LOG


def newest(session: Session) -> tuple[Newest, Newest]:
    """What tells the newest event of the log, and the newest that the views know; asked at once, for writers go on."""
    found: dict[str, Newest] = {"log": None, "views": None}
    for whose, *which, state, recorded_at in session.all(NEWEST):
        at = recorded_at or stamp(datetime.fromisoformat(orjson.loads(state)["e"]["at"]))
        found[whose] = (*which, at)
    return found["log"], found["views"]
