"""Photos, scans and recordings that belong to an item of any kind: what the log says of a file that lies outside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from domain.fields import Code, Digest, Title, Whole
from domain.item import Item
from domain.kernel import Context, Event, Fault, Role
from domain.shared import RECORDERS
from domain.transition import SAME, Transition

ATTACHERS = RECORDERS | {Role.BUILDING_LEAD}
"""A building lead adds a photo to what they reported themselves, and sees nothing else (domain.md part 3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAttached(Event):
    """A file was put to an item, or to one entry of it (`of_version`); `caption` says what it shows, not of whom.

    `confidentiality` decides who may open it: a `normal` one whoever sees the item, any other who works on its case.
    """

    file: Digest
    file_kind: Annotated[str, Code("attachment_kind")]
    caption: Title
    confidentiality: Annotated[str, Code("confidentiality")] = "normal"
    of_version: Annotated[int, Whole(1, 100_000)] | None = None

    def faults(self, state: Item, context: Context) -> Iterable[Fault]:
        if (self.of_version or 0) > state.version:
            yield Fault("no_such_entry", "of_version")


def transitions(stages: tuple[str, ...]) -> tuple[Transition, ...]:
    """The row that every kind of item has, legal in all its stages."""
    return (Transition("5", "attach", stages, FileAttached, SAME, ATTACHERS),)
