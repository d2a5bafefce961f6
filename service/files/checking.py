"""Is every file that the log names still there, as it was brought in, and is the store the one that holds them?"""

from collections.abc import Callable, Iterator

from event_store.database import Session, StoreUnavailable, first
from service.files.shelf import HASH
from service.files.stores import FileStore
from service.office import Office
from service.verify import Fault

OF_THE_FILE = {"file_missing", "file_changed"}


def file_faults(office: Office, progress: Callable[[int, int], None] = lambda done, total: None) -> Iterator[Fault]:
    """Every file that is gone or was changed, with the first event that names it; reads them all.

    Raises StoreUnavailable where the store cannot be reached.
    """
    with office.database.read() as session:
        named = session.all(
            "SELECT a.digest, a.position, a.item_id FROM attachments a JOIN "
            "(SELECT digest, min(position) AS position FROM attachments GROUP BY digest) f "
            "ON f.digest = a.digest AND f.position = a.position GROUP BY a.digest, a.position, a.item_id ORDER BY 2, 1"
        )
    for done, (digest, position, item_id) in enumerate(named, 1):
        try:
            office.files.open(digest).close()
        except StoreUnavailable as error:
            if error.code not in OF_THE_FILE:
                raise
            yield Fault(error.code, position, item_id, digest)
        progress(done, len(named))


def newest(session: Session) -> str | None:
    """The digest of the file that was brought in last."""
    return first(session.all("SELECT digest FROM uploads ORDER BY uploaded_at DESC LIMIT 1"))


def holds(store: FileStore, digest: str) -> bool:
    """Whether the file is in the store, changed or not."""
    found = store.open(digest.removeprefix(HASH))
    if found is not None:
        found.close()
    return found is not None
