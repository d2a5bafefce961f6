"""What is recorded about a checklist (domain.md 5.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any, Self

from domain.fields import Assigned, Code, Line, Node, Some, Text, Title, Whole
from domain.kernel import Context, Event, Fault, Refused

Sector = Annotated[str, Code("inspection_sector")]
Sectors = Annotated[tuple[Sector, ...], Some(1, 30)]
PointKey = Annotated[str, Text(40)]
"""What a point is called from edition to edition, `exit_clear`; its words may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistPoint:
    """One point to look at; when it fails, that is a hazard of `hazard_kind`, called `problem` or as the point is."""

    key: PointKey
    point_zh: Annotated[str, Text(100)]
    point_en: Annotated[str, Text(200)]
    hazard_kind: Annotated[str, Code("hazard_kind")]
    problem: Title | None = None
    basis: Line | None = None
    photo_required: bool = False


Points = Annotated[tuple[ChecklistPoint, ...], Some(1, 60)]


def point_faults(points: tuple[ChecklistPoint, ...]) -> Iterable[Fault]:
    """A key stands for one point."""
    if len({point.key for point in points}) < len(points):
        yield Fault("named_twice", "points")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistDrawnUp(Event):
    """A checklist for places of some sectors, to be used at `node` and below it."""

    node: Node
    title: Title
    sectors: Sectors
    points: Points

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return point_faults(self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRevised(Event):
    """A new edition: later checks go by it, those made keep the one they were made by."""

    sectors: Sectors
    points: Points
    edition: Annotated[int, Whole(1, 10_000), Assigned()] = 0

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        return point_faults(self.points)

    def completed(self, state: Any, context: Context) -> Self:
        if (self.sectors, self.points) == (state.sectors, state.points):
            raise Refused("nothing_changes")
        return replace(self, edition=state.edition + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRetired(Event):
    """No check is made by it any more."""
