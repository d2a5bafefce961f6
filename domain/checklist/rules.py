"""When a checklist may be used, revised and put aside, and by whom (domain.md 5.3)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.checklist.events import ChecklistDrawnUp, ChecklistPoint, ChecklistRetired, ChecklistRevised, Sector
from domain.copies import replace
from domain.item import Item
from domain.kernel import RecordedEvent
from domain.lifecycle import Lifecycle
from domain.shared import ADMINISTRATORS
from domain.transition import NEW, SAME, Transition

IN_USE, RETIRED = "in_use", "retired"
STAGES = (IN_USE, RETIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The points as they were from a day on."""

    edition: int
    from_on: date
    points: tuple[ChecklistPoint, ...]


@dataclass(frozen=True, kw_only=True)
class Checklist(Item):
    """A checklist: `points` are those of the newest of its `editions`."""

    correctable: ClassVar[tuple[str, ...]] = ()

    sectors: tuple[Sector, ...] = ()
    points: tuple[ChecklistPoint, ...] = ()
    edition: int = 1
    editions: tuple[Edition, ...] = ()

    @property
    def in_use(self) -> bool:
        return self.stage == IN_USE

    def point(self, key: str) -> ChecklistPoint | None:
        """The point of that key in the newest edition."""
        return next((point for point in self.points if point.key == key), None)

    def serves(self, sector: str, path: str) -> bool:
        """Whether a place of that sector at that node is checked by it today."""
        return self.in_use and sector in self.sectors and path.startswith(self.node)


def apply(checklist: Checklist, recorded: RecordedEvent) -> Checklist:
    """The facts after the event that are not simply carried over."""
    match recorded.event:
        case ChecklistDrawnUp(node=node):
            checklist = replace(checklist, origin=node, received_on=recorded.occurred_on)
        case ChecklistRevised():
            pass
        case _:
            return checklist
    new = Edition(edition=checklist.edition, from_on=recorded.occurred_on, points=checklist.points)
    return replace(checklist, editions=(*checklist.editions, new))


LIFECYCLE = Lifecycle(
    kind="checklist",
    stages=STAGES,
    final=frozenset({RETIRED}),
    state=Checklist,
    apply=apply,
    table=(
        Transition("5.3", "draw_up", NEW, ChecklistDrawnUp, IN_USE, ADMINISTRATORS),
        Transition("5.3", "revise", (IN_USE,), ChecklistRevised, SAME, ADMINISTRATORS),
        Transition("5.3", "retire", (IN_USE,), ChecklistRetired, RETIRED, ADMINISTRATORS, reason=True),
    ),
)
