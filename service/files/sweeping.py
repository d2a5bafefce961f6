"""Takes away what was brought in and never used: files of more than a day ago that no event names."""

from datetime import timedelta
from functools import partial

from event_store.database import Session
from projections.trail import stamp
from service.files.shelf import HASH
from service.housework import Housework
from service.office import Office

UNUSED_FOR = timedelta(days=1)
EVERY_SECONDS = 3600.0
AT_ONCE = 100
"""Files that are taken away in one transaction; writers wait for it."""
UNUSED = (
    "SELECT digest, max(thumbnail) FROM uploads u WHERE NOT EXISTS "
    "(SELECT 1 FROM attachments a WHERE a.digest = u.digest) GROUP BY digest HAVING max(uploaded_at) < ? "
    "ORDER BY digest LIMIT ?"
)


def sweep(office: Office) -> int:
    """Take all of them away; how many files were brought in for nothing. Raises StoreUnavailable."""
    swept = 0
    while True:
        with office.database.write() as session:
            found = session.all(UNUSED, (stamp(office.clock() - UNUSED_FOR), AT_ONCE))
            for digest, thumbnail in found:
                session.run("DELETE FROM uploads WHERE digest = ?", (digest,))
                for name in filter(None, (digest, thumbnail)):
                    if not in_use(session, name):
                        office.files.store.delete(name.removeprefix(HASH))
        swept += len(found)
        if len(found) < AT_ONCE:
            return swept


def in_use(session: Session, digest: str) -> bool:
    """Whether another file is the same, or has it as its small picture."""
    return bool(session.all("SELECT 1 FROM uploads WHERE digest = ? OR thumbnail = ? LIMIT 1", (digest, digest)))


def sweeping_of(office: Office) -> Housework:
    """The thread that does so every hour."""
    return Housework(office, "sweeps", partial(sweep, office), lambda: EVERY_SECONDS)
