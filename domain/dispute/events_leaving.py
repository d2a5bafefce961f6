"""What is recorded when a dispute leaves the desk: to an outside organ or into the archive."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from domain.archiving import DossierArchived
from domain.fields import Code, Line
from domain.kernel import Context, Event, Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeTransferredOut(Event):
    """D26: police, court or an agency has it now, by which paper, and the parties know."""

    receiving_organ: Line
    transfer_route: Annotated[str, Code("advised_route")]
    transfer_document: Line
    parties_told: bool = False

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if not self.parties_told:
            yield Fault("parties_must_be_told", "parties_told")


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeArchived(DossierArchived):
    """D29: the dossier of the dispute is complete and in the archive."""
