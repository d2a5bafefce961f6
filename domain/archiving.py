"""What is recorded when a dossier goes into the archive: under which number, complete, and for how long (11.2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from domain.fields import Code, Line, Whole
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierArchived(Event):
    """The dossier is complete and in the archive (domain.md 11.2); each kind archives by an event of its own."""

    archive_no: Line
    pages: Annotated[int, Whole(1, 100_000)]
    retention: Annotated[str, Code("dossier_retention")]
    retained_until: date | None = None
    dossier_checked: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.retention == "permanent":
            if self.retained_until is not None:
                yield Fault("permanent_has_no_end", "retained_until")
        elif self.retained_until is None or self.retained_until <= context.occurred_on:
            yield Fault("retention_end_required", "retained_until")
        if not self.dossier_checked:
            yield Fault("dossier_must_be_checked", "dossier_checked")
