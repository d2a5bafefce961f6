"""What the office knows of any item: what it is, where it stands, who holds it, and what goes on beside its stage."""

from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import Annotated, ClassVar, Self

from domain.copies import replace
from domain.custody.state import Custody, above
from domain.fields import NO_NUMBER, CaseNumber, Code, ItemId, Line, Member, Named, Title
from domain.kernel import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What the office's own rules propose and leave to a person, because of something, maybe of an `other` item.

    settled_by: the command on the same item that does what is proposed; empty where it is taken as such.
    """

    suggestion: Annotated[str, Code("suggestion")]
    because: Annotated[str, Code("suggestion_ground")]
    other: ItemId | None = None
    settled_by: str = ""


LINKS_OF_THE_OFFICE = frozenset({"merged_into", "merged_in", "split_from", "split_into"})
"""The relations that come and go with a merger or a split, never by themselves."""
LINKED = "linked"
"""Stands beside the stage of an item for as long as somebody may take a link of it away."""
DEADLINE_MISSED = "deadline_missed"
"""Stands beside the stage of an item for as long as a missed deadline is on its record."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """The facts that items of every kind have; each kind adds its own.

    An event's field of the same name is carried over by itself. `correctable` names the fields that a correction may
    change. `node` is the holder's path, `origin` the path where the item began. `missed`: the clocks that ran out, with
    their last days. Items have no slots, since one without is changed in a fraction of the time (domain/copies.py).
    """

    correctable: ClassVar[tuple[str, ...]] = ("title", "place")
    asks_parties: ClassVar[bool] = False
    """Whether parties have to know of it when the item goes to another node."""
    asks_petitioners: ClassVar[bool] = False
    """Whether the Petition Work Regulations rule how it is handed on (articles 22 to 24)."""

    id: str = ""
    stage: str = ""
    version: int = 0
    node: str = "/"
    origin: str = "/"
    created_by: str = ""
    title: Title = ""
    place: Line = ""
    category: str = ""
    source: str = ""
    grade: str = ""
    number: CaseNumber = NO_NUMBER
    received_on: date | None = None
    assignee: Member = ""
    links: tuple[tuple[str, str], ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    missed: tuple[tuple[str, date], ...] = ()
    urging: Annotated[str, Named("beside")] = "not_urged"
    supervision: str = ""
    supervision_number: CaseNumber = NO_NUMBER
    supervisions: int = 0
    answered_by: Member = ""
    recused: tuple[Member, ...] = ()
    custody: Custody = Custody()

    @property
    def confidentiality(self) -> str:
        """Its class among the codes `confidentiality`; what is sealed is read by few."""
        return "personal"

    @property
    def beside(self) -> tuple[str, ...]:
        """The stages of what goes on beside the item's own stage; a row of a table may ask for one of them."""
        linked = self.links and any(relation not in LINKS_OF_THE_OFFICE for _, relation in self.links)
        now_and_then = compress(
            ("suggestion_open", DEADLINE_MISSED, LINKED), (self.suggestions, self.missed, linked)
        )
        return (*self.custody.stages, self.urging, self.supervision or "not_supervised", *now_and_then)

    def not_who_answered(self, actor: Actor) -> bool:
        """Whoever answered for what is supervised does not lift the supervision too."""
        return actor.id != self.answered_by

    def not_responsible(self, actor: Actor) -> bool:
        """Whoever answers for the item does not approve for themselves that it takes longer."""
        return actor.id != self.assignee

    @property
    def offered_to(self) -> str:
        """The path of the node that the item is offered to; empty if none is."""
        return self.custody.offered_to

    @property
    def answers_to(self) -> str:
        """The path of the node that waits for the holder's report; empty if none does."""
        return self.custody.answers_to

    @property
    def co_handlers(self) -> tuple[str, ...]:
        """The paths of the nodes that help the holder."""
        return self.custody.co_handlers

    def belongs_there(self, actor: Actor) -> bool:
        """Whether somebody belongs to the node that the item is offered to, and not only to one above it."""
        return any(grant.node.startswith(self.offered_to) for grant in actor.grants)

    @property
    def level_above(self) -> bool:
        """Whether a node of the network lies above the holder's."""
        return above(self.node) != "/"

    def held_below(self, actor: Actor) -> bool:
        """Whether somebody has a say above the holder."""
        return self.level_above and bool(actor.roles_at(above(self.node)))

    def at_rest(self) -> Self:
        """The item as it ends: nothing is on offer or suggested any more; an owed report is owed all the same."""
        return replace(self, custody=self.custody.settled(), suggestions=())
