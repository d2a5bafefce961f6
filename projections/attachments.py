"""Which items name a file, and who may open it there?"""

from collections.abc import Iterable, Sequence
from typing import Any

from domain.fields import FileField
from domain.kernel import Event
from domain.network import leaves, naming_fields
from projections.table import OPEN, Change, Reader, Row, Table

ATTACHMENTS = Table(
    "attachments",
    {"digest": "text", "position": "int", "item_id": "text", "version": "int", "field": "text",
     "confidentiality": "text"},
    primary=("digest", "position", "field"),
)
WITHIN = {"dispute": "mediation_privileged", "petition_risk": "personal"}
"""The class of a file that an entry names itself, where it is not `normal`: kind -> class."""
COLUMNS = tuple(ATTACHMENTS.columns)
FILES = (FileField,)


class AttachmentsProjection:
    """One row for each file that a field of an event names."""

    tables = (ATTACHMENTS,)

    def rows(self, changes: Sequence[Change]) -> Iterable[Row]:
        for change in changes:
            r = change.recorded
            for digest, field in files_named(r.event):
                yield Row(ATTACHMENTS, (
                    digest, r.position, change.after.id, r.version, field, confidentiality(change.kind, r.event),
                ))


def files_named(event: Event) -> Iterable[tuple[str, str]]:
    """Every file that an event names, with the field in which it does, once."""
    fields = naming_fields(type(event), FILES)
    return dict.fromkeys(
        (value, name)
        for name, annotation in fields for _, markers, value in leaves(annotation, getattr(event, name), name)
        if FileField() in markers
    ) if fields else ()


def confidentiality(kind: str, event: Event) -> str:
    """The class of the files that an event names."""
    return getattr(event, "confidentiality", None) or WITHIN.get(kind, "normal")


def naming(reader: Reader, digest: str, position: int = OPEN) -> list[dict[str, Any]]:
    """The entries that name a file, the first one first."""
    rows = reader.all(
        f"SELECT {', '.join(COLUMNS)} FROM attachments WHERE digest = ? AND position <= ? ORDER BY position",
        (digest, position),
    )
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]
