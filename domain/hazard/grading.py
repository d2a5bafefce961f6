"""How grave a hazard is: graded by an inspector, as major or lower than before by the leader (domain.md H4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Self

from domain.codes.safety import FIRE_KINDS
from domain.fields import Code, Line, Member, Some
from domain.kernel import Context, Event, Fault, Refused, Role

FIRE_JUDGES = 3
"""A major fire hazard is judged by so many people together (GB 35181)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grading(Event):
    """What any grading records: the grade, the standard it follows (判定标准), and who proposed and judged it."""

    grade: Annotated[str, Code("hazard_grade")]
    standard: Line
    proposed_by: Member | None = None
    judged_by: Annotated[tuple[Member, ...], Some(0, 9)] = ()

    def faults(self, state: Any, context: Context) -> Iterable[Fault]:
        if self.grade == "undetermined":
            yield Fault("not_a_grade", "grade")
        if self.grade == "major" and state.category in FIRE_KINDS and len(set(self.judged_by)) < FIRE_JUDGES:
            yield Fault("major_fire_needs_three_judges", "judged_by")
        if self.lowers(state) and self.proposed_by in (None, context.actor.id):
            yield Fault("four_eyes", "proposed_by")

    def completed(self, state: Any, context: Context) -> Self:
        if self.grade == state.grade:
            raise Refused("nothing_changes")
        leader = Role.STREET_LEADER in context.actor.roles_at(state.node)
        if not leader and (self.grade == "major" or self.lowers(state)):
            raise Refused("needs_missing", needs=("leader_for_this_grade",))
        return self

    def lowers(self, state: Any) -> bool:
        """Whether the hazard was graded as major until now, and no longer is."""
        return bool(state.grade == "major" and self.grade != "major")


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardGraded(Grading):
    """H4: the first grade."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardRegraded(Grading):
    """H4: another grade than before."""
