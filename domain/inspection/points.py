"""What was found at each point of a checklist, and how that fits the office's own list (domain.md 5.3, I3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated

from domain.checklist import Checklist
from domain.checklist.events import PointKey
from domain.fields import Assigned, Code, Line, Photos, Title
from domain.kernel import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPoint:
    """One line of the checklist with its result.

    A point of the office's own list is named by its `key`; its words, and what it means when it fails, are filled in.
    `seen` says shortly what was seen, nothing about people. With `fixed_by` a failed point was put right on the spot.
    """

    point: Line = ""
    result: Annotated[str, Code("item_check_result")]
    key: PointKey | None = None
    seen: Line | None = None
    photos: Photos = ()
    suspected_grade: Annotated[str, Code("hazard_grade")] = "undetermined"
    urgent: bool = False
    fixed_by: Line | None = None
    photos_after: Photos = ()
    problem: Annotated[Title, Assigned()] = ""
    hazard_kind: Annotated[str, Code("hazard_kind"), Assigned()] = ""

    @property
    def makes_a_finding(self) -> bool:
        """Whether a point of the office's own list failed; what else was found is recorded by itself."""
        return self.key is not None and self.result == "fail"


def faults_by(checklist: Checklist, points: tuple[CheckedPoint, ...]) -> Iterable[Fault]:
    """Every point of the list has one result, with its photo where the list asks for one."""
    if sorted(point.key or "" for point in points) != sorted(point.key for point in checklist.points):
        yield Fault("every_point_once", "points")
    with_photo = {point.key for point in checklist.points if point.photo_required}
    if any(p.key in with_photo and p.result != "not_applicable" and not p.photos for p in points):
        yield Fault("photo_required", "points")


def faults_without(points: tuple[CheckedPoint, ...]) -> Iterable[Fault]:
    """Without a list of the office every point is written out."""
    if any(point.key is not None or not point.point for point in points):
        yield Fault("point_in_words", "points")


def worded(checklist: Checklist, points: tuple[CheckedPoint, ...]) -> tuple[CheckedPoint, ...]:
    """The points in the words of the list's newest edition, in its order."""
    given = {point.key: point for point in points}
    return tuple(
        replace(given[known.key], point=known.point_zh, problem=known.problem or known.point_zh,
                hazard_kind=known.hazard_kind)
        for known in checklist.points
    )
