"""The files that the entries of an item name, as one reader may see them."""

from collections.abc import Sequence
from typing import Any

from api.asking import Asking
from api.files import file_model
from api.presenting import label
from domain.attachments import FileAttached
from domain.codes import words
from domain.item import Item
from domain.kernel import RecordedEvent
from projections.attachments import confidentiality, files_named
from service.files.reading import may_open
from service.files.shelf import kept_files


def attached(
    past: Sequence[RecordedEvent], kind: str, item: Item, ask: Asking, *, opened: bool
) -> list[dict[str, Any]]:
    """Every file that these events name as `AttachmentModel`; `item` is the one of this kind whose past they are."""
    named = [(r, digest, field) for r in past for digest, field in files_named(r.event)]
    known = kept_files(ask.session, [digest for _, digest, _ in named])
    found = []
    for r, digest, field in named:
        event = r.event if isinstance(r.event, FileAttached) else None
        secret = confidentiality(kind, r.event)
        kept = known.get(digest) if opened or may_open(ask.actor, item, secret) else None
        file_kind = event.file_kind if event else "photo" if field.startswith("photos") else "document"
        found.append({
            "file": file_model(kept) if kept else None, "caption": event.caption if event else "", "field": field,
            "field_label": label("field", f"{kind}.{field}", ask.reader.lang), "file_kind": file_kind,
            "file_kind_label": words("attachment_kind", file_kind, ask.reader.lang), "confidentiality": secret,
            "confidentiality_label": words("confidentiality", secret, ask.reader.lang),
            "version": (event.of_version if event else None) or r.version, "occurred_on": r.occurred_on,
            "actor": r.actor, "actor_name": ask.reader.member(r.actor),
        })
    return found
